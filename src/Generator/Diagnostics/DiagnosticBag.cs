using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Diagnostics;

/// <summary>Collects what there is to say about one method, with real locations; never part of what is compared for caching.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _diagnostics = [];

    // A callee that is written out in several places says the same of itself in each.
    private readonly HashSet<(string Id, Location At, string Message)> _said = [];
    private readonly HashSet<string> _modes = [];

    public IReadOnlyList<Diagnostic> All => _diagnostics;

    public bool HasErrors => _diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>Whether there is an error about the method itself, not only about one of the derivatives that are asked for.</summary>
    public bool RefusesAll => _diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error && d.Id != Descriptors.ModeNotSupported.Id);

    /// <summary>Says why one derivative is not emitted; the first reason is enough.</summary>
    public void RefuseMode(Location location, string method, object mode, string reason)
    {
        if (_modes.Add(mode.ToString()))
        {
            Add(Descriptors.ModeNotSupported, location, method, mode, reason);
        }
    }

    public void Add(DiagnosticDescriptor descriptor, Location location, params object[] arguments) => Add(Diagnostic.Create(descriptor, location, arguments));

    /// <summary>The same, where another declaration than the one at the location is to be changed.</summary>
    public void AddAbout(ISymbol target, DiagnosticDescriptor descriptor, Location location, params object[] arguments) =>
        Add(Diagnostic.Create(descriptor, location, FixHints.Of(target), arguments));

    public void Add(DiagnosticBag others) => others._diagnostics.ForEach(Add);

    public void Add(Diagnostic diagnostic)
    {
        if (_said.Add((diagnostic.Id, diagnostic.Location, diagnostic.GetMessage(CultureInfo.InvariantCulture))))
        {
            _diagnostics.Add(diagnostic);
        }
    }
}
