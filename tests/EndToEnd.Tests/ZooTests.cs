using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using AutoDiffGen.Tests;
using Xunit;

namespace AutoDiffGen.EndToEnd.Tests;

/// <summary>Every method of the zoo against everything that knows its value or its derivative.</summary>
public sealed class ZooTests
{
    private const double Double = 1e-9;
    private const double Single = 2e-3;

    private static readonly SortedDictionary<string, ZooEntry> Entries = ZooEntry.AllOf(typeof(Zoo.Basics).Assembly);

    public static TheoryData<string> All => [.. Entries.Keys];

    public static TheoryData<string> WithTraced => [.. Entries.Keys.Where(name => Entries[name].ExpectsTraced)];

    public static TheoryData<string> WithSmoothPoints => [.. Entries.Keys.Where(name => Entries[name].Smooth.Length > 0)];

    public static TheoryData<string> WithKnownGradients
        => [.. Entries.Keys.Where(name => Entries[name].NotSmooth.Any(point => point.Gradient is not null))];

    public static TheoryData<string> Throwing => [.. Entries.Keys.Where(name => Entries[name].Throws.Length > 0)];

    [Theory, MemberData(nameof(All))]
    public void Value_is_the_methods_own_to_the_bit(string name)
    {
        var entry = Entries[name];
        foreach (object?[] point in entry.Points)
        {
            double own = Calls.Value(entry.Method, point)();
            double emitted = Calls.Gradient(Emitted(entry), point)()[0];
            Agreement.Check(Agreement.SameBits(own, emitted), entry.At(point), "method", [own], "emitted", [emitted]);
        }
    }

    [Theory, MemberData(nameof(WithSmoothPoints))]
    public void Gradient_agrees_with_differences(string name)
    {
        var entry = Entries[name];
        foreach (object?[] point in entry.Smooth)
        {
            double[] emitted = Calls.Gradient(Emitted(entry), point)();
            Assert.Equal(entry.Inputs.Length + 1, emitted.Length);
            var (derivatives, errors) = Differences(entry, point);
            for (int i = 0; i < derivatives.Length; i++)
            {
                double tolerance = (entry.IsSingle ? Single : 1e-6) + 4 * errors[i] / Scale(emitted[0], derivatives[i]);
                Agreement.Check(
                    Agreement.Close(emitted[i + 1], derivatives[i], tolerance, Scale(emitted[0], derivatives[i])),
                    entry.At(point), "differences", derivatives, "emitted", emitted[1..]);
            }
        }
    }

    [Theory, MemberData(nameof(WithTraced))]
    public void Gradient_agrees_with_the_dynamic_engine(string name)
    {
        var entry = Entries[name];
        Assert.True(entry.Traced is not null, $"No overload over Value was emitted for {name}.");
        foreach (object?[] point in entry.Points)
        {
            double[] emitted = Calls.Gradient(Emitted(entry), point)();
            double[] traced = Calls.OnTheEngine(entry, point);
            double scale = emitted.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
            bool close = emitted.Zip(traced).All(pair => Agreement.Close(pair.First, pair.Second, entry.IsSingle ? Single : Double, 1e-3 * scale));
            Agreement.Check(close, entry.At(point), "engine", traced, "emitted", emitted);
        }
    }

    [Theory, MemberData(nameof(WithKnownGradients))]
    public void Gradient_follows_the_conventions(string name)
    {
        var entry = Entries[name];
        foreach (var (point, known) in entry.NotSmooth)
        {
            if (known is null)
                continue;
            double[] emitted = Calls.Gradient(Emitted(entry), point)()[1..];
            bool same = emitted.Length == known.Length && emitted.Zip(known).All(pair => Agreement.Close(pair.First, pair.Second, 1e-12, 0));
            Agreement.Check(same, entry.At(point), "docs/numerics.md", known, "emitted", emitted);
        }
    }

    [Theory, MemberData(nameof(Throwing))]
    public void Throws_what_the_method_throws(string name)
    {
        var entry = Entries[name];
        foreach (var (point, type) in entry.Throws)
        {
            Exception own = Assert.Throws(type, () => { Calls.Value(entry.Method, point)(); });
            Exception emitted = Assert.Throws(type, () => { Calls.Gradient(Emitted(entry), point)(); });
            Assert.Equal(own.Message, emitted.Message);
            if (entry.Smooth.Length > 0)    // and it is fit for use again
                Second_call_gives_the_same(name);
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Second_call_gives_the_same(string name)
    {
        var entry = Entries[name];
        foreach (object?[] point in entry.Points)
        {
            Func<double[]> gradient = Calls.Gradient(Emitted(entry), point);
            double[] first = gradient(), second = gradient();
            Agreement.Check(Agreement.SameBits(first, second), entry.At(point), "first call", first, "second call", second);
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Four_threads_give_the_same(string name)
    {
        var entry = Entries[name];
        Func<double[]>[] calls = [.. entry.Points.Select(point => Calls.Gradient(Emitted(entry), point))];
        FourThreads.GiveTheSame(calls, rounds: 5);
    }

    [Theory, MemberData(nameof(All))]
    public void Warm_calls_allocate_nothing(string name)
    {
        var entry = Entries[name];
        foreach (object?[] point in entry.Points)
        {
            if (Allocations.Of(Calls.Value(entry.Method, point)) > 0)
                continue;       // what the method itself allocates, the emitted code may allocate too
            long bytes = Allocations.Of(Calls.GradientSum(Emitted(entry), point));
            Assert.True(bytes == 0, $"{entry.At(point)}: {bytes} {Allocations.Unit}.");
        }
    }

    /// <summary>A test of the zoo itself: a point at which differences are uncertain proves nothing.</summary>
    [Theory, MemberData(nameof(WithSmoothPoints))]
    public void Points_are_good_ones(string name)
    {
        var entry = Entries[name];
        foreach (object?[] point in entry.Smooth)
        {
            double value = Calls.Value(entry.Method, point)();
            Assert.True(double.IsFinite(value), $"{entry.At(point)} is {value}.");
            var (derivatives, errors) = Differences(entry, point);
            for (int i = 0; i < derivatives.Length; i++)
            {
                double allowed = (entry.IsSingle ? 2e-2 : 1e-4) * Scale(value, derivatives[i]);
                Assert.True(errors[i] <= allowed, $"{entry.At(point)}, input {i}: {derivatives[i]} ± {errors[i]}");
            }
        }
    }

    private static MethodInfo Emitted(ZooEntry entry)
    {
        Assert.True(entry.Gradient is not null, $"No gradient was emitted for {entry.Name}.");
        return entry.Gradient;
    }

    private static (double[] Derivatives, double[] Errors) Differences(ZooEntry entry, object?[] point)
    {
        Func<double[], double> f = Calls.Function(entry, point);
        double[] x = [.. entry.Inputs.Select(at => Convert.ToDouble(point[at], System.Globalization.CultureInfo.InvariantCulture))];
        // From null, NaN or infinity there is no step to either side, and no slope.
        var partials = entry.Inputs.Select((at, i) => point[at] is null || !double.IsFinite(x[i]) ? (0, 0) : Ridders.Partial(f, x, i)).ToArray();
        return ([.. partials.Select(p => p.Item1)], [.. partials.Select(p => p.Item2)]);
    }

    private static double Scale(double value, double derivative) => Math.Max(Math.Abs(derivative), Math.Max(1e-3, Math.Min(1, Math.Abs(value))));
}
