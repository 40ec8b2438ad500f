namespace AutoDiffGen.Ir;

/// <summary>A function in the language in the middle: what lowering makes, and what every transform takes and returns.</summary>
internal sealed record Function(EquatableArray<Parameter> Parameters, EquatableArray<Stmt> Body, int NextId)
{
    public VariableSource NewVariables() => new(NextId);
}

/// <summary>
/// A parameter; an active one is differentiated by. One that is taken out of a parameter of the method's, as the number
/// in a nullable one, says how.
/// </summary>
internal sealed record Parameter(Variable Variable, bool IsActive, Expr? From = null);
