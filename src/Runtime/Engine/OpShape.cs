namespace AutoDiffGen;

/// <summary>What the operations are called and what operands they have, by the order in which <see cref="Op"/> lists
/// them.</summary>
internal static class OpShape
{
    internal static bool HasTwo(this Op op) => op is >= Op.Add and <= Op.Divide;

    internal static bool HasConstantRight(this Op op) => op is >= Op.AddConstant and <= Op.MinConstant;

    internal static bool HasConstantLeft(this Op op) => op is >= Op.ConstantAdd and <= Op.ConstantRemainder;

    internal static string Name(this Op op) => op switch
    {
        Op.Leaf or Op.Further => "",
        Op.Add or Op.AddConstant or Op.ConstantAdd => "+",
        Op.Subtract or Op.SubtractConstant or Op.ConstantSubtract or Op.Negate => "-",
        Op.Multiply or Op.MultiplyConstant or Op.ConstantMultiply => "*",
        Op.Divide or Op.DivideConstant or Op.ConstantDivide => "/",
        Op.Remainder or Op.RemainderConstant or Op.ConstantRemainder => "%",
        Op.PowConstant => nameof(Op.Pow),
        Op.MaxConstant => nameof(Op.Max),
        Op.MinConstant => nameof(Op.Min),
        // A table, because asking an enumeration for its names is reflection.
        _ => Functions[op - Op.Abs],
    };

    private static readonly string[] Functions =
    {
        nameof(Op.Abs), nameof(Op.Acos), nameof(Op.AcosPi), nameof(Op.Acosh), nameof(Op.Asin), nameof(Op.AsinPi),
        nameof(Op.Asinh), nameof(Op.Atan), nameof(Op.Atan2), nameof(Op.Atan2Pi), nameof(Op.AtanPi), nameof(Op.Atanh),
        nameof(Op.BitDecrement), nameof(Op.BitIncrement), nameof(Op.Cbrt), nameof(Op.Cos), nameof(Op.CosPi),
        nameof(Op.Cosh), nameof(Op.DegreesToRadians), nameof(Op.Exp), nameof(Op.Exp10), nameof(Op.Exp10M1),
        nameof(Op.Exp2), nameof(Op.Exp2M1), nameof(Op.ExpM1), nameof(Op.FusedMultiplyAdd), nameof(Op.Hypot),
        nameof(Op.IEEERemainder), nameof(Op.Lerp), nameof(Op.Log), nameof(Op.Log10), nameof(Op.Log10P1),
        nameof(Op.Log2), nameof(Op.Log2P1), nameof(Op.LogP1), nameof(Op.MultiplyAddEstimate), nameof(Op.Pow),
        nameof(Op.RadiansToDegrees), nameof(Op.ReciprocalEstimate), nameof(Op.ReciprocalSqrtEstimate),
        nameof(Op.RootN), nameof(Op.ScaleB), nameof(Op.Sigmoid), nameof(Op.Sin), nameof(Op.SinPi), nameof(Op.Sinh),
        nameof(Op.Sqrt), nameof(Op.Tan), nameof(Op.TanPi), nameof(Op.Tanh), nameof(Op.Sum), nameof(Op.Average),
        nameof(Op.Ceiling), nameof(Op.Clamp), nameof(Op.ClampNative), nameof(Op.CopySign), nameof(Op.Floor),
        nameof(Op.Max), nameof(Op.MaxMagnitude), nameof(Op.MaxMagnitudeNumber), nameof(Op.MaxNative),
        nameof(Op.MaxNumber), nameof(Op.Min), nameof(Op.MinMagnitude), nameof(Op.MinMagnitudeNumber),
        nameof(Op.MinNative), nameof(Op.MinNumber), nameof(Op.Relu), nameof(Op.Round), nameof(Op.Truncate),
    };
}
