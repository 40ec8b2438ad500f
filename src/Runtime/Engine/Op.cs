namespace AutoDiffGen;

/// <summary>What computed a node, and so what its fields mean.</summary>
/// <remarks>
/// The arithmetic that graphs consist of has cases of its own in the sweep: two operands, or one and a constant, which
/// is then no node. Everything else carries its slopes, computed with the value: the first operand with its slope, and
/// the further ones as a chain of <see cref="Further"/> nodes, each with its operand and slope, which are no nodes of
/// the graph.
/// </remarks>
internal enum Op : byte
{
    Leaf,
    Further,

    // _left, _right
    Add, Subtract, Multiply, Divide,

    // _left, and _number to its right
    AddConstant, SubtractConstant, MultiplyConstant, DivideConstant, RemainderConstant, PowConstant,
    MaxConstant, MinConstant,

    // _left, and _number to its left
    ConstantAdd, ConstantSubtract, ConstantMultiply, ConstantDivide, ConstantRemainder,

    // _left with slope _number, and further ones in _right
    Negate, Remainder,
    Abs, Acos, AcosPi, Acosh, Asin, AsinPi, Asinh, Atan, Atan2, Atan2Pi, AtanPi, Atanh, BitDecrement, BitIncrement,
    Cbrt, Cos, CosPi, Cosh, DegreesToRadians, Exp, Exp10, Exp10M1, Exp2, Exp2M1, ExpM1, FusedMultiplyAdd, Hypot,
    IEEERemainder, Lerp, Log, Log10, Log10P1, Log2, Log2P1, LogP1, MultiplyAddEstimate, Pow, RadiansToDegrees,
    ReciprocalEstimate, ReciprocalSqrtEstimate, RootN, ScaleB, Sigmoid, Sin, SinPi, Sinh, Sqrt, Tan, TanPi, Tanh,
    Sum, Average,

    // the same, but an operand with slope 0 was not chosen, or has no influence at all: nothing reaches it, not even
    // NaN
    FirstSelecting,
    Ceiling = FirstSelecting,
    Clamp, ClampNative, CopySign, Floor, Max, MaxMagnitude, MaxMagnitudeNumber, MaxNative, MaxNumber, Min, MinMagnitude,
    MinMagnitudeNumber, MinNative, MinNumber, Relu, Round, Truncate,
}
