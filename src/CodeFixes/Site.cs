using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AutoDiffGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace AutoDiffGen.CodeFixes;

/// <summary>Where a diagnostic stands, and what can be asked there.</summary>
internal sealed record Site(Document Document, Diagnostic Diagnostic, SyntaxNode Node, SemanticModel Model, CancellationToken Cancellation)
{
    public string Id => Diagnostic.Id;

    /// <summary>The declaration that the diagnostic is about, where that is another than the one at its location.</summary>
    public ISymbol? Target => Diagnostic.Properties.TryGetValue(FixHints.Target, out var id) && id is not null
        ? DocumentationCommentId.GetFirstSymbolForDeclarationId(id, Model.Compilation) : null;

    /// <summary>What the diagnostic asks to be done there.</summary>
    public string? Ask => Diagnostic.Properties.TryGetValue(FixHints.Ask, out var ask) ? ask : null;

    public static async Task<Site> OfAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return new Site(document, diagnostic, root!.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), model!, cancellation);
    }

    /// <summary>The nearest node of a kind around the location.</summary>
    public T? Around<T>() where T : SyntaxNode => Node.FirstAncestorOrSelf<T>();

    /// <summary>Where a symbol is declared in this solution's own sources.</summary>
    public IEnumerable<T> Declarations<T>(ISymbol symbol) where T : SyntaxNode => symbol.DeclaringSyntaxReferences
        .Where(reference => Document.Project.Solution.GetDocument(reference.SyntaxTree) is not null and not SourceGeneratedDocument)
        .Select(reference => reference.GetSyntax(Cancellation).FirstAncestorOrSelf<T>()).OfType<T>();

    /// <summary>A change of nodes, each in the document that it is in.</summary>
    public Func<CancellationToken, Task<Solution>> Replace<T>(IEnumerable<T> nodes, Func<T, SyntaxNode> change) where T : SyntaxNode
    {
        var solution = Document.Project.Solution;
        var all = nodes.ToList();
        return async cancellation =>
        {
            var editor = new SolutionEditor(solution);
            foreach (var node in all)
            {
                var document = await editor.GetDocumentEditorAsync(solution.GetDocument(node.SyntaxTree)!.Id, cancellation).ConfigureAwait(false);
                document.ReplaceNode(node, (current, _) => change((T)current));
            }

            return editor.GetChangedSolution();
        };
    }
}
