using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Tests;
using Xunit;

namespace AutoDiffGen.EndToEnd.Tests;

/// <summary>Every way in which two buffers and their shadows can lie: each is right, or an <see cref="ArgumentException"/> that names
/// a parameter before anything is written.</summary>
public sealed class AliasingMatrixTests
{
    /// <summary>How far behind the first one the second one starts.</summary>
    private static readonly Dictionary<string, int> Places = new()
    {
        ["the same"] = 0,
        ["overlapping"] = 2,
        ["overlapping from the other side"] = -1,
        ["adjacent"] = AliasingCell.Length,
        ["apart"] = 7,
    };

    private static readonly string[] Reading = ["ReadsSpans", "ReadsArrays", "ReadsSpanOverConstants", "ReadsArrayOverConstants"];
    private static readonly string[] Writing = ["WritesSpan", "WritesArray"];

    /// <summary>And the parameter without a derivative, which may not lie over the other.</summary>
    private static readonly Dictionary<string, string> WritingConstants = new()
    {
        ["WritesSpanFromConstants"] = "x",
        ["WritesArrayFromConstants"] = "x",
        ["WritesScratchSpan"] = "y",
        ["WritesScratchArray"] = "y",
    };

    public static TheoryData<string, bool, string, string> Cells
        =>
        [
            .. from method in (string[])[.. Reading, .. Writing, .. WritingConstants.Keys]
               from vjp in new[] { false, true }
               from buffers in Places.Keys
               where !method.Contains("Array", StringComparison.Ordinal) || buffers is "the same" or "apart"
               from shadows in Places.Keys
               where !HasConstants(method) || shadows == "apart"    // there is but one
               select new TheoryDataRow<string, bool, string, string>(method, vjp, buffers, shadows),
        ];

    public static TheoryData<string, bool, string, string, int> Misplaced
        =>
        [
            .. from method in (string[])[.. Reading, .. Writing, .. WritingConstants.Keys]
               from vjp in new[] { false, true }
               from shadow in (string[])["dx", "dy"]
               where Frozen(method) != shadow[1..]
               from buffer in (string[])["x", "y"]
               from shift in (int[])[0, 3, -3]
               where !method.Contains("Array", StringComparison.Ordinal) || shift == 0
               select new TheoryDataRow<string, bool, string, string, int>(method, vjp, shadow, buffer, shift),
        ];

    [Theory, MemberData(nameof(Cells))]
    public void A_cell_is_right_or_refused_before_anything_is_written(string method, bool vjp, string buffers, string shadows)
    {
        var cell = new AliasingCell(Entry(method), vjp, Places[buffers], Places[shadows]);
        string[] refusing = Refusing(method, Places[buffers], Places[shadows]);
        if (refusing.Length == 0)
            IsRight(cell, writes: !Reading.Contains(method));
        else
            IsRefused(cell, cell.Shadow, refusing);
    }

    [Theory, MemberData(nameof(Misplaced))]
    public void A_shadow_over_a_buffer_is_refused_before_anything_is_written(string method, bool vjp, string shadow, string buffer, int shift)
    {
        var cell = new AliasingCell(Entry(method), vjp, Places["apart"], Places["apart"]);
        object over = cell.Arguments[buffer == "x" ? 0 : 1]!;
        ArraySegment<double> misplaced = over is ArraySegment<double> part ? new(part.Array!, part.Offset + shift, part.Count) : new((double[])over);
        IsRefused(cell, i => i == (shadow == "dx" ? 0 : 1) ? misplaced : cell.Shadow(i), [shadow]);
    }

    [Theory]
    [InlineData("seed", "dx", 0), InlineData("seed", "dx", 2), InlineData("seed", "x", 0), InlineData("seed", "x", -2), InlineData("dx", "x", 1)]
    public void A_seed_over_another_buffer_is_refused_before_anything_is_written(string moved, string onto, int shift)
    {
        double[] line = [.. Enumerable.Range(1, 24).Select(i => i * 0.125)], before = [.. line];
        var starts = new Dictionary<string, int> { ["x"] = 4, ["dx"] = 12, ["seed"] = 18 };
        starts[moved] = starts[onto] + shift;
        object?[] arguments = [.. starts.Values.Select(start => (object)new ArraySegment<double>(line, start, AliasingCell.Length))];
        Func<object?[], object?> emitted = Invocation.Compile(Entry("ReturnsAnArray").Signature.Emitted(vjp: true));

        var refusal = Assert.Throws<ArgumentException>(() => { emitted(arguments); });
        Assert.Contains(refusal.ParamName, (string[])[moved, .. onto == "x" ? [] : (string[])[onto]]);
        Assert.Equal(before, line);
    }

    /// <summary>The parameters of which one is named, or none where the cell is right.</summary>
    private static string[] Refusing(string method, int buffers, int shadows)
        => Reading.Contains(method) ? []
        : HasConstants(method) ? Overlaps(buffers) ? [Frozen(method)!] : []
        : (Overlaps(buffers) || Overlaps(shadows)) && buffers != shadows ? ["dx", "dy"] : [];

    private static bool Overlaps(int distance) => Math.Abs(distance) < AliasingCell.Length;

    private static bool HasConstants(string method) => Frozen(method) is not null;

    private static string? Frozen(string method)
        => WritingConstants.GetValueOrDefault(method) ?? (method.EndsWith("OverConstants", StringComparison.Ordinal) ? "x" : null);

    private static void IsRight(AliasingCell cell, bool writes)
    {
        double value = cell.Call(cell.Shadow);
        Agreement.Check(Agreement.SameBits(value, cell.Value), "the value", "method", [cell.Value], "emitted", [value]);
        Agreement.Check(Agreement.SameBits(cell.Own, cell.LineNow()), "the buffers", "method", cell.Own, "emitted", cell.LineNow());
        double[] expected = cell.ExpectedShadows(writes);
        bool same = expected.Zip(cell.ShadowLine).All(pair => Agreement.Close(pair.First, pair.Second, 1e-6, 1));
        Agreement.Check(same, "the line of shadows", "differences", expected, "emitted", cell.ShadowLine);
    }

    private static void IsRefused(AliasingCell cell, Func<int, ArraySegment<double>> shadow, string[] refusing)
    {
        double[] before = [.. cell.LineNow()];
        var refusal = Assert.Throws<ArgumentException>(() => { cell.Call(shadow); });
        Assert.Contains(refusal.ParamName, refusing);
        Assert.Equal(before, cell.LineNow());
        Assert.Equal(cell.ShadowsBefore, cell.ShadowLine);
    }

    private static BufferEntry Entry(string method) => new(typeof(Zoo.Aliasing).GetMethod(method)!, Derivatives.Gradient | Derivatives.Vjp);
}
