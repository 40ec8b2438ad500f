using System.Collections.Generic;
using System.Linq;

namespace AutoDiffGen.Ir;

internal sealed partial class IrSpec
{
    // Where a record was opened, and through which loops and branches each push and restore is reached from there.
    private readonly Dictionary<int, int> _opened = [];
    private readonly Dictionary<int, List<string>> _pushes = [];
    private readonly Dictionary<int, List<string>> _restores = [];

    private readonly HashSet<int> _handed = [];

    private void Records()
    {
        // What a twin is handed is pushed in one method and restored in the other.
        foreach (var stack in _function.Stacks)
        {
            _handed.Add(stack.Id);
        }

        Records(_function.Body, string.Empty);
        foreach (var restores in _restores)
        {
            var pushes = _pushes.TryGetValue(restores.Key, out var found) ? found : [];
            if (!pushes.OrderBy(path => path).SequenceEqual(restores.Value.OrderBy(path => path)))
            {
                _violations.Add($"what is pushed is restored, as often ({RecordName(restores.Key)})");
            }
        }
    }

    private string RecordName(int id) => _text.Value.Excerpt(Statements.OfType<Restore>().First(s => s.Record.Id == id).Record);

    private void Records(EquatableArray<Stmt> block, string path)
    {
        var own = new List<int>();
        foreach (var s in block)
        {
            foreach (var saved in s.Expressions().SelectMany(e => e.Within()).OfType<Saved>())
            {
                InUse(saved.Record, s, isIndexed: true);
            }

            switch (s)
            {
                case OpenRecord x:
                    if (_opened.ContainsKey(x.Record.Id) || x.Record.IsIndexed != x.Capacity is not null)
                    {
                        Violated("a record is opened once; an indexed one has a capacity, a stack has none", s);
                    }

                    _opened[x.Record.Id] = path.Length;
                    own.Add(x.Record.Id);
                    break;
                case Save x:
                    InUse(x.Record, s, x.Index is not null);
                    Note(_pushes, x.Record, x.Index is null, path);
                    break;
                case Restore x:
                    InUse(x.Record, s, isIndexed: false);
                    Note(_restores, x.Record, isStack: true, path);
                    break;
            }

            foreach (var inner in s.Blocks())
            {
                Records(inner, path + (s is CountedLoop or WhileLoop ? 'L' : 'B'));
            }
        }

        // A record may be opened again when the block runs again, but not by another statement: the ids stay known.
        foreach (var id in own)
        {
            _opened[id] = -1;
        }
    }

    private void InUse(Record record, Stmt s, bool isIndexed)
    {
        if (!_handed.Contains(record.Id) && (!_opened.TryGetValue(record.Id, out var depth) || depth < 0))
        {
            Violated("a record is used in the block that opens it", s, _text.Value.Excerpt(record));
        }

        if (record.IsIndexed != isIndexed)
        {
            Violated("an indexed record is used with an index, a stack without", s, _text.Value.Excerpt(record));
        }
    }

    private void Note(Dictionary<int, List<string>> sites, Record record, bool isStack, string path)
    {
        if (!isStack || !_opened.TryGetValue(record.Id, out var depth) || depth < 0)
        {
            return;
        }

        if (!sites.TryGetValue(record.Id, out var paths))
        {
            sites.Add(record.Id, paths = []);
        }

        paths.Add(path.Substring(depth));
    }
}
