using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>
/// Which of what comes from outside a function may write; what overlaps something written is written with it. A store into what was made here writes
/// nothing of the caller's.
/// </summary>
internal sealed class WrittenMemory
{
    private readonly Aliases _aliases;
    private readonly HashSet<Variable> _written;

    public WrittenMemory(Function function)
    {
        _aliases = Aliases.Of(function);
        var origins = PointsTo.Of(function);
        _written = [.. function.Body.Within().Where(s => MayWriteOutside(s, origins)).SelectMany(_aliases.WrittenBy)];
    }

    /// <summary>Whether a statement may store into something that was not made in the function.</summary>
    public static bool MayWriteOutside(Stmt s, PointsTo origins) =>
        s is not Declare { Init: NewBuffer or NewObject } && (origins.IsUnknown || PointsTo.Target(s) is not { } target || origins.Of(target).Any(origin => origin.Made is null));

    /// <summary>Whether anything that can be reached through a buffer or object is written.</summary>
    public bool Reaches(Variable variable) => Aliases.IsReference(variable.Type) && _aliases.ReachedFrom(new Local(variable)).Any(_written.Contains);

    /// <summary>Whether a place is written that may be the caller's.</summary>
    public bool Contains(Expr place) => _aliases.IsOutside(place) && _written.Contains(_aliases.MemoryOf(place));

    /// <summary>Whether the elements of a buffer are written.</summary>
    public bool ContainsElements(Expr buffer) => _written.Contains(_aliases.ContentsOf(buffer));
}
