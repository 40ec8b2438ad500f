using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Print;

/// <summary>
/// Gives variables and records names that are legal and do not collide. Two may share a name where neither is in sight of the other,
/// as in two loops one after the other. The user's names are given out first.
/// </summary>
internal sealed class NameScope
{
    private readonly Dictionary<int, string> _names = [];
    private readonly HashSet<string> _reserved;

    private NameScope(IEnumerable<string> reserved) => _reserved = [.. reserved];

    public static NameScope For(Function function, IEnumerable<string> reserved, bool isOwn = false)
    {
        var scope = new NameScope(reserved);
        var top = new Region(null);
        foreach (var parameter in function.Parameters)
        {
            top.Declared.Add(new Wish(parameter.Variable.Id, parameter.Variable.Name, parameter.From is null && !isOwn ? VariableKind.Parameter : isOwn ? VariableKind.Local : parameter.Variable.Kind));
        }

        top.Declared.AddRange(function.Stacks.Select(stack => new Wish(stack.Id, stack.Name, VariableKind.Temporary)));
        Collect(function.Body, top);
        scope.FindHomes(top);
        foreach (var kind in new[] { VariableKind.Parameter, VariableKind.Local, VariableKind.Adjoint, VariableKind.Temporary })
        {
            scope.Assign(top, kind);
        }

        return scope;
    }

    public string Of(Variable variable) => variable is { Name: "this", Kind: VariableKind.Parameter } ? "this" : Escaped(_names.TryGetValue(variable.Id, out var name) ? name : throw new System.InvalidOperationException($"'{variable.Name}' is used where it is not declared"));

    public string Of(Record record) => Escaped(_names[record.Id]);

    /// <summary>The expression that makes a buffer of the given lengths.</summary>
    public string New(NewBuffer buffer, string lengths) => buffer.Source switch
    {
        BufferSource.Pool => $"{Pool(buffer.Made.Element)}.Take({lengths})",
        BufferSource.Heap when lengths == "0" && buffer.Made.Rank == 1 => $"global::System.Array.Empty<{buffer.Made.Element}>()",
        var source => $"{(source == BufferSource.Stack ? "stackalloc" : "new")} {Sized(buffer.Made.Element.Name, buffer.Contents.Count > 0 ? string.Empty : lengths)}",
    };

    /// <summary>The variable of the pool that buffers of an element type come from.</summary>
    public string Pool(IrType element)
    {
        if (!_pools.TryGetValue(element, out var name))
        {
            name = "pool";
            for (var i = 2; _reserved.Contains(name) || _names.ContainsValue(name) || _pools.ContainsValue(name); i++)
            {
                name = "pool" + i;
            }

            _pools[element] = name;
        }

        return name;
    }

    private readonly Dictionary<IrType, string> _pools = [];

    // The first length stands in front of the brackets that the element brings along: new double[n][].
    private static string Sized(string element, string lengths)
    {
        var depth = 0;
        for (var i = 0; i < element.Length; i++)
        {
            depth += element[i] switch { '<' or '(' => 1, '>' or ')' => -1, _ => 0 };
            if (element[i] == '[' && depth == 0)
            {
                return $"{element.Substring(0, i)}[{lengths}]{element.Substring(i)}";
            }
        }

        return $"{element}[{lengths}]";
    }

    private static void Collect(IEnumerable<Stmt> block, Region region)
    {
        foreach (var s in block)
        {
            foreach (var variable in s.Writes().Where(_ => s is Declare or Restore or PairedCall or Gather or Invoke))
            {
                region.Declared.Add(new Wish(variable.Id, variable.Name, variable.Kind));
            }

            if (s is OpenRecord open)
            {
                region.Declared.Add(new Wish(open.Record.Id, open.Record.Name, VariableKind.Temporary));
            }

            foreach (var inner in s.Blocks())
            {
                var child = new Region(region);
                if (s is CountedLoop loop)
                {
                    child.Declared.Add(new Wish(loop.Index.Id, loop.Index.Name, loop.Index.Kind));
                }

                Collect(inner, child);
            }
        }
    }

    // The index of a loop is that of its reverse too.
    private readonly Dictionary<int, List<Region>> _homes = [];

    private void FindHomes(Region region)
    {
        foreach (var wish in region.Declared)
        {
            if (!_homes.TryGetValue(wish.Id, out var homes))
            {
                _homes[wish.Id] = homes = [];
            }

            homes.Add(region);
        }

        region.Children.ForEach(FindHomes);
    }

    private void Assign(Region region, VariableKind kind)
    {
        foreach (var wish in region.Declared.Where(wish => wish.Kind == kind && !_names.ContainsKey(wish.Id)))
        {
            var name = wish.Name;
            var homes = _homes[wish.Id];
            for (var i = region.Suffix(wish.Name); kind != VariableKind.Parameter && (_reserved.Contains(name) || homes.Any(home => home.Sees(name))); i++)
            {
                name = wish.Name + i;
                region.Remember(wish.Name, i + 1);
            }

            _names[wish.Id] = name;
            homes.ForEach(home => home.Take(name));
        }

        foreach (var child in region.Children)
        {
            Assign(child, kind);
        }
    }

    private static string Escaped(string name) => Keywords.Contains(name) ? "@" + name : name;

    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default",
        "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if",
        "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override",
        "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void",
        "volatile", "while",
    ];

    /// <summary>A name as C# writes it.</summary>
    public static string Identifier(string name) => Escaped(name);

    private sealed record Wish(int Id, string Name, VariableKind Kind);

    private sealed class Region
    {
        private readonly Region? _parent;
        private readonly HashSet<string> _own = [];
        private readonly HashSet<string> _inside = [];

        public Region(Region? parent)
        {
            _parent = parent;
            parent?.Children.Add(this);
        }

        public List<Wish> Declared { get; } = [];

        public List<Region> Children { get; } = [];

        private readonly Dictionary<string, int> _suffixes = [];

        // Where to go on looking for a free name: all before are taken in this region.
        public int Suffix(string name) => _suffixes.TryGetValue(name, out var next) ? next : 1;

        public void Remember(string name, int next) => _suffixes[name] = next;

        public void Take(string name)
        {
            _own.Add(name);
            for (var up = _parent; up is not null; up = up._parent)
            {
                up._inside.Add(name);
            }
        }

        // A name must differ from those around and, since C# lets no inner one hide an outer one, from those inside.
        public bool Sees(string name)
        {
            if (_inside.Contains(name))
            {
                return true;
            }

            for (Region? up = this; up is not null; up = up._parent)
            {
                if (up._own.Contains(name))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
