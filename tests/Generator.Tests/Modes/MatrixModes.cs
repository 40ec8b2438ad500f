using System.Reflection;
using System.Text.RegularExpressions;
using AutoDiffGen.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffGen.Generator.Tests.Modes;

/// <summary>The Jacobian and the Hessian of an entry over buffers and structs, with the rows and columns that their summaries name.</summary>
internal sealed class MatrixModes
{
    private const BindingFlags Siblings =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly Signature _signature;
    private readonly MethodInfo? _jacobian, _hessian;
    private readonly Lazy<Func<object?[], object?>> _callJacobian, _callHessian;
    private readonly IReadOnlyDictionary<string, string> _summaries;

    public MatrixModes(BufferEntry entry, IReadOnlyDictionary<string, string> summaries)
    {
        (Entry, _signature, _summaries) = (entry, entry.Signature, summaries);
        _jacobian = Find("Jacobian", 1);
        _hessian = Find("Hessian", 1 + _signature.Shadowed(vjp: false).Length);
        _callJacobian = new(() => Invocation.Compile(_jacobian!));
        _callHessian = new(() => Invocation.Compile(_hessian!));
    }

    public BufferEntry Entry { get; }

    public bool HasJacobian => _jacobian is not null;

    public bool HasHessian => _hessian is not null;

    /// <summary>What stands behind a word in the summaries of all matrices that were emitted.</summary>
    public static IReadOnlyDictionary<string, string> SummariesOf(Compilation compilation)
    {
        var summaries = new Dictionary<string, string>();
        foreach (MethodDeclarationSyntax method in compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Where(method => method.Identifier.Text.EndsWith("Jacobian", StringComparison.Ordinal) || method.Identifier.Text.EndsWith("Hessian", StringComparison.Ordinal)))
        {
            foreach (Match named in Regex.Matches(method.GetLeadingTrivia().ToFullString(), @"<para>([\w ]+): ([^<]*)\.</para>"))
            {
                string key = Key(named.Groups[1].Value, method.FirstAncestorOrSelf<TypeDeclarationSyntax>()!.Identifier.ValueText, method.Identifier.ValueText, method.ParameterList.Parameters.Select(p => p.Identifier.ValueText));
                summaries[key] = summaries.TryGetValue(key, out string? other) && other != named.Groups[2].Value ? "ambiguous" : named.Groups[2].Value;
            }
        }
        return summaries;
    }

    /// <summary>The result, what was left in the arguments, and the matrix.</summary>
    public (object? Value, object?[] Arguments, double[] Matrix) Jacobian(object?[] arguments, int rows, int columns)
    {
        object?[] list = JacobianList(arguments, rows * columns);
        object? result = _callJacobian.Value(list);
        return (result, list[..arguments.Length], ModesEntry.ToDoubles((Array)list[^1]!));
    }

    public object?[] JacobianList(object?[] arguments, int length) => [.. arguments, Room(_jacobian!, length)];

    public Action<object?[]> BareJacobian() => Invocation.CompileBare(_jacobian!);

    /// <summary>The result, what was left in the arguments, the gradient argument by argument, and the matrix.</summary>
    public (object? Value, object?[] Arguments, object?[] Gradient, double[] Matrix) Hessian(object?[] arguments, object?[] shadows, int size)
    {
        Array matrix = Room(_hessian!, size * size);
        int[] shadowed = _signature.Shadowed(vjp: false), returned = _signature.Returned;
        object?[] list = [.. arguments, .. shadowed.Select(i => shadows[i]), matrix];
        object? result = _callHessian.Value(list);
        object?[] items = returned.Length > 0 ? TupleItems.Of(result!) : [result];
        object?[] gradient = new object?[arguments.Length];
        for (int k = 0; k < shadowed.Length; k++)
            gradient[shadowed[k]] = list[arguments.Length + k];
        for (int k = 0; k < returned.Length; k++)
            gradient[returned[k]] = items[1 + k];
        return (items[0], list[..arguments.Length], gradient, ModesEntry.ToDoubles(matrix));
    }

    /// <summary>The numbers among some arguments that are the columns, parameter by parameter.</summary>
    public double[] Columns(object?[] arguments) => Numbered(Named(_jacobian!, "Columns"), arguments);

    /// <summary>The numbers among the result and the arguments that are the rows.</summary>
    /// <param name="result">What is returned, or the active elements of that.</param>
    /// <param name="arguments">What the arguments hold in the end.</param>
    public double[] Rows(IEnumerable<object?> result, object?[] arguments)
    {
        string[] names = Named(_jacobian!, "Rows");
        return [.. names is ["the result", ..] ? result.SelectMany(Flat) : [], .. Numbered([.. names.Where(name => name != "the result")], arguments)];
    }

    public bool IsRow(int argument) => Named(_jacobian!, "Rows").Contains(_signature.Roles[argument].Name);

    /// <summary>The numbers among some arguments that are the rows and columns of the Hessian.</summary>
    public double[] Inputs(object?[] arguments) => Numbered(Named(_hessian!, "Rows and columns"), arguments);

    private double[] Numbered(string[] names, object?[] arguments)
        => [.. names.SelectMany(name => Flat(arguments[Array.FindIndex(_signature.Roles, role => role.Name == name)]))];

    private static double[] Flat(object? value) => value is not null && TupleItems.IsTuple(value.GetType()) ? [.. TupleItems.Of(value).SelectMany(Flat)] : Numbers.Read([value]);

    private string[] Named(MethodInfo member, string what)
    {
        string named = _summaries[Key(what, member.DeclaringType!.Name.Split('`')[0], member.Name, member.GetParameters().Select(p => p.Name!))];
        return named switch
        {
            "ambiguous" => throw new InvalidOperationException($"{Entry.Name}: another method has parameters of the same names."),
            "none" => [],
            _ => named.Split(", "),
        };
    }

    private static string Key(string what, string type, string member, IEnumerable<string> parameters) => $"{what} {type}.{member}({string.Join(", ", parameters)})";

    private static Array Room(MethodInfo member, int length)
    {
        var room = Array.CreateInstance(member.GetParameters()[^1].ParameterType.GetGenericArguments()[0], length);
        for (int i = 0; i < length; i++)
            room.SetValue(Convert.ChangeType(double.NaN, room.GetType().GetElementType()!, System.Globalization.CultureInfo.InvariantCulture), i);
        return room;
    }

    private MethodInfo? Find(string suffix, int more)
    {
        MethodInfo method = Entry.Method;
        Type[] own = [.. method.GetParameters().Select(p => p.ParameterType)];
        return method.DeclaringType!.GetMethods(Siblings).Where(m => m.Name == method.Name + suffix && m.IsStatic == method.IsStatic)
            .Where(m => m.IsGenericMethodDefinition == method.IsGenericMethod)
            .Select(m => m.IsGenericMethodDefinition ? m.MakeGenericMethod(method.GetGenericArguments()) : m)
            .SingleOrDefault(m => m.GetParameters() is var all && all.Length == own.Length + more && all.Take(own.Length).Select(p => p.ParameterType).SequenceEqual(own));
    }
}
