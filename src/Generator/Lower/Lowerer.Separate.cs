using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

/// <summary>
/// A call is written out, which is short, fast and easy to follow while there are few. Where a long method is called in many places, or each of many
/// methods calls the next twice, that would be more than anyone can read or compile: such methods get functions of their own, as those that call themselves do.
/// </summary>
internal sealed partial class Lowerer
{
    // In operations. Where one method is too long with all written out, it becomes as short as one would write it.
    private const double LongestWrittenOut = 5000;
    private const double Readable = 1000;
    private const double ShortestSeparate = 80;

    private readonly SeparateCalls _calls;
    private HashSet<Callable>? _separate;

    /// <summary>Whether a method got a function of its own only for its length.</summary>
    public bool HasSeparate => _separate is { Count: > 0 };

    private bool HasOwnFunction(Callable called) => IsRecursive(called) || IsSeparate(called.Method);

    private bool IsSeparate(IMethodSymbol method) => (_separate ??= FindSeparate(new Callable(_root!))).Contains(new Callable(method));

    // Whichever shortens most comes first, until what is left is short enough.
    private HashSet<Callable> FindSeparate(Callable root)
    {
        var separate = new HashSet<Callable>();
        if (!_calls.MayBe(root.Method))
        {
            return separate;
        }

        var graph = Sites(root);
        while (true)
        {
            var lengths = new Dictionary<Callable, double>();
            var heads = graph.Where(c => c.Equals(root) || separate.Contains(c) || IsRecursive(c)).ToList();
            if (heads.Sum(Length) <= (separate.Count == 0 ? LongestWrittenOut : Readable))
            {
                return separate;
            }

            var uses = new Dictionary<Callable, double>();
            foreach (var caller in Enumerable.Reverse(graph))
            {
                var count = heads.Contains(caller) ? 1 : uses.TryGetValue(caller, out var used) ? used : 0;
                foreach (var called in SitesIn(caller))
                {
                    uses[called] = (uses.TryGetValue(called, out var before) ? before : 0) + count;
                }
            }

            var best = graph.Where(c => uses.TryGetValue(c, out var count) && count > 1 && Length(c) >= ShortestSeparate && !heads.Contains(c) && MayBeSeparate(c))
                .OrderByDescending(c => (uses[c] - 1) * Length(c)).FirstOrDefault();
            if (best is null)
            {
                return separate;
            }

            separate.Add(best);

            double Length(Callable called)
            {
                if (!lengths.TryGetValue(called, out var length))
                {
                    lengths[called] = length = BodiesOf(called).Sum(body => body.Descendants().Count()) + SitesIn(called).Where(c => !IsRecursive(c) && !separate.Contains(c)).Sum(Length);
                }

                return length;
            }
        }
    }

    private bool MayBeSeparate(Callable called) => called is { IsOpen: false, Method: { MethodKind: MethodKind.Ordinary } method } && _calls.MayBe(method) && WhyNot(called) is null;

    private IEnumerable<IOperation> BodiesOf(Callable called) => (called.IsOpen ? Bodies(called.Method) : [called.Method]).Select(BodyOf).OfType<IOperation>();

    // One for each place of a call.
    private IEnumerable<Callable> SitesIn(Callable called) => _sites.TryGetValue(called, out var sites) ? sites
        : _sites[called] = BodiesOf(called).SelectMany(body => body.Descendants()).Select(CalledAt).OfType<Callable>().ToList();

    private readonly Dictionary<Callable, IReadOnlyList<Callable>> _sites = [];

    // All that is reached, what is called before what calls it.
    private List<Callable> Sites(Callable root)
    {
        var (found, ordered) = (new HashSet<Callable> { root }, new List<Callable>());
        Visit(root);
        return ordered;

        void Visit(Callable caller)
        {
            _cancellation.ThrowIfCancellationRequested();
            foreach (var called in SitesIn(caller).Where(found.Add))
            {
                Visit(called);
            }

            ordered.Add(caller);
        }
    }
}
