using System;

#pragma warning disable ADG3002 // what passes through a cast to an integer does not count, and is not meant to

namespace AutoDiffGen.Zoo;

/// <summary>One loop at a time, and what it carries from trip to trip.</summary>
public static partial class Loops
{
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 5), At(-0.5, 3), At(2.0, 0), At(2.0, -1)]
    public static double RepeatedProduct(double x, int n)
    {
        double p = 1;
        for (int i = 0; i < n; i++)
        {
            p *= x;
        }
        return p;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 10), At(0.5, 1), At(0.5, 0)]
    public static double ShiftedHarmonicSum(double x, int n)
    {
        double s = 0;
        for (int i = 1; i <= n; i++)
            s += 1 / (i + x);
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0, 6), At(-1.5, 0.1, 3)]
    public static double ProductOfSines(double x, double y, int n)
    {
        double p = y;
        for (int i = 0; i < n; i++)
        {
            p *= Math.Sin(x + i);
        }
        return p;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 8), At(-1.5, 5), At(3.0, 1)]
    public static double HornerExponential(double x, int n)
    {
        double r = 1;
        for (int i = n; i > 0; i--)
        {
            r = 1 + r * x / i;
        }
        return r;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 8), At(0.9, 12), At(0.25, 0)]
    public static double ContinuedFractionOfTangent(double x, int n)
    {
        double f = 0;
        for (int k = n; k >= 1; k--)
        {
            f = x * x / (2 * k + 1 - f);
        }
        return x / (1 - f);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.2, 0.4, 10), At(2.5, 0.9, 6), At(3.9, 0.2, 15)]
    public static double LogisticMap(double r, double x, int n)
    {
        for (int i = 0; i < n; i++)
        {
            x = r * x * (1 - x);
        }
        return x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0), At(0.3), At(50.0)]
    public static double NewtonToConvergence(double a)
    {
        double r = a > 1 ? a : 1;
        while (Math.Abs(r * r - a) > 1e-13 * a)
        {
            r = 0.5 * (r + a / r);
        }
        return r;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 2.0), At(3.0, 0.1)]
    public static double ArithmeticGeometricMean(double a, double g)
    {
        while (Math.Abs(a - g) > 1e-14 * a)
        {
            double mean = (a + g) / 2;
            g = Math.Sqrt(a * g);
            a = mean;
        }
        return a;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.0, 1.0, 8), At(-1.0, 2.5, 20)]
    public static double SimpsonRule(double from, double to, int halves)
    {
        double h = (to - from) / (2 * halves);
        double sum = Math.Exp(-from * from) + Math.Exp(-to * to);
        for (int i = 1; i < 2 * halves; i++)
        {
            double x = from + i * h;
            sum += (i % 2 == 1 ? 4 : 2) * Math.Exp(-x * x);
        }
        return sum * h / 3;
    }

    // Start, bound and step are all active; the number of trips is not.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.0, 1.05, 0.1), At(0.5, 2.2, 0.25)]
    public static double ActiveBoundsAndStep(double from, double to, double step)
    {
        double area = 0;
        for (double x = from; x < to; x += step)
        {
            area += step * x * x;
        }
        return area;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 0.7, 10), At(0.2, -1.5, 4)]
    public static double RungeKutta(double y, double k, int steps)
    {
        const double h = 0.1;
        double t = 0;
        for (int i = 0; i < steps; i++)
        {
            double k1 = k * y * Math.Cos(t);
            double k2 = k * (y + h / 2 * k1) * Math.Cos(t + h / 2);
            double k3 = k * (y + h / 2 * k2) * Math.Cos(t + h / 2);
            double k4 = k * (y + h * k3) * Math.Cos(t + h);
            y += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
            t += h;
        }
        return y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(-0.75, 0.3), At(0.4, 0.4), At(1.0, 1.0)]
    public static double MandelbrotEscape(double cr, double ci)
    {
        double zr = 0, zi = 0;
        int n = 0;
        while (zr * zr + zi * zi < 4 && n < 20)
        {
            double t = zr * zr - zi * zi + cr;
            zi = 2 * zr * zi + ci;
            zr = t;
            n++;
        }
        return n + zr * zr + zi * zi;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 6), At(2.0, 7), At(1.0, 1)]
    public static double CollatzSteers(double x, int n)
    {
        while (n != 1)
        {
            if (n % 2 == 0)
            {
                n /= 2;
                x = x * 0.5 + 1;
            }
            else
            {
                n = 3 * n + 1;
                x = Math.Sin(x) + x;
            }
        }
        return x;
    }

    // The adjoint of t starts again in each trip.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.7, 1.1, 5), At(1.2, -0.3, 3)]
    public static double LocalOfTheBody(double x, double y, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            double t = x * i;
            t = t * t + y;
            double u = t * y;
            s += Math.Cos(t) * u;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.7, 1.1, 5), At(1.2, -0.3, 4)]
    public static double LocalOfTheBodySetOnOneBranch(double x, double y, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            double t = 1;
            if (i % 2 == 0)
                t = x * s + y;
            s += t * x;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.7, 1.1, 5), At(1.2, -0.3, 4)]
    public static double SwapCarriedByTheLoop(double x, double y, int n)
    {
        double a = x, b = y;
        for (int i = 0; i < n; i++)
        {
            (a, b) = (b, a * x + b);
        }
        return a * b;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.3, 5), At(-0.8, 2), At(0.5, 1), At(0.5, 0)]
    public static double LegendrePolynomial(double x, int n)
    {
        double previous = 1, current = x;
        if (n == 0)
            return previous;
        for (int k = 2; k <= n; k++)
        {
            double next = ((2 * k - 1) * x * current - (k - 1) * previous) / k;
            previous = current;
            current = next;
        }
        return current;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.3, 2.0, 5), At(-0.8, 0.5, 3)]
    public static double DivisorNeededInEachTrip(double x, double y, int n)
    {
        double q = x;
        for (int i = 0; i < n; i++)
        {
            q = q / (1 + i * y * y) + x / (2 + q * q);
        }
        return q;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.3, 2.0, 5), At(-0.8, 0.5, 3)]
    public static double CounterInsideAProduct(double x, double y, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            s += x * i * y / (i + 1) * (n - i);
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.3, 0.2, 5), At(-0.8, 0.5, 3)]
    public static double ParameterAsAccumulator(double x, double y, int n)
    {
        for (int i = 0; i < n; i++)
        {
            x += y * x;
            y -= 0.1 * x;
        }
        return x * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.35, 6), At(1.7, 9)]
    public static double RunningMaximum(double x, int n)
    {
        double best = double.NegativeInfinity;
        for (int i = 0; i < n; i++)
        {
            double v = Math.Sin(x * i) + 0.01 * i;
            if (v > best)
                best = v;
        }
        return best;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.9), At(0.3)]
    public static double FixedPointOfCosine(double a)
    {
        double x = 1, old;
        do
        {
            old = x;
            x = a * Math.Cos(x);
        }
        while (Math.Abs(x - old) > 1e-15);
        return x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5), At(-2.0), At(0.1)]
    public static double SeriesUntilTermsVanish(double x)
    {
        double term = 1, sum = 1;
        int n = 1;
        while (Math.Abs(term) > 1e-17 * Math.Abs(sum))
        {
            term *= x / n++;
            sum += term;
        }
        return sum;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 13), At(-2.0, 6), At(3.0, 0)]
    public static double PowerBySquaring(double x, int n)
    {
        double r = 1;
        while (n > 0)
        {
            if ((n & 1) == 1)
                r *= x;
            x *= x;
            n >>= 1;
        }
        return r;
    }

    // The record of the reverse sweep is long; its memory is kept for the next call.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 100_000), At(0.9, 3)]
    public static double AHundredThousandTrips(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            s = Math.Sin(s + x * 0.5);
        }
        return s;
    }

    // Some trips change x, later trips need what it was.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 0.7, 8), At(1.2, 1.1, 3)]
    public static double ReadBeforeAndAfterTheWrite(double x, double y, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            double before = x * y;
            if (i % 2 == 1)
                x = Math.Sin(x) + y;
            s += before * x;
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 0.7, 8), At(1.2, 1.1, 3)]
    public static double ConstantOverwritesInTheLoop(double x, double y, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            s = s * y + x;
            if (i == 1)
                s = 2;
        }
        return s * x;
    }

    // Whatever happens in the loop, only the last trip reaches the result.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 4), At(1.2, 1), At(1.2, 0)]
    public static double OnlyTheLastTripCounts(double x, int n)
    {
        double last = 0;
        for (int i = 0; i < n; i++)
        {
            last = x * x * i;
        }
        return last + x;
    }
}
