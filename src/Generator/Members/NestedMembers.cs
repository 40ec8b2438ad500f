using System.Linq;
using AutoDiffGen.Differentiate;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Members;

/// <summary>
/// A member that another marked method calls: the function behind it, to be differentiated once more. It is made by the same stages as the member itself,
/// so that it computes the same bits.
/// </summary>
internal static class NestedMembers
{
    public static Ahead Ahead { get; } = new(program => Emission.Emit(program).Source, Differentiated);

    private static (Function? Function, string? Obstacle) Differentiated(Program program, string suffix)
    {
        try
        {
            var shape = new MemberShape(program);
            var function = suffix switch
            {
                "Gradient" => new ReverseShape(shape, program, isVjp: false).Differentiated(),
                "Vjp" => new ReverseShape(shape, program, isVjp: true).Differentiated(),
                "Jvp" => JvpMember.Differentiated(shape, program),
                "Hvp" => HvpMember.Differentiated(shape, program),
                _ => null,
            };
            return function is null ? (null, "call its Gradient, Vjp, Jvp or Hvp") : OrdinaryStatements.Of(Silence.In(function) is { } spoken ? shape.Simplified(spoken) : function);
        }
        catch (NotKeptException exception)
        {
            return (null, $"its method has {exception.Message}");
        }
    }
}
