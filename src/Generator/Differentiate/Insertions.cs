using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>What the forward sweep does besides the user's statements, collected while the reverse sweep is made and woven in at the end.</summary>
internal sealed partial class Insertions
{
    private readonly Dictionary<Stmt, List<Stmt>> _before = new(ByReference.Comparer);
    private readonly Dictionary<Stmt, List<Stmt>> _after = new(ByReference.Comparer);
    private readonly Dictionary<Stmt, List<Stmt>> _head = new(ByReference.Comparer);
    private readonly Dictionary<Stmt, Stmt> _originals = new(ByReference.Comparer);
    private readonly Dictionary<Stmt, Dictionary<Expr, Variable>> _named = new(ByReference.Comparer);
    private readonly List<Stmt> _entry = [];

    public List<Stmt> Before(Stmt s) => At(_before, s);

    /// <summary>Gives a part of a statement a name before it, and uses that in the statement.</summary>
    public void Name(Stmt s, Expr part, Variable name)
    {
        if (!_named.TryGetValue(s, out var names))
        {
            _named[s] = names = [];
        }

        names[part] = name;
        Before(s).Add(new Declare(name, part));
    }

    /// <summary>What is done first.</summary>
    public void AtEntry(Stmt s) => _entry.Add(s);

    /// <summary>What is to be done before a statement, for one whose own place comes after the reverse sweep.</summary>
    public IReadOnlyList<Stmt> TakeBefore(Stmt s)
    {
        var taken = Get(_before, s).ToList();
        _before.Remove(s);
        return taken;
    }

    /// <summary>The place right behind the point at which a value arises.</summary>
    public List<Stmt> After(VariableVersion version) => version.Kind switch
    {
        VersionKind.Entry => _entry,
        VersionKind.LoopHead => At(_head, version.Definition!),
        _ => At(_after, version.Definition!),
    };

    /// <summary>Says that a rebuilt statement stands where the original stood.</summary>
    public Stmt Replace(Stmt original, Stmt rebuilt)
    {
        _originals[rebuilt] = original;
        return rebuilt;
    }

    public EquatableArray<Stmt> Weave(IEnumerable<Stmt> function) => Ended([.. _entry, .. Woven(function)], null, 0);

    private IEnumerable<Stmt> Woven(IEnumerable<Stmt> block)
    {
        var waiting = new List<Stmt>();
        foreach (var s in block)
        {
            var original = _originals.TryGetValue(s, out var found) ? found : s;
            var index = 0;
            var inside = Renamed(s, original).MapBlocks(inner => Ended([.. Get(_head, original), .. Woven(inner)], original, index++));
            foreach (var before in Get(_before, original))
            {
                yield return before;
            }

            yield return inside;
            waiting.AddRange(Get(_after, original));
            if (IsSilentStore(original))
            {
                continue;
            }

            foreach (var after in waiting)
            {
                yield return after;
            }

            waiting.Clear();
        }
    }

    // What a silent statement stores is there when the library has been called, which follows.
    private static bool IsSilentStore(Stmt s) => s.Within().Any(inner => inner is Assign { Role: Role.Silent, Place: not Local }) && !s.Within().Any(inner => inner is LibraryStore);

    private Stmt Renamed(Stmt s, Stmt original) => _named.TryGetValue(original, out var names)
        ? s.MapExpressions(e => e.Rewrite(part => names.TryGetValue(part, out var name) ? new Local(name) : part)) : s;

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
