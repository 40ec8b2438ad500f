using AutoDiffGen.Tests;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Modes;

/// <summary>Every method of the zoo over buffers, structs and objects: what forward mode says, held against reverse mode and against differences.</summary>
public sealed class BufferModesTests
{
    public static TheoryData<string> WithJvp => [.. ModesZoo.Buffers.Where(entry => entry.Value.HasJvp).Select(entry => entry.Key)];

    public static TheoryData<string> WithHvp => [.. ModesZoo.Buffers.Where(entry => entry.Value.HasHvp).Select(entry => entry.Key)];

    public static TheoryData<string> Throwing => [.. ModesZoo.Buffers.Where(entry => entry.Value.HasJvp && entry.Value.Entry.Throws.Any()).Select(entry => entry.Key)];

    /// <summary>The seeds times the tangents of all results are the derivatives times the tangents of all inputs.</summary>
    [Theory, MemberData(nameof(WithJvp), DisableDiscoveryEnumeration = true)]
    public void Jvp_and_reverse_mode_are_transposes(string name) => ForEachPoint(name, (modes, point, what) =>
    {
        BufferEntry entry = modes.Entry;
        var at = new BufferPoint(entry, entry.HasVjp, point);
        for (int which = 0; which < 2; which++)
        {
            object?[] arguments = DeepCopy.Of(point);
            object?[] tangents = modes.Tangents(arguments, which);
            double[] along = modes.Along(arguments, tangents);
            var forward = modes.Jvp(arguments, tangents);
            string? difference = at.Difference(new(forward.Value, forward.Arguments, [], []));
            Assert.True(difference is null, $"{what}: {difference}.");

            double[] derivatives = at.Call.At(point, entry.HasVjp ? at.Random : at.Clear).Derivatives;
            double[] results = entry.HasVjp ? BufferSeeds.ResultNumbers(entry.Signature, forward.Tangent, forward.Tangents) : Numbers.Read([forward.Tangent]);
            double[] weights = entry.HasVjp ? at.Random.Weights(entry.Signature, DeepCopy.Of(point)) : [1];
            CheckSame(entry, what, Terms(weights, results), Terms(derivatives, along), derivatives);
        }
    });

    [Theory, MemberData(nameof(WithHvp), DisableDiscoveryEnumeration = true)]
    public void Hvp_has_the_gradient_and_is_symmetric(string name) => ForEachPoint(name, (modes, point, what) =>
    {
        BufferEntry entry = modes.Entry;
        var at = new BufferPoint(entry, vjp: false, point);
        double[] gradient = at.Call.At(point, at.Clear).Derivatives;
        var (u, v) = (modes.Tangents(point, 0), modes.Tangents(point, 1));
        object?[] arguments = DeepCopy.Of(point);
        var (alongU, alongV) = (modes.Along(point, u), modes.Along(point, v));
        var product = modes.Hvp(arguments, u);
        string? difference = at.Difference(new(product.Value, product.Arguments, [], []));
        Assert.True(difference is null, $"{what}: {difference}.");
        Assert.True(alongU.SequenceEqual(modes.Along(point, u)), $"{what}: the vector was changed.");
        double scale = gradient.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        bool same = gradient.Zip(product.Gradient).All(pair => Agreement.Close(pair.First, pair.Second, entry.IsSingle ? 1e-5 : 1e-11, scale));
        Agreement.Check(same && gradient.Length == product.Gradient.Length, what, "gradient", gradient, "Hvp", product.Gradient);
        if (entry.IsSmooth)
        {
            double[] other = modes.Hvp(DeepCopy.Of(point), v).Product;
            CheckSame(entry, what, Terms(alongV, product.Product), Terms(alongU, other), [.. product.Product, .. other]);
        }
    });

    [Theory, MemberData(nameof(WithHvp), DisableDiscoveryEnumeration = true)]
    public void Hvp_agrees_with_differences_of_the_gradient(string name)
    {
        BufferModes modes = ModesZoo.Buffers[name];
        BufferEntry entry = modes.Entry;
        foreach (object?[] point in entry.IsSmooth ? entry.Smooth : [])
        {
            object?[] vector = modes.Tangents(point, 0);
            double[] along = modes.Along(point, vector);
            double[] product = modes.Hvp(DeepCopy.Of(point), vector).Product;
            var known = new Dictionary<double, double[]>();
            double[] inputs = Numbers.Read(entry.Signature.Inputs(DeepCopy.Of(point)));
            double[] gradient = Gradient(0);
            for (int i = 0; i < product.Length; i++)
            {
                var (derivative, error) = Ridders.Partial(t => Gradient(t[0])[i], [0], 0);
                double scale = Math.Max(Math.Abs(derivative), Math.Max(1e-3, Math.Min(1, Math.Abs(gradient[i]))));
                bool same = error == double.PositiveInfinity || entry.IsSingle && error > 1e-2 * scale
                    || Agreement.Close(product[i], derivative, (entry.IsSingle ? 1e-2 : 1e-6) + 10 * error / scale, scale);
                Agreement.Check(same, $"{entry.Name} at ({PointValue.Show(point)}), input {i}", $"differences (± {error})", [derivative], "Hvp", [product[i]]);
            }

            double[] Gradient(double step)
            {
                if (!known.TryGetValue(step, out double[]? found))
                {
                    object?[] arguments = BufferFunction.Fresh(entry.Signature, point);
                    object?[] active = entry.Signature.Inputs(arguments);
                    Numbers.Write(active, [.. inputs.Zip(along, (x, v) => x + step * v)]);
                    for (int k = 0; k < arguments.Length; k++)
                        arguments[k] = active[k] ?? arguments[k];
                    known[step] = found = entry.Call(vjp: false).At(arguments, BufferSeeds.Zero(null, arguments), modes.Clear(arguments)).Derivatives;
                }
                return found;
            }
        }
    }

    [Theory, MemberData(nameof(Throwing), DisableDiscoveryEnumeration = true)]
    public void Throws_what_the_method_throws(string name)
    {
        BufferModes modes = ModesZoo.Buffers[name];
        foreach (var (point, type) in modes.Entry.Throws)
        {
            Exception own = Assert.Throws(type, () => { modes.Entry.Run(DeepCopy.Of(point)); });
            Assert.Equal(own.Message, Assert.Throws(type, () => { modes.Jvp(DeepCopy.Of(point), modes.Tangents(point, 0)); }).Message);
            if (modes.HasHvp)
                Assert.Equal(own.Message, Assert.Throws(type, () => { modes.Hvp(DeepCopy.Of(point), modes.Tangents(point, 0)); }).Message);
        }
    }

    [Theory, MemberData(nameof(WithJvp), DisableDiscoveryEnumeration = true)]
    public void Four_threads_give_the_same(string name)
    {
        BufferModes modes = ModesZoo.Buffers[name];
        Func<double[]>[] calls =
        [
            .. modes.Entry.Points.Select(point => (Func<double[]>)(() => modes.Jvp(DeepCopy.Of(point), modes.Tangents(point, 0)) is var all ? Numbers.Read([all.Value, all.Tangent, .. all.Tangents]) : [])),
            .. modes.HasHvp ? modes.Entry.Points.Select(point => (Func<double[]>)(() => modes.Hvp(DeepCopy.Of(point), modes.Tangents(point, 0)).Product)) : [],
        ];
        FourThreads.GiveTheSame(calls, rounds: 3);
    }

    [Theory, MemberData(nameof(WithJvp), DisableDiscoveryEnumeration = true)]
    public void Warm_calls_allocate_nothing(string name) => ForEachPoint(name, (modes, point, what) =>
    {
        if (Allocations.MayBeOnTheStack.Contains(name) || Allocations.Of(Invocation.CompileBare(modes.Entry.Method), () => DeepCopy.Of(point)) > 0)
            return;     // what the method itself allocates, the emitted code may allocate too
        // An array that is returned has a tangent of its own, also where it is the caller's.
        long bytes = modes.Entry.Method.ReturnType.IsArray ? 0 : Allocations.Of(modes.BareJvp(), () => modes.JvpList(DeepCopy.Of(point), modes.Tangents(point, 0)));
        Assert.True(bytes == 0, $"{what}, Jvp: {bytes} {Allocations.Unit}.");
        if (modes.HasHvp)
        {
            bytes = Allocations.Of(modes.BareHvp(), () => modes.HvpList(DeepCopy.Of(point), modes.Tangents(point, 0), modes.Clear(point), modes.Clear(point)));
            Assert.True(bytes == 0, $"{what}, Hvp: {bytes} {Allocations.Unit}.");
        }
    });

    [Fact]
    public void Refused_is_what_is_known_to_be() => Assert.All(ModesZoo.Refused, message => Assert.Contains(RefusedModes.Reasons, reason => message.Contains(reason, StringComparison.Ordinal)));

    private static double[] Terms(double[] a, double[] b)
    {
        Assert.Equal(a.Length, b.Length);
        return [.. a.Zip(b, (x, y) => x * y)];
    }

    // Where a partial derivative is infinite or NaN, the sums say nothing.
    private static void CheckSame(BufferEntry entry, string what, double[] forward, double[] reverse, double[] derivatives)
    {
        double scale = forward.Concat(reverse).Where(double.IsFinite).Sum(Math.Abs);
        bool same = !derivatives.All(double.IsFinite) || Agreement.Close(forward.Sum(), reverse.Sum(), entry.IsSingle ? 5e-4 : 1e-9, scale);
        Agreement.Check(same, what, "reverse mode", [reverse.Sum(), .. reverse], "forward mode", [forward.Sum(), .. forward]);
    }

    private static void ForEachPoint(string name, Action<BufferModes, object?[], string> check)
    {
        BufferModes modes = ModesZoo.Buffers[name];
        foreach (object?[] point in modes.Entry.Points)
            check(modes, point, $"{name} at ({PointValue.Show(point)})");
    }
}
