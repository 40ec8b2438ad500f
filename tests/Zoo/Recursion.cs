using System;

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

    private static double[] Transform(double[] a)
    {
        if (a.Length == 1)
            return new[] { a[0] * a[0] };
        int half = a.Length / 2;
        var (even, odd) = (new double[half], new double[half]);
        for (int i = 0; i < half; i++)
        {
            even[i] = a[2 * i];
            odd[i] = a[2 * i + 1];
        }
        double[] e = Transform(even), o = Transform(odd);
        var r = new double[a.Length];
        for (int i = 0; i < half; i++)
        {
            double w = Math.Cos(0.5 + i) * o[i];
            r[i] = e[i] + w;
            r[half + i] = e[i] * w;
        }
        return r;
    }

    [Differentiable]
    [At(new double[] { 1, 2, -1, 0.5 }, 0.5), At(new double[] { 1.5, -2 }, 2.0), At(new double[] { 1, 2, 3, 4, 0.5, 0.25, -1, -2 }, 0.1)]
    public static double ArraysThatComeBack(double[] a, double x)
    {
        a[0] *= x;
        double[] t = Transform(a);
        double s = 0;
        for (int i = 0; i < t.Length; i++)
            s += t[i] * t[i] * x;
        t[0] *= s;
        return s + t[0] + Transform(t)[0];
    }

    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1, 0.5 }), At(new double[] { 3 })]
    public static double[] ArrayAsTheResult(double[] a)
    {
        if (a.Length < 2)
            return new[] { a[0] * a[0] };
        double[] rest = ArrayAsTheResult(a.AsSpan(1).ToArray());
        var r = new double[a.Length];
        rest.CopyTo(r, 0);
        r[^1] = rest[0] * a[0];
        return r;
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

    private static double OnTheStack(double x, int n)
    {
        Span<double> t = stackalloc double[3];
        t[0] = x;
        t[1] = x * x;
        t[2] = n == 0 ? 1 : OnTheStack(t[0] * 0.5 + t[1], n - 1);
        t[0] *= t[2];
        return t[0] + t[1] * t[2];
    }

    [Differentiable]
    [At(0.5, 3), At(1.25, 0)]
    public static double StackInside(double x, int n) => OnTheStack(x, n) * x;

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

    private static double Weighted(double[] w, [NoGradient] double[] data, [NoGradient] double scale, int i)
        => i == w.Length ? scale : w[i] * data[i] + Weighted(w, data, scale * 0.5, i + 1) * w[i];

    [Differentiable]
    [At(new double[] { 1, 2, 0.5 }, new double[] { 3, -1, 2 }, 0.5)]
    public static double ConstantParameters(double[] w, [NoGradient] double[] data, double x)
    {
        double[] own = { 1, 2, 3 };
        return Weighted(w, data, 2.0, 0) * x + Weighted(w, own, 1.0, 1) + Weighted(own, w.Length > 5 ? own : data, 1.0, 0) * x;
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

    [Differentiable]
    [At(new double[] { 1, 2, 0.5, 3 }, 2.0), At(new double[] { 1 }, -1.0), At(new double[0], 0.5)]
    [ThrowsAt(typeof(InvalidOperationException), new double[] { 1, -100, 2 }, 1.0)]
    public static double ThrowsInside(ReadOnlySpan<double> a, double x)
    {
        if (a.IsEmpty)
            return x;
        if (a[0] < -10)
            throw new InvalidOperationException("too small");
        return ThrowsInside(a[1..], x + a[0]) * a[0];
    }

    private static double Minors(double[,] m)
    {
        int n = m.GetLength(0);
        if (n == 1)
            return m[0, 0];
        double s = 0;
        for (int column = 0; column < n; column++)
        {
            var minor = new double[n - 1, n - 1];
            for (int i = 1; i < n; i++)
            {
                for (int j = 0, k = 0; j < n; j++)
                {
                    if (j != column)
                        minor[i - 1, k++] = m[i, j];
                }
            }
            s += (column % 2 == 0 ? 1 : -1) * m[0, column] * Minors(minor);
        }
        return s;
    }

    [Differentiable]
    [At(new double[] { 1, 2, 0.5, 3, -1, 2, 0.25, 4, 1 })]
    public static double DeterminantByMinors(double[] a)
    {
        int n = (int)Math.Round(Math.Sqrt(a.Length));
        var m = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                m[i, j] = a[i * n + j];
        }
        return Minors(m);
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

    private static void Smooth(Span<double> a, double by)
    {
        for (int i = 1; i < a.Length; i++)
        {
            double old = a[i];
            a[i] = old * (1 - by) + a[i - 1] * by * old;
        }
        if (a.Length > 2)
        {
            Smooth(a[..^1], by * 0.5);
            Smooth(a[1..], by * a[0]);
        }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 0.5, -1 }, 0.5), At(new double[] { 1 }, 0.25)]
    public static double OverlappingParts(double[] a, double x)
    {
        Smooth(a, x);
        double first = a[0] * a[^1];
        Smooth(a.AsSpan(), first * 0.1);
        return first + a[^1] * x;
    }

    private static int Select(Span<double> a, int k, double weight, ref double cost)
    {
        double pivot = a[a.Length / 2];
        int store = 0;
        (a[a.Length / 2], a[^1]) = (a[^1], a[a.Length / 2]);
        for (int i = 0; i < a.Length - 1; i++)
        {
            if (a[i] < pivot)
            {
                (a[i], a[store]) = (a[store], a[i]);
                store++;
                cost += weight * a[i] * pivot;
            }
        }
        (a[store], a[^1]) = (a[^1], a[store]);
        return store == k ? store : k < store ? Select(a[..store], k, weight * 0.5, ref cost) : store + 1 + Select(a[(store + 1)..], k - store - 1, weight * pivot, ref cost);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 4, 2, 3, 1, 2.5 }, 2), At(new double[] { 4, 2, 3, 1, 2.5 }, 0), At(new double[] { 4, 2, 3, 1, 2.5 }, 4)]
    public static double Quickselect(double[] a, int k)
    {
        double cost = 0;
        int at = Select(a, k, 1, ref cost);
        return a[at] * a[at] + cost * a[0];
    }

    private static double Mean(this double[] a, int from, int to) => to - from == 1 ? a[from] : (a.Mean(from, (from + to) / 2) + a.Mean((from + to) / 2, to)) * Spread(a, from);

    private static double Spread(double[] a, int i) => i == 0 ? 1 : Spread(a, i - 1) * 0.5 + Math.Tanh(a[i]);

    // One method that calls itself calls another that does.
    [Differentiable]
    [At(new double[] { 4, 2, 3, 1, 2.5 }), At(new double[] { 4 })]
    public static double RecursionInsideRecursion(this double[] a) => a.Mean(to: a.Length, from: 0) + Spread(a, a.Length - 1);

    private static double Count(double x, int n, double step = 0.25) => n == 0 ? x : Math.Sin(Count(x + step, n - 1)) + x;

    [Differentiable]
    [At(0.5, 3)]
    public static double DefaultArguments(double x, int n) => Count(x, n) * Count(n: n, x: x * x, step: x);

    [Differentiable]
    [At(0.5, 10_000), At(0.9999, 3)]
    public static double TenThousandLevels(double x, int n) => n == 0 ? x : x + 0.5 * TenThousandLevels(x, n - 1) * x;

    private static double Narrowed(Span<double> a, double x)
    {
        while (a.Length > 1 && a[0] < 0)
        {
            x += a[0];
            a = a[1..];
        }
        a[0] *= x;
        return a.Length < 2 ? x : a[0] * Narrowed(a[1..], x * a[0]);
    }

    // A span that is bound anew before it is passed on.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, -2, -0.5, 3, 2 }, 0.5), At(new double[] { -1, 2, -3 }, 1.5)]
    public static double SpanThatNarrows(double[] a, double x) => Narrowed(a, x) + a[0];

    private static void Halve(ref double v, double by, int n)
    {
        v *= by;
        if (n > 0)
            Halve(ref v, by * v, n - 1);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, -2 }, 0.5, 3), At(new double[] { -1, 2, -3 }, 1.5, 0)]
    public static double ReferenceToAnElement(double[] a, double x, int n)
    {
        Halve(ref a[1], x, n);
        Halve(ref a[0], a[1], 1);
        return a[0] * a[1];
    }

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

        [Differentiable]
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
