using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Simulations and filters: state in arrays, stepped many times.</summary>
public static partial class Dynamics
{
    // In place, over the real and the imaginary parts.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1, 0.5 }, new double[] { 0, 0.3, 1, -2 }), At(new double[] { 1, 2 }, new double[] { 0.5, 1 })]
    public static double FourierTransform(double[] re, double[] im)
    {
        int n = re.Length;
        for (int i = 1, j = 0; i < n; i++)
        {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1)
                j ^= bit;
            j ^= bit;
            if (i < j)
            {
                (re[i], re[j]) = (re[j], re[i]);
                (im[i], im[j]) = (im[j], im[i]);
            }
        }
        for (int length = 2; length <= n; length <<= 1)
        {
            double angle = -2 * Math.PI / length;
            for (int start = 0; start < n; start += length)
            {
                for (int k = 0; k < length / 2; k++)
                {
                    double c = Math.Cos(angle * k), s = Math.Sin(angle * k);
                    int a = start + k, b = a + length / 2;
                    double u = re[b] * c - im[b] * s, v = re[b] * s + im[b] * c;
                    re[b] = re[a] - u;
                    im[b] = im[a] - v;
                    re[a] += u;
                    im[a] += v;
                }
            }
        }
        double energy = 0;
        for (int i = 0; i < n; i++)
            energy += (re[i] * re[i] + im[i] * im[i]) * (i + 1);
        return energy;
    }

    private static IEnumerable<object?[]> FilterPoints
        => [[new double[] { 0, 1 }, new double[,] { { 1, 0.1 }, { 0.1, 2 } }, new double[] { 0.9, 2.2, 2.9 }, 0.3, 0.05]];

    // Position and velocity from measured positions; the negative log-likelihood.
    [Differentiable]
    [AtEach(nameof(FilterPoints))]
    public static double KalmanFilter(double[] x, double[,] p, [NoGradient] double[] measured, double noise, double drift)
    {
        double loss = 0;
        Span<double> gain = stackalloc double[2];
        foreach (double z in measured)
        {
            x[0] += x[1];
            p[0, 0] += p[0, 1] + p[1, 0] + p[1, 1] + drift;
            p[0, 1] += p[1, 1];
            p[1, 0] += p[1, 1];
            p[1, 1] += drift;
            double innovation = z - x[0], s = p[0, 0] + noise;
            loss += 0.5 * (Math.Log(s) + innovation * innovation / s);
            gain[0] = p[0, 0] / s;
            gain[1] = p[1, 0] / s;
            double p00 = p[0, 0], p01 = p[0, 1];
            for (int i = 0; i < 2; i++)
            {
                x[i] += gain[i] * innovation;
                p[i, 0] -= gain[i] * p00;
                p[i, 1] -= gain[i] * p01;
            }
        }
        return loss;
    }

    // An American put: at each node the better of exercise and waiting.
    [Differentiable]
    [At(100.0, 103.0, 0.05, 0.3, 4), At(80.0, 100.0, 0.02, 0.2, 3)]
    public static double OptionTree(double spot, double strike, double rate, double volatility, int steps)
    {
        double dt = 1.0 / steps;
        double up = Math.Exp(volatility * Math.Sqrt(dt)), down = 1 / up;
        double discount = Math.Exp(-rate * dt);
        double p = (1 / discount - down) / (up - down);
        double[] values = new double[steps + 1];
        for (int i = 0; i <= steps; i++)
            values[i] = Math.Max(strike - spot * Math.Pow(up, 2 * i - steps), 0);
        for (int step = steps - 1; step >= 0; step--)
        {
            for (int i = 0; i <= step; i++)
            {
                values[i] = discount * (p * values[i + 1] + (1 - p) * values[i]);
                double exercise = strike - spot * Math.Pow(up, 2 * i - step);
                if (exercise > values[i])
                    values[i] = exercise;
            }
        }
        return values[0];
    }

    private static void Flow(ReadOnlySpan<double> state, Span<double> ds, double mu)
    {
        ds[0] = state[1];
        ds[1] = mu * (1 - state[0] * state[0]) * state[1] - state[0];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 0.5 }, 0.7, 0.1, 3), At(new double[] { -0.5, 2 }, 2.0, 0.05, 1)]
    public static double RungeKutta(double[] state, double mu, double h, int steps)
    {
        int n = state.Length;
        double[] k1 = new double[n], k2 = new double[n], k3 = new double[n], k4 = new double[n], t = new double[n];
        for (int step = 0; step < steps; step++)
        {
            Flow(state, k1, mu);
            for (int i = 0; i < n; i++)
                t[i] = state[i] + h / 2 * k1[i];
            Flow(t, k2, mu);
            for (int i = 0; i < n; i++)
                t[i] = state[i] + h / 2 * k2[i];
            Flow(t, k3, mu);
            for (int i = 0; i < n; i++)
                t[i] = state[i] + h * k3[i];
            Flow(t, k4, mu);
            for (int i = 0; i < n; i++)
                state[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
        }
        return state[0] * state[0] + state[1];
    }

    [Differentiable]
    [At(new double[] { 0, 1, 3, 2, 0 }, 0.2, 3), At(new double[] { 1, -1, 2 }, 0.4, 2), At(new double[] { 1, -1, 2 }, 0.4, 0)]
    public static double HeatEquation(double[] initial, double diffusion, int steps)
    {
        double[] u = (double[])initial.Clone(), next = new double[u.Length];
        for (int step = 0; step < steps; step++)
        {
            next[0] = u[0];
            next[^1] = u[^1];
            for (int i = 1; i < u.Length - 1; i++)
                next[i] = u[i] + diffusion * (u[i - 1] - 2 * u[i] + u[i + 1]);
            (u, next) = (next, u);
        }
        double s = 0;
        foreach (double v in u)
            s += v * v;
        return s + next[1];
    }

    // Upwind: which neighbour is read depends on the sign of the flow.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 0.5, -0.5, -1, 2 }, 0.1, 3)]
    public static double BurgersEquation(Span<double> u, double h, int steps)
    {
        Span<double> old = stackalloc double[u.Length];
        for (int step = 0; step < steps; step++)
        {
            u.CopyTo(old);
            for (int i = 1; i < u.Length - 1; i++)
                u[i] -= h * old[i] * (old[i] > 0 ? old[i] - old[i - 1] : old[i + 1] - old[i]);
        }
        double s = 0;
        foreach (double v in u)
            s += v * v * v;
        return s;
    }

    private static double Accelerations(double[] q, double[] a)
    {
        double potential = 0;
        Array.Clear(a);
        for (int i = 0; i < q.Length; i += 2)
        {
            for (int j = 0; j < i; j += 2)
            {
                double dx = q[i] - q[j], dy = q[i + 1] - q[j + 1];
                double r2 = dx * dx + dy * dy + 0.01, r = Math.Sqrt(r2);
                potential -= 1 / r;
                double f = 1 / (r2 * r);
                a[i] -= f * dx;
                a[i + 1] -= f * dy;
                a[j] += f * dx;
                a[j + 1] += f * dy;
            }
        }
        return potential;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 0, 0, 1, 0.2, -0.5, 1 }, new double[] { 0, 0.1, 0.3, 0.5, -0.5, 0 }, 0.05, 3)]
    [At(new double[] { 0, 0, 1, 1 }, new double[] { 0.5, 0, 0, 0.5 }, 0.1, 1)]
    public static double EnergyAfterVerlet(double[] q, double[] p, double h, int steps)
    {
        var a = new double[q.Length];
        double potential = Accelerations(q, a);
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < q.Length; i++)
            {
                p[i] += 0.5 * h * a[i];
                q[i] += h * p[i];
            }
            potential = Accelerations(q, a);
            for (int i = 0; i < q.Length; i++)
                p[i] += 0.5 * h * a[i];
        }
        double kinetic = 0;
        foreach (double v in p)
            kinetic += 0.5 * v * v;
        return kinetic + 2 * potential;
    }

    // The natural cubic spline through the points: Thomas' algorithm for the second derivatives, then one of the pieces.
    [Differentiable]
    [At(new double[] { 0, 1, 2.5, 3 }, new double[] { 1, 3, 2, 2.5 }, 1.7), At(new double[] { 0, 1, 2.5 }, new double[] { 1, 3, 2 }, 0.4)]
    [ThrowsAt(typeof(ArgumentOutOfRangeException), new double[] { 0, 1, 2.5 }, new double[] { 1, 3, 2 }, 7.0)]
    public static double NaturalSpline(double[] x, double[] y, double at)
    {
        int n = x.Length;
        double[] upper = new double[n], right = new double[n], m = new double[n];
        for (int i = 1; i < n - 1; i++)
        {
            double h0 = x[i] - x[i - 1], h1 = x[i + 1] - x[i];
            double pivot = 2 * (h0 + h1) - h0 * upper[i - 1];
            upper[i] = h1 / pivot;
            double r = 6 * ((y[i + 1] - y[i]) / h1 - (y[i] - y[i - 1]) / h0);
            right[i] = (r - h0 * right[i - 1]) / pivot;
        }
        for (int i = n - 2; i > 0; i--)
            m[i] = right[i] - upper[i] * m[i + 1];
        for (int i = 1; i < n; i++)
        {
            if (at > x[i])
                continue;
            double h = x[i] - x[i - 1], b = (at - x[i - 1]) / h, a = 1 - b;
            return a * y[i - 1] + b * y[i] + ((a * a * a - a) * m[i - 1] + (b * b * b - b) * m[i]) * h * h / 6;
        }
        throw new ArgumentOutOfRangeException(nameof(at));
    }
}
