using System.Numerics.Tensors;
using System.Reflection;
using System.Text;

namespace AutoDiffGen.Generator.Tests;

/// <summary>A function of TensorPrimitives over one type of numbers, and the methods that a test is made of.</summary>
/// <param name="Method">The function; a generic one with its arguments.</param>
/// <param name="Number">The C# name of the numbers.</param>
internal sealed record TensorFunction(MethodInfo Method, string Number)
{
    private static readonly Type[] Simple = [typeof(int), typeof(MidpointRounding)];

    public string Name => Method.Name;

    /// <summary>What tells overloads apart, whatever the numbers are.</summary>
    public string Key => Name + string.Concat(Method.GetParameters().Select(p => IsSpan(p) ? "s" : IsDestination(p) ? "d" : Simple.Contains(p.ParameterType) ? p.ParameterType.Name : "n"));

    /// <summary>Whether it stores anything.</summary>
    public bool Stores => Method.GetParameters().Any(IsDestination);

    public int InputCount => Inputs.Count();

    public bool IsTensor(int input) => IsSpan(Inputs.ElementAt(input));

    private IEnumerable<ParameterInfo> Inputs => Method.GetParameters().Where(p => !IsDestination(p) && !Simple.Contains(p.ParameterType));

    /// <summary>Every function that takes these numbers.</summary>
    public static IEnumerable<TensorFunction> Of(Type number) => typeof(TensorPrimitives).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Select(method => Closed(method, number)).OfType<MethodInfo>()
        .Where(method => method.GetParameters() is [{ ParameterType: var first }, ..] parameters && parameters.Any(p => IsSpan(p) && p.ParameterType.GetGenericArguments()[0] == number))
        .Select(method => new TensorFunction(method, number == typeof(float) ? "float" : "double"));

    /// <summary>A method that ends in one number, one that does so in place, and one that calls the emitted gradient; on one line.</summary>
    public string Source(string name, bool inPlace, bool isMarked)
    {
        var called = isMarked ? Name : Name is "ReciprocalEstimate" or "ReciprocalSqrtEstimate" ? Name.Replace("Estimate", string.Empty, StringComparison.Ordinal) : Name;
        var body = new StringBuilder();
        var arguments = new List<string>();
        var stored = new List<string>();
        var first = Method.GetParameters().First(IsSpan).Name;
        foreach (var p in Method.GetParameters())
        {
            if (!IsDestination(p))
            {
                arguments.Add(p.ParameterType == typeof(int) ? "3" : p.ParameterType == typeof(MidpointRounding) ? "MidpointRounding.ToEven" : inPlace && p.Name == first ? "stored0" : p.Name!);
                continue;
            }

            var element = p.ParameterType.GetGenericArguments()[0];
            body.Append(inPlace && stored.Count == 0 ? $"var stored0 = ({Number}[]){first}.Clone(); " : $"var stored{stored.Count} = new {element.FullName}[{first}.Length]; ");
            arguments.Add($"stored{stored.Count}");
            stored.Add($"stored{stored.Count}");
        }

        var generic = Method.IsGenericMethod ? $"<{string.Join(", ", Method.GetGenericArguments().Select(t => t.FullName))}>" : string.Empty;
        var call = $"TensorPrimitives.{called}{generic}({string.Join(", ", arguments)})";
        var isNumber = Method.ReturnType == typeof(float) || Method.ReturnType == typeof(double);
        body.Append(stored.Count == 0 ? $"return {(isNumber ? call : Method.ReturnType == typeof(bool) ? $"{call} ? {first}[0] : 2 * {first}[0]" : $"{first}[0] * ({Number}){call}")};"
            : $"{call}; {Number} sum = 0; for (int i = 0; i < {first}.Length; i++) {{ {string.Concat(stored.Select((s, n) => $"sum += (i + {n + 1}) * {s}[i]; "))}}} return sum;");
        return $"{(isMarked ? "[Differentiable] " : string.Empty)}public static {Number} {name}({Signature}) {{ {body} }}";
    }

    /// <summary>Calls the gradient of a method: its value, then the derivative by each number.</summary>
    public string Caller(string name)
    {
        var inputs = Inputs.ToList();
        var shadows = inputs.Where(IsSpan).ToList();
        var scalars = inputs.Where(p => !IsSpan(p)).ToList();
        var call = $"{name}Gradient({string.Join(", ", inputs.Select(p => p.Name).Concat(shadows.Select(p => "d" + p.Name)))})";
        var all = inputs.Select(p => IsSpan(p) ? $".. d{p.Name}" : $"result.D{p.Name}").Prepend(scalars.Count > 0 ? "result.Value" : "result");
        return $"public static {Number}[] {name}All({Signature}) {{ {string.Concat(shadows.Select(p => $"var d{p.Name} = new {Number}[{p.Name}.Length]; "))}var result = {call}; return [{string.Join(", ", all)}]; }}";
    }

    private string Signature => string.Join(", ", Inputs.Select(p => IsSpan(p) ? $"{Number}[] {p.Name}" : $"{Number} {p.Name}"));

    private static bool IsSpan(ParameterInfo p) => p.ParameterType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>);

    private static bool IsDestination(ParameterInfo p) => p.ParameterType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Span<>);

    private static MethodInfo? Closed(MethodInfo method, Type number)
    {
        try
        {
            return method.IsGenericMethod ? method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => number)]) : method;
        }
        catch (ArgumentException)
        {
            // Of integers only.
            return null;
        }
    }
}
