using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiffGen.Fuzz;

/// <summary>Methods, each in a type of its own, compiled together with what the generator emits for them.</summary>
internal sealed class Project
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Latest);

    private static readonly SyntaxTree Usings = CSharpSyntaxTree.ParseText("global using AutoDiffGen;", Parse, "Usings.cs");

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll"))
            .Append(typeof(DifferentiableAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What became of each method before it could run: the compiler's or the generator's word on it.</summary>
    public Dictionary<string, Finding> Findings { get; } = [];

    /// <summary>What was emitted for each method.</summary>
    public Dictionary<string, string> Emitted { get; } = [];

    public Assembly? Assembly { get; private set; }

    public static Project Of(IReadOnlyDictionary<string, string> sources)
    {
        var project = new Project();
        var trees = sources.ToDictionary(s => s.Key, s => CSharpSyntaxTree.ParseText(s.Value, Parse, s.Key + ".cs"));
        project.Drop(trees, Compilation(trees.Values).GetDiagnostics(), id => id.StartsWith("CS", StringComparison.Ordinal), Outcome.Invalid);
        while (trees.Count > 0 && !project.TryBuild(trees))
        {
        }

        return project;
    }

    private bool TryBuild(Dictionary<string, SyntaxTree> trees)
    {
        var before = trees.Count;
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new DifferentiableGenerator().AsSourceGenerator()], parseOptions: Parse);
        driver = driver.RunGeneratorsAndUpdateCompilation(Compilation(trees.Values), out var output, out _);
        var result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
        {
            foreach (var name in trees.Keys.ToList())
            {
                Findings[name] = new Finding(Outcome.GeneratorThrew, exception.GetType().Name, exception.ToString());
            }

            trees.Clear();
            return true;
        }

        foreach (var source in result.GeneratedSources)
        {
            Emitted[source.HintName.Split('.')[0]] = source.SourceText.ToString();
        }

        foreach (var own in result.Diagnostics.Where(d => d.Id == "ADG0001"))
        {
            var owner = trees.Keys.FirstOrDefault(name => Emitted.TryGetValue(name, out var text) && text.Contains("NotSupportedException")) ?? trees.Keys.First();
            Findings[owner] = new Finding(Outcome.GeneratorThrew, own.Id, own.GetMessage());
            trees.Remove(owner);
        }

        Drop(trees, result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), _ => true, Outcome.Refused);
        if (trees.Count < before)
        {
            return false;
        }

        using var stream = new MemoryStream();
        var emitted = output.Emit(stream);
        if (!emitted.Success)
        {
            Drop(trees, emitted.Diagnostics, _ => true, Outcome.DoesNotCompile);
            return trees.Count == before ? throw new InvalidOperationException(string.Join("\n", emitted.Diagnostics)) : false;
        }

        stream.Position = 0;
        Assembly = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(stream);
        return true;
    }

    private void Drop(Dictionary<string, SyntaxTree> trees, IEnumerable<Diagnostic> diagnostics, Func<string, bool> counts, Outcome outcome)
    {
        foreach (var diagnostic in diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error && counts(d.Id)))
        {
            var name = Path.GetFileName(diagnostic.Location.SourceTree?.FilePath ?? string.Empty).Split('.')[0];
            if (trees.Remove(name))
            {
                Findings[name] = new Finding(outcome, diagnostic.Id, diagnostic.ToString());
            }
        }
    }

    private static CSharpCompilation Compilation(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "Fuzzed", trees.Append(Usings), References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: true));
}
