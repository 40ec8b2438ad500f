using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using AutoDiffGen.Lower;
using AutoDiffGen.Print;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiffGen.Discover;

/// <summary>Reads off the symbols what the printer needs to know of a private member.</summary>
internal static class ReachedReader
{
    public static ReachedMember Read(ISymbol member, string name, SyntaxNode at)
    {
        var type = member.ContainingType;
        var types = new List<INamedTypeSymbol>();
        for (var around = type; around is not null; around = around.ContainingType)
        {
            types.Insert(0, around);
        }

        var space = type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString();
        var chain = string.Join("+", types.Select(t => t.MetadataName.Replace('`', '-')));
        var owner = new ReachedOwner(
            space,
            types.Select(TargetReader.Header).ToEquatable(),
            HintName.For(space is null ? chain : $"{space}.{chain}", "References", space + chain, isUnique: false),
            ((CSharpParseOptions)at.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp10);
        var (of, way) = member switch
        {
            IFieldSymbol field => (field.Type, field.IsConst || field.IsReadOnly ? ReachedWay.Value : ReachedWay.Reference),
            IPropertySymbol { ReturnsByRef: true } property => (property.Type, ReachedWay.Reference),
            IPropertySymbol { SetMethod: null or { IsInitOnly: true } } property => (property.Type, ReachedWay.Value),
            _ => (((IPropertySymbol)member).Type, ReachedWay.Property),
        };
        return new ReachedMember(owner, NameScope.Identifier(member.Name), name, TypeReader.Text(of), member.IsStatic, way);
    }
}
