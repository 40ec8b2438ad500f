using System;

namespace AutoDiffGen.Zoo;

/// <summary>Elements that are assigned, and what such an assignment is worth as a value.</summary>
public static partial class ElementStatements
{
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 2, 3 }, 0.5), At(new double[] { -1, 0.5 }, 2.0)]
    public static double AssignmentAsAValue(double[] a, double x)
    {
        double t = (a[0] = x * a[0]) * a[0];
        a[1] = a[0] = t * a[1];
        return a[0] * a[1] + t;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 2, 3 }, 0.7), At(new double[] { -1, 0.5 }, 2.0)]
    public static double CompoundAsAValue(double[] a, double x)
        => (a[0] *= x) * a[0] + (a[1] -= a[0]) * (a[1] /= x + 3) - (a[0] += a[0]);

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 2, 3 }), At(new double[] { -1.5, 0.5 })]
    public static double IncrementsAsValues(double[] a) => a[0]++ * a[0] - --a[1] * a[1]-- + ++a[0] * a[1];

    // The index moves once for each statement, though the element is read and written.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 2, 3, 5, 7 }), At(new double[] { -1, 0.5, 0.25, 2 })]
    public static double IndexThatMovesOnce(double[] a)
    {
        int i = 0;
        a[i++] += a[i] * 2;
        a[i++] *= a[i++];
        a[i] -= a[--i] * a[i - 1];
        return a[0] * a[1] + a[2] * a[3] + i;
    }

    // The element's index is fixed before the right side changes the variable.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 2, 3, 5 }), At(new double[] { -1, 0.5, 0.25 })]
    public static double IndexBeforeTheRightSide(double[] a)
    {
        int i = 0;
        a[i] = a[i = 2] * a[i - 1];
        a[i] *= a[i = 1];
        return a[0] + a[1] * a[2] * i;
    }

    private static int Calls(ref int count, int index)
    {
        count++;
        return index;
    }

    // An indexer's argument has a side effect: it happens once.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 2, 3 }), At(new double[] { -1, 0.5 })]
    public static double SideEffectInAnIndex(double[] a)
    {
        int count = 0;
        a[Calls(ref count, 0)] += a[1];
        a[Calls(ref count, 1)]++;
        a[Calls(ref count, 1)] *= a[Calls(ref count, 0)];
        return a[0] * a[1] * count;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 2, 3, 5 }), At(new double[] { -1, 0.5, 0.25 })]
    public static double TupleAssignmentIsParallel(double[] a)
    {
        (a[0], a[1], a[2]) = (a[1] * a[2], a[0], a[0] + a[1]);
        (a[0], a[0]) = (a[1], a[2] * 2);
        return a[0] * a[1] - a[2];
    }

    // Left to right: the index of the second target is computed before the first is stored.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 2, 3, 5 }), At(new double[] { -1, 0.5, 0.25 })]
    public static double TupleAssignmentWithIndices(double[] a)
    {
        int i = 0;
        (a[i], i, a[i + 1]) = (a[2], 2, a[0] * a[i]);
        return a[0] * a[1] + a[i];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 2, 3 }), At(new double[] { -1, 0.5 })]
    public static double SquaresItself(double[] a)
    {
        a[0] *= a[0];
        a[0] = -a[0];
        a[1] = a[1] = a[a.Length - 1];
        a[1] /= a[1] * a[1];
        a[1] -= -a[1] - -a[0];
        a[0] = a[0] - (a[1] - a[0]);
        return a[0] * a[0] + a[1];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 2, 3 }, 0.5), At(new double[] { -1, 0.5 }, -2.0)]
    public static double OverwrittenBeforeTheReverseSweep(double[] a, double x)
    {
        double product = a[0] * a[1];
        a[0] = x;
        double quotient = product / a[0];
        a[1] = quotient * x;
        x = a[1] + a[0];
        return product * quotient * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 2, 3 }, 0.5), At(new double[] { -1, 0.5 }, -2.0)]
    public static double ConstantCutsThePath(double[] a, double x)
    {
        double before = a[0] * x;
        a[0] = 1;
        a[1] = 0;
        a[1] += x;
        return before + a[0] * a[1];
    }

    // Stores that nothing reads.
    [Differentiable]
    [At(new double[] { 2, 3 }), At(new double[] { -1, 0.5 })]
    public static double DeadStores(double[] a)
    {
        var scratch = new double[3];
        scratch[0] = Math.Sqrt(1 + a[0] * a[0]);
        scratch[1] = Math.Log(1 + a[1] * a[1]);
        scratch[0] = a[1];
        scratch[2] = a[0] / 2;
        return scratch[0] * a[0];
    }

    [Differentiable]
    [At(2.0, 3.0), At(-0.5, 0.25)]
    public static double Initialisers(double x, double y)
    {
        double[] a = { x, y, x * y };
        var b = new[] { y, a[0] + a[1], 2 };
        var c = new double[2] { a[2], b[0] };
        double[] d = [x, 1, .. b];
        a[0] = b[1] * c[0];
        return a[0] * a[1] + b[2] * c[1] + d[2] * d[^2] - d[0];
    }

    [Differentiable]
    [At(2.0, 4), At(-0.5, 1), At(0.5, 0)]
    [ThrowsAt(typeof(OverflowException), 2.0, -1)]
    public static double NewArrayOfANumber(double x, int n)
    {
        var powers = new double[n];
        for (int i = 0; i < powers.Length; i++)
            powers[i] = i == 0 ? x : powers[i - 1] * x + powers[powers.Length - 1];
        double s = 1;
        foreach (double p in powers)
            s += p;
        return s;
    }

    [Differentiable]
    [At(new double[] { 2, 3 }, 0.5, true), At(new double[] { -1, 0.5 }, -2.0, false)]
    public static double SideEffectsInATernary(double[] a, double x, bool first)
    {
        double picked = first ? a[0] *= x : a[1] += x;
        double again = (first ? a[1]++ : a[0]--) * picked;
        return picked * again + a[0] * a[1];
    }

    // The right side runs only where the left does not decide.
    [Differentiable]
    [At(new double[] { 2, 3 }, 0.5), At(new double[] { -1, 0.5 }, 4.0)]
    public static double ShortCircuitsThatStore(double[] a, double x)
    {
        int n = 0;
        if (a[0] > 0 && (a[1] *= x) > 1)
            n += 1;
        if (a[0] > 0 || (a[1] -= x) > 1)
            n += 2;
        bool both = a[0] < 0 & (a[0] *= a[1]) > 0;
        return both ? a[0] * a[1] : a[0] + a[1] * n;
    }

    [Differentiable]
    [At(new double[] { 2, 3, 4 }, 1), At(new double[] { -1, 0.5, 2 }, 7)]
    public static double SwitchOverAnElement(double[] a, int k)
    {
        switch (k)
        {
            case 1:
                a[0] = a[1] * a[1];
                goto case 2;
            case 2:
                a[2] *= a[0];
                break;
            case 3 or 4:
                return a[0];
            default:
                a[1] += a[0];
                break;
        }
        return a[1] switch
        {
            > 2 when a[2] > 1 => a[2] * a[0],
            > 2 => a[2],
            var v => v * a[2],
        };
    }

    // A constant on one side, array or number, says nothing about the other.
    [Differentiable]
    [At(new double[] { 2, 3 }, 0.5), At(new double[] { 2, 3 }, -0.5)]
    public static double ConstantsOnOneBranch(double[] a, double x)
    {
        double[] weights;
        if (x > 0)
            weights = new double[] { 0.5, 2 };
        else
            weights = a;
        double t = 1;
        a[1] = x > 0 ? a[0] * x : 1;
        if (x < 0)
            t = a[0];
        else
            a[0] = 4;
        return (weights[0] * a[1] + weights[1] * a[0]) * t;
    }

    [Differentiable]
    [At(new double[] { 2, 3 }, 1), At(new double[] { 3, 2 }, 1), At(new double[] { 2, 3 }, 0)]
    public static double ChainThatBeginsWithAnEquality(double[] a, int k)
    {
        if (k == 0)
            a[0] = a[1] * a[1];
        else if (a[0] == a[1])
            return 0;
        else if (a[0] < a[1])
            a[1] *= a[0];
        else
            a[0] -= a[1] * a[1];
        return a[0] * a[1];
    }

    [Differentiable]
    [At(0.5), At(-2.0)]
    public static double LiteralsInArrays(double x)
    {
        double[] limits = { double.MaxValue, 1e-300, double.Epsilon, -0.0, double.NaN, double.PositiveInfinity, -1.5e3, 0.1 };
        double s = 0;
        for (int i = 0; i < limits.Length; i++)
        {
            if (double.IsFinite(limits[i]) && limits[i] < 1e6)
                s += x * limits[i];
            limits[i] = x;
        }
        return s * limits[4] + 1 / (limits[5] * limits[0]);
    }

    // An evaluation order that named arguments reverse.
    [Differentiable]
    [At(new double[] { 2, 3 }), At(new double[] { -1, 0.5 })]
    public static double NamedArguments(double[] a)
    {
        static double Quotient(double top, double bottom) => top / bottom;
        return Quotient(bottom: a[0] += a[1], top: a[0] * a[1]) + Quotient(top: a[1] *= a[0], bottom: a[1] + a[0]);
    }

    [Differentiable]
    [At(new float[] { 1.5f, -2 }, 0.3), At(new float[] { 0.25f, 3 }, 2.0)]
    public static double FloatElementsRound(float[] a, double x)
    {
        a[0] *= (float)x;
        a[1] += a[0]++;
        a[0] -= 0.1f;
        double[] wide = [a[0], a[1]];
        wide[0] *= a[1];
        return wide[0] * x - wide[1];
    }

    // Each index is what the counter is when its target's turn comes, from left to right.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 2, 3, 0.5 }, 0.7, 2), At(new double[] { -1, 0.5, 4 }, 2.0, 0)]
    public static double TargetsThatCount(double[] a, double x, int k)
    {
        (a[k++ % 3], a[k++ % 3], a[k++ % 3]) = (x * a[1], a[0] - a[k % 3], a[2] * x);
        return a[0] * a[1] + x * a[2];
    }

    private static double Scaled(ref double q, double by, double more)
    {
        q *= by;
        return q * more;
    }

    // What is passed by reference is a place, whatever the arguments behind it store there.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 2, 3, 0.5 }, 0.7, 2), At(new double[] { -1, 0.5, 4 }, 2.0, 1)]
    public static double PlacesBeforeArguments(double[] a, double x, int k)
    {
        double s = Scaled(ref a[0], a[0] += x, a[1]);
        s += Scaled(ref x, x += 0.5, x);
        s *= Scaled(ref a[k & 1], a[k++ & 1] += x, a[2]);
        s += Scaled(more: a[0], q: ref a[1], by: a[0] = x);
        return s + a[0] * a[1] + x * k;
    }
}
