using System.Reflection;
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
    private static readonly string[] Added = ["Vjp", "Jvp", "Hvp", "Hessian"];

    private static readonly Lazy<IReadOnlyDictionary<string, ModesEntry>> Loaded = new(Load);

    /// <summary>By name, in the order of the names; type parameters are double.</summary>
    public static IReadOnlyDictionary<string, ModesEntry> Entries => Loaded.Value;

    private static IReadOnlyDictionary<string, ModesEntry> Load()
    {
        var options = HarnessOptions.Default with
        {
            Optimization = OptimizationLevel.Release,
            References = HarnessOptions.Framework.Add(MetadataReference.CreateFromFile(typeof(AtAttribute).Assembly.Location)),
        };
        var run = GeneratorHarness.Run(ZooSources.Topics.Select(topic => AskForAllModes(ZooSources.Topic(topic), [])), options);
        var withoutModes = run.Diagnostics.Where(d => d.Id == "ADG1010").Select(d => d.Location.GetLineSpan()).Select(at => (at.Path, at.StartLinePosition.Line)).ToHashSet();
        run = GeneratorHarness.Run(ZooSources.Topics.Select(topic => AskForAllModes(ZooSources.Topic(topic), withoutModes)), options);
        if (run.Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
            throw new InvalidOperationException($"The zoo is refused: {error}");
        return ZooEntry.AllOf(run.Load())
            .Where(entry => !entry.Value.Method.IsGenericMethod || entry.Value.Method.GetGenericArguments()[0] == typeof(double))
            .Where(entry => HasModes(entry.Value.Method))
            .ToDictionary(entry => entry.Key, entry => new ModesEntry(entry.Value));
    }

    private static bool HasModes(MethodInfo method)
        => method.DeclaringType!.GetMember(method.Name + nameof(Derivatives.Hessian), BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Length > 0;

    /// <summary>The modes are compared over numbers; what takes or gives more keeps what its author asked for.</summary>
    private static bool IsOfNumbers(AttributeSyntax attribute)
        => attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
        || !method.AttributeLists.SelectMany(list => list.Attributes).Any(other => other.Name.ToString() == "AtEach")
        && method.Modifiers.Any(SyntaxKind.StaticKeyword)
        && IsOfNumbers(method.ReturnType)
        && method.ParameterList.Parameters.All(p => !p.Modifiers.Any(IsByReference) && IsOfNumbers(p.Type!));

    private static bool IsByReference(SyntaxToken modifier) => modifier.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword;

    private static bool IsOfNumbers(TypeSyntax type) => type is not (ArrayTypeSyntax or GenericNameSyntax or TupleTypeSyntax);

    /// <param name="file">A topic.</param>
    /// <param name="withoutModes">Where methods are marked that have buffers or objects inside, or call themselves: the other modes are not emitted for them.</param>
    private static SourceFile AskForAllModes(SourceFile file, HashSet<(string Path, int Line)> withoutModes)
    {
        string more = string.Concat(Added.Select(mode => $" | global::AutoDiffGen.Derivatives.{mode}"));
        var changes = CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<AttributeSyntax>()
            .Where(attribute => attribute.Name.ToString().Split('.')[^1] == "Differentiable" && IsOfNumbers(attribute))
            .Where(attribute => attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
                || !withoutModes.Contains((file.Path, method.Identifier.GetLocation().GetLineSpan().StartLinePosition.Line)))
            .Select(attribute => attribute.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals is null) is { } flags
                ? new TextChange(new TextSpan(flags.Span.End, 0), more)
                : new TextChange(attribute.Span, $"{attribute.Name}(global::AutoDiffGen.Derivatives.Gradient{more})"));
        return file with { Text = SourceText.From(file.Text).WithChanges(changes).ToString() };
    }
}
