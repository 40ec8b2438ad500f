namespace AutoDiffGen.Ir;

/// <summary>
/// A local variable or parameter. <see cref="Name"/> is what it would like to be called; the printer makes it legal and unique.
/// Two variables are the same when their <see cref="Id"/> is.
/// </summary>
internal sealed record Variable(int Id, string Name, IrType Type, VariableKind Kind)
{
    public bool Equals(Variable? other) => other is not null && other.Id == Id && other.Name == Name && other.Type == Type && other.Kind == Kind;

    public override int GetHashCode() => Id;

    public override string ToString() => Name;
}

internal enum VariableKind
{
    /// <summary>A parameter of the user's method.</summary>
    Parameter,

    /// <summary>A local of the user's, printed where the user declared it.</summary>
    Local,

    /// <summary>One of ours: inlined again when it turns out to be used once.</summary>
    Temporary,

    /// <summary>The derivative of a variable.</summary>
    Adjoint,
}

/// <summary>What the reverse sweep needs and the forward sweep overwrites: a buffer by iteration, or a stack.</summary>
internal sealed record Record(int Id, string Name, IrType Element, bool IsIndexed);

/// <summary>Hands out variables with fresh ids.</summary>
internal sealed class VariableSource(int next = 0)
{
    private int _next = next;

    public int Next => _next;

    /// <summary>Leaves out what others have given out.</summary>
    public void Skip(int next) => _next = System.Math.Max(_next, next);

    public Variable New(string name, IrType type, VariableKind kind = VariableKind.Temporary) => new(_next++, name, type, kind);

    public Record NewRecord(string name, IrType element, bool indexed) => new(_next++, name, element, indexed);
}
