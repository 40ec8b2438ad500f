using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiffGen.Generator.Tests;

/// <summary>A file of a user's project.</summary>
internal sealed record SourceFile(string Path, string Text);

/// <summary>What a user's project may say differently.</summary>
internal sealed record HarnessOptions
{
    /// <summary>The framework that the tests run on, and the runtime of this project.</summary>
    public static ImmutableArray<MetadataReference> Framework { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll"))
            .Append(typeof(DifferentiableAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static HarnessOptions Default { get; } = new();

    public LanguageVersion Language { get; init; } = LanguageVersion.Latest;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public ImmutableArray<string> Symbols { get; init; } = [];

    public ImmutableArray<MetadataReference> References { get; init; } = Framework;

    public bool AllowUnsafe { get; init; }

    public OutputKind Output { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    public bool CheckOverflow { get; init; }

    public OptimizationLevel Optimization { get; init; } = OptimizationLevel.Debug;

    public CSharpParseOptions Parse => new(Language, DocumentationMode.Diagnose, preprocessorSymbols: Symbols);

    public CSharpCompilationOptions Compile => new(
        Output, nullableContextOptions: Nullable, allowUnsafe: AllowUnsafe,
        optimizationLevel: Optimization, checkOverflow: CheckOverflow, deterministic: true, concurrentBuild: false);
}

/// <summary>Runs the generator in this process, as the compiler would.</summary>
internal static class GeneratorHarness
{
    public static GeneratorRun Run(string source, HarnessOptions? options = null)
        => Run([new SourceFile("Test.cs", source)], options);

    public static GeneratorRun Run(IEnumerable<SourceFile> files, HarnessOptions? options = null)
    {
        options ??= HarnessOptions.Default;
        var compilation = CSharpCompilation.Create(
            "UserProject", files.Select(file => Parse(file, options)), options.References, options.Compile);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new DifferentiableGenerator().AsSourceGenerator()],
            parseOptions: options.Parse,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return GeneratorRun.Of(driver, compilation, options);
    }

    /// <summary>One topic of the zoo, or several, as a project of their own.</summary>
    public static GeneratorRun RunZoo(params IEnumerable<string> topics)
        => Run([ZooSources.Markers, .. topics.Select(ZooSources.Topic)]);

    public static SyntaxTree Parse(SourceFile file, HarnessOptions options)
        => CSharpSyntaxTree.ParseText(file.Text, options.Parse, file.Path, System.Text.Encoding.UTF8);
}
