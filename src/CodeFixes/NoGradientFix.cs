using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Lower;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffGen.CodeFixes;

/// <summary>Says of a parameter, field or property that it is a constant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class NoGradientFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.ParameterNotSupported.Id, Descriptors.StateNotSupported.Id, Descriptors.LeftOut.Id);

    private protected override IEnumerable<Offer> Offers(Site site) => site.Id == Descriptors.ParameterNotSupported.Id ? OfParameter(site) : OfMember(site);

    // What a delegate returns is no constant only because the delegate is one.
    private static IEnumerable<Offer> OfParameter(Site site)
    {
        if (site.Around<ParameterSyntax>() is { Parent.Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax } parameter
            && site.Model.GetDeclaredSymbol(parameter, site.Cancellation) is { Type.TypeKind: not TypeKind.Delegate } symbol)
        {
            yield return new Offer($"Mark '{symbol.Name}' [NoGradient]", site.Replace([parameter], p => Marked(p)));
        }
    }

    private static ParameterSyntax Marked(ParameterSyntax parameter)
    {
        var above = parameter.GetLeadingTrivia();
        var list = Attributes.List("NoGradient").WithLeadingTrivia(above).WithTrailingTrivia(SyntaxFactory.Space);
        var bare = parameter.WithLeadingTrivia();
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list));
    }

    private static IEnumerable<Offer> OfMember(Site site)
    {
        var member = site.Target ?? (site.Node is VariableDeclaratorSyntax or PropertyDeclarationSyntax ? site.Model.GetDeclaredSymbol(site.Node, site.Cancellation) : null);
        if (member is not (IFieldSymbol { AssociatedSymbol: null } or IPropertySymbol) || NoGradient.Marks(member)
            || site.Declarations<MemberDeclarationSyntax>(member).FirstOrDefault() is not (FieldDeclarationSyntax { Declaration.Variables.Count: 1 } or PropertyDeclarationSyntax) || IsDelegate(member))
        {
            yield break;
        }

        var declaration = site.Declarations<MemberDeclarationSyntax>(member).First();
        yield return new Offer($"Mark '{member.Name}' [NoGradient]", site.Replace([declaration], d => d.WithAttribute(Attributes.List("NoGradient"))));
    }

    private static bool IsDelegate(ISymbol member) => (member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type).TypeKind == TypeKind.Delegate;
}
