using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>What the forward sweep does besides the user's statements, collected while the reverse sweep is made and woven in at the end.</summary>
internal sealed class Insertions
{
    private readonly Dictionary<Stmt, List<Stmt>> _before = new(ByReference.Comparer);
    private readonly Dictionary<Stmt, List<Stmt>> _after = new(ByReference.Comparer);
    private readonly Dictionary<Stmt, List<Stmt>> _head = new(ByReference.Comparer);
    private readonly List<Stmt> _entry = [];

    public List<Stmt> Before(Stmt s) => At(_before, s);

    /// <summary>The place right behind the point at which a value arises.</summary>
    public List<Stmt> After(VariableVersion version) => version.Kind switch
    {
        VersionKind.Entry => _entry,
        VersionKind.LoopHead => At(_head, version.Definition!),
        _ => At(_after, version.Definition!),
    };

    public EquatableArray<Stmt> Weave(IEnumerable<Stmt> function) => [.. _entry, .. Woven(function)];

    private IEnumerable<Stmt> Woven(IEnumerable<Stmt> block) => block.SelectMany(s =>
    {
        var inside = s.MapBlocks(inner => [.. Get(_head, s), .. Woven(inner)]);
        return Get(_before, s).Append(inside).Concat(Get(_after, s));
    });

    private static List<Stmt> At(Dictionary<Stmt, List<Stmt>> places, Stmt s)
    {
        if (!places.TryGetValue(s, out var list))
        {
            places[s] = list = [];
        }

        return list;
    }

    private static IEnumerable<Stmt> Get(Dictionary<Stmt, List<Stmt>> places, Stmt s) => places.TryGetValue(s, out var list) ? list : [];
}
