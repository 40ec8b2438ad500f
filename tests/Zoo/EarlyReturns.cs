using System;

namespace AutoDiffGen.Zoo;

/// <summary>Methods that return before their end, or throw.</summary>
public static partial class EarlyReturns
{
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(-2.0), At(20.0)]
    public static double GuardReturns(double x)
    {
        if (x < -1)
            return -x;
        if (x > 10)
            return 1 / x;
        double y = x * x;
        return y * y + x;
    }

    // The loop after the return never ran: it must not run in reverse either.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 5), At(2.0, 5)]
    public static double ReturnBeforeALoop(double x, int n)
    {
        double s = x * x;
        if (s > 1)
            return s * x;
        for (int i = 0; i < n; i++)
        {
            s = Math.Sin(s) + x;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 10), At(2.0, 10), At(0.1, 3)]
    public static double ReturnInsideALoop(double x, int n)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            s += s * x;
            if (s > 5)
                return s * i;
        }
        return -s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 4), At(2.0, 6), At(0.1, 3)]
    public static double CodeAfterALoopThatMayReturn(double x, int n)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            s = s * x + 1;
            if (s > 8)
                return Math.Log(s);
        }
        s *= s;
        for (int i = 0; i < n; i++)
        {
            s = Math.Sqrt(s + x);
            if (s < 1.2)
                return s * x;
        }
        return s + x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 0.25), At(2.0, -1.0), At(-2.0, -1.0), At(-3.0, 4.0)]
    public static double ReturnOnEveryBranch(double x, double y)
    {
        if (x > 0)
        {
            if (y > 0)
                return x * y;
            else
                return x - y * y;
        }
        else if (y > 0)
        {
            return y / x;
        }
        else
        {
            return Math.Exp(x) * y;
        }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5), At(0.2), At(200.0)]
    public static double ReturnOutOfWhileTrue(double x)
    {
        double s = x;
        while (true)
        {
            s = s / 2 + 1 / s;
            if (s * s - 2 < 0.1)
                return s;
        }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5), At(0.2)]
    public static double ReturnOutOfDo(double x)
    {
        double s = x;
        do
        {
            s *= 1.5;
            if (s > 3)
                return s * s;
            s += 0.1 * x;
        }
        while (s < 2);
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 0.5), At(0.2, 2.0)]
    public static double ReturnOfAnAssignment(double x, double y)
    {
        double s = 0;
        if (x > 1)
            return s = x * y;
        s = x;
        return s += y * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 0), At(1.5, 1), At(1.5, 2), At(1.5, 9)]
    public static double ReturnInASwitch(double x, int kind)
    {
        double s = x * x;
        switch (kind)
        {
            case 0:
                return s;
            case 1:
                s += x;
                break;
            case 2:
                if (x > 1)
                    return s * s;
                break;
            default:
                return 2 * x;
        }
        return s * x;
    }

    // What the first part overwrote is needed again whichever way the method was left.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(1.5, 2.0), At(4.0, 0.5)]
    public static double OverwrittenThenReturned(double x, double y)
    {
        double a = x * y;
        x = Math.Sin(a);
        if (a > 2.5)
            return x * a;
        a = a * x;
        y = a * y;
        if (a > 0.9)
            return a * y;
        x = x * y * a;
        return x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0), At(0.1)]
    [ThrowsAt(typeof(ArgumentOutOfRangeException), -1.0), ThrowsAt(typeof(ArgumentOutOfRangeException), 0.0)]
    public static double GuardThrows(double x)
    {
        if (x <= 0)
            throw new ArgumentOutOfRangeException(nameof(x), "must be positive");
        return Math.Log(x) * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 1.0), At(-0.5, 3.0)]
    [ThrowsAt(typeof(DivideByZeroException), 1.0, 0.0)]
    public static double ThrowAsAnExpression(double x, double y)
        => y != 0 ? x / y : throw new DivideByZeroException("y is zero");

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(-0.5)]
    [ThrowsAt(typeof(InvalidOperationException), 3.0)]
    public static double ThrowInsideALoop(double x)
    {
        double s = x;
        for (int i = 0; i < 8; i++)
        {
            s = s * s + x * 0.25;
            if (s > 100)
                throw new InvalidOperationException($"diverges in step {i}");
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 1), At(1.5, 2)]
    [ThrowsAt(typeof(NotSupportedException), 1.5, 3)]
    public static double ThrowInADefault(double x, int kind)
    {
        switch (kind)
        {
            case 1:
                return x * x;
            case 2:
                return 1 / x;
            default:
                throw new NotSupportedException();
        }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, "two")]
    [ThrowsAt(typeof(ArgumentNullException), 1.5, null)]
    public static double GuardHelperThrows(double x, string? name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return x * x * name.Length;
    }

    // After an exception in the middle of a recorded loop the next call starts clean.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 6), At(0.75, 4)]
    [ThrowsAt(typeof(ArithmeticException), 2.0, 9)]
    public static double ThrowWithAHalfFilledRecord(double x, int n)
    {
        double p = 1;
        for (int i = 0; i < n; i++)
        {
            p = p * x + Math.Sin(p);
            if (p > 50)
                throw new ArithmeticException();
        }
        return p;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 5), At(-0.5, 5), At(3.0, 5)]
    public static double ManyReturnsInALoop(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            if (s > 10)
                return s;
            s *= 1.5;
            if (s < -1)
                return s * s;
            s += i * x;
            if (i == 3)
                return s - x;
        }
        return 0;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 3), At(-1.5, -2)]
    [ThrowsAt(typeof(DivideByZeroException), 0.5, 0)]
    public static double QuotientThatNobodyReadsThrows(double x, int n)
    {
        _ = 6 / n;
        return (7 / n) is var _ ? x * x : x;
    }
}
