using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace AutoDiffGen.Generator.Tests;

/// <summary>The law of imports (docs/architecture.md): which folder of the generator may know which.</summary>
public sealed class LayeringTests
{
    private const string Product = "AutoDiffGen";
    private const string Roslyn = "Microsoft.CodeAnalysis";

    /// <summary>Each folder, and the folders it may use. Files outside the folders may use all.</summary>
    private static readonly Dictionary<string, string[]> Law = new()
    {
        ["Ir"] = [],
        ["Rules"] = ["Ir"],
        ["Analyze"] = ["Ir", "Rules"],
        ["Differentiate"] = ["Ir", "Rules", "Analyze"],
        ["Simplify"] = ["Ir"],
        ["Print"] = ["Ir"],
        ["Members"] = ["Ir", "Analyze", "Differentiate", "Simplify", "Print", "Discover", "Diagnostics", Roslyn],
        ["Diagnostics"] = [Roslyn],
        ["Lower"] = ["Ir", "Rules", "Diagnostics", Roslyn],
        ["Discover"] = ["Ir", "Analyze", "Lower", "Print", "Diagnostics", Roslyn],
        ["Objects"] = ["Ir", "Lower", "Discover", "Print", "Diagnostics", Roslyn],
    };

    public static TheoryData<string> Folders => [.. Law.Keys];

    [Fact]
    public void Every_folder_is_in_the_law()
        => Assert.Empty(Directory.GetDirectories(Repository.PathOf("src", "Generator")).Select(Path.GetFileName)
            .Except([.. Law.Keys, "bin", "obj"]));

    [Theory, MemberData(nameof(Folders))]
    public void A_folder_is_a_namespace(string folder)
        => Assert.All(Files(folder), file => Assert.All(
            file.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>(),
            declared => Assert.True(declared.Name.ToString() == $"{Product}.{folder}", $"{file.Path}: namespace {declared.Name}")));

    [Theory, MemberData(nameof(Folders))]
    public void A_folder_uses_only_what_it_may(string folder)
    {
        var violations =
            from file in Files(folder)
            from used in Used(file.Root)
            where used != folder && !Law[folder].Contains(used)
            select $"{file.Path} uses {used}";
        Assert.Empty(violations.Distinct());
    }

    [Fact]
    public void The_runtime_uses_nothing_of_ours()
        => Assert.DoesNotContain(
            typeof(DifferentiableAttribute).Assembly.GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith(Product, StringComparison.Ordinal) || reference.Name.StartsWith(Roslyn, StringComparison.Ordinal));

    private static IEnumerable<(string Path, SyntaxNode Root)> Files(string folder)
    {
        string path = Repository.PathOf("src", "Generator", folder);
        return Directory.Exists(path)
            ? Directory.GetFiles(path, "*.cs", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => (Path.GetRelativePath(Repository.Root, file), CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot()))
            : [];
    }

    /// <summary>The folders, and Roslyn, that a file names: in a using line, or in front of a name.</summary>
    private static IEnumerable<string> Used(SyntaxNode root)
    {
        var names = root.DescendantNodes()
            .Where(node => node is QualifiedNameSyntax or MemberAccessExpressionSyntax)
            .Select(node => node.ToString())
            .Concat(root.DescendantNodes().OfType<UsingDirectiveSyntax>().Select(line => line.NamespaceOrType.ToString()));
        foreach (string name in names)
        {
            string bare = name.StartsWith("global::", StringComparison.Ordinal) ? name["global::".Length..] : name;
            if (bare.StartsWith(Roslyn, StringComparison.Ordinal))
                yield return Roslyn;
            string inside = bare.StartsWith(Product + ".", StringComparison.Ordinal) ? bare[(Product.Length + 1)..] : bare;
            string first = inside.Split('.')[0];
            if (Law.ContainsKey(first) && (inside != bare || inside.Contains('.')))
                yield return first;
        }
    }
}
