using AutoDiffGen.Tests;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Modes;

/// <summary>Every method of the zoo: what its modes say about one another, and what differences say about them.</summary>
public sealed class ModesTests
{
    // What the compiler leaves out of the method itself, as the object leaves nothing, a derivative that hands it to more calls may have to make.
    private static readonly string[] MakesObjects = ["CustomRules.OfAnObject"];

    public static TheoryData<string> All => [.. ModesZoo.Entries.Keys];

    public static TheoryData<string> Smooth => [.. ModesZoo.Entries.Where(entry => entry.Value.Entry.Smooth.Length > 0).Select(entry => entry.Key)];

    public static TheoryData<string> Throwing => [.. ModesZoo.Entries.Where(entry => entry.Value.Entry.Throws.Length > 0).Select(entry => entry.Key)];

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Vjp_is_the_seed_times_the_gradient(string name) => ForEachPoint(name, (entry, point, what) =>
    {
        double[] gradient = entry.Gradient(point);
        foreach (double seed in (double[])[1, entry.Seed])
        {
            double[] vjp = entry.Vjp(point, seed);
            double[] expected = [gradient[0], .. gradient[1..].Select(d => seed * d)];
            bool same = Agreement.SameBits(vjp[0], gradient[0]) && Close(entry, vjp[1..], expected[1..], 1e-12, 2e-6, Rest(gradient));
            Agreement.Check(same, $"{what}, seed {seed}", "gradient", expected, "Vjp", vjp);
        }
    });

    /// <summary>A power of two changes no digit.</summary>
    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Vjp_is_linear_in_the_seed(string name) => ForEachPoint(name, (entry, point, what) =>
    {
        double[] once = entry.Vjp(point, 1)[1..];
        double[] half = [.. entry.Vjp(point, 0.5)[1..].Select(d => 2 * d)];
        double[] opposite = [.. entry.Vjp(point, -1)[1..].Select(d => -d)];
        Agreement.Check(once.SequenceEqual(half), what, "seed 1", once, "seed 1/2, doubled", half);
        Agreement.Check(once.SequenceEqual(opposite), what, "seed 1", once, "seed -1, negated", opposite);
    });

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Jvp_is_the_gradient_along_the_direction(string name)
    {
        ForEachPoint(name, (entry, point, what) =>
        {
            double[] gradient = entry.Gradient(point);
            for (int which = 0; which < 2; which++)
            {
                double[] direction = entry.Direction(point, which);
                double[] jvp = entry.Jvp(point, direction);
                double[] terms = [.. gradient[1..].Zip(direction, (d, v) => d * v)];
                double scale = terms.Where(double.IsFinite).Sum(Math.Abs);
                bool same = Agreement.SameBits(jvp[0], gradient[0]) && Agreement.Close(jvp[1], terms.Sum(), Tolerance(entry, 1e-9, 2e-4), scale + Rest(gradient));
                Agreement.Check(same, $"{what} along {Show(direction)}", "gradient", [gradient[0], terms.Sum()], "Jvp", jvp);
            }
        });
    }

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Jacobian_is_the_gradient_in_a_row(string name) => ForEachPoint(name, (entry, point, what) =>
    {
        double[] gradient = entry.Gradient(point);
        double[] jacobian = entry.Jacobian(point);
        Agreement.Check(jacobian.Length == gradient.Length && Agreement.SameBits(jacobian[0], gradient[0]) && Close(entry, jacobian[1..], gradient[1..], 1e-12, 2e-6, Rest(gradient)), what, "gradient", gradient, "Jacobian", jacobian);
    });

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Hvp_and_Hessian_begin_with_the_gradient(string name) => ForEachPoint(name, (entry, point, what) =>
    {
        double[] gradient = entry.Gradient(point);
        foreach (var (mode, all) in new[] { ("Hvp", entry.Hvp(point, entry.Direction(point, 0))), ("Hessian", entry.Hessian(point)) })
        {
            double[] part = all[..gradient.Length];
            bool same = Agreement.SameBits(part[0], gradient[0]) && Close(entry, part[1..], gradient[1..], 1e-12, 2e-6);
            Agreement.Check(same, what, "gradient", gradient, mode, part);
        }
    });

    [Theory, MemberData(nameof(Smooth), DisableDiscoveryEnumeration = true)]
    public void Hvp_agrees_with_differences_of_the_gradient(string name)
    {
        ForEachPoint(name, onlySmooth: true, check: (entry, point, what) =>
        {
            for (int which = 0; which < 2; which++)
            {
                double[] vector = entry.Direction(point, which);
                double[] product = entry.Hvp(point, vector)[(1 + entry.Count)..];
                double[] gradient = entry.Gradient(point);
                var differences = Enumerable.Range(0, entry.Count).Select(Difference(entry, point, vector)).ToArray();
                bool same = differences.Select((d, i) => Agrees(product[i], d, Math.Min(1, Math.Abs(gradient[1 + i])))).All(x => x);
                string errors = Show([.. differences.Select(d => d.Error)]);
                Agreement.Check(same, $"{what} along {Show(vector)}", $"differences (± {errors})", [.. differences.Select(d => d.Value)], "Hvp", product);
            }

            bool Agrees(double product, (double Value, double Error) difference, double scale)
                => difference.Error == double.PositiveInfinity
                || Math.Abs(product - difference.Value) <= Tolerance(entry, 1e-6, 5e-3) * Math.Max(scale, Math.Abs(difference.Value)) + 10 * difference.Error;
        });
    }

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Columns_of_the_Hessian_are_Hvp_along_the_axes(string name) => ForEachPoint(name, (entry, point, what) =>
    {
        int n = entry.Count;
        double[] hessian = entry.Hessian(point)[(1 + n)..];
        double scale = Largest(hessian);
        // Where a partial derivative is infinite, zero times it is NaN.
        bool anyNaN = !entry.Entry.Smooth.Contains(point) && !entry.Hessian(point)[1..].All(double.IsFinite);
        for (int column = 0; column < n; column++)
        {
            double[] axis = [.. Enumerable.Range(0, n).Select(i => i == column ? 1.0 : 0.0)];
            double[] expected = entry.Hvp(point, axis)[(1 + n)..];
            double[] actual = [.. Enumerable.Range(0, n).Select(row => hessian[row * n + column])];
            bool same = actual.Zip(expected).All(x => (anyNaN && double.IsNaN(x.First + x.Second)) || Agreement.Close(x.First, x.Second, Tolerance(entry, 1e-9, 2e-4), 1e-3 * scale));
            Agreement.Check(same, $"{what}, column {column}", "Hvp", expected, "Hessian", actual);
        }
    });

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Hessian_is_symmetric(string name) => ForEachPoint(name, (entry, point, what) =>
    {
        int n = entry.Count;
        double[] hessian = entry.Hessian(point)[(1 + n)..];
        double scale = Largest(hessian);
        bool same = true;
        for (int i = 0; i < n * n; i++)
        {
            double other = hessian[i % n * n + i / n];
            same &= !double.IsFinite(hessian[i]) || !double.IsFinite(other) || Agreement.Close(hessian[i], other, Tolerance(entry, 1e-10, 2e-4), 1e-2 * scale);
        }
        Agreement.Check(same, what, "symmetric", [], "Hessian", hessian);
    });

    [Theory, MemberData(nameof(Smooth), DisableDiscoveryEnumeration = true)]
    public void Everything_is_finite_where_the_gradient_is_smooth(string name) => ForEachPoint(name, onlySmooth: true, check: (entry, point, what) =>
    {
        double[] inputs = [.. entry.Inputs(point).Where((_, i) => point[entry.Entry.Inputs[i]] is not null)];
        foreach (var (mode, call) in entry.Modes(point))
            Agreement.Check(!inputs.All(double.IsFinite) || call().All(double.IsFinite), what, "finite", [], mode, call());
    });

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Hessian_checks_its_buffer_and_fills_no_more_than_its_part(string name) => ForEachPoint(name, (entry, point, what) =>
    {
        int length = entry.Count * entry.Count;
        foreach (int tooShort in (int[])[0, length - 1])
        {
            Array buffer = entry.Buffer(tooShort, 7);
            var exception = Assert.Throws<ArgumentException>(() => { entry.Hessian(point, buffer); });
            Assert.Equal(entry.HessianParameter, exception.ParamName);
            Assert.All(ModesEntry.ToDoubles(buffer), x => Assert.Equal(7, x));
        }
        Array longer = entry.Buffer(length + 3, 7);
        double[] head = entry.Hessian(point, longer);
        double[] all = [.. head, .. ModesEntry.ToDoubles(longer)[..length]];
        Agreement.Check(Agreement.SameBits(all, entry.Hessian(point)), what, "exact buffer", entry.Hessian(point), "longer buffer", all);
        Assert.Equal([7.0, 7.0, 7.0], ModesEntry.ToDoubles(longer)[length..]);
    });

    [Theory, MemberData(nameof(Throwing), DisableDiscoveryEnumeration = true)]
    public void Every_mode_throws_what_the_method_throws(string name)
    {
        var entry = ModesZoo.Entries[name];
        foreach (var (point, type) in entry.Entry.Throws)
        {
            Exception own = Assert.Throws(type, () => { Calls.Value(entry.Entry.Method, point)(); });
            foreach (var (_, call) in entry.Modes(point))
                Assert.Equal(own.Message, Assert.Throws(type, () => { call(); }).Message);
        }
        Second_call_gives_the_same(name);       // and they are fit for use again
    }

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Second_call_gives_the_same(string name) => ForEachPoint(name, (entry, point, what) =>
    {
        foreach (var (mode, call) in entry.Modes(point))
        {
            double[] first = call(), second = call();
            Agreement.Check(Agreement.SameBits(first, second), $"{what}, {mode}", "first call", first, "second call", second);
        }
    });

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Four_threads_give_the_same(string name)
    {
        var entry = ModesZoo.Entries[name];
        Func<double[]>[] calls = [.. entry.Entry.Points.SelectMany(entry.Modes).Select(mode => mode.Call)];
        FourThreads.GiveTheSame(calls, rounds: 5);
    }

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Warm_calls_allocate_nothing(string name) => ForEachPoint(name, (entry, point, what) =>
    {
        Func<object?[], double> own = Calls.Sum(entry.Entry.Method);
        if (MakesObjects.Contains(name.Split('(')[0]) || Allocations.Of(() => own(point)) > 0)
            return;     // what the method itself allocates, the emitted code may allocate too
        foreach (var (mode, call) in entry.Sums(point))
        {
            long bytes = Allocations.Of(call);
            Assert.True(bytes == 0, $"{what}, {mode}: {bytes} {Allocations.Unit}.");
        }
    });

    private static void ForEachPoint(string name, Action<ModesEntry, object?[], string> check, bool onlySmooth = false)
    {
        var entry = ModesZoo.Entries[name];
        foreach (object?[] point in onlySmooth ? entry.Entry.Smooth : entry.Entry.Points)
            check(entry, point, entry.Entry.At(point));
    }

    /// <summary>The derivative of a partial derivative along a vector, and how far it may be off.</summary>
    private static Func<int, (double Value, double Error)> Difference(ModesEntry entry, object?[] point, double[] vector)
    {
        Dictionary<double, double[]> known = [];
        return input =>
        {
            double Partial(double step)
            {
                if (!known.TryGetValue(step, out double[]? gradient))
                    known[step] = gradient = GradientOrNaN(entry, entry.Moved(point, vector, step));
                return gradient[1 + input];
            }
            var careful = entry.Entry.IsSingle ? (double.NaN, double.PositiveInfinity) : FiniteDifference.Derivative(Partial, 0);
            return double.IsFinite(careful.Item2) ? careful : Ridders.Partial(x => Partial(x[0]), [0], 0);
        };
    }

    private static double[] GradientOrNaN(ModesEntry entry, object?[] point)
    {
        try
        {
            return entry.Gradient(point);
        }
        catch (Exception outside) when (outside is ArgumentException or ArithmeticException or InvalidOperationException or NotSupportedException)
        {
            return [.. Enumerable.Repeat(double.NaN, 1 + entry.Count)];
        }
    }

    private static bool Close(ModesEntry entry, double[] a, double[] b, double relative, double single, double floor = 0)
    {
        double scale = Math.Max(1e-3 * Math.Max(Largest(a), Largest(b)), floor);
        return a.Length == b.Length && a.Zip(b).All(pair => Agreement.Close(pair.First, pair.Second, Tolerance(entry, relative, single), scale));
    }

    /// <summary>What is the rest of sums that cancel is as exact as their terms.</summary>
    private static double Rest(double[] gradient) => double.IsFinite(gradient[0]) ? Math.Min(1, Math.Abs(gradient[0])) : 0;

    private static double Tolerance(ModesEntry entry, double relative, double single) => entry.Entry.IsSingle ? single : relative;

    private static double Largest(double[] numbers) => numbers.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();

    private static string Show(double[] numbers) => $"({string.Join(", ", numbers.Select(x => x.ToString("G6", System.Globalization.CultureInfo.InvariantCulture)))})";
}
