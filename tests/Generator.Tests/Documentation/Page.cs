using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffGen.Generator.Tests.Documentation;

/// <summary>A fenced block of a page, and what an invisible comment above it says about it.</summary>
internal sealed record Block(string? Marker, string Language, string Code)
{
    /// <summary>What the marker names, if it is of a kind: <c>emitted: Hint</c>.</summary>
    public string? Marked(string kind) => Marker?.StartsWith(kind + ": ", StringComparison.Ordinal) == true ? Marker[(kind.Length + 2)..] : null;

    /// <summary>Whether it is C# of a user's, in contrast to what is emitted and to excerpts of this repository.</summary>
    public bool IsUserCode => Language == "csharp" && Marked("emitted") is null && Marked("emitted here") is null && Marked("excerpt of") is null;

    /// <summary>Whether it is a file by itself, with types in it; a program where statements come first.</summary>
    public bool IsFile => Root.Members.Any(m => m is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax) && !Root.GetDiagnostics().Any(IsError)
        && Root.Members.OfType<GlobalStatementSyntax>().All(s => s.Statement is not LocalFunctionStatementSyntax { AttributeLists.Count: > 0 });

    public bool IsProgram => IsFile && Root.Members.OfType<GlobalStatementSyntax>().Any();

    /// <summary>The types of a file, without the statements of a program.</summary>
    public string Types
    {
        get
        {
            var root = Root;
            return root.RemoveNodes(root.Members.OfType<GlobalStatementSyntax>(), SyntaxRemoveOptions.KeepNoTrivia)!.ToFullString();
        }
    }

    private CompilationUnitSyntax Root => CSharpSyntaxTree.ParseText(Code).GetCompilationUnitRoot();

    /// <summary>Whether a text can stand in a class.</summary>
    public static bool IsMembers(string text) => !CSharpSyntaxTree.ParseText($"class C {{ {text} }}").GetDiagnostics().Any(IsError);

    private static bool IsError(Diagnostic d) => d.Severity == DiagnosticSeverity.Error;
}

/// <summary>A page of the documentation, and its C# as one project.</summary>
internal sealed partial record Page(string Path, IReadOnlyList<Block> Blocks)
{
    /// <summary>What every page may take for granted.</summary>
    private const string Prelude = """
        global using System;
        global using System.Collections.Generic;
        global using AutoDiffGen;
        global using AutoDiffGen.Zoo;
        [AttributeUsage(AttributeTargets.Method)] internal sealed class FactAttribute : Attribute { }
        """;

    public static Page Read(string path)
    {
        string text = File.ReadAllText(Repository.PathOf(path)).Replace("\r\n", "\n");
        return new Page(path, [.. Fence().Matches(text).Select(m => new Block(m.Groups[1].Success ? m.Groups[1].Value.Trim() : null, m.Groups[2].Value, m.Groups[3].Value))]);
    }

    /// <summary>All of the page: its files without their statements, members in a class, and statements in a method of it.</summary>
    public GeneratorRun Run() => GeneratorHarness.Run([ZooSources.Markers, new SourceFile("Prelude.cs", Prelude), .. Blocks.Where(b => b.IsUserCode).Select((block, i) => new SourceFile($"Block{i}.cs", Source(block, i)))]);

    /// <summary>One block as a program of its own.</summary>
    public static GeneratorRun RunAlone(Block block) => GeneratorHarness.Run([new SourceFile("Program.cs", block.Code)], HarnessOptions.Default with { Output = OutputKind.ConsoleApplication });

    // What is given stands before the block, and nobody sees it.
    private static string Source(Block block, int i)
    {
        string given = block.Marked("given") ?? string.Empty;
        return block.IsFile ? block.Types
            : !Block.IsMembers(given) ? $"public partial class Page {{ void Run{i}() {{ {given}\n{block.Code} }} }}"
            : Block.IsMembers(block.Code) ? $"public partial class Page {{ {given}\n{block.Code} }}"
            : $"public partial class Page {{ private partial class Block{i} {{ {given}\nvoid Run() {{ {block.Code} }} }} }}";
    }

    [GeneratedRegex(@"(?:<!-- ([^\n]*?|given:.*?) -->\n+)?^[ ]*```(\w*)\n(.*?)^[ ]*```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
