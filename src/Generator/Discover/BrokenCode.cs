using System.Linq;
using System.Threading;
using AutoDiffGen.Lower;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Discover;

/// <summary>Whether code has errors of its own, which the compiler reports: half of a method means nothing, and nobody has to report that it cannot be differentiated.</summary>
internal static class BrokenCode
{
    public static bool IsIn(SemanticModel model, CancellationToken cancellation) => model.SyntaxTree.GetDiagnostics(cancellation).Concat(model.GetDiagnostics(null, cancellation))
        .Any(d => d.Severity == DiagnosticSeverity.Error && !IsOfEmitted(d));

    // A generator does not see what is emitted, and neither does the compiler before it.
    private static bool IsOfEmitted(Diagnostic error) => error.Id is "CS0103" or "CS0117" or "CS1061"
        && error.Location.SourceTree is { } tree && Lowerer.IsNameOfEmitted(tree.GetText().ToString(error.Location.SourceSpan));
}
