using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>Where derivatives begin and where they go.</summary>
/// <param name="Results">For each result the derivative that it starts with; none for a constant.</param>
/// <param name="Adjoints">The variables that hold the derivatives of parameters that are passed by reference, and of buffers and objects.</param>
/// <param name="Returned">The parameters whose derivatives are returned.</param>
/// <param name="IsFinalUseful">Whether what the function leaves in its parameters is a result, whose derivative stands in their adjoints.</param>
internal sealed record Seeding(
    IReadOnlyList<Expr?> Results,
    IReadOnlyDictionary<Variable, Variable> Adjoints,
    IReadOnlyList<Variable> Returned,
    bool IsFinalUseful)
{
    /// <summary>Whether long loops keep only some of their states.</summary>
    public bool IsCut { get; init; }

    /// <summary>What stands before names of the runtime.</summary>
    public string RecordsPrefix { get; init; } = string.Empty;

    /// <summary>The gradient of a function of numbers by its active parameters.</summary>
    public static Seeding OfGradient(Function function)
    {
        var type = function.Body.Within().OfType<Return>().FirstOrDefault()?.Values[0].Type as NumberType ?? NumberType.Double;
        return new Seeding([Build.Number(type, 1)], new Dictionary<Variable, Variable>(), function.Parameters.Where(p => p.IsActive).Select(p => p.Variable).ToList(), false);
    }
}
