using System;

namespace AutoDiffGen.Zoo;

/// <summary>Loops inside loops, left from the inside.</summary>
public static partial class NestedLoops
{
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 5), At(-1.5, 3), At(1.0, 0)]
    public static double Triangle(double x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                s += Math.Sin(x * i) * Math.Cos(x * j);
            }
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.9, 4), At(1.5, 6)]
    public static double BreakInTheInner(double x, int n)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            double p = 1;
            for (int j = 0; j < n; j++)
            {
                p *= x;
                if (p > 3)
                    break;
                p += 0.2 * j;
            }
            s += p * x;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.9, 4), At(1.5, 3)]
    public static double ContinueInTheInner(double x, int n)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if ((i + j) % 2 == 0)
                    continue;
                s = s * x + j - i;
            }
            s *= 0.5;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.9, 4), At(1.5, 3)]
    public static double ContinueInTheOuter(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            double p = s;
            for (int j = 0; j < 3; j++)
            {
                p *= x + j;
            }
            if (p > 10)
                continue;
            s += Math.Sqrt(p);
        }
        return s;
    }

    // How often the inner loop runs depends on the data of the outer.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.9, 4), At(3.3, 3)]
    public static double InnerLengthFromTheData(double x, int n)
    {
        double s = 0;
        for (int i = 1; i <= n; i++)
        {
            double v = x * i;
            while (v > 1)
            {
                v *= 0.4;
                s += v * x;
            }
            s += v;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.9), At(30.3)]
    public static double BothLengthsFromTheData(double x)
    {
        double s = 1;
        while (x > 0.5)
        {
            double y = x;
            do
            {
                s += Math.Sqrt(y);
                y -= 0.9;
            }
            while (y > 0.3);
            x = x * 0.45;
        }
        return s * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 3, 20.0), At(1.5, 4, 5.0)]
    public static double ReturnFromTheInner(double x, int n, double limit)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                s += s * x * 0.5 + j;
                if (s > limit)
                    return s * x + limit;
            }
            s -= x;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 3), At(1.1, 2)]
    public static double ThreeDeep(double x, int n)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
            for (int j = i; j < n; j++)
                for (int k = 0; k < j; k++)
                    s = s * Math.Cos(x * k) + x * i * j;
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 0.2, 3), At(1.1, -0.7, 2)]
    public static double InnerAccumulatorStartsAgain(double x, double y, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            double t = y;
            for (int j = 0; j < 4; j++)
            {
                t = t * x + j;
            }
            s += t * t;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 0.2, 3), At(1.1, -0.7, 2)]
    public static double InnerAccumulatorLivesOn(double x, double y, int n)
    {
        double s = 0, t = y;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                t = Math.Sin(t * x + j);
            }
            s += t * i;
        }
        return s + t;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 5), At(1.1, 3)]
    public static double NewtonForEachStart(double x, int n)
    {
        double s = 0;
        for (int i = 1; i <= n; i++)
        {
            double a = x + i, r = a;
            while (Math.Abs(r * r - a) > 1e-13 * a)
            {
                r = (r + a / r) / 2;
            }
            s += r / i;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 1.5, 4), At(1.0, 0.25, 3)]
    public static double DoubleIntegral(double a, double b, int n)
    {
        double hx = a / n, hy = b / n, sum = 0;
        for (int i = 0; i < n; i++)
        {
            double x = (i + 0.5) * hx;
            for (int j = 0; j < n; j++)
            {
                double y = (j + 0.5) * hy;
                sum += Math.Exp(-x * y) * hx * hy;
            }
        }
        return sum;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 5), At(2.1, 3)]
    public static double FlagLeavesBothLoops(double x, int n)
    {
        double s = x;
        bool done = false;
        for (int i = 0; i < n && !done; i++)
        {
            for (int j = 0; j < n; j++)
            {
                s = s * 1.1 + x;
                if (s > 6)
                {
                    done = true;
                    break;
                }
            }
        }
        return s * s;
    }

    // break belongs to the switch, continue to the loop.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 9), At(1.3, 5)]
    public static double SwitchInALoop(double x, int n)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            switch (i % 4)
            {
                case 0:
                    s += x;
                    break;
                case 1:
                    continue;
                case 2:
                    s *= x;
                    break;
                default:
                    s = Math.Sqrt(1 + s * s);
                    continue;
            }
            s -= 0.1 * x;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.0, 1.0, 2.0), At(5.0, -2.0, 0.5)]
    public static double RelaxationUntilConverged(double diagonal, double b1, double b2)
    {
        double x = 0, y = 0, change;
        do
        {
            double oldX = x, oldY = y;
            for (int sweep = 0; sweep < 2; sweep++)
            {
                x = (b1 - y) / diagonal;
                y = (b2 - x) / diagonal;
            }
            change = Math.Abs(x - oldX) + Math.Abs(y - oldY);
        }
        while (change > 1e-15);
        return x * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 3), At(1.3, 2)]
    public static double SiblingsInsideALoop(double x, int n)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                double t = s * x;
                s = t + j;
            }
            for (int j = 2; j > 0; j--)
            {
                double t = s / (x + j);
                s += t * t;
            }
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 7), At(1.3, 3)]
    public static double CollatzFromEachStart(double x, int n)
    {
        double s = 0;
        for (int start = 1; start <= n; start++)
        {
            double v = x;
            int k = start;
            while (k != 1)
            {
                if (k % 2 == 0)
                {
                    k /= 2;
                    v *= 0.75;
                }
                else
                {
                    k = 3 * k + 1;
                    v = Math.Atan(v) + x;
                }
            }
            s += v;
        }
        return s;
    }

    // break and continue of both loops, and a return, all decided by data.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 6), At(1.3, 6), At(2.4, 5), At(-0.7, 4)]
    public static double EveryWayOut(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            double t = s * x;
            if (t < 0)
                continue;
            int j = 0;
            while (true)
            {
                t = t * 0.8 + 0.3 * x;
                if (++j > 5)
                    break;
                if (t > 4)
                    return t * s;
                if (t < 0.5)
                    continue;
                s += 0.2 * t;
            }
            if (s > 9)
                break;
            s += Math.Sin(t);
        }
        return s * s;
    }

    // An inner trip count that is used after the loop.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 4), At(3.3, 3)]
    public static double CounterUsedAfterTheLoop(double x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            int j;
            double v = x + i;
            for (j = 0; v > 0.2; j++)
            {
                v /= 2;
            }
            s += v * j * x;
        }
        return s;
    }
}
