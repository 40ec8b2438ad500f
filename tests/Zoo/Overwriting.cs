using System;

namespace AutoDiffGen.Zoo;

/// <summary>Values that are overwritten: what they were contributes nothing any more, and what was computed of them is computed anew.</summary>
public static partial class Overwriting
{
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0), At(-0.5, 1.0)]
    public static double ParameterBecomesTheOther(double x, double y)
    {
        y = x;
        return y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0), At(-0.5, 1.0)]
    public static double BothBecomeFunctionsOfOne(double x, double y)
    {
        (x, y) = Math.SinCos(y);
        return x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3), At(2.0, 0)]
    public static double LoopThatOnlyOverwrites(double y, int n)
    {
        double v = y;
        for (int i = 0; i < n; i++)
        {
            v = 0.5;
        }
        return y * v;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0), At(-0.5, 1.0)]
    public static double ConstantBetweenTwoUses(double x, double y)
    {
        double a = y * x;
        y = 0.5;
        x = y * y;
        y = a / (1 + y * y);
        return y * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3), At(-0.5, 4)]
    public static double LocalOfTheLoopDeclaredOutside(double x, int n)
    {
        double t;
        double last = 0;
        double s = 0;
        for (int i = 1; i <= n; i++)
        {
            t = x * i;
            s += t * t;
            last = t;
        }
        return s * last;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(1.5, 0.25)]
    public static double SharedCallInALoopsTest(double x, double y)
    {
        (double s, double c) = Math.SinCos(y);
        int k = 0;
        while (k < 9 && Math.Sin(y) > 0.1)
        {
            k++;
            y *= 0.5;
            x += c;
        }
        return x * s + c;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0, true, 3), At(1.5, 0.25, true, 12), At(1.5, 0.25, false, 2)]
    public static double SharedCallBehindASwap(double x, double y, bool b, int n)
    {
        double s = Math.Sin(y);
        if (n > 9)
        {
            return s;
        }
        (y, x) = (x, y);
        if (b)
        {
            if (n > 0)
            {
                return Math.Cos(y);
            }
        }
        return 0.5;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, false, 3), At(1.5, true, 0)]
    [ThrowsAt(typeof(ArgumentException), 0.5, true, 1)]
    public static double ThrowOnOneSideInALoop(double x, bool b, int n)
    {
        for (int i = 0; i < n; i++)
        {
            double t;
            if (b)
            {
                throw new ArgumentException("b");
            }
            else
            {
                t = x;
            }
            x = Math.Sin(t);
        }
        return x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(-1.5)]
    public static double NegativeConstantFirst(double x) => Math.CopySign(-1.0, x) * x + Math.Max(-2.0, x * x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0, true), At(1.5, 2.0, false), At(1.5, 0.1, true)]
    public static double OverwrittenOnOneBranchOfALoop(double x, double y, bool b)
    {
        int k = 0;
        while (Math.Abs(y) > 0.2 && k < 6)
        {
            y *= 0.5;
            k++;
            x += y;
            if (b)
            {
                x = y;
            }
        }
        return x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0, true), At(1.5, 2.0, false)]
    public static double SeveralOverwrittenOnOneBranchOfALoop(double x, double y, bool b)
    {
        double v = y;
        for (int i = 0, j = 4; i < j; i++, j--)
        {
            x += v *= y;
            if (b)
            {
                y = x = y;
            }
        }
        return x;
    }

    // What the user calls a constant is one on entry; what the method stores there counts.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.0, 0.5), At(-1.0, 2.0)]
    public static double ConstantUsedAsScratch([NoGradient] double k, double x)
    {
        k *= x;
        return k * k;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 0.5, 2), At(2.0, -0.5, 4)]
    public static double ConstantUsedAsScratchInALoop([NoGradient] double k, double x, int n)
    {
        for (int i = 0; i < n; i++)
        {
            k += x * k;
        }
        return k;
    }
}
