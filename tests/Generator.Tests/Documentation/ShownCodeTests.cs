using AutoDiffGen.Generator.Tests.Stages;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Documentation;

/// <summary>What the documentation shows compiles, prints what it says, and is what is emitted today.</summary>
public sealed class ShownCodeTests
{
    private static readonly Lock s_console = new();

    private static IEnumerable<string> All => Directory.GetFiles(Repository.Root, "*.md").Concat(Directory.GetFiles(Repository.PathOf("docs"), "*.md"))
        .Select(page => Path.GetRelativePath(Repository.Root, page)).Order(StringComparer.Ordinal);

    public static TheoryData<string> Pages => [.. All.Where(page => Page.Read(page).Blocks.Any(b => b.Language == "csharp"))];

    public static TheoryData<string, int> Programs => [.. All.SelectMany(page => Page.Read(page).Blocks.Select((block, i) => (page, block, i)).Where(x => x.block is { IsUserCode: true, IsProgram: true }).Select(x => (x.page, x.i)))];

    [Theory, MemberData(nameof(Pages))]
    public void Code_that_is_shown_compiles(string page)
    {
        var run = Page.Read(page).Run();
        Assert.Empty(run.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.Empty(run.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
    }

    [Theory, MemberData(nameof(Programs))]
    public void A_program_prints_what_stands_below_it(string page, int block)
    {
        var blocks = Page.Read(page).Blocks;
        var assembly = Page.RunAlone(blocks[block]).Load();
        string printed = Printed(() => assembly.EntryPoint!.Invoke(null, assembly.EntryPoint.GetParameters().Length == 0 ? null : [Array.Empty<string>()]));
        if (blocks.ElementAtOrDefault(block + 1) is { Language: "text", Marker: null } expected)
            Assert.Equal(expected.Code, printed);
    }

    [Theory, MemberData(nameof(Pages))]
    public void Emitted_code_that_is_shown_is_emitted(string name)
    {
        var page = Page.Read(name);
        Assert.All(page.Blocks.Where(b => b.Marked("emitted") is not null), block => Assert.Equal(OfTheZoo(block.Marked("emitted")!), block.Code));
        if (page.Blocks.Where(b => (b.Marked("emitted here") ?? b.Marked("lowered")) is not null).ToList() is { Count: > 0 } own)
        {
            var run = page.Run();
            Assert.All(own, block => Assert.Equal(block.Marked("lowered") is { } method ? IrText.Of(Pipeline.Lower(run).Single(m => m.Name == method).Function).Replace("fn F(", $"fn {method}(") : Member(run, block.Marked("emitted here")!), block.Code));
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public void Excerpts_of_this_repository_are_still_in_it(string name)
        => Assert.All(Page.Read(name).Blocks.Where(b => b.Marked("excerpt of") is not null), block =>
        {
            var lines = File.ReadAllLines(Repository.PathOf(block.Marked("excerpt of")!)).Select(line => line.Trim()).ToHashSet();
            Assert.Subset(lines, block.Code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToHashSet());
        });

    // The first member of an emitted file of the zoo, as it would stand at the margin.
    private static string OfTheZoo(string hint)
    {
        string snapshot = Assert.Single(Directory.GetFiles(Repository.PathOf("tests", "Generator.Tests", "Snapshots"), $"*#{Path.GetFileNameWithoutExtension(hint)}.verified.cs"));
        var lines = File.ReadAllText(snapshot).Replace("\r\n", "\n").Split('\n').SkipWhile(line => !line.StartsWith("    ///", StringComparison.Ordinal));
        return AtTheMargin(lines.TakeWhile(line => line != "    }").Append("    }"));
    }

    // A member that is emitted for the page's own code.
    private static string Member(GeneratorRun run, string name)
    {
        var member = run.Result.GeneratedSources.SelectMany(s => s.SyntaxTree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()).Single(m => m.Identifier.ValueText == name);
        return AtTheMargin(member.ToFullString().TrimEnd('\n').Split('\n').SkipWhile(line => line.Length == 0));
    }

    private static string AtTheMargin(IEnumerable<string> lines) => string.Concat(lines.Select(line => (line.Length > 4 ? line[4..] : line) + "\n"));

    private static string Printed(Action program)
    {
        lock (s_console)
        {
            var (before, text) = (Console.Out, new StringWriter { NewLine = "\n" });
            Console.SetOut(text);
            try
            {
                program();
            }
            finally
            {
                Console.SetOut(before);
            }

            return text.ToString();
        }
    }
}
