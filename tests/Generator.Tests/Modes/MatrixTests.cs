using AutoDiffGen.Tests;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Modes;

/// <summary>Every method of the zoo over buffers and structs: its Jacobian against forward and reverse mode, its Hessian against differences of the gradient.</summary>
public sealed class MatrixTests
{
    public static TheoryData<string> WithJacobian => [.. ModesZoo.Matrices.Where(entry => entry.Value.HasJacobian).Select(entry => entry.Key)];

    public static TheoryData<string> WithHessian => [.. ModesZoo.Matrices.Where(entry => entry.Value.HasHessian).Select(entry => entry.Key)];

    [Theory, MemberData(nameof(WithJacobian), DisableDiscoveryEnumeration = true)]
    public void The_Jacobian_times_a_tangent_is_Jvp(string name) => ForEachPoint(name, (matrices, point, what) =>
    {
        BufferEntry entry = matrices.Entry;
        BufferModes modes = ModesZoo.Buffers[name];
        if (!modes.HasJvp || Jacobian(matrices, point, what) is not { } jacobian)
            return;
        for (int which = 0; which < 2; which++)
        {
            object?[] tangents = modes.Tangents(point, which);
            double[] along = matrices.Columns(AsArguments(entry, point, tangents));
            var forward = modes.Jvp(DeepCopy.Of(point), tangents);
            double[] expected = matrices.Rows([forward.Tangent], forward.Tangents);
            Check(entry, what, "Jvp", expected, "Jacobian", [.. expected.Select((_, row) => along.Select((v, column) => v == 0 ? 0 : v * jacobian[row * along.Length + column]).Sum())], jacobian);
        }
    });

    [Theory, MemberData(nameof(WithJacobian), DisableDiscoveryEnumeration = true)]
    public void Weights_times_the_Jacobian_are_reverse_mode(string name) => ForEachPoint(name, (matrices, point, what) =>
    {
        BufferEntry entry = matrices.Entry;
        if (SharesStorage(entry, point) || Jacobian(matrices, point, what) is not { } jacobian)
            return;     // what has two names has two columns, and one derivative
        var at = new BufferPoint(entry, entry.HasVjp, point);
        object?[] final = DeepCopy.Of(point);
        object? result = entry.Run(final);
        BufferSeeds seeds = entry.HasVjp ? at.Random : at.Clear;
        object?[] given = seeds.Shadows(entry.Signature, DeepCopy.Of(point));
        for (int i = 0; i < given.Length; i++)
            given[i] ??= entry.HasVjp && entry.Signature.Roles[i].Travel == Travel.Seed ? seeds.Out(entry.Signature, i) : null;
        double[] weights = entry.HasVjp ? matrices.Rows(seeds.Results(entry.Signature), given) : [1, .. new double[matrices.Rows([result], final).Length - 1]];
        double[] own = at.Call.At(DeepCopy.Of(point), seeds).Derivatives;
        object?[] byArgument = entry.Signature.Inputs(DeepCopy.Of(point));
        Numbers.Write(byArgument, own);
        // Where the method does not write, the derivatives were added to what the shadow held.
        double[] before = matrices.Columns([.. byArgument.Select((zero, i) => matrices.IsRow(i) || zero is null || given[i] is null ? Zeros(zero) : given[i])]);
        double[] expected = [.. matrices.Columns(byArgument).Zip(before, (all, held) => all - held)];
        Check(entry, what, "reverse mode", expected, "Jacobian", [.. expected.Select((_, column) => weights.Select((w, row) => w == 0 ? 0 : w * jacobian[row * expected.Length + column]).Sum())], jacobian);
    });

    [Theory, MemberData(nameof(WithHessian), DisableDiscoveryEnumeration = true)]
    public void The_Hessian_has_the_gradient_and_is_Hvp_along_the_axes(string name) => ForEachPoint(name, (matrices, point, what) =>
    {
        BufferEntry entry = matrices.Entry;
        BufferModes modes = ModesZoo.Buffers[name];
        int n = matrices.Inputs(point).Length;
        var hessian = Hessian(matrices, modes, point);
        if (hessian.Gradient is null)
            return;
        var at = new BufferPoint(entry, vjp: false, point);
        string? difference = at.Difference(new(hessian.Value, hessian.Arguments, [], []));
        Assert.True(difference is null, $"{what}: {difference}.");
        double[] gradient = at.Call.At(DeepCopy.Of(point), at.Clear).Derivatives;
        double[] own = Numbers.Read(hessian.Gradient);
        double largest = gradient.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        Agreement.Check(gradient.Zip(own).All(pair => Agreement.Close(pair.First, pair.Second, entry.IsSingle ? 1e-5 : 1e-11, largest)), what, "gradient", gradient, "Hessian", own);
        if (!modes.HasHvp)
            return;
        for (int which = 0; which < 2; which++)
        {
            object?[] vector = modes.Tangents(point, which);
            double[] along = matrices.Inputs(AsArguments(entry, point, vector));
            object?[] products = entry.Signature.Inputs(DeepCopy.Of(point));
            Numbers.Write(products, modes.Hvp(DeepCopy.Of(point), vector).Product);
            double[] product = matrices.Inputs(AsArguments(entry, point, products));
            double[] expected = [.. Enumerable.Range(0, n).Select(row => along.Select((v, column) => v == 0 ? 0 : v * hessian.Matrix[row * n + column]).Sum())];
            if (!SharesStorage(entry, point))
                Check(entry, what, "Hvp", product, "Hessian", expected, hessian.Matrix);
        }
    });

    [Theory, MemberData(nameof(WithHessian), DisableDiscoveryEnumeration = true)]
    public void The_Hessian_is_symmetric(string name) => ForEachPoint(name, (matrices, point, what) =>
    {
        int n = matrices.Inputs(point).Length;
        var hessian = Hessian(matrices, ModesZoo.Buffers[name], point);
        if (hessian.Gradient is null || !matrices.Entry.IsSmooth || !matrices.Entry.Smooth.Any(smooth => PointValue.Show(smooth) == PointValue.Show(point)))
            return;
        double[] transposed = [.. Enumerable.Range(0, n * n).Select(i => hessian.Matrix[i % n * n + i / n])];
        Check(matrices.Entry, what, "transposed", transposed, "Hessian", hessian.Matrix, hessian.Matrix);
    });

    [Theory, MemberData(nameof(WithJacobian), DisableDiscoveryEnumeration = true)]
    public void Warm_calls_allocate_nothing(string name) => ForEachPoint(name, (matrices, point, what) =>
    {
        if (Allocations.MayBeOnTheStack.Contains(name) || matrices.Entry.Method.ReturnType.IsArray || Jacobian(matrices, point, what) is not { } jacobian || Allocations.Of(Invocation.CompileBare(matrices.Entry.Method), () => DeepCopy.Of(point)) > 0)
            return;     // what the method itself allocates, the emitted code may allocate too; so may what it returns need a tangent of its own
        long bytes = Allocations.Of(matrices.BareJacobian(), () => matrices.JacobianList(DeepCopy.Of(point), jacobian.Length));
        Assert.True(bytes == 0, $"{what}: {bytes} bytes.");
    });

    // None where the buffers overlap and are written: that is an error of the caller's.
    private static double[]? Jacobian(MatrixModes matrices, object?[] point, string what)
    {
        object?[] final = DeepCopy.Of(point);
        object? result = matrices.Entry.Run(final);
        try
        {
            var jacobian = matrices.Jacobian(DeepCopy.Of(point), matrices.Rows([result], final).Length, matrices.Columns(point).Length);
            string? difference = DeepEquality.Difference((object?[])[result, .. final], (object?[])[jacobian.Value, .. jacobian.Arguments], "the value, then the arguments: all");
            Assert.True(difference is null, $"{what}: {difference}.");
            return jacobian.Matrix;
        }
        catch (ArgumentException overlap) when (SharesStorage(matrices.Entry, point) && overlap.Message.Contains("overlap", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private static (object? Value, object?[] Arguments, object?[]? Gradient, double[] Matrix) Hessian(MatrixModes matrices, BufferModes modes, object?[] point)
    {
        object?[] arguments = DeepCopy.Of(point);
        try
        {
            return matrices.Hessian(arguments, modes.Clear(arguments), matrices.Inputs(point).Length);
        }
        catch (ArgumentException overlap) when (SharesStorage(matrices.Entry, point) && overlap.Message.Contains("overlap", StringComparison.Ordinal))
        {
            return (null, arguments, null, []);
        }
    }

    private static bool SharesStorage(BufferEntry entry, object?[] point)
    {
        var storage = new HashSet<object>(ReferenceEqualityComparer.Instance);
        return point.Where((argument, i) => entry.Signature.Roles[i].Travel == Travel.Shadow)
            .Any(argument => Numbers.Storage([argument]).ToList() is var all && all.Count(storage.Add) < all.Count);
    }

    // A derivative in the place of each argument; one that is null has no numbers.
    private static object?[] AsArguments(BufferEntry entry, object?[] point, object?[] derivatives) => [.. derivatives.Select((derivative, i) => point[i] is null && entry.Signature.Roles[i].Travel != Travel.Seed ? null : derivative)];

    private static object? Zeros(object? like)
    {
        object?[] copy = DeepCopy.Of([like]);
        Numbers.Replace(copy, _ => 0);
        return copy[0];
    }

    private static void Check(BufferEntry entry, string what, string expectedBy, double[] expected, string actualBy, double[] actual, double[] matrix)
    {
        double scale = matrix.Concat(expected).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        // Where a partial derivative is infinite or NaN, the sums say nothing.
        bool same = !matrix.Concat(expected).All(double.IsFinite) || expected.Zip(actual).All(pair => Agreement.Close(pair.First, pair.Second, entry.IsSingle ? 5e-4 : 1e-9, scale));
        Agreement.Check(same && expected.Length == actual.Length, what, expectedBy, expected, actualBy, actual);
    }

    private static void ForEachPoint(string name, Action<MatrixModes, object?[], string> check)
    {
        MatrixModes matrices = ModesZoo.Matrices[name];
        foreach (object?[] point in matrices.Entry.Points)
            check(matrices, point, $"{name} at ({PointValue.Show(point)})");
    }
}
