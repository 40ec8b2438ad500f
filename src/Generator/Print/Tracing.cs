using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Print;

/// <summary>How the same function is written over the dynamic engine: every number that is differentiated is a <c>Value</c>.</summary>
/// <param name="Value">The engine's class, as it is written where the code stands.</param>
/// <param name="Plain">The parameters that stay numbers.</param>
internal sealed record Tracing(string Value, IReadOnlyCollection<Variable> Plain)
{
    public bool IsTraced(Expr e) => e.Within().Any(part => part is Local { Variable: var variable } && IsTraced(variable)) && e.Type.IsReal;

    public bool IsTraced(Variable variable) => variable.Type.IsReal && !Plain.Contains(variable);
}
