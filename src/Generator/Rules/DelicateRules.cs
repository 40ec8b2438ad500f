using AutoDiffGen.Ir;
using static AutoDiffGen.Ir.Build;
using static AutoDiffGen.Rules.Functions;

namespace AutoDiffGen.Rules;

/// <summary>
/// The rows that need more than a formula: powers and what is chosen by comparison. Each must be right where it is evaluated and
/// where it is differentiated once more; a branch that is zero at a point is differentiated as zero around it.
/// </summary>
internal static class DelicateRules
{
    /// <summary>
    /// ∂(aᵇ)/∂a = b · aᵇ⁻¹. For b = 0 it is zero even where aᵇ⁻¹ is infinite, in every order. If b may vary too, the zero is written
    /// b / a, so that ∂²(aᵇ)/∂a∂b = 1 / a comes out there as well.
    /// </summary>
    public static Expr PowerByBase(Expr a, Expr b, Expr y) =>
        IsKnown(b, out var n) ? PowerByBase(a, n, y, b)
        : IsOfIntegers(b) ? Unless(IsZero(b), b * Pow(a, Less1(b)))
        : When(IsZero(b), Unless(IsZero(a), b / a), b * Pow(a, Less1(b)));

    /// <summary>
    /// ∂(aᵇ)/∂b = aᵇ · ln a. The power 0ᵇ is 0 for all b > 0, so it does not change, though ln 0 is infinite.
    /// </summary>
    public static Expr PowerByExponent(Expr a, Expr b, Expr y) =>
        IsKnown(a, out var value) && value != 0 ? y * Log(a)
        : Unless(And(IsZero(a), Greater(b, b.Const(0))), y * Log(a));

    /// <summary>
    /// y = x^(1/n), hence x = yⁿ and ∂y/∂x = 1 / (n · yⁿ⁻¹). Unlike y / (n · x) this is right at 0: infinite for n > 1 and n &lt; 0, and
    /// 1 for n = 1.
    /// </summary>
    public static Expr Root(Expr x, Expr n, Expr y) =>
        IsKnown(n, out var known) ? 1 / PowerByBase(y, known, x, n) : 1 / (Real(n, x) * Pow(y, Less1(Real(n, x))));

    /// <summary>
    /// p / (p² + q²), and 0 at the origin. Divided by the larger of the two, because the squares overflow or vanish long before the
    /// quotient does.
    /// </summary>
    public static Expr OverSquares(Expr p, Expr q) =>
        Unless(
            And(IsZero(p), IsZero(q)),
            When(Less(Abs(p), Abs(q)), p / q / (q + (p * (p / q))), 1 / (p + (q * (q / p)))));

    /// <summary>The derivative of |x|: 0 at 0.</summary>
    public static Expr Sign(Expr x) =>
        When(Greater(x, x.Const(0)), x.Const(1), When(Less(x, x.Const(0)), x.Const(-1), x.Const(0)));

    /// <summary>What a has of max(a, b): all, nothing, or half of it at a tie. A NaN compares with nothing and counts as a tie.</summary>
    public static Expr Larger(Expr a, Expr b) => Share(a, Greater(a, b), Less(a, b));

    /// <summary>What a has of min(a, b).</summary>
    public static Expr Smaller(Expr a, Expr b) => Share(a, Less(a, b), Greater(a, b));

    /// <summary>What a has of max(a, b) where a NaN counts as missing.</summary>
    public static Expr LargerNumber(Expr a, Expr b) => Share(a, Or(Greater(a, b), IsNaN(b)), Or(Less(a, b), IsNaN(a)));

    /// <summary>What a has of min(a, b) where a NaN counts as missing.</summary>
    public static Expr SmallerNumber(Expr a, Expr b) => Share(a, Or(Less(a, b), IsNaN(b)), Or(Greater(a, b), IsNaN(a)));

    /// <summary>What x has of itself kept within bounds: at a bound still all of it.</summary>
    public static Expr Inside(Expr x, Expr low, Expr high) => Unless(Or(Less(x, low), Greater(x, high)), x.Const(1));

    /// <summary>1 where the test holds, else 0.</summary>
    public static Expr Where(Expr test, Expr like) => When(test, like.Const(1), like.Const(0));

    private static Expr Share(Expr like, Expr wins, Expr loses) =>
        When(wins, like.Const(1), When(loses, like.Const(0), like.Const(0.5)));

    /// <summary>∂(aⁿ)/∂a for a known n: without a second power where the result, or a product, does as well.</summary>
    private static Expr PowerByBase(Expr a, double n, Expr y, Expr written)
    {
        var factor = written is Constant && written.Type == a.Type ? written : a.Const(n);
        return n switch
        {
            0 => a.Const(0),
            0.5 => 1 / (2 * y),
            1 => a.Const(1),
            2 => factor * a,
            3 => factor * a * a,
            < 0 => factor * y / a,
            _ => factor * Pow(a, a.Nearest(n - 1)),
        };
    }
}
