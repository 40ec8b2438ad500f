namespace AutoDiffGen;

/// <summary>A number that remembers how it was computed, so that derivatives can be taken by it.</summary>
/// <remarks>
/// <para>Arithmetic on values builds a graph; <see cref="Backward"/> walks it and leaves in every node's
/// <see cref="Grad"/> the derivative of the result by that node. Numbers convert to values on their own.</para>
/// <para><c>==</c>, <c>&lt;</c> and the like compare <see cref="Data"/>; <see cref="Equals(object)"/> and
/// <see cref="GetHashCode"/> go by reference, so that nodes can be kept in sets and dictionaries.</para>
/// <para>Graphs that share no node may be built and differentiated on different threads at the same time.</para>
/// </remarks>
/// <example>
/// <code>
/// Value x = 3.0, y = 4.0;
/// Value r = (x * x + y * y).Sqrt();
/// r.Backward();
/// Console.WriteLine($"{r.Data} {x.Grad} {y.Grad}");   // 5 0.6 0.8
/// </code>
/// </example>
// Nodes are many, so a node is one cache line: no list of operands, no closure, no label. What the fields mean depends
// on the operation and is said in Op.cs.
public sealed partial class Value
{
    private readonly Value? _left;
    private readonly Value? _right;
    private readonly double _number;
    private readonly Op _op;

    // How many of its users a sweep has still to visit; 0 whenever no sweep is under way.
    private int _pending;

    /// <summary>A leaf of a graph: a number that was not computed.</summary>
    /// <param name="data">The number.</param>
    /// <param name="label">A name for pictures.</param>
    public Value(double data, string? label = null)
    {
        Data = data;
        if (label is not null)
            Label = label;
    }

    private Value(Op op, double data, Value left, Value right)
    {
        Data = data;
        _op = op;
        _left = left;
        _right = right;
    }

    private Value(Op op, double data, Value left, double number)
    {
        Data = data;
        _op = op;
        _left = left;
        _number = number;
    }

    private Value(Op op, double data, Value left, double number, Value? more)
    {
        Data = data;
        _op = op;
        _left = left;
        _number = number;
        _right = more;
    }

    /// <summary>The number.</summary>
    /// <remarks>It is meant to be set on leaves, as in a training step; what was computed from it before keeps its
    /// number.</remarks>
    public double Data { get; set; }

    /// <summary>The derivative by this node of what <see cref="Backward"/> was called on; it adds up over several
    /// calls.</summary>
    public double Grad { get; set; }

    /// <summary>A leaf with this number.</summary>
    public static implicit operator Value(double data) => new(data);

    /// <summary>The number of a node, without its derivative.</summary>
    public static explicit operator double(Value x) => x.Data;

    /// <summary>A leaf with the same number: no gradient flows through it.</summary>
    public Value Stop() => new(Data);

    /// <summary>Names the node for pictures, and returns it.</summary>
    /// <example><code>Value loss = (w * x - y).Pow(2).Named("loss");</code></example>
    public Value Named(string label)
    {
        Label = label;
        return this;
    }

    /// <summary>The number and its derivative, for reading.</summary>
    public override string ToString() => FormattableString.Invariant($"Value(data={Data}, grad={Grad})");

    /// <summary>A node whose only operand has a known slope.</summary>
    private Value Unary(Op op, double data, double slope) => new(op, data, this, slope);

    /// <summary>A node of two operands with known slopes.</summary>
    private Value Binary(Op op, double data, double slope, Value other, double otherSlope) =>
        new(op, data, this, slope, Further(other, otherSlope));

    /// <summary>A node of three operands with known slopes.</summary>
    private Value Ternary(
        Op op, double data, double slope, Value second, double secondSlope, Value third, double thirdSlope) =>
        new(op, data, this, slope, Further(second, secondSlope, Further(third, thirdSlope)));

    private static Value Further(Value operand, double slope, Value? more = null) =>
        new(Op.Further, operand.Data, operand, slope, more);
}
