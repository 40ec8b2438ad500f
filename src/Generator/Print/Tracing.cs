using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Print;

/// <summary>How the same function is written over the dynamic engine: every number that is differentiated is a <c>Value</c>.</summary>
/// <param name="Value">The engine's class, as it is written where the code stands.</param>
/// <param name="Plain">The parameters that stay numbers.</param>
/// <param name="Buffers">Which buffers hold such numbers.</param>
internal sealed record Tracing(string Value, IReadOnlyCollection<Variable> Plain, TracedBuffers Buffers)
{
    public static Tracing Of(Function function, string value) => new(
        value, function.Parameters.Where(p => !p.IsActive && !IsTakenApart(p, function)).Select(p => p.Variable).ToList(), TracedBuffers.Of(function));

    // A tuple is no input itself, but its elements are.
    private static bool IsTakenApart(Parameter whole, Function function) =>
        whole.From is null && whole.Variable.Type is StructType && function.Parameters.Any(part => part.From is not null && part.Owner == whole.Owner && part.IsActive);

    /// <summary>Whether the C# that is written for an expression has the engine's type.</summary>
    public bool IsTraced(Expr e) => e.Type is BufferType ? Buffers.IsTraced(e) : e.Type.IsReal && e switch
    {
        Local local => IsTraced(local.Variable),
        Element element => Buffers.IsTraced(element.Buffer),
        Member { Target: Local { Type: StructType } target } => !Plain.Contains(target.Variable),
        Select select => IsTraced(select.Then) || IsTraced(select.Else),
        Opaque => false,
        _ => e.Children().Any(IsTraced),
    };

    public bool IsTraced(Variable variable) => variable.Type.IsReal && !Plain.Contains(variable);

    /// <summary>A type with the engine's numbers in it.</summary>
    public string TypeOf(string type) => TypeOf(type, Value);

    /// <inheritdoc cref="TypeOf(string)"/>
    public static string TypeOf(string type, string value) => Regex.Replace(type, @"\b(double|float)\b", value);
}
