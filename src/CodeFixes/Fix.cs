using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AutoDiffGen.CodeFixes;

/// <summary>
/// A mechanical change that mends a diagnostic. It is offered only where the diagnostic is gone afterwards and the result compiles; where that
/// would be a guess, the sentence of the diagnostic has to do.
/// </summary>
public abstract class Fix : CodeFixProvider
{
    /// <inheritdoc />
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var site = await Site.OfAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            foreach (var offer in await OffersAsync(site).ConfigureAwait(false))
            {
                context.RegisterCodeFix(CodeAction.Create(offer.Title, offer.Apply, equivalenceKey: GetType().Name + diagnostic.Id), diagnostic);
            }
        }
    }

    private protected virtual Task<IEnumerable<Offer>> OffersAsync(Site site) => Task.FromResult(Offers(site));

    private protected virtual IEnumerable<Offer> Offers(Site site) => [];
}
