using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiffGen.Fuzz;

/// <summary>Programs, each in a type of its own, compiled together with what the generator emits for them.</summary>
internal sealed class Project
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Latest);

    private static readonly SyntaxTree Usings = CSharpSyntaxTree.ParseText("global using AutoDiffGen;", Parse, "Usings.cs");

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll"))
            .Append(typeof(DifferentiableAttribute).Assembly.Location)
            .Append(typeof(Project).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Dictionary<string, SyntaxTree> _programs;

    private Project(IReadOnlyDictionary<string, Sample> samples) =>
        _programs = samples.ToDictionary(s => s.Key, s => Tree(s.Value.Source(s.Key), s.Key));

    /// <summary>Makes the generator that is tried: the one of this repository, unless another is asked for.</summary>
    public static Func<IIncrementalGenerator> NewGenerator { get; set; } = () => new DifferentiableGenerator();

    /// <summary>Makes emitted code wrong on purpose, where that is asked for.</summary>
    public static AsyncLocal<Func<string, string>?> Edit { get; } = new();

    /// <summary>What became of each program before it could run: the compiler's or the generator's word on it.</summary>
    public Dictionary<string, Finding> Findings { get; } = [];

    /// <summary>What was emitted for each program.</summary>
    public Dictionary<string, string> Emitted { get; } = [];

    public Assembly? Assembly { get; private set; }

    public static Project Of(IReadOnlyDictionary<string, Sample> samples)
    {
        var project = new Project(samples);
        var compilation = Compilation(project._programs.Values);
        if (project.Drop(compilation.GetDiagnostics(), Outcome.Invalid))
        {
            compilation = Compilation(project._programs.Values);
        }

        if (project.Generate(compilation) is { } generated)
        {
            project.Build([.. generated, .. project._programs.Keys.Select(name => Tree(Harness.Source(samples[name], name), name + ".Harness"))]);
        }

        return project;
    }

    // The generator runs once for all; what it refuses is left out, and so is what it emitted for that.
    private IReadOnlyList<SyntaxTree>? Generate(Compilation compilation)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([NewGenerator().AsSourceGenerator()], parseOptions: Parse);
        var result = driver.RunGenerators(compilation).GetRunResult().Results.Single();
        if (result.Exception is { } exception)
        {
            foreach (var name in _programs.Keys)
            {
                Findings[name] = new Finding(Outcome.GeneratorThrew, exception.GetType().Name, exception.ToString());
            }

            return null;
        }

        foreach (var source in result.GeneratedSources)
        {
            var name = Name(source.HintName);
            Emitted[name] = Emitted.TryGetValue(name, out var before) ? $"{before}\n{source.SourceText}" : source.SourceText.ToString();
        }

        foreach (var own in result.Diagnostics.Where(d => d.Id == "ADG0001"))
        {
            var owner = Owner(own) is { } known && _programs.ContainsKey(known) ? known : _programs.Keys.First();
            Findings[owner] = new Finding(Outcome.GeneratorThrew, own.Id, own.GetMessage());
            _programs.Remove(owner);
        }

        Drop(result.Diagnostics, Outcome.Refused);
        return [.. result.GeneratedSources.Select(source => Edit.Value is { } edit ? CSharpSyntaxTree.ParseText(edit(source.SourceText.ToString()), Parse, source.HintName, System.Text.Encoding.UTF8) : source.SyntaxTree)];
    }

    private void Build(IReadOnlyList<SyntaxTree> others)
    {
        while (_programs.Count > 0)
        {
            using var stream = new MemoryStream();
            var result = Compilation([.. _programs.Values, .. others.Where(tree => Name(tree.FilePath) is var name && (_programs.ContainsKey(name) || !Findings.ContainsKey(name)))]).Emit(stream);
            if (result.Success)
            {
                stream.Position = 0;
                Assembly = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(stream);
                return;
            }

            if (!Drop(result.Diagnostics, Outcome.DoesNotCompile))
            {
                throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
            }
        }
    }

    private bool Drop(IEnumerable<Diagnostic> diagnostics, Outcome outcome)
    {
        var before = _programs.Count;
        foreach (var diagnostic in diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))
        {
            if (Owner(diagnostic) is { } name && _programs.Remove(name))
            {
                var line = diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
                Findings[name] = new Finding(outcome, diagnostic.Id, $"{diagnostic}\n    {line}");
            }
        }

        return _programs.Count < before;
    }

    private static string? Owner(Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree ? Name(tree.FilePath) : null;

    private static string Name(string path) => Path.GetFileName(path).Split('.', '+')[0];

    private static SyntaxTree Tree(string source, string name) => CSharpSyntaxTree.ParseText(source, Parse, name + ".cs", System.Text.Encoding.UTF8);

    private static CSharpCompilation Compilation(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "Fuzzed", trees.Append(Usings), References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: true));
}
