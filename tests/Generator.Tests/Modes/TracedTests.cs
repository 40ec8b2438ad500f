using AutoDiffGen.Tests;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Modes;

/// <summary>Every method of the zoo over buffers and tuples on the dynamic engine, which shares no rule with the generator.</summary>
public sealed class TracedTests
{
    public static TheoryData<string> All => [.. TracedZoo.Entries.Keys];

    public static TheoryData<string> WithGradient => [.. TracedZoo.Entries.Where(pair => pair.Value.Entry.HasGradient).Select(pair => pair.Key)];

    [Fact]
    public void Most_of_the_zoo_has_an_overload_over_the_engine()
    {
        Assert.True(TracedZoo.Entries.Count >= 290, $"{TracedZoo.Entries.Count} entries have an overload. Refused:\n{string.Join('\n', TracedZoo.Refused)}");
    }

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Value_is_that_of_the_method(string name) => ForEachPoint(name, (entry, point, traced, arguments) =>
    {
        object?[] final = DeepCopy.Of(point);
        double[] expected = Numbers.Read([entry.Run(final), .. final]);
        double[] actual = Data([traced(arguments.All), .. arguments.All]);
        // Storage that is a constant and an input at once is two here.
        if (entry.Signature.Roles.Any(role => role.IsFrozen))
            (expected, actual) = (expected[..1], actual[..1]);
        bool same = expected.Length == actual.Length && expected.Zip(actual).All(pair => Agreement.Close(pair.First, pair.Second, entry.IsSingle ? 1e-4 : 1e-12, 0));
        Agreement.Check(same, $"{name} at ({PointValue.Show(point)})", "method", expected, "engine", actual);
    });

    [Theory, MemberData(nameof(WithGradient), DisableDiscoveryEnumeration = true)]
    public void Gradient_is_that_of_the_emitted_member(string name) => ForEachPoint(name, (entry, point, traced, arguments) =>
    {
        var call = new BufferPoint(entry, vjp: false, point);
        double[] emitted = call.Call.At(point, call.Clear).Derivatives;
        ((Value)traced(arguments.All)!).Backward();
        double[] engine = [.. arguments.Leaves.Select(leaf => leaf.Grad)];
        double scale = emitted.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        bool same = emitted.Length == engine.Length && emitted.Zip(engine).All(pair => Agreement.Close(pair.First, pair.Second, entry.IsSingle ? 2e-4 : 1e-10, scale));
        Agreement.Check(same, $"{name} at ({PointValue.Show(point)})", "emitted", emitted, "engine", engine);
    });

    private static void ForEachPoint(string name, Action<BufferEntry, object?[], Func<object?[], object?>, TracedArguments> check)
    {
        var (entry, overload) = TracedZoo.Entries[name];
        var traced = Invocation.Compile(overload);
        foreach (object?[] point in entry.Points)
            check(entry, point, traced, new TracedArguments(entry.Signature, DeepCopy.Of(point)));
    }

    /// <summary>The numbers among arguments and results: of nodes and of what stayed a number.</summary>
    private static double[] Data(IEnumerable<object?> roots)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        return [.. roots.SelectMany(Of)];

        IEnumerable<double> Of(object? value) => value switch
        {
            null => [],
            Value node => [node.Data],
            double number => [number],
            float number => [number],
            ArraySegment<Value> part => Of(part.Array),
            ArraySegment<double> part => Of(part.Array),
            Array array => seen.Add(array) ? Numbers.Positions(array).SelectMany(index => Of(array.GetValue(index))) : [],
            _ when TupleItems.IsTuple(value.GetType()) => TupleItems.Of(value).SelectMany(Of),
            _ => Numbers.Read([value]),
        };
    }
}
