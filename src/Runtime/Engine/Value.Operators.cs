namespace AutoDiffGen;

// A constant operand is kept inside the node and costs none of its own.
public sealed partial class Value
{
    /// <summary>The node itself.</summary>
    public static Value operator +(Value x) => x;

    /// <summary>The negative of a node.</summary>
    public static Value operator -(Value x) => x.Unary(Op.Negate, -x.Data, -1);

    /// <summary>The sum.</summary>
    public static Value operator +(Value x, Value y) => new(Op.Add, x.Data + y.Data, x, y);

    /// <inheritdoc cref="op_Addition(Value, Value)"/>
    public static Value operator +(Value x, double y) => new(Op.AddConstant, x.Data + y, x, y);

    /// <inheritdoc cref="op_Addition(Value, Value)"/>
    public static Value operator +(double x, Value y) => new(Op.ConstantAdd, x + y.Data, y, x);

    /// <summary>The difference.</summary>
    public static Value operator -(Value x, Value y) => new(Op.Subtract, x.Data - y.Data, x, y);

    /// <inheritdoc cref="op_Subtraction(Value, Value)"/>
    public static Value operator -(Value x, double y) => new(Op.SubtractConstant, x.Data - y, x, y);

    /// <inheritdoc cref="op_Subtraction(Value, Value)"/>
    public static Value operator -(double x, Value y) => new(Op.ConstantSubtract, x - y.Data, y, x);

    /// <summary>The product.</summary>
    public static Value operator *(Value x, Value y) => new(Op.Multiply, x.Data * y.Data, x, y);

    /// <inheritdoc cref="op_Multiply(Value, Value)"/>
    public static Value operator *(Value x, double y) => new(Op.MultiplyConstant, x.Data * y, x, y);

    /// <inheritdoc cref="op_Multiply(Value, Value)"/>
    public static Value operator *(double x, Value y) => new(Op.ConstantMultiply, x * y.Data, y, x);

    /// <summary>The quotient.</summary>
    public static Value operator /(Value x, Value y) => new(Op.Divide, x.Data / y.Data, x, y);

    /// <inheritdoc cref="op_Division(Value, Value)"/>
    public static Value operator /(Value x, double y) => new(Op.DivideConstant, x.Data / y, x, y);

    /// <inheritdoc cref="op_Division(Value, Value)"/>
    public static Value operator /(double x, Value y) => new(Op.ConstantDivide, x / y.Data, y, x);

    /// <summary>The remainder, with the sign of the dividend. Its slopes are 1 and minus the truncated
    /// quotient.</summary>
    public static Value operator %(Value x, Value y) =>
        x.Binary(Op.Remainder, x.Data % y.Data, 1, y, -Math.Truncate(x.Data / y.Data));

    /// <inheritdoc cref="op_Modulus(Value, Value)"/>
    public static Value operator %(Value x, double y) => new(Op.RemainderConstant, x.Data % y, x, y);

    /// <inheritdoc cref="op_Modulus(Value, Value)"/>
    public static Value operator %(double x, Value y) => new(Op.ConstantRemainder, x % y.Data, y, x);

    /// <summary>The node plus one.</summary>
    public static Value operator ++(Value x) => x + 1.0;

    /// <summary>The node minus one.</summary>
    public static Value operator --(Value x) => x - 1.0;
}
