using System;

namespace AutoDiffGen.Zoo;

/// <summary>What would be too long with every call written out: long methods that are called in many places have a function of their own.</summary>
public static partial class LongCallees
{
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(0.3, 1.2), At(-0.7, 0.4), At(2, 0.1)]
    public static double Doublings(double x, double rate) => Eighth(x, rate) + Eighth(rate, x * rate);

    [Differentiable]
    [At(0.3, 1.2, 1), At(-0.7, 0.4, -2)]
    public static double ByReference(double x, double y, double scale)
    {
        double total = 0;
        Advance(ref x, y, out double first);
        total += first * scale;
        Advance(ref y, x, out double second);
        total += second;
        Advance(ref x, second, out double third);
        return total * third + x - y;
    }

    [Differentiable]
    [At(new[] { 3, 1, 4, 1.5, 9, 2.6, 5.3 }, 2), At(new[] { 0.5, -1, 2, 7, 3 }, 0), At(new[] { 2.0, 1 }, 1)]
    public static double SpreadOfQuantiles(double[] data, int which)
    {
        double low = Selected(data, data.Length / 4);
        double high = Selected(data, 3 * data.Length / 4);
        double middle = which switch
        {
            0 => Selected(data, 0),
            1 => Selected(data, data.Length - 1),
            2 => 0.5 * (Selected(data, data.Length / 2) + Selected(data, (data.Length - 1) / 2)),
            _ => Selected(data, which),
        };
        return (high - low) * middle + Rescaled(high) * Rescaled(low);
    }

    // A method that is handed another is written out wherever it is called.
    [Differentiable]
    [At(0.4, 1.1)]
    public static double WithDelegates(double x, double y) =>
        Summed(t => Eighth(t, x), 3) + Summed(t => Seventh(t, y) * x, 2) + Summed(t => t * Eighth(x, y), 2);

    private static double Summed(Func<double, double> f, int n)
    {
        double sum = 0;
        for (int i = 1; i <= n; i++)
        {
            sum += f(0.1 * i);
        }

        return sum;
    }

    private static void Advance(ref double state, double rate, out double energy)
    {
        double before = state;
        state = Eighth(state, rate);
        energy = Seventh(before, state) * rate;
    }

    // The element that a sorted copy would have at the place, found by partitioning in place.
    private static double Selected(double[] data, int place)
    {
        var copy = (double[])data.Clone();
        int low = 0;
        int high = copy.Length - 1;
        while (low < high)
        {
            double pivot = copy[(low + high) / 2];
            int i = low;
            int j = high;
            while (i <= j)
            {
                while (copy[i] < pivot)
                {
                    i++;
                }

                while (copy[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (copy[i], copy[j]) = (copy[j], copy[i]);
                    i++;
                    j--;
                }
            }

            if (place <= j)
            {
                high = j;
            }
            else if (place >= i)
            {
                low = i;
            }
            else
            {
                break;
            }
        }

        return Rescaled(copy[place]);
    }

    private static double Rescaled(double x) => x + 0.1 * Seventh(0.01 * x, 0.2);

    private static double Eighth(double x, double rate) => Seventh(x, rate) + rate * Seventh(0.5 * x * rate, rate);

    private static double Seventh(double x, double rate) => Sixth(x, rate) - 0.5 * Sixth(rate, x);

    private static double Sixth(double x, double rate) => Fifth(x, rate) * Fifth(0.5 * x, 1 - rate);

    private static double Fifth(double x, double rate) => 0.5 * (Fourth(x, rate) + Fourth(x - rate, rate));

    private static double Fourth(double x, double rate)
    {
        double sum = 0;
        for (int i = 1; i <= 2; i++)
        {
            sum += Third(x / i, rate) * Third(rate, x);
        }

        return Math.Sin(sum);
    }

    private static double Third(double x, double rate) => 0.5 * (Second(x, rate) - Second(rate, 0.3));

    private static double Second(double x, double rate) => First(x) * First(rate) + First(x - rate);

    private static double First(double x)
    {
        if (x > 100)
        {
            return 1;
        }

        double y = Math.Sin(0.5 * x) + x / (1 + x * x);
        return 0.5 * y * (1 + 0.25 * y);
    }
}
