using System.Reflection;
using Xunit;

namespace AutoDiffGen.Runtime.Tests;

/// <summary>Every floating-point function of Math and of double, found by asking those types: a function that a later
/// framework adds makes these tests fail until the engine has it.</summary>
public class FunctionTests
{
    private static readonly double[] Grid =
        { -1e8, -700.25, -31, -2.5, -1, -0.75, -1e-3, -0.0, 0.0, 1e-3, 0.3, 0.5, 1, 1.6, 4, 12.5, 300.75, 1e8 };

    private static readonly double[] Coarse = { -40.5, -1.25, -0.0, 0.0, 0.4, 1, 3.75, 1e5 };

    private static readonly int[] Integers = { 1, 2, 3, 5 };

    // Conversions are not functions; and of the two-argument forms of these names there is a version for constants
    // besides.
    private static bool IsMeant(MethodInfo method) =>
        !method.Name.StartsWith("op_") && !method.IsGenericMethod
        && method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(double);

    private static IEnumerable<MethodInfo> Meant(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(IsMeant);

    public static IEnumerable<TheoryDataRow<string, string>> Functions() =>
        from type in new[] { typeof(Math), typeof(double) }
        from method in Meant(type)
        where method.ReturnType == typeof(double)
        select new TheoryDataRow<string, string>(type.Name, Signature(method));

    private static string Signature(MethodInfo method) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Select(p => p.ParameterType.Name))})";

    private static MethodInfo Plain(string type, string signature) =>
        Meant(type == nameof(Math) ? typeof(Math) : typeof(double)).Single(m => Signature(m) == signature);

    private static MethodInfo? Traced(MethodInfo plain) => typeof(Value).GetMethod(
        plain.Name, plain.GetParameters().Skip(1)
            .Select(p => p.ParameterType == typeof(double) ? typeof(Value) : p.ParameterType).ToArray());

    [Fact]
    public void Every_static_function_of_Math_and_double_is_a_method_of_Value()
    {
        var missing = from type in new[] { typeof(Math), typeof(double) }
                      from method in Meant(type)
                      where Traced(method) is null
                      select $"{type.Name}.{Signature(method)}";
        Assert.Empty(missing);
    }

    [Theory, MemberData(nameof(Functions))]
    public void The_value_is_that_of_the_framework_to_the_bit(string type, string signature)
    {
        MethodInfo plain = Plain(type, signature);
        foreach (object[] arguments in Arguments(plain))
        {
            if (Try(() => (double)plain.Invoke(null, arguments)!) is not { } expected)
                continue;
            Value actual = Apply(plain, arguments, out _);
            // The two of that name differ in the sign of a zero; the engine has that of Math.
            if (plain != typeof(double).GetMethod("Clamp") || expected != 0)
                Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual.Data));
            Assert.Equal(plain.Name, actual.Operation == "IEEERemainder" ? plain.Name : actual.Operation);
        }
    }

    [Theory, MemberData(nameof(Functions))]
    public void Every_slope_is_that_of_differences(string type, string signature)
    {
        MethodInfo plain = Plain(type, signature);
        int compared = 0;
        foreach (object[] arguments in Arguments(plain))
        {
            if (IsOpen(plain, arguments) || Try(() => (double)plain.Invoke(null, arguments)!) is not { } value
                || !double.IsFinite(value))
                continue;
            Apply(plain, arguments, out Value?[] inputs).Backward();
            for (int i = 0; i < inputs.Length; i++)
            {
                if (inputs[i] is not { } input || Slope.Of(Along(plain, arguments, i), input.Data) is not
                    { Kind: SlopeKind.Smooth or SlopeKind.OneSided } slope)
                    continue;
                compared++;
                double allowed = 1e-6 * Math.Abs(slope.Value) + 10 * slope.Error + 1e-12;
                Assert.True(Math.Abs(input.Grad - slope.Value) <= allowed,
                    $"{signature} at ({string.Join("; ", arguments)}) by argument {i}: "
                    + $"{input.Grad}, but differences give {slope.Value} ± {slope.Error}");
            }
        }

        Assert.True(compared > 0 || IsStep(plain), signature + " was never compared");
    }

    // A table inside the processor: the slope is that of the function that it stands for (ConventionTests).
    private static bool IsStep(MethodInfo plain) => plain.Name.StartsWith("Reciprocal");

    // Where the slope is a convention (ConventionTests): ties, bounds, a logarithm in base 0. And rounding in the last
    // digits of a number is what differences take for noise.
    private static bool IsOpen(MethodInfo plain, object[] arguments)
    {
        double[] numbers = arguments.OfType<double>().Select(Math.Abs).ToArray();
        bool selects = plain.Name.StartsWith("Max") || plain.Name.StartsWith("Min") || plain.Name.StartsWith("Clamp");
        return IsStep(plain) || (selects && numbers.Distinct().Count() < numbers.Length)
            || (plain.Name == "Log" && numbers is [_, 0])
            || (plain.Name == "Round" && numbers[0] > 1e4);
    }

    private static IEnumerable<object[]> Arguments(MethodInfo plain)
    {
        IEnumerable<object[]> all = [[]];
        foreach (ParameterInfo parameter in plain.GetParameters())
        {
            IEnumerable<object> choices =
                parameter.ParameterType == typeof(double)
                    ? (IsUnary(plain) ? Grid : Coarse).Cast<object>()
                : parameter.ParameterType == typeof(int) ? Integers.Cast<object>()
                : Enum.GetValues<MidpointRounding>().Cast<object>();
            all = all.SelectMany(begin => choices.Select(choice => (object[])[.. begin, choice])).ToList();
        }

        return all;
    }

    private static bool IsUnary(MethodInfo plain) =>
        plain.GetParameters().Count(p => p.ParameterType == typeof(double)) == 1;

    private static Value Apply(MethodInfo plain, object[] arguments, out Value?[] inputs)
    {
        object[] traced = arguments.Select(a => a is double x ? new Value(x) : a).ToArray();
        inputs = traced.Select(a => a as Value).ToArray();
        return (Value)Traced(plain)!.Invoke(traced[0], traced[1..])!;
    }

    private static Func<double, double> Along(MethodInfo plain, object[] arguments, int index) => x =>
    {
        object[] moved = (object[])arguments.Clone();
        moved[index] = x;
        return Try(() => (double)plain.Invoke(null, moved)!) ?? double.NaN;
    };

    // Clamp refuses bounds in the wrong order.
    private static double? Try(Func<double> f)
    {
        try
        {
            return f();
        }
        catch (TargetInvocationException e) when (e.InnerException is ArgumentException)
        {
            return null;
        }
    }
}
