namespace AutoDiffGen;

// All compare numbers, as the same expression over double does: a branch taken on them is the branch of the plain
// method.
public sealed partial class Value
{
    /// <summary>Whether the numbers are equal; null equals null only.</summary>
    public static bool operator ==(Value? x, Value? y) =>
        x is null || y is null ? ReferenceEquals(x, y) : x.Data == y.Data;

    /// <summary>Whether the numbers differ; null differs from every node.</summary>
    public static bool operator !=(Value? x, Value? y) => !(x == y);

    /// <summary>Whether the numbers are equal.</summary>
    public static bool operator ==(Value x, double y) => x.Data == y;

    /// <summary>Whether the numbers differ.</summary>
    public static bool operator !=(Value x, double y) => x.Data != y;

    /// <inheritdoc cref="op_Equality(Value, double)"/>
    public static bool operator ==(double x, Value y) => x == y.Data;

    /// <inheritdoc cref="op_Inequality(Value, double)"/>
    public static bool operator !=(double x, Value y) => x != y.Data;

    /// <summary>Whether the first number is less.</summary>
    public static bool operator <(Value x, Value y) => x.Data < y.Data;

    /// <inheritdoc cref="op_LessThan(Value, Value)"/>
    public static bool operator <(Value x, double y) => x.Data < y;

    /// <inheritdoc cref="op_LessThan(Value, Value)"/>
    public static bool operator <(double x, Value y) => x < y.Data;

    /// <summary>Whether the first number is greater.</summary>
    public static bool operator >(Value x, Value y) => x.Data > y.Data;

    /// <inheritdoc cref="op_GreaterThan(Value, Value)"/>
    public static bool operator >(Value x, double y) => x.Data > y;

    /// <inheritdoc cref="op_GreaterThan(Value, Value)"/>
    public static bool operator >(double x, Value y) => x > y.Data;

    /// <summary>Whether the first number is less or equal.</summary>
    public static bool operator <=(Value x, Value y) => x.Data <= y.Data;

    /// <inheritdoc cref="op_LessThanOrEqual(Value, Value)"/>
    public static bool operator <=(Value x, double y) => x.Data <= y;

    /// <inheritdoc cref="op_LessThanOrEqual(Value, Value)"/>
    public static bool operator <=(double x, Value y) => x <= y.Data;

    /// <summary>Whether the first number is greater or equal.</summary>
    public static bool operator >=(Value x, Value y) => x.Data >= y.Data;

    /// <inheritdoc cref="op_GreaterThanOrEqual(Value, Value)"/>
    public static bool operator >=(Value x, double y) => x.Data >= y;

    /// <inheritdoc cref="op_GreaterThanOrEqual(Value, Value)"/>
    public static bool operator >=(double x, Value y) => x >= y.Data;

    /// <summary>Whether it is the same node.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <summary>A hash code of the node, not of its number.</summary>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
