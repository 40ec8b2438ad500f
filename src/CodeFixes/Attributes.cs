using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace AutoDiffGen.CodeFixes;

/// <summary>Puts attributes where they were missing, takes them away, and changes what they ask for.</summary>
internal static class Attributes
{
    /// <summary>An attribute of AutoDiffGen's, with a name as short as the usings of the file allow.</summary>
    public static AttributeListSyntax List(string name, AttributeArgumentListSyntax? arguments = null)
    {
        var full = SyntaxFactory.ParseName($"global::AutoDiffGen.{name}").WithAdditionalAnnotations(Simplifier.Annotation);
        return SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(full, arguments)));
    }

    /// <summary>A member with one more attribute, on a line of its own above it.</summary>
    public static MemberDeclarationSyntax WithAttribute(this MemberDeclarationSyntax member, AttributeListSyntax list)
    {
        var above = member.GetLeadingTrivia();
        var indent = SyntaxFactory.TriviaList(above.Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        var bare = member.WithLeadingTrivia(indent);
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list.WithLeadingTrivia(above).WithTrailingTrivia(SyntaxFactory.EndOfLine("\n"))));
    }

    /// <summary>A member without an attribute; where it was the only one of its list, the list goes too.</summary>
    public static T WithoutAttribute<T>(this T member, AttributeSyntax attribute) where T : SyntaxNode
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
        {
            return member.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        var above = member.GetLeadingTrivia();
        return member.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!.WithLeadingTrivia(above);
    }

    /// <summary>An attribute without one of its options.</summary>
    public static AttributeSyntax WithoutOption(this AttributeSyntax attribute, string name)
    {
        var rest = attribute.ArgumentList!.Arguments.Where(argument => argument.NameEquals?.Name.Identifier.ValueText != name).ToList();
        return attribute.WithArgumentList(rest.Count == 0 ? null : SyntaxFactory.AttributeArgumentList(SyntaxFactory.SeparatedList(rest))).WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary>An attribute that asks for these derivatives, with the options that it has.</summary>
    public static AttributeSyntax Asking(this AttributeSyntax attribute, string derivatives)
    {
        var asked = SyntaxFactory.AttributeArgument(Expression(derivatives));
        var options = attribute.ArgumentList?.Arguments.Where(argument => argument.NameEquals is not null) ?? [];
        return attribute.WithArgumentList(SyntaxFactory.AttributeArgumentList(SyntaxFactory.SeparatedList(options.Prepend(asked)))).WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary>The names of derivatives, such as <c>Gradient, Hvp</c>, as a C# expression.</summary>
    public static ExpressionSyntax Expression(string derivatives) => derivatives.Split(',')
        .Select(name => (ExpressionSyntax)SyntaxFactory.ParseExpression($"global::AutoDiffGen.Derivatives.{name.Trim()}").WithAdditionalAnnotations(Simplifier.Annotation))
        .Aggregate((a, b) => SyntaxFactory.BinaryExpression(SyntaxKind.BitwiseOrExpression, a, b));

    /// <summary>Where the attribute stands in the source.</summary>
    public static AttributeSyntax? SyntaxOf(this ISymbol symbol, string attribute) =>
        symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == $"AutoDiffGen.{attribute}Attribute")?.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
}
