using System.Reflection;
using System.Text.RegularExpressions;
using AutoDiffGen.Tests;
using AutoDiffGen.Zoo;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiffGen.Generator.Tests.Modes;

/// <summary>The zoo with every derivative mode asked for, compiled in this process and loaded once.</summary>
internal static class ModesZoo
{
    // Methods that are too long to be written out have functions of their own under reverse mode only.
    private static readonly IReadOnlyList<string> Topics = [.. ZooSources.Topics.Where(topic => topic != "LongCallees")];

    private static readonly Lazy<Assembly> Compiled = new(Compile);

    private static readonly Lazy<IReadOnlyDictionary<string, ModesEntry>> Numbers = new(() => ZooEntry.AllOf(Compiled.Value)
        .Where(entry => !entry.Value.Method.IsGenericMethod || entry.Value.Method.GetGenericArguments()[0] == typeof(double))
        .Where(entry => HasModes(entry.Value.Method))
        .ToDictionary(entry => entry.Key, entry => new ModesEntry(entry.Value)));

    private static readonly Lazy<IReadOnlyDictionary<string, BufferModes>> OverBuffers = new(() => BufferEntry.AllOf(Compiled.Value).ToDictionary(entry => entry.Key, entry => new BufferModes(entry.Value)));

    private static List<string> _refused = [];

    private static IReadOnlyDictionary<string, string> _summaries = new Dictionary<string, string>();

    private static readonly Lazy<IReadOnlyDictionary<string, MatrixModes>> OfMatrices = new(() => BufferEntry.AllOf(Compiled.Value).ToDictionary(entry => entry.Key, entry => new MatrixModes(entry.Value, _summaries)));


    /// <summary>By name, in the order of the names; type parameters are double.</summary>
    public static IReadOnlyDictionary<string, ModesEntry> Entries => Numbers.Value;

    /// <summary>Those over buffers, structs and objects.</summary>
    public static IReadOnlyDictionary<string, BufferModes> Buffers => OverBuffers.Value;

    /// <summary>The Jacobians and Hessians of those.</summary>
    public static IReadOnlyDictionary<string, MatrixModes> Matrices => OfMatrices.Value;

    /// <summary>What is said of all that is asked for and not emitted.</summary>
    public static IReadOnlyList<string> Refused => Compiled.Value is not null ? _refused : [];

    private static Assembly Compile()
    {
        var options = HarnessOptions.Default with
        {
            Optimization = OptimizationLevel.Release,
            References = HarnessOptions.Framework.Add(MetadataReference.CreateFromFile(typeof(AtAttribute).Assembly.Location)),
        };
        var run = GeneratorHarness.Run(Topics.Select(topic => AskForAllModes(ZooSources.Topic(topic), [])), options);
        HashSet<(string Path, int Line, string Mode)> refused =
        [
            .. run.Diagnostics.Where(d => d.Id == "ADG1010").Select(d => (At: d.Location.GetLineSpan(), Text: d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)))
                .Select(d => (d.At.Path, d.At.StartLinePosition.Line, Regex.Match(d.Text, @"Derivatives\.(\w+)").Groups[1].Value)),
        ];
        _refused = [.. run.Diagnostics.Where(d => d.Id == "ADG1010").Select(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
        run = GeneratorHarness.Run(Topics.Select(topic => AskForAllModes(ZooSources.Topic(topic), refused)), options);
        if (run.Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
            throw new InvalidOperationException($"The zoo is refused: {string.Join(Environment.NewLine, run.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))}");
        _summaries = MatrixModes.SummariesOf(run.Output);
        return run.Load();
    }

    private static bool HasModes(MethodInfo method)
        => method.DeclaringType!.GetMember(method.Name + nameof(Derivatives.Hessian), BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Length > 0;

    /// <summary>A method over numbers has all modes; another one those that its result admits.</summary>
    private static IEnumerable<string> ModesOf(AttributeSyntax attribute)
        => attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method ? []
        : IsOfNumbers(method) ? ["Vjp", "Jvp", "Jacobian", "Hvp", "Hessian"]
        : method.ReturnType.ToString() is "double" or "float" or "T" && !HasOnlyVjp(attribute) ? ["Jvp", "Hvp", "Jacobian", "Hessian"]
        : ["Jvp", "Jacobian"];

    private static bool HasOnlyVjp(AttributeSyntax attribute)
        => attribute.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals is null)?.ToString() is { } flags && flags.Contains("Vjp") && !flags.Contains("Gradient");

    private static bool IsOfNumbers(MethodDeclarationSyntax method)
        => !method.AttributeLists.SelectMany(list => list.Attributes).Any(other => other.Name.ToString() == "AtEach")
        && method.Modifiers.Any(SyntaxKind.StaticKeyword)
        && IsNumber(method.ReturnType)
        && method.ParameterList.Parameters.All(p => !p.Modifiers.Any(IsByReference) && IsOfNumbers(p.Type!));

    private static bool IsByReference(SyntaxToken modifier) => modifier.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword;

    // By its name: a keyword, or a type parameter.
    private static bool IsNumber(TypeSyntax type) => type is PredefinedTypeSyntax { Keyword.RawKind: not (int)SyntaxKind.VoidKeyword } || (type is IdentifierNameSyntax { Identifier.Text: var name } && name[0] == 'T' && (name.Length == 1 || char.IsUpper(name[1])));

    private static bool IsOfNumbers(TypeSyntax type) => type is not (ArrayTypeSyntax or GenericNameSyntax or TupleTypeSyntax);

    /// <param name="file">A topic.</param>
    /// <param name="refused">Which modes are not emitted, and where.</param>
    private static SourceFile AskForAllModes(SourceFile file, HashSet<(string Path, int Line, string Mode)> refused)
    {
        var changes = CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<AttributeSyntax>()
            .Where(attribute => attribute.Name.ToString().Split('.')[^1] == "Differentiable")
            .Select(attribute => (attribute, Modes: ModesOf(attribute).Where(mode => !refused.Contains((file.Path, LineOf(attribute), mode))).ToList()))
            .Where(x => x.Modes.Count > 0)
            .Select(x => (x.attribute, More: string.Concat(x.Modes.Select(mode => $" | global::AutoDiffGen.Derivatives.{mode}"))))
            .Select(x => x.attribute.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals is null) is { } flags
                ? new TextChange(new TextSpan(flags.Span.End, 0), x.More)
                : x.attribute.ArgumentList is { } named
                ? new TextChange(new TextSpan(named.OpenParenToken.Span.End, 0), $"global::AutoDiffGen.Derivatives.{Default(x.attribute)}{x.More}, ")
                : new TextChange(x.attribute.Span, $"{x.attribute.Name}(global::AutoDiffGen.Derivatives.{Default(x.attribute)}{x.More})"));
        return file with { Text = SourceText.From(file.Text).WithChanges(changes).ToString() };
    }

    private static string Default(AttributeSyntax attribute) => attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>()!.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: not (int)SyntaxKind.VoidKeyword } or IdentifierNameSyntax { Identifier.Text: "T" } ? "Gradient" : "Vjp";

    private static int LineOf(AttributeSyntax attribute) => attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>()!.Identifier.GetLocation().GetLineSpan().StartLinePosition.Line;
}
