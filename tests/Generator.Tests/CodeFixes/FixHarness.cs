using System.Collections.Immutable;
using AutoDiffGen.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace AutoDiffGen.Generator.Tests.CodeFixes;

/// <summary>What the generator, the analyzer and the compiler say about a project.</summary>
internal sealed class Findings(ImmutableArray<Diagnostic> ours, Compilation output, CancellationToken cancellation)
{
    private readonly Lazy<ImmutableArray<string>> _errors = new(() => [.. output.GetDiagnostics(cancellation).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())]);

    public ImmutableArray<Diagnostic> Ours { get; } = ours;

    /// <summary>Asked only where a change is offered: most projects here have none.</summary>
    public ImmutableArray<string> Errors => _errors.Value;
}

/// <summary>A change that is offered for a diagnostic.</summary>
internal sealed record OfferedFix(Diagnostic For, CodeAction Action);

/// <summary>A user's project in a workspace, as an IDE has it.</summary>
internal sealed class FixHarness
{
    private static readonly ImmutableArray<CodeFixProvider> Providers =
    [
        .. typeof(Fix).Assembly.GetTypes().Where(type => !type.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(type)).Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    private readonly Solution _solution;

    private FixHarness(Solution solution) => _solution = solution;

    public static IEnumerable<string> FixableIds => Providers.SelectMany(provider => provider.FixableDiagnosticIds).Distinct();

    public static FixHarness Of(params string[] files)
    {
        var options = HarnessOptions.Default with { AllowUnsafe = true };
        var solution = new AdhocWorkspace().CurrentSolution;
        var project = ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "UserProject", "UserProject", LanguageNames.CSharp,
            compilationOptions: options.Compile, parseOptions: options.Parse, metadataReferences: options.References);
        solution = solution.AddProject(project);
        foreach (var (text, i) in files.Select((text, i) => (text, i)))
            solution = solution.AddDocument(DocumentId.CreateNewId(project.Id), $"File{i}.cs", text);
        return new FixHarness(solution);
    }

    private Project Project => _solution.Projects.Single();

    public IEnumerable<string> Texts => Project.Documents.Select(document => document.GetTextAsync().Result.ToString());

    public async Task<Findings> FindAsync(CancellationToken cancellation)
    {
        var compilation = (CSharpCompilation)(await Project.GetCompilationAsync(cancellation))!;
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new DifferentiableGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)Project.ParseOptions!);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reported, cancellation);
        var analyzed = await compilation.WithAnalyzers([new OverrideAnalyzer()]).GetAnalyzerDiagnosticsAsync(cancellation);
        return new Findings([.. reported.Concat(analyzed).Where(d => !d.IsSuppressed)], output, cancellation);
    }

    public async Task<IReadOnlyList<OfferedFix>> OffersAsync(Diagnostic diagnostic, CancellationToken cancellation)
    {
        var offers = new List<OfferedFix>();
        if (_solution.GetDocument(diagnostic.Location.SourceTree) is not { } document)
            return offers;
        foreach (var provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offers.Add(new OfferedFix(diagnostic, action)), cancellation));
        return offers;
    }

    /// <summary>The project after a change, which an IDE simplifies and formats where the change asks for it.</summary>
    public async Task<FixHarness> ApplyAsync(OfferedFix fix, CancellationToken cancellation)
    {
        var operations = await fix.Action.GetOperationsAsync(cancellation);
        var solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        foreach (var id in solution.Projects.Single().DocumentIds)
        {
            var simple = await Simplifier.ReduceAsync(solution.GetDocument(id)!, Simplifier.Annotation, cancellationToken: cancellation);
            var tidy = await Formatter.FormatAsync(simple, Formatter.Annotation, cancellationToken: cancellation);
            solution = solution.WithDocumentText(id, await tidy.GetTextAsync(cancellation));
        }

        return new FixHarness(solution);
    }
}
