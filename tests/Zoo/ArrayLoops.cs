using System;

namespace AutoDiffGen.Zoo;

/// <summary>Arrays in loops that stop early, go on, repeat, and allocate.</summary>
public static partial class ArrayLoops
{
    [Differentiable]
    [At(new double[] { 0.5, -1, 2, 0.25 }), At(new double[] { 5, 1 }), At(new double[0])]
    public static double ContinueAndBreak(double[] a)
    {
        double s = 1;
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] < 0)
                continue;
            s += a[i] * s;
            if (s > 4)
                break;
            a[i] = s;
        }
        return s * s;
    }

    [Differentiable]
    [At(new double[] { 0.5, 1, 2, 0.25 }, 1.0), At(new double[] { 0.5, 1 }, 9.0)]
    public static double ReturnsInTheMiddle(ReadOnlySpan<double> a, double limit)
    {
        double s = 0;
        foreach (double v in a)
        {
            s += v * v;
            if (s > limit)
                return s * v;
        }
        for (int i = 1; i < a.Length; i++)
            s *= a[i] + a[i - 1];
        return s + limit;
    }

    [Differentiable]
    [At(new double[] { 3, 1, 2 }, new double[] { 2.1, 0.5, 4 }), At(new double[] { 0.1, 0.9 }, new double[] { 0.2, 3 })]
    public static double NestedBreaks(double[] a, double[] b)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < b.Length; j++)
            {
                if (b[j] > a[i])
                    break;
                s += a[i] / b[j];
                if (j == 0 && i > 0)
                    continue;
                b[j] *= 1 + s;
            }
            if (s > 40)
                break;
            a[i] = s;
        }
        return s + a[0] * b[0];
    }

    // How often the inner loop runs depends on what the outer one stored.
    [Differentiable]
    [At(new double[] { 3, 1.5, 2 }), At(new double[] { 0.1, 9 })]
    public static double LengthsThatDependOnData(double[] a)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
        {
            while (a[i] > 0.6)
            {
                a[i] *= 0.5;
                s += a[i] * a[0];
            }
        }
        return s;
    }

    [Differentiable]
    [At(new double[] { 3, 1.5, 2 }, 2.2), At(new double[] { 0.1, 9 }, 0.2)]
    public static double ActiveBoundAndStep(double[] a, double x)
    {
        double s = 0;
        int k = 0;
        for (double t = a[0]; t < a[0] + x; t += 0.5 * a[1])
            s += t * a[k++ % a.Length];
        return s;
    }

    [Differentiable]
    [At(new double[] { 3, 1.5, 2, -1 }), At(new double[] { -2, 9 })]
    public static double AssignmentInTheCondition(double[] a)
    {
        double v, s = 0;
        int i = 0;
        while ((v = a[i++]) > 0)
            s += v * v;
        return (s + 1) * v + i;
    }

    // The last evaluation of the condition stores once more.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 3, 1.5 }), At(new double[] { 0.5, 2 })]
    public static double StoreInTheCondition(double[] a)
    {
        int n = 0;
        while ((a[0] *= 0.7) > 1)
        {
            a[1] += a[0];
            n++;
        }
        return a[0] * a[1] + n;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 3, 1.5, 2 }), At(new double[] { 0.5, 2 })]
    public static double DoLoop(double[] a)
    {
        int i = 0;
        double s = 0;
        do
        {
            s += a[i];
            a[i] *= s;
        }
        while (++i < a.Length && s < 4);
        return s * a[0] + a[^1];
    }

    [Differentiable]
    [At(new double[] { 3, 1.5, 2, 4, -0.5 }), At(new double[] { 0.5, 2 })]
    public static double CounterChangesInTheBody(double[] a)
    {
        double s = 1;
        for (int i = 0; i < a.Length; i++)
        {
            s *= a[i];
            if (a[i] > 1)
                a[i++] = s;
        }
        for (int i = a.Length; i-- > 0;)
            s += a[i] * s;
        return s;
    }

    // The loop over the elements sees what its body stores, ahead and behind.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 3, 1.5, 2 }), At(new double[] { 0.5, 2 })]
    public static double ForEachOverWhatItWrites(double[] a)
    {
        double s = 0;
        int i = 0;
        foreach (double v in a)
        {
            a[^1] += v * 0.5;
            a[i++] = s;
            s += v * v;
        }
        return s * a[^1];
    }

    // The variable is replaced in the body: the loop stays with the array that it began with.
    [Differentiable]
    [At(new double[] { 3, 1.5, 2 }, new double[] { 0.1, 0.2, 0.3 })]
    public static double ForEachOverAReplacedVariable(double[] a, double[] b)
    {
        double s = 0;
        foreach (double v in a)
        {
            s += v * a[0];
            a = b;
            a[0] += v;
        }
        return s * a[0];
    }

    // Each trip has an array of its own: its shadow begins at zero.
    [Differentiable]
    [At(new double[] { 3, 1.5, 2 }, 0.5), At(new double[] { 0.5 }, -1.5)]
    public static double ArrayOfTheBody(double[] a, double x)
    {
        double s = 0;
        foreach (double v in a)
        {
            double[] t = new double[3];
            t[0] = v * x;
            t[1] += t[0] * v;
            t[2] -= t[1] * v;
            s += t[0] * t[1] + t[2];
        }
        return s;
    }

    [Differentiable]
    [At(new double[] { 3, 1.5, 2 }, 0.5), At(new double[] { 0.5 }, -1.5)]
    public static double ArraysThatGrow(double[] a, double x)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
        {
            var t = new double[i + 1];
            for (int j = 0; j <= i; j++)
                t[j] = (j > 0 ? t[j - 1] : x) * a[j];
            s += t[i] * t[0];
        }
        return s;
    }

    // An array of one trip outlives it.
    [Differentiable]
    [At(new double[] { 3, 1.5, 2 }), At(new double[] { 0.5 })]
    public static double ArrayKeptForTheNextTrip(double[] a)
    {
        double[] last = [1, 1];
        foreach (double v in a)
        {
            double[] next = new double[] { last[1] * v, last[0] + v };
            next[1] *= next[0];
            last = next;
        }
        return last[0] - last[1];
    }

    // A list that grows, as people write it without one.
    [Differentiable]
    [At(new double[] { 3, 1.5, -2, 4, 0.5 }), At(new double[] { 0.5 }), At(new double[] { -1 })]
    public static double GrowingList(double[] a)
    {
        double[] list = new double[1];
        int count = 0;
        foreach (double v in a)
        {
            if (v < 0)
                continue;
            if (count == list.Length)
            {
                double[] larger = new double[count * 2];
                list.CopyTo(larger, 0);
                list = larger;
            }
            list[count++] = v * v + (count > 1 ? list[count - 2] : 0);
        }
        double s = 0;
        for (int i = 0; i < count; i++)
            s += list[i] * (i + 1);
        return s;
    }

    [Differentiable]
    [At(new double[] { 3, 1.5, 2 }), At(new double[] { 0.5 })]
    public static double StackOfNumbers(double[] a)
    {
        var stack = new double[8];
        int top = 0;
        foreach (double v in a)
        {
            stack[top++] = v;
            stack[top++] = v * v;
            double r = stack[--top];
            stack[top - 1] += r;
        }
        while (top > 1)
        {
            double r = stack[--top];
            stack[top - 1] *= r;
        }
        return stack[0];
    }

    // The divisor is needed anew in each trip, and overwritten.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 3, 1.5, 2 }, 0.5), At(new double[] { 0.5 }, 2.0)]
    public static double InlineDivisor(double[] a, double x)
    {
        for (int i = 0; i < a.Length; i++)
        {
            a[i] = x / (a[i] * a[i] + 1) - a[i] / x;
            x = 1 / (2 - a[i] / (3 + x));
        }
        return x;
    }

    // Two loops with counters of one name, and two variables of one name in blocks of their own.
    [Differentiable]
    [At(new double[] { 3, 1.5, 2 }), At(new double[] { 0.5, 0.25 })]
    public static double SiblingLoops(double[] a)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double t = a[i] * a[i];
            s += t;
        }
        for (int i = a.Length - 1; i >= 0; i -= 2)
        {
            double[] t = { a[i], s };
            s = t[0] * t[1];
        }
        return s;
    }

    [Differentiable]
    [At(new double[] { 3, 1.5, 2, 0.1 }), At(new double[] { 0.5, -4 }), At(new double[] { 7 })]
    public static double SmallestAndLargest(double[] a)
    {
        double smallest = double.MaxValue, largest = double.MinValue;
        int where = -1;
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] < smallest)
            {
                smallest = a[i];
                where = i;
            }
            if (a[i] >= largest)
                largest = a[i];
        }
        return smallest * largest + a[where] * where;
    }

    // The running minimum lives in memory.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 3, 1.5, 2, 0.1 }), At(new double[] { 0.5, -4 })]
    public static double RunningMinimumInPlace(double[] a)
    {
        for (int i = 1; i < a.Length; i++)
            a[i] = Math.Min(a[i] * 1.25, a[i - 1]);
        double s = 0;
        foreach (double v in a)
            s += v * v;
        return s;
    }

    [Differentiable]
    [At(new double[] { 0.5, 2 }, 100), At(new double[] { 0.9, 1 }, 7)]
    public static double LongRecurrence(double[] a, int n)
    {
        for (int i = 0; i < n; i++)
            a[i % 2] += 0.1 * Math.Cos(a[(i + 1) % 2] + 0.5);
        return a[0] * a[1];
    }

    // A guard that throws, after something was stored.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 4, 2 }), At(new double[] { 0.25 })]
    [ThrowsAt(typeof(ArgumentOutOfRangeException), new double[] { 4, -2 })]
    public static double GuardInALoop(double[] a)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] < 0)
                throw new ArgumentOutOfRangeException(nameof(a));
            a[i] = Math.Sqrt(a[i]);
            s += a[i] * (i + 1);
        }
        return s * a[0];
    }
}
