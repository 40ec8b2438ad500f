using System.Collections.Generic;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Print;

/// <summary>What the user's project offers, and how well-known names are written in it.</summary>
internal sealed record Platform(string Math, string MathF, string SystemPrefix, string Value, string RecordsPrefix, bool HasSinCos, bool HasFileScopedNamespaces)
{
    private static readonly HashSet<string> OnMath =
    [
        "Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atan2", "Atanh", "BitDecrement", "BitIncrement", "Cbrt", "Ceiling", "Clamp", "CopySign",
        "Cos", "Cosh", "Exp", "Floor", "FusedMultiplyAdd", "IEEERemainder", "Log", "Log10", "Log2", "Max", "MaxMagnitude", "Min", "MinMagnitude",
        "Pow", "ReciprocalEstimate", "ReciprocalSqrtEstimate", "Round", "ScaleB", "Sign", "Sin", "SinCos", "Sinh", "Sqrt", "Tan", "Tanh", "Truncate",
    ];

    /// <summary>The class whose static function this is.</summary>
    public string Owner(Intrinsic call) => Owner(call.Name, call.Number);

    public string Owner(string function, NumberType type) => type.Kind switch
    {
        NumberKind.Double when OnMath.Contains(function) => Math,
        NumberKind.Float when function == "Clamp" => Math,
        NumberKind.Float when OnMath.Contains(function) => MathF,
        _ => type.Name,
    };
}
