using System;

#pragma warning disable ADG3002 // what passes through a cast to an integer does not count, and is not meant to

namespace AutoDiffGen.Zoo;

/// <summary>Every form of a loop: left early, continued, without a head or a body, with counters of all kinds.</summary>
public static partial class LoopForms
{
    // continue skips what is after it, and not the step of the loop.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 10), At(-2.0, 3)]
    public static double ContinueSkipsTheRest(double x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            s += x;
            if (i % 3 == 0)
                continue;
            s *= x;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 100), At(1.1, 5), At(30.0, 10)]
    public static double BreakWhenLarge(double x, int n)
    {
        double p = 1;
        for (int i = 0; i < n; i++)
        {
            p *= x;
            if (p > 20)
                break;
            p += 0.1 * x;
        }
        return p * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.7, 20), At(1.3, 12), At(-0.4, 9)]
    public static double ContinueAndBreak(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            if (i == 2)
                continue;
            double t = s * x + i;
            if (t > 40)
                break;
            if (t < 1)
            {
                s += 0.5 * x * x;
                continue;
            }
            s = t * 0.9;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.9), At(5.0)]
    public static double WhileTrueWithBreak(double x)
    {
        double s = 0;
        while (true)
        {
            s += x;
            x *= 0.5;
            if (x < 0.1)
                break;
            s *= 1.1;
        }
        return s * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.9), At(50.0)]
    public static double DoRunsAtLeastOnce(double x)
    {
        do
        {
            x = x * x / (1 + x);
        }
        while (x > 1);
        return x;
    }

    // continue in do goes to the condition.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.2, 6), At(0.3, 1)]
    public static double ContinueInDo(double x, int n)
    {
        double s = x;
        int i = 0;
        do
        {
            i++;
            if (i % 2 == 0)
                continue;
            s = s * x + i;
        }
        while (i < n && s < 1000);
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.9), At(50.0), At(3.0)]
    public static double LoopWithoutBody(double x)
    {
        for (; x < 10; x *= 1.5 + 0.1 * x)
            ;
        return x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.9), At(3.0)]
    public static double LoopWithoutHead(double x)
    {
        int n = 0;
        for (; ; )
        {
            if (n++ == 4)
                break;
            x = Math.Sin(x) * n;
        }
        return x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.9, 2.0, 5), At(3.0, 0.5, 6)]
    public static double TwoCounters(double x, double y, int n)
    {
        double s = 1;
        for (int i = 0, j = n; i < j; i++, j--)
        {
            s = s * x + i * y - j;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.9, 14), At(1.5, 7)]
    public static double StepsOfThree(double x, int n)
    {
        double s = 1;
        for (int i = 1; i < n; i += 3)
        {
            s = Math.Sqrt(s * s + x * i);
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.9, 33), At(1.5, 1)]
    public static double DoublingCounter(double x, int n)
    {
        double s = 0;
        for (int i = 1; i < n; i *= 2)
        {
            s += Math.Sin(x * i) / i;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.9, 12), At(1.5, 5)]
    public static double CounterChangedInTheBody(double x, int n)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            s = s * x + i;
            if (s > 5)
            {
                i += 2;
                s *= 0.25;
            }
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.9, 12), At(2.5, 5)]
    public static double BoundChangedInTheBody(double x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            s += x * i;
            if (s > 10)
                n--;
        }
        return s * x;
    }

    // The assignment of the last, failing test counts too.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(9.0), At(0.5)]
    public static double AssignmentInTheCondition(double x)
    {
        double s = 0;
        while ((x = x * 0.5) > 1)
        {
            s += x * x;
        }
        return s + x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.7, 4), At(1.2, 0)]
    public static double DecrementInTheCondition(double x, int n)
    {
        double s = 1;
        while (n-- > 0)
        {
            s = s * x - n;
        }
        return s * n;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.7), At(1.2)]
    public static double FractionalCounter(double x)
    {
        double s = 0;
        for (double t = 0; t < 1; t += 0.125)
        {
            s += Math.Exp(-x * t) * 0.125;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.3, 5, 4), At(-0.8, 2, 0)]
    public static double SiblingLoopsWithOneCounterName(double x, int n, int m)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            double t = s * x;
            s += Math.Sin(t);
        }
        for (int i = 0; i < m; i++)
        {
            double t = s - x * i;
            s *= Math.Cos(t);
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, "hello"), At(1.5, ""), At(-0.25, "aZ")]
    public static double ForeachOverCharacters(double x, string text)
    {
        double h = x;
        foreach (char c in text)
        {
            h = h * x + (c - 'a');
        }
        return h;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, "hello"), At(1.5, "")]
    public static double IndexedCharacters(double x, string text)
    {
        double p = 1;
        for (int i = 0; i < text.Length; i++)
        {
            p *= x + (text[i] % 5);
        }
        return p;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 7L), At(0.9, 0L)]
    public static double LongCounter(double x, long n)
    {
        double s = 1;
        for (long i = 0; i < n; ++i)
        {
            s = s / (1 + x * i) + x;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, (byte)7), At(0.9, (byte)0)]
    public static double UnsignedCounters(double x, byte n)
    {
        double s = 1;
        for (uint i = 0; i < n; i++)
        {
            s = s * x + i;
        }
        for (byte b = n; b > 0; b--)
        {
            s += x / b;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.5, 0.7), At(4.2, 1.1), At(0.5, 3.0)]
    public static double TripsFromAnActiveValue(double x, double y)
    {
        double p = x;
        for (int i = 0; i < (int)x; i++)
        {
            p *= y;
        }
        return p;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 4, true), At(1.2, 3, false)]
    public static double LoopOnOneBranch(double x, int n, bool product)
    {
        double r = x;
        if (product)
        {
            for (int i = 1; i < n; i++)
                r *= x + i;
        }
        else
        {
            int i = n;
            while (i-- > 0)
                r += x * x * i;
        }
        return r * r;
    }
}
