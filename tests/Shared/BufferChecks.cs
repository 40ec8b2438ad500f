using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace AutoDiffGen.Tests;

/// <summary>What must hold for an entry at each of its points, whichever members were asked for.</summary>
internal static class BufferChecks
{
    private const double Double = 1e-9;
    private const double Single = 2e-3;

    /// <summary>The value is the method's own, and everything is left as the method leaves it: to the bit.</summary>
    public static void Value(BufferEntry entry)
        => EachPoint(entry, (at, point) =>
        {
            foreach (string? difference in new[] { at.Clear, at.Random }.Select(seeds => at.Call.At(point, seeds)).Select(at.Difference))
                Assert.True(difference is null, $"{at.Name(point)}: {difference}.");
        });

    /// <summary>The derivatives, into clear shadows and with no seed on what is left in storage, are those by differences.</summary>
    public static void Gradient(BufferEntry entry)
        => EachPoint(entry, vjp: false, entry.Smooth, (at, point) =>
            Agree(entry, at.Name(point), BufferFunction.Value(entry, point), at.Call.At(point, at.Clear).Derivatives));

    /// <summary>The derivatives of the results, each times its seed, are those by differences; shadows hold seeds on entry.</summary>
    public static void Vjp(BufferEntry entry)
        => EachPoint(entry, vjp: true, entry.Smooth, (at, point) =>
            Agree(entry, at.Name(point), BufferFunction.Weighted(entry, point, at.Random), at.Call.At(point, at.Random).Derivatives));

    /// <summary>What docs/numerics.md says where differences find nothing.</summary>
    public static void Conventions(BufferEntry entry)
    {
        foreach (var (point, known) in entry.HasGradient ? entry.NotSmooth : [])
        {
            if (known is null)
                continue;
            var at = new BufferPoint(entry, vjp: false, point);
            double[] emitted = at.Call.At(point, at.Clear).Derivatives;
            bool same = emitted.Length == known.Length && emitted.Zip(known).All(pair => Agreement.Close(pair.First, pair.Second, 1e-12, 0));
            Agreement.Check(same, at.Name(point), "docs/numerics.md", known, "emitted", emitted);
        }
    }

    /// <summary>The gradient is added to what the shadows hold, and nothing else in them changes.</summary>
    public static void AddsToShadows(BufferEntry entry)
        => EachPoint(entry, vjp: false, entry.Points, (at, point) =>
        {
            object?[] arguments = DeepCopy.Of(point);
            object?[] shadows = at.Random.Shadows(entry.Signature, arguments);
            object?[] before = at.Random.Shadows(entry.Signature, arguments);
            double[] filled = Numbers.Read(BufferShadows.WithReturned(entry.Signature, arguments, shadows));
            double[] clear = at.Call.At(point, at.Clear).Derivatives;
            BufferOutcome outcome = at.Call.At(arguments, at.Random, shadows);
            double[] added = [.. outcome.Derivatives.Zip(filled, (after, was) => after - was)];
            double scale = clear.Where(double.IsFinite).Select(Math.Abs).Append(1).Max();
            bool same = added.Length == clear.Length
                && added.Zip(clear).All(pair => Agreement.Close(pair.First, pair.Second, entry.IsSingle ? 1e-4 : Double, scale));
            Agreement.Check(same, at.Name(point), "into clear shadows", clear, "added to others", added);
            string? other = BufferShadows.OtherChange(before, outcome.Shadows);
            Assert.True(other is null, $"{at.Name(point)}: in a shadow {other}, which is no derivative.");
        });

    /// <summary>What lies in a shadow behind the end of its parameter stays.</summary>
    public static void LongerShadows(BufferEntry entry)
        => EachPoint(entry, (at, point) =>
        {
            object?[] arguments = DeepCopy.Of(point);
            object?[] shadows = at.Random.Shadows(entry.Signature, arguments);
            var longer = BufferShadows.Lengthen(entry.Signature, shadows);
            object?[] expected = at.Call.At(point, at.Random).Shadows;
            at.Call.At(arguments, at.Random, longer);
            BufferShadows.CheckLonger(expected, longer, at.Name(point));
        });

    public static void Repeats(BufferEntry entry)
        => EachPoint(entry, (at, point) =>
        {
            BufferOutcome first = at.Call.At(point, at.Random), second = at.Call.At(point, at.Random);
            bool same = Agreement.SameBits(first.Derivatives, second.Derivatives);
            Agreement.Check(same, at.Name(point), "first call", first.Derivatives, "second call", second.Derivatives);
            Assert.Null(at.Difference(second));
        });

    /// <summary>The emitted members throw what the method throws, and are fit for use again.</summary>
    public static void Throws(BufferEntry entry)
    {
        foreach (var (point, type) in entry.Throws)
        {
            Exception own = Assert.Throws(type, () => { entry.Run(DeepCopy.Of(point)); });
            foreach (bool vjp in entry.Asked)
            {
                Exception emitted = Assert.Throws(type, () => { entry.Call(vjp).At(point, BufferSeeds.Zero(null, point)); });
                Assert.Equal(own.Message, emitted.Message);
            }
        }
        Repeats(entry);
    }

    /// <summary>A test of the zoo itself: a point at which differences are uncertain proves nothing.</summary>
    public static void Points(BufferEntry entry)
        => EachPoint(entry, vjp: entry.HasVjp, entry.Smooth, (at, point) =>
        {
            BufferFunction f = entry.HasVjp
                ? BufferFunction.Weighted(entry, point, at.Random)
                : BufferFunction.Value(entry, point);
            double value = f.At(f.Inputs);
            Assert.True(double.IsFinite(value), $"{at.Name(point)} is {value}.");
            foreach (var (i, (derivative, error)) in f.Differences().Select((d, i) => (i, d)))
            {
                double allowed = (entry.IsSingle ? 2e-2 : 1e-4) * Scale(value, derivative);
                Assert.True(double.IsNaN(derivative) || error <= allowed, $"{at.Name(point)}, input {i}: {derivative} ± {error}");
            }
        });

    private static void Agree(BufferEntry entry, string name, BufferFunction f, double[] emitted)
    {
        double value = f.At(f.Inputs);
        var differences = f.Differences();
        double[] derivatives = [.. differences.Select(d => d.Derivative)];
        Agreement.Check(derivatives.Length == emitted.Length, name, "differences", derivatives, "emitted", emitted);
        for (int i = 0; i < emitted.Length; i++)
        {
            var (derivative, error) = differences[i];
            double scale = Scale(value, derivative);
            bool same = double.IsNaN(derivative) && error == 0
                || Agreement.Close(emitted[i], derivative, (entry.IsSingle ? Single : 1e-6) + 4 * error / scale, scale);
            Agreement.Check(same, $"{name}, input {i}", "differences", derivatives, "emitted", emitted);
        }
    }

    private static double Scale(double value, double derivative) => Math.Max(Math.Abs(derivative), Math.Max(1e-3, Math.Min(1, Math.Abs(value))));

    private static void EachPoint(BufferEntry entry, Action<BufferPoint, object?[]> check)
    {
        foreach (bool vjp in entry.Asked)
            EachPoint(entry, vjp, entry.Points, check);
    }

    private static void EachPoint(BufferEntry entry, bool vjp, IEnumerable<object?[]> points, Action<BufferPoint, object?[]> check)
    {
        foreach (object?[] point in points)
            check(new BufferPoint(entry, vjp, point), point);
    }
}
