using System;

namespace AutoDiffGen.Zoo;

/// <summary>Functions as they are found in real programs.</summary>
public static partial class Algorithms
{
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(100.0, 95.0, 0.05, 0.2, 1.0), At(50.0, 60.0, 0.01, 0.35, 0.5)]
    public static double BlackScholesCall(double spot, double strike, double rate, double volatility, double years)
    {
        double d1 = (Math.Log(spot / strike) + (rate + volatility * volatility / 2) * years) / (volatility * Math.Sqrt(years));
        double d2 = d1 - volatility * Math.Sqrt(years);
        return spot * NormalCdf(d1) - strike * Math.Exp(-rate * years) * NormalCdf(d2);

        static double NormalCdf(double x)
        {
            double t = 1 / (1 + 0.2316419 * Math.Abs(x));
            double tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)
                * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
            return x >= 0 ? 1 - tail : tail;
        }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 0.3), At(2.5, 0.8)]
    public static double KeplersEquation(double meanAnomaly, double eccentricity)
    {
        double e = meanAnomaly;
        for (int i = 0; i < 50; i++)
        {
            double change = (e - eccentricity * Math.Sin(e) - meanAnomaly) / (1 - eccentricity * Math.Cos(e));
            e -= change;
            if (Math.Abs(change) < 1e-14)
                break;
        }
        return e;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(4.5), At(0.7), At(-0.3)]
    [ThrowsAt(typeof(ArgumentOutOfRangeException), -2.0)]
    public static double LogGamma(double x)
    {
        if (x <= -1)
            throw new ArgumentOutOfRangeException(nameof(x));
        double shift = 0;
        while (x < 7)
        {
            shift += Math.Log(Math.Abs(x));
            x += 1;
        }
        double z = 1 / (x * x);
        double series = ((z / 1260 - 1.0 / 360) * z + 1.0 / 12) / x;
        return (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + series - shift;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.25, 1.5), At(0.5, 3.0)]
    public static double IncompleteGammaByLentz(double a, double x)
    {
        double b = x + 1 - a;
        double c = 1e300;
        double d = 1 / b;
        double h = d;
        for (int i = 1; i < 500; i++)
        {
            double an = -i * (i - a);
            b += 2;
            d = an * d + b;
            if (Math.Abs(d) < 1e-300)
                d = 1e-300;
            c = b + an / c;
            if (Math.Abs(c) < 1e-300)
                c = 1e-300;
            d = 1 / d;
            double factor = d * c;
            h *= factor;
            if (Math.Abs(factor - 1) < 1e-15)
                break;
        }
        return Math.Exp(-x + a * Math.Log(x)) * h;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 6), At(5.0, 5)]
    public static double BisectionOfACube(double a, int steps)
    {
        double low = 0, high = 1 + a;
        for (int i = 0; i < steps; i++)
        {
            double middle = (low + high) / 2;
            if (middle * middle * middle < a)
                low = middle;
            else
                high = middle;
        }
        return (low + high) / 2;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0), At(5.0)]
    public static double SecantMethod(double a)
    {
        double x0 = 1, x1 = a;
        double f0 = x0 * x0 * x0 - a;
        for (int i = 0; i < 60; i++)
        {
            double f1 = x1 * x1 * x1 - a;
            if (Math.Abs(f1) < 1e-13)
                break;
            (x0, x1, f0) = (x1, x1 - f1 * (x1 - x0) / (f1 - f0), f1);
        }
        return x1;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0), At(0.2), At(10.0)]
    public static double LambertW(double x)
    {
        double w = Math.Log(1 + x);
        double change;
        do
        {
            double e = Math.Exp(w);
            double f = w * e - x;
            change = f / (e * (w + 1) - (w + 2) * f / (2 * w + 2));
            w -= change;
        }
        while (Math.Abs(change) > 1e-14);
        return w;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 0.5), At(2.0, 0.9)]
    public static double EllipticIntegral(double amplitude, double k)
    {
        double a = 1, g = Math.Sqrt(1 - k * k);
        for (int i = 0; i < 6; i++)
        {
            (a, g) = ((a + g) / 2, Math.Sqrt(a * g));
        }
        return amplitude * Math.PI / (2 * a);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(-1.2), At(3.0)]
    public static double ErrorFunctionSeries(double x)
    {
        double term = x, sum = x;
        for (int n = 1; n < 200; n++)
        {
            term *= -x * x / n;
            double next = sum + term / (2 * n + 1);
            if (next == sum)
                break;
            sum = next;
        }
        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.05, 1000.0, 24)]
    [NotSmoothAt(0.0, 500.0, 10, Gradient = [0.0, 0.1])]
    public static double MonthlyPayment(double rate, double principal, int months)
    {
        if (rate == 0)
            return principal / months;
        double monthly = rate / 12;
        double growth = Math.Pow(1 + monthly, months);
        return principal * monthly * growth / (growth - 1);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.04, 0.05, 10), At(0.08, 0.03, 3)]
    public static double BondPrice(double yield, double coupon, int years)
    {
        double price = 0, discount = 1;
        for (int year = 1; year <= years; year++)
        {
            discount /= 1 + yield;
            price += coupon * discount;
        }
        return 100 * (price + discount);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.3, 0.1, 30), At(0.6, 0.2, 10)]
    public static double Epidemic(double infection, double recovery, int days)
    {
        double s = 0.99, i = 0.01, r = 0, peak = 0;
        for (int day = 0; day < days; day++)
        {
            double infected = infection * s * i;
            double recovered = recovery * i;
            s -= infected;
            i += infected - recovered;
            r += recovered;
            if (i > peak)
                peak = i;
        }
        return peak + r;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.7, 0.3, 12), At(3.2, 0.6, 8)]
    public static double LyapunovExponent(double r, double x, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            sum += Math.Log(Math.Abs(r - 2 * r * x));
            x = r * x * (1 - x);
        }
        return sum / n;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 0.0, 2.0), At(0.5, -0.5, 0.3)]
    public static double VanDerPol(double x, double v, double mu)
    {
        const double h = 0.05;
        for (double t = 0; t < 1; t += h)
        {
            double a = mu * (1 - x * x) * v - x;
            v += h * a;
            x += h * v;
        }
        return x * x + v * v;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 1.0, 1.0, 10.0), At(0.5, -1.0, 2.0, 28.0)]
    public static double Lorenz(double x, double y, double z, double rho)
    {
        const double h = 0.01, sigma = 10, beta = 8.0 / 3;
        for (int i = 0; i < 20; i++)
        {
            (x, y, z) = (x + h * sigma * (y - x), y + h * (x * (rho - z) - y), z + h * (x * y - beta * z));
        }
        return x + y * z;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 0), At(2.0, 3), At(7.5, 2)]
    public static double BesselBySeries(double x, int order)
    {
        double term = 1;
        for (int i = 1; i <= order; i++)
            term *= x / 2 / i;
        double sum = 0;
        for (int k = 0; ; k++)
        {
            sum += term;
            term *= -(x * x / 4) / ((k + 1) * (k + 1 + order));
            if (Math.Abs(term) < 1e-17)
                return sum;
        }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(1.5, 0.5)]
    public static double RombergLadder(double from, double to)
    {
        double h = to - from;
        double t1 = h / 2 * (Math.Sin(from * from) + Math.Sin(to * to));
        double middle = from + h / 2;
        double t2 = t1 / 2 + h / 2 * Math.Sin(middle * middle);
        double s = t2 + (t2 - t1) / 3;
        double left = from + h / 4, right = to - h / 4;
        double t3 = t2 / 2 + h / 4 * (Math.Sin(left * left) + Math.Sin(right * right));
        double s2 = t3 + (t3 - t2) / 3;
        return s2 + (s2 - s) / 15;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, -3.0, 1.0), At(2.0, 5.0, -1.0)]
    [ThrowsAt(typeof(ArithmeticException), 1.0, 0.0, 1.0)]
    public static double LargerRootOfAQuadratic(double a, double b, double c)
    {
        double discriminant = b * b - 4 * a * c;
        if (discriminant < 0)
            throw new ArithmeticException("no real root");
        double q = -0.5 * (b + (b >= 0 ? 1 : -1) * Math.Sqrt(discriminant));
        double r1 = q / a, r2 = c / q;
        return Math.Max(r1, r2);
    }
}
