using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffGen.Lower;

/// <summary>The rules of a compilation and of the assemblies that it refers to, by the method that each belongs to.</summary>
internal sealed class UserRules
{
    private static readonly ConditionalWeakTable<Compilation, UserRules> Known = new();
    private static readonly ConditionalWeakTable<SyntaxTree, MethodDeclarationSyntax[]> Marked = new();
    private static readonly ConditionalWeakTable<IAssemblySymbol, UserRule[]> Referenced = new();

    private readonly ILookup<ISymbol, UserRule> _rules;

    private UserRules(Compilation compilation, CancellationToken cancellation)
    {
        var runtime = compilation.GetTypeByMetadataName(UserRuleReader.Attribute)?.ContainingAssembly.Name;
        var here = runtime is null ? [] : compilation.SyntaxTrees.SelectMany(tree => MarkedIn(tree, cancellation).Select(syntax => compilation.GetSemanticModel(tree).GetDeclaredSymbol(syntax, cancellation)))
            .OfType<IMethodSymbol>().SelectMany(method => UserRuleReader.Read(method));
        var elsewhere = compilation.SourceModule.ReferencedAssemblySymbols
            .Where(assembly => assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == runtime)))
            .SelectMany(assembly => Referenced.GetValue(assembly, static x => [.. PublicIn(x.GlobalNamespace).SelectMany(method => UserRuleReader.Read(method))]));
        _rules = here.Concat(elsewhere).ToLookup(rule => (ISymbol)rule.Target.OriginalDefinition, SymbolEqualityComparer.Default);
    }

    public static UserRules Of(Compilation compilation, CancellationToken cancellation) => Known.GetValue(compilation, x => new UserRules(x, cancellation));

    /// <summary>The rules for a method; more than one is an error of the user's.</summary>
    public IReadOnlyList<UserRule> For(IMethodSymbol method)
    {
        method = method.ReducedFrom ?? method;
        return _rules[method.OriginalDefinition].Where(rule => SymbolEqualityComparer.Default.Equals(rule.Target.ContainingType, method.ContainingType)).ToList();
    }

    // Whatever its name is in this file, the attribute has two arguments.
    private static MethodDeclarationSyntax[] MarkedIn(SyntaxTree tree, CancellationToken cancellation) => Marked.GetValue(tree, x =>
        [.. x.GetRoot(cancellation).DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<MethodDeclarationSyntax>()
            .Where(method => method.AttributeLists.Any(list => list.Attributes.Any(attribute => attribute.ArgumentList?.Arguments.Count == 2)))]);

    private static IEnumerable<IMethodSymbol> PublicIn(INamespaceOrTypeSymbol around) => around.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => PublicIn(space),
        INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type => PublicIn(type),
        IMethodSymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: true, MethodKind: MethodKind.Ordinary } method => [method],
        _ => [],
    });
}
