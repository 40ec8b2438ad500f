using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>What an expression costs, in additions. It decides between computing again and keeping, never what is computed.</summary>
internal static class Cost
{
    /// <summary>What recomputing may cost in place of a write to a record and a read from it.</summary>
    public const int OfKeeping = 6;

    public static int Of(Expr e) => e.Within().Sum(OfNode);

    /// <summary>Whether a function is dear enough that its value is named and not computed twice.</summary>
    public static bool IsDear(Expr e) => e is Intrinsic && OfNode(e) > 2;

    private static int OfNode(Expr e) => e switch
    {
        Constant or Local => 0,
        Binary { Op: BinaryOp.Divide or BinaryOp.Remainder } => 4,
        Intrinsic { Name: "Sin" or "Cos" } => 4,            // the other one of the pair comes free
        Intrinsic { Name: "Sqrt" } => 5,
        Intrinsic { Name: "Abs" or "Max" or "Min" or "Floor" or "Ceiling" or "Truncate" or "Round" or "CopySign" or "Clamp" } => 2,
        Intrinsic => 20,
        Opaque { Args.Count: > 0 } => 5,
        Call => 1000,
        _ => 1,
    };
}
