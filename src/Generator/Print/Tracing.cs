using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Print;

/// <summary>How the same function is written over the dynamic engine: every number that is differentiated is a <c>Value</c>.</summary>
/// <param name="Value">The engine's class, as it is written where the code stands.</param>
/// <param name="Plain">The parameters that stay numbers.</param>
internal sealed record Tracing(string Value, IReadOnlyCollection<Variable> Plain)
{
    /// <summary>Whether the C# that is written for an expression has the engine's type.</summary>
    public bool IsTraced(Expr e) => e.Type.IsReal && e switch
    {
        Local local => IsTraced(local.Variable),
        Select select => IsTraced(select.Then) || IsTraced(select.Else),
        Opaque => false,
        _ => e.Children().Any(IsTraced),
    };

    public bool IsTraced(Variable variable) => variable.Type.IsReal && !Plain.Contains(variable);
}
