using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffGen.Bench.Generator;

/// <summary>The methods of the zoo that stand by themselves: they are the mix that projects are made of.</summary>
internal static partial class ZooMethods
{
    private const string Marker = "Differentiable";

    private static readonly string[] Usings = ["System", "System.Collections.Generic", "System.Linq", "System.Numerics", "System.Numerics.Tensors", "AutoDiffGen"];

    /// <summary>Their declarations, each with the attribute as its author wrote it and the name in place of which another one goes.</summary>
    public static IReadOnlyList<string> All { get; } = Read();

    /// <summary>What the name of a method stands as in its text.</summary>
    public const string Name = "\u0001";

    /// <summary>A file of some of them, as static methods of a class with names of their own.</summary>
    public static SyntaxTree File(int number, IEnumerable<string> methods)
    {
        string body = string.Join("\n\n", methods.Select((method, i) => method.Replace(Name, $"Method{i}", StringComparison.Ordinal)));
        return Compilations.Tree($"File{number}.cs", $"{string.Concat(Usings.Select(name => $"using {name};\n"))}\nnamespace Generated;\n\npublic static partial class File{number}\n{{\n{body}\n}}\n");
    }

    // What compiles alone, one method a file.
    private static string[] Read()
    {
        Assembly here = typeof(ZooMethods).Assembly;
        SyntaxTree[] zoo = [.. here.GetManifestResourceNames().Where(name => name.StartsWith("Zoo/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => Compilations.Tree(name, Text(here, name)))];
        string[] candidates = [.. zoo.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()).Where(IsCandidate).Select(Bare)];
        SyntaxTree[] files = [.. candidates.Select((method, i) => File(i, [method]))];
        Compilation compilation = Compilations.Of(files);
        GeneratorDriver driver = Compilations.Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        var broken = output.GetDiagnostics().Concat(driver.GetRunResult().Diagnostics).Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => FileOf().Match(d.Location.SourceTree?.FilePath ?? "").Groups[1].Value).ToHashSet();
        return [.. candidates.Where((_, i) => !broken.Contains(i.ToString()))];
    }

    private static bool IsCandidate(MethodDeclarationSyntax method) => method.Modifiers.Any(SyntaxKind.StaticKeyword)
        && method.Parent is ClassDeclarationSyntax { Parent: BaseNamespaceDeclarationSyntax, TypeParameterList: null }
        && method.AttributeLists.SelectMany(list => list.Attributes).Any(IsMarker);

    // Of the attributes that which marks it; of the names that of the method itself.
    private static string Bare(MethodDeclarationSyntax method)
    {
        AttributeSyntax marker = method.AttributeLists.SelectMany(list => list.Attributes).First(IsMarker);
        string name = method.Identifier.ValueText;
        MethodDeclarationSyntax own = method.WithAttributeLists([]).WithoutLeadingTrivia();
        own = own.ReplaceTokens(
            own.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name),
            (token, _) => SyntaxFactory.Identifier(token.LeadingTrivia, Name, token.TrailingTrivia));
        return $"    [{marker}]\n    {own.ToFullString().TrimEnd()}";
    }

    private static bool IsMarker(AttributeSyntax attribute) => attribute.Name.ToString() == Marker;

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"File(\d+)\b")]
    private static partial Regex FileOf();
}
