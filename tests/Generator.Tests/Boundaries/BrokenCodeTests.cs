using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Boundaries;

/// <summary>
/// An IDE runs the generator on every half of a word. What is no C# yet makes no exception and no internal error; the compiler says what is missing.
/// </summary>
public sealed class BrokenCodeTests
{
    private static readonly SourceFile Twin = new("Twin.cs", "[System.AttributeUsage(System.AttributeTargets.All)] public sealed class TwinAttribute : System.Attribute { }");

    public static TheoryData<string> Topics => [.. ZooSources.Topics];

    /// <summary>A method of each topic, cut off somewhere, without one of its words, with a word too many, or with a name that nobody knows.</summary>
    [Theory, MemberData(nameof(Topics))]
    public void Makes_no_internal_error(string topic)
    {
        var random = new Random(topic.Sum(letter => letter));
        foreach (string text in Broken(ZooSources.Topic(topic).Text, random))
        {
            var run = GeneratorHarness.Run([ZooSources.Markers, Twin, new SourceFile("Broken.cs", text)]);
            Assert.True(run.Diagnostics.All(d => d.Id != "ADG0001"), $"{string.Join("\n", run.Diagnostics)}\n{text}");
        }
    }

    [Theory]
    [InlineData("ref local without a value", "ref double r; return x * r;")]
    [InlineData("unknown type", "Unknown y = x; return y * x;")]
    [InlineData("unknown method", "return Unknown(x) * x;")]
    [InlineData("assignment to nothing", "double y = ; return y * x;")]
    [InlineData("pair of one", "(double a, double b) = (x); return a * b;")]
    [InlineData("missing operand", "return x * ;")]
    [InlineData("return of nothing", "return;")]
    [InlineData("wrong type", "return \"x\" * x;")]
    [InlineData("a loop in its making", "for (int i = 0; i < ")]
    [InlineData("a switch in its making", "return x switch { > 0 => x, ")]
    [InlineData("a lambda in its making", "System.Func<double, double> f = v => ; return f(x);")]
    public void The_compiler_says_what_is_missing(string what, string body)
    {
        var run = GeneratorHarness.Run($$"""using AutoDiffGen; public static partial class C { [Differentiable] public static double F(double x) { {{body}} } }""");
        Assert.True(run.Diagnostics.All(d => d.Id != "ADG0001"), what);
        Assert.NotEmpty(run.CompilerFindings);
    }

    // The other methods of the file are there, and not differentiated: it is about this one, and time.
    private static IEnumerable<string> Broken(string source, Random random)
    {
        var root = CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken);
        var marks = root.DescendantNodes().OfType<AttributeSyntax>().Where(a => a.Name.ToString() == "Differentiable").ToList();
        foreach (var (mark, way) in Enumerable.Range(0, 4).Select(way => (marks[random.Next(marks.Count)], way)))
        {
            var text = new System.Text.StringBuilder(source);
            foreach (var other in marks.Where(m => m != mark))
                text.Remove(other.SpanStart, other.Span.Length).Insert(other.SpanStart, "Twin" + new string(' ', other.Span.Length - 4));
            var words = mark.FirstAncestorOrSelf<MemberDeclarationSyntax>()!.DescendantTokens().Where(token => token.SpanStart > mark.Span.End && token.Span.Length > 0).ToList();
            var word = words[random.Next(words.Count)];
            var name = words.Where(token => token.IsKind(SyntaxKind.IdentifierToken)).ElementAt(random.Next(words.Count(token => token.IsKind(SyntaxKind.IdentifierToken))));
            yield return way switch
            {
                0 => text.ToString(0, word.SpanStart + random.Next(word.Span.Length + 1)),
                1 => text.Remove(word.SpanStart, word.Span.Length).ToString(),
                2 => text.Insert(word.SpanStart, words[random.Next(words.Count)].Text + " ").ToString(),
                _ => text.Remove(name.SpanStart, name.Span.Length).Insert(name.SpanStart, "Unknown").ToString(),
            };
        }
    }
}
