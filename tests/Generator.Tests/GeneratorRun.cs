using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiffGen.Generator.Tests;

/// <summary>A run of the generator: what went in, what came out, and the driver that remembers it for the next edit.</summary>
internal sealed class GeneratorRun
{
    private readonly HarnessOptions _options;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation input, CSharpCompilation output, HarnessOptions options)
    {
        (Driver, Input, Output, _options) = (driver, input, output, options);
        Result = driver.GetRunResult().Results.Single();
        if (Result.Exception is { } exception)
            throw new InvalidOperationException("The generator threw an exception.", exception);
    }

    public GeneratorDriver Driver { get; }

    public CSharpCompilation Input { get; }

    /// <summary>The user's project together with what was emitted.</summary>
    public CSharpCompilation Output { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>What was emitted: hint name and text, in the order of the hint names.</summary>
    public IEnumerable<(string Hint, string Text)> Sources => Result.GeneratedSources
        .Select(source => (source.HintName, source.SourceText.ToString()))
        .OrderBy(source => source.HintName, StringComparer.Ordinal);

    /// <summary>What the generator says.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    /// <summary>What the compiler says about the project with the emitted code in it. Documentation is asked for of the
    /// emitted members only.</summary>
    public IEnumerable<Diagnostic> CompilerFindings => Output.GetDiagnostics().Where(d =>
        d.Severity >= DiagnosticSeverity.Warning && (d.Id != "CS1591" || !Input.ContainsSyntaxTree(d.Location.SourceTree)));

    public static GeneratorRun Of(GeneratorDriver driver, CSharpCompilation compilation, HarnessOptions options)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return new GeneratorRun(driver, compilation, (CSharpCompilation)output, options);
    }

    /// <summary>The text of the one emitted file whose hint name ends like this.</summary>
    public string Source(string end) => Sources.Single(source => source.Hint.EndsWith(end, StringComparison.Ordinal)).Text;

    /// <summary>Edits a file of the project and lets the same driver run again.</summary>
    public GeneratorRun Edit(string path, Func<string, string> edit)
    {
        SyntaxTree old = Input.SyntaxTrees.Single(tree => tree.FilePath == path);
        string text = edit(old.ToString());
        return Again(Input.ReplaceSyntaxTree(old, GeneratorHarness.Parse(new SourceFile(path, text), _options)));
    }

    /// <summary>Adds a file to the project and lets the same driver run again.</summary>
    public GeneratorRun Add(SourceFile file) => Again(Input.AddSyntaxTrees(GeneratorHarness.Parse(file, _options)));

    /// <summary>Lets the same driver run again.</summary>
    public GeneratorRun Again(CSharpCompilation compilation) => Of(Driver, compilation, _options);

    /// <summary>The hint names of what was emitted afresh since another run, not served from its cache.</summary>
    public IEnumerable<string> EmittedSince(GeneratorRun before)
    {
        var cached = before.Result.GeneratedSources.Select(source => source.SourceText).ToHashSet(ReferenceEqualityComparer.Instance);
        return Result.GeneratedSources.Where(source => !cached.Contains(source.SourceText)).Select(source => source.HintName);
    }

    /// <summary>Compiles the project with the emitted code and loads it.</summary>
    public Assembly Load()
    {
        using var stream = new MemoryStream();
        var result = Output.Emit(stream);
        if (!result.Success)
            throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        stream.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(stream);
    }
}
