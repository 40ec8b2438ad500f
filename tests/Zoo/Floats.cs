using System;

namespace AutoDiffGen.Zoo;

/// <summary>float, alone and together with double.</summary>
public static partial class Floats
{
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(-1.2f, 1.0f), At(0.5f, 0.25f)]
    public static float Rosenbrock(float x, float y)
    {
        float a = 1 - x;
        float b = y - x * x;
        return a * a + 100 * b * b;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5f), At(0.25f)]
    public static float FunctionsOfMathF(float x)
        => MathF.Sin(x) * MathF.Exp(x) + MathF.Sqrt(x) - MathF.Log(x) / MathF.Cosh(x) + MathF.Pow(x, 3) + MathF.Atan2(x, 2f);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5f, 2.0), At(-0.25f, 0.5)]
    public static double FloatAndDouble(float x, double y)
    {
        double a = x * y;
        float b = (float)a + x;
        a += b;
        b *= 2;
        return a * b + x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 2.0f), At(-0.25, 0.5f)]
    public static float ReturnsFloat(double x, float y) => (float)(x * x * y) + y * (float)x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5), At(0.3)]
    public static double NarrowedInTheMiddle(double x)
    {
        float f = (float)Math.Sin(x);
        double y = f * f;
        return y * x + (float)(x * 0.1);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5f, 6), At(-0.25f, 3)]
    public static float LoopOverFloat(float x, int n)
    {
        float s = 0;
        for (int i = 1; i <= n; i++)
        {
            s += x / i;
            s *= 0.9f;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5f, 6), At(-0.25f, 3)]
    public static float CompoundWithDouble(float x, int n)
    {
        float s = x;
        s += (float)0.1;
        s *= 1 + n;
        double d = s;
        d += 0.1f;
        d *= x;
        return (float)d - s++;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0f), At(10.0f)]
    public static float NewtonInFloat(float a)
    {
        float r = a;
        for (int i = 0; i < 8; i++)
            r = 0.5f * (r + a / r);
        return r;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0f), At(-1.0f)]
    public static float FloatLiterals(float x) => 0.1f * x + 1e-30f * x + 16777216f * x * 1e-7f + float.Epsilon * x + 1.17549435E-38f * x + x / 3;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0f, 3.0f), At(-1.0f, 0.5f)]
    public static float BranchesAndTies(float x, float y)
    {
        float m = MathF.Max(x, y) * Math.Min(x, y);
        return x > y ? m * x : MathF.Abs(x) * y - m;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0f), At(0.5f)]
    public static double FloatWidensToDouble(float x) => Math.Sqrt(x) + Math.Sin(x) * x;

    // The accumulator rounds in each step: the value keeps that to the bit.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.1f, 100), At(0.3f, 10)]
    public static float RoundingAccumulates(float x, int n)
    {
        float s = 0;
        for (int i = 0; i < n; i++)
            s = s + x * x;
        return s;
    }
}
