using System.Reflection;
using AutoDiffGen.Tests;
using AutoDiffGen.Zoo;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiffGen.Generator.Tests.Modes;

/// <summary>The zoo with an overload over <c>Value</c> asked of every method that has points, compiled in this process and loaded once.</summary>
internal static class TracedZoo
{
    // Methods that are too long to be written out have functions of their own under reverse mode only.
    private static readonly IReadOnlyList<string> Topics = [.. ZooSources.Topics.Where(topic => topic != "LongCallees")];

    private static readonly Lazy<(IReadOnlyDictionary<string, (BufferEntry, MethodInfo)> Entries, IReadOnlyList<string> Refused)> Loaded = new(Load);

    /// <summary>Methods over more than numbers and the overload of each, by name; type parameters have none.</summary>
    public static IReadOnlyDictionary<string, (BufferEntry Entry, MethodInfo Traced)> Entries => Loaded.Value.Entries;

    /// <summary>What is said of each method that has no overload.</summary>
    public static IReadOnlyList<string> Refused => Loaded.Value.Refused;

    private static (IReadOnlyDictionary<string, (BufferEntry, MethodInfo)>, IReadOnlyList<string>) Load()
    {
        var options = HarnessOptions.Default with
        {
            Optimization = OptimizationLevel.Release,
            References = HarnessOptions.Framework.Add(MetadataReference.CreateFromFile(typeof(AtAttribute).Assembly.Location)),
        };
        var run = GeneratorHarness.Run(Topics.Select(topic => AskForTraced(ZooSources.Topic(topic), [])), options);
        var refused = run.Diagnostics.Where(d => d.Id is "ADG1010" or "ADG1006").ToList();
        var places = refused.Select(d => d.Location.GetLineSpan()).Select(at => (at.Path, at.StartLinePosition.Line)).ToHashSet();
        run = GeneratorHarness.Run(Topics.Select(topic => AskForTraced(ZooSources.Topic(topic), places)), options);
        if (run.Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
            throw new InvalidOperationException($"The zoo is refused: {error}");
        var entries = BufferEntry.AllOf(run.Load()).Values.Select(entry => (entry, Overload(entry.Method)!)).Where(pair => pair.Item2 is not null);
        return (entries.ToDictionary(pair => pair.entry.Name), [.. refused.Select(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))]);
    }

    private static MethodInfo? Overload(MethodInfo method)
    {
        Type[] types = [.. method.GetParameters().Select(p => p.IsDefined(typeof(NoGradientAttribute)) ? p.ParameterType : TracedArguments.Traced(p.ParameterType))];
        const BindingFlags siblings = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return method.DeclaringType!.GetMethods(siblings).FirstOrDefault(other => other.Name == method.Name && other != method && !other.IsGenericMethod
            && other.GetParameters().Select(p => p.ParameterType).SequenceEqual(types));
    }

    private static SourceFile AskForTraced(SourceFile file, HashSet<(string Path, int Line)> refused)
    {
        const string more = " | global::AutoDiffGen.Derivatives.Traced";
        var changes = CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => !refused.Contains((file.Path, method.Identifier.GetLocation().GetLineSpan().StartLinePosition.Line)))
            .SelectMany(method => method.AttributeLists).SelectMany(list => list.Attributes)
            .Where(attribute => attribute.Name.ToString().Split('.')[^1] == "Differentiable")
            .Select(attribute => attribute.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals is null) is { } flags
                ? new TextChange(new TextSpan(flags.Span.End, 0), more)
                : new TextChange(attribute.Span, $"{attribute.Name}(global::AutoDiffGen.Derivatives.{Default(attribute)}{more})"));
        return file with { Text = SourceText.From(file.Text).WithChanges(changes).ToString() };
    }

    // What the attribute asks for by itself.
    private static string Default(AttributeSyntax attribute) => attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>()!.ReturnType switch
    {
        PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } or TupleTypeSyntax or ArrayTypeSyntax => nameof(Derivatives.Vjp),
        _ => nameof(Derivatives.Gradient),
    };
}
