namespace AutoDiffGen.Ir;

/// <summary>A function in the language in the middle: what lowering makes, and what every transform takes and returns.</summary>
/// <param name="Parameters">Its parameters; what is taken out of one of the method's stands behind that.</param>
/// <param name="Body">Its statements.</param>
/// <param name="NextId">The first id that no variable has.</param>
/// <param name="Result">The type of the method's result, whose numbers the function returns.</param>
internal sealed record Function(EquatableArray<Parameter> Parameters, EquatableArray<Stmt> Body, int NextId, IrType? Result = null)
{
    /// <summary>The stacks that a twin is handed.</summary>
    public EquatableArray<Record> Stacks { get; init; }

    /// <summary>The elements of the pools that a twin is handed.</summary>
    public EquatableArray<IrType> Pools { get; init; }

    public VariableSource NewVariables() => new(NextId);
}

/// <summary>
/// A parameter; an active one is differentiated by. One that is taken out of a parameter of the method's, as the number
/// in a nullable one, says how. The owner is the position of the method's parameter that it belongs to.
/// </summary>
internal sealed record Parameter(Variable Variable, bool IsActive, Expr? From = null, Passing Passing = Passing.Value, int Owner = -1);

/// <summary>How a parameter travels.</summary>
internal enum Passing
{
    Value,

    /// <summary>Read where it stands.</summary>
    In,

    /// <summary>Read and written where it stands.</summary>
    Ref,

    /// <summary>A result.</summary>
    Out,
}
