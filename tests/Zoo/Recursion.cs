using System;
using System.Collections.Generic;

#pragma warning disable IDE0062 // some local functions capture nothing and are not static, as people write them

namespace AutoDiffGen.Zoo;

/// <summary>Methods and local functions that call themselves, directly or through others.</summary>
public static partial class Recursion
{
    [Differentiable]
    [At(1.5, 5), At(-0.5, 1), At(2.0, 0)]
    public static double Power(double x, int n) => n == 0 ? 1 : x * Power(x, n - 1);

    // An overload, recursive as well.
    [Differentiable]
    [At(1.5, 0.5, 4), At(-0.5, 2.0, 1)]
    public static double Power(double x, double y, int n) => n == 0 ? y : Math.Sin(x * Power(x, y + x, n - 1)) + y;

    private static double Simpson(double a, double b, double fa, double fm, double fb, double p, int depth)
    {
        double m = (a + b) / 2, left = (a + m) / 2, right = (m + b) / 2;
        double fl = Math.Exp(-left * left * p), fr = Math.Exp(-right * right * p);
        double whole = (b - a) / 6 * (fa + 4 * fm + fb);
        double halves = (b - a) / 12 * (fa + 4 * fl + 2 * fm + 4 * fr + fb);
        if (depth == 0 || Math.Abs(halves - whole) < 1e-4)
            return halves + (halves - whole) / 15;
        return Simpson(a, m, fa, fl, fm, p, depth - 1) + Simpson(m, b, fm, fr, fb, p, depth - 1);
    }

    // The condition that ends it depends on the parameters.
    [Differentiable]
    [At(0.0, 2.0, 1.5), At(-1.0, 3.0, 0.5)]
    public static double AdaptiveSimpson(double a, double b, double p)
        => Simpson(a, b, Math.Exp(-a * a * p), Math.Exp(-(a + b) * (a + b) / 4 * p), Math.Exp(-b * b * p), p, 12);

    // The argument of a call is a call.
    [Differentiable]
    [At(0.5, 2), At(0.25, 3), At(1.5, 1)]
    public static double CallsWithinCalls(double x, int n)
        => n <= 0 ? Math.Sin(x) + x : CallsWithinCalls(CallsWithinCalls(x, n - 2) * x, n - 1) + x * x;

    private static double LeavesALoop(double[] a, double x, int depth)
    {
        double s = x;
        for (int i = 0; i < a.Length; i++)
        {
            double t = a[i] * s;
            if (t > 1 && depth > 0)
            {
                s += LeavesALoop(a, t / 5, depth - 1) * Math.Tanh(t);
                break;
            }
            double u = t * x;
            if (depth > 0)
                u += LeavesALoop(a, u * t, depth - 1) * u;
            s += 0.5 * Math.Sin(u);
        }
        return s * x;
    }

    [Differentiable]
    [At(new double[] { 1, 2, 0.5 }, 0.5), At(new double[] { 3, -1, 2 }, 1.5), At(new double[] { 0.5, 0.25 }, 0.75)]
    public static double LoopThatIsLeftBehindACall(double[] a, double x) => LeavesALoop(a, x, 2) + x;

    private static double Newton(double y, double x, int depth)
    {
        double guess = x;
        int rounds = 0;
        while (Math.Abs(guess * guess - y) > 1e-12 && rounds < 50)
        {
            guess = (guess + y / guess) / 2;
            rounds++;
            if (depth > 0 && rounds == 2)
                guess += 0.01 * Newton(guess * y, guess, depth - 1);
        }
        return depth == 0 ? guess : Newton(y + guess, guess, depth - 1) * guess;
    }

    [Differentiable]
    [At(2.0, 1.0), At(5.0, 3.0)]
    public static double WhileLoopInside(double y, double x) => Newton(y, x, 3);

    private static void Fibonacci(int n, ref double a, ref double b, out double ratio)
    {
        if (n == 0)
        {
            ratio = a / b;
            return;
        }
        a += b;
        (a, b) = (b, a);
        Fibonacci(n - 1, ref a, ref b, out ratio);
        ratio *= a;
    }

    [Differentiable]
    [At(1.0, 1.0, 5), At(0.5, 2.0, 1), At(0.5, 2.0, 0)]
    public static double ReferencesAndOutputs(double x, double y, int n)
    {
        Fibonacci(n, ref x, ref y, out double ratio);
        return x * ratio + y;
    }

    private static (double Sine, double Cosine) Rotated(double angle, int n)
    {
        if (n == 0)
            return (Math.Sin(angle), Math.Cos(angle));
        var (s, c) = Rotated(angle / 2, n - 1);
        return (2 * s * c, c * c - s * s);
    }

    [Differentiable]
    [At(0.7, 3), At(2.5, 0)]
    public static double SeveralResults(double x, int n)
    {
        var r = Rotated(x * x, n);
        return r.Sine * x + r.Cosine;
    }

    // The local function counts and sums in variables of the method around it.
    [Differentiable]
    [At(1.5, 0.5, 4), At(-0.5, 2.0, 0)]
    public static double CapturedVariables(double x, double y, int n)
    {
        double sum = y;
        int calls = 0;
        double last = Step(x, n);
        Step(sum * 0.1, 1);
        return sum * last * calls;

        double Step(double v, int left)
        {
            calls++;
            sum += v * x;
            if (left == 0)
                return sum;
            double below = Step(v * sum * 0.1, left - 1);
            sum *= 0.5;
            return below + v * sum;
        }
    }

    // Two local functions that call each other, each with a variable of its own around them.
    [Differentiable]
    [At(1.5, 0.5, 5), At(-0.5, 2.0, 2), At(1.0, 2.0, 0)]
    public static double LocalFunctionsCallEachOther(double x, double y, int n)
    {
        double scale = x * y;
        double Ping(double v, int k) => k == 0 ? v * scale : Pong(v + scale, k - 1) * x;
        double Pong(double v, int k)
        {
            scale += 0.1 * v;
            return k == 0 ? v - y : Ping(v * y, k - 1) + v;
        }
        return Ping(x, n) + scale;
    }

    private static int GreatestDivisor(int a, int b) => b == 0 ? a : GreatestDivisor(b, a % b);

    private static bool IsAbove(double[] a, double x, int from) => from < a.Length && (a[from] > x || IsAbove(a, x, from + 1));

    // Numbers without derivatives, and conditions, by recursion.
    [Differentiable]
    [At(new double[] { 1, 2, 0.5 }, 1.5, 12, 18), At(new double[] { 1, 0.5 }, 1.5, 7, 3)]
    public static double Constants(double[] a, double x, int n, int m)
    {
        double s = x * GreatestDivisor(n, m);
        if (IsAbove(a, x, 0))
            s *= a[0];
        for (int i = 0; IsAbove(a, s, i) && i < 3; i++)
            s += a[i] * x;
        return s;
    }

    private static double Horner(double[] a, double x, int i) => i == a.Length ? 0 : a[i] + x * Horner(a, x, i + 1);

    // Called in a loop that only sums, in one that carries, on one branch, and for its condition.
    [Differentiable]
    [At(new double[] { 1, 2, 0.5 }, 0.5), At(new double[] { 1, -2, 3 }, -1.5)]
    public static double CalledInLoopsAndBranches(double[] a, double x)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * Horner(a, x + i, i);
        double carried = x;
        for (int i = 0; i < 3; i++)
            carried = carried * 0.1 * Horner(a, carried, 0) + x;
        if (Horner(a, x, 1) > 0)
            sum *= Horner(a, sum * 0.01, 1);
        double lost = Horner(a, x, 0);
        _ = Horner(a, carried, 0);
        return sum + carried + (x > 0 && Horner(a, x, 2) < 3 ? Horner(a, x * x, 0) : x);
    }

    // The loop is fused with its reverse; what stands behind it is not run before it.
    [Differentiable]
    [At(new double[] { 1, 2, 0.5 }, 0.5)]
    public static double CallBehindALoopThatSums(double[] a, double x)
    {
        double sum = 0;
        foreach (double v in a)
            sum += v * v * x;
        return Horner(a, sum, 0) + Math.Exp(0.1 * sum);
    }

    private static float Halves(float x, int n) => n switch
    {
        0 => x,
        1 => x * x,
        _ when n % 2 == 0 => Halves(x, n / 2) * Halves(x, n / 2 - 1),
        _ => MathF.Sin(Halves(x, n - 1)),
    };

    [Differentiable]
    [At(0.5f, 7), At(1.5f, 1)]
    public static float InFloat(float x, int n) => Halves(x, n) + x;

    private static double Count(double x, int n, double step = 0.25) => n == 0 ? x : Math.Sin(Count(x + step, n - 1)) + x;

    [Differentiable]
    [At(0.5, 3)]
    public static double DefaultArguments(double x, int n) => Count(x, n) * Count(n: n, x: x * x, step: x);

    [Differentiable]
    [At(0.5, 10_000), At(0.9999, 3)]
    public static double TenThousandLevels(double x, int n) => n == 0 ? x : x + 0.5 * TenThousandLevels(x, n - 1) * x;

    [Differentiable]
    [At(1.5, 4), At(-0.5, 0)]
    public static T OfAnyType<T>(T x, int n)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        T sum = x;
        return Added(n) * sum;

        T Added(int k)
        {
            sum += x * sum;
            return k == 0 ? sum : OfAnyType(x, k - 2 < 0 ? 0 : k - 2) * Added(k - 1) * x;
        }
    }

    [Differentiable]
    [At(1.5, 4), At(-0.5, 0)]
    public static T PowerOfAnyType<T>(T x, int n)
        where T : System.Numerics.IFloatingPointIeee754<T> => n == 0 ? T.One : x * PowerOfAnyType(x, n - 1);

    private enum Step { Multiply, Add }

    private static double Evaluate(Step step, string name, double x, int n) => n == 0 ? x
        : step == Step.Multiply ? Evaluate(Step.Add, name + "x", x * name.Length, n - 1) * x
        : Math.Sin(x) + Evaluate(Step.Multiply, name, x, n - 1);

    // Constants of other types go along.
    [Differentiable]
    [At(0.5, 4), At(1.5, 0)]
    public static double OtherTypes(double x, int n) => Evaluate(Step.Multiply, "ab", x, n);

    private static double Damped(double x, double y, int n)
    {
        double s = x;
        int rounds = 0;
        while (rounds < 3 && n > 0 && Damped(s * 0.5, y, n - 1) < y)
        {
            s += 0.3 * Damped(x * s, y, n - 2 < 0 ? 0 : n - 2);
            rounds++;
        }
        return Math.Sin(s) * x + y;
    }

    // A loop asks for the method itself before each round.
    [Differentiable]
    [At(0.5, 1.5, 3), At(1.25, 0.75, 4), At(0.3, 0.9, 2)]
    public static double CallInTheCondition(double x, double y, int n) => Damped(x, y, n) * x;

    private static double Searched(double[] a, double x, int depth)
    {
        for (int i = 0; i < a.Length; i++)
        {
            double v = a[i] * x;
            for (int j = 0; j <= i; j++)
            {
                double w = v + a[j];
                if (w > 2.5)
                    return w * (depth == 0 ? x : Searched(a, x * 0.75, depth - 1));
                if (w < -2)
                    continue;
                x += 0.1 * w * (depth == 0 ? v : Searched(a, v * 0.1, depth - 1));
            }
            switch (i)
            {
                case 0 when depth > 0:
                    x *= Searched(a, x + 0.25, depth - 1);
                    break;
                case 1:
                    return x * v;
                default:
                    x -= 0.1;
                    break;
            }
        }
        return x;
    }

    [Differentiable]
    [At(new double[] { 0.5, 2, 3 }, 0.5), At(new double[] { 0.25, -0.5, 1 }, 0.75), At(new double[] { 3, 1 }, 1.0)]
    public static double LeavesFromWithin(double[] a, double x) => Searched(a, x, 2);

    // A method of an instance, which has no state but constants.
    public sealed partial class Series(int terms)
    {
        [NoGradient] private readonly int _terms = terms;

        public static IEnumerable<object?[]> SumPoints => [[new Series(4), 0.5], [new Series(0), 0.5]];

        [Differentiable]
        [AtEach(nameof(SumPoints))]
        public double Sum(double x) => Term(x, 1);

        private double Term(double x, int n) => n > _terms ? 0 : x / n + x * Term(x * 0.9, n + 1);
    }

    [Differentiable]
    [At(0.5, 0.25, 3), At(1.5, -1.0, 0)]
    public static (double Sum, int Calls) TupleInAndOut(double x, double y, int n)
    {
        static ((double A, double B) Pair, int Calls) Next((double A, double B) pair, int n)
        {
            if (n == 0)
                return (pair, 1);
            var next = Next((pair.A * pair.B, pair.A + pair.B), n - 1);
            return ((next.Pair.B * pair.A, next.Pair.A), next.Calls + 1);
        }
        var (pair, calls) = Next((x, y), n);
        return (pair.A * pair.B + x, calls);
    }
}
