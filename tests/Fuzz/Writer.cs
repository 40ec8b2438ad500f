namespace AutoDiffGen.Fuzz;

/// <summary>Writes random programs. The same seed gives the same program.</summary>
internal sealed partial class Writer
{
    private readonly Random _random;
    private readonly HashSet<string> _has;
    private readonly HashSet<string> _used = [];
    private Reals _reals;
    private int _budget;

    private Writer(int seed)
    {
        _random = new Random(seed);
        _budget = 6 + _random.Next(24);
        _reals = _random.Next(20) switch { < 15 => Reals.Double, < 17 => Reals.Mixed, < 18 => Reals.Float, _ => Reals.Generic };
        _has = Features();
    }

    private string R => _reals.Type;

    public static Sample Write(int seed)
    {
        var writer = new Writer(seed);
        var parameters = writer.Parameters();
        var root = new Scope(null);
        Node[] members = [.. writer.Helpers(root)];
        var method = writer.Method(root, parameters);
        string[] modes = [
            .. writer.Chance(60) ? new[] { "Jvp" } : [],
            .. !writer._reals.IsGeneric && parameters.All(p => p.Node is not null) && writer.Chance(75) ? new[] { "Traced" } : []];
        return new Sample(writer._reals, parameters, new Node("program", new Node("members", [.. members]), method), modes, writer._used);
    }

    // What a program is about. A few things at a time find more than all at once, and shrink better.
    private HashSet<string> Features()
    {
        HashSet<string> has = [];
        if (Chance(15))
        {
            return has;
        }

        foreach (var (feature, percent) in new[] { ("arrays", 75), ("spans", 45), ("matrices", 20), ("rows", 20), ("tuples", 25), ("lambdas", 20), ("helpers", 70), ("recursion", 45), ("queries", 10) })
        {
            if (Chance(percent))
            {
                has.Add(feature);
            }
        }

        if (_reals.Type == "double")
        {
            foreach (var (feature, percent) in new[] { ("structs", 30), ("objects", 30), ("bags", 12) })
            {
                if (Chance(percent))
                {
                    has.Add(feature);
                }
            }
        }

        return has;
    }

    private Parameter[] Parameters()
    {
        (string Feature, Func<Parameter> Make)[] all =
        [
            ("arrays", () => Signature.Array(R, "w", false)), ("arrays", () => Signature.Array(R, "u", true)), ("spans", () => Signature.Span(R, true)),
            ("spans", () => Signature.ReadOnly(R, true)), ("matrices", () => Signature.Matrix(R)), ("rows", () => Signature.Rows(R)), ("tuples", () => Signature.Pair(R)),
            ("helpers", () => Signature.Reference(R)), ("helpers", () => Signature.Result(R)), ("structs", Signature.Vector), ("structs", Signature.Vectors),
            ("objects", Signature.Cell), ("objects", Signature.Cells), ("bags", Signature.Bag), ("arrays", () => Signature.Data(R)),
        ];
        var chosen = all.Where(p => _has.Contains(p.Feature) && Chance(p.Feature == "helpers" ? 12 : 50)).Select(p => p.Make()).OrderBy(_ => _random.Next()).Take(4).ToList();
        chosen.ForEach(p => Use("parameter " + p.Declared));
        var hasStorage = chosen.Any(p => p.Name == "w");
        return [.. chosen.Where(p => p.Name == "w"), .. chosen.Where(p => p.Name != "w").Select(p => hasStorage ? p : p with { Sharing = null })];
    }

    private Node Method(Scope root, IEnumerable<Parameter> parameters)
    {
        var scope = new Scope(root) { Returns = R };
        scope.Add(new Name("x", R));
        scope.Add(new Name("y", R));
        scope.Add(new Name("n", "int"));
        scope.Add(new Name("b", "bool"));
        scope.Add(new Name("mode", "Mode", false));
        scope.Add(new Name("text", "string", false));
        List<object> parts = [];
        foreach (var p in parameters)
        {
            scope.Add(new Name(p.Name, p.Type, p.IsAssignable, p.Min, p.CanCapture));
            parts.AddRange(p.By == "out " ? [$"{p.Name} = x;\n"] : []);
        }

        var inner = scope.Nested();
        for (var count = 1 + _random.Next(3); count > 0; count--)
        {
            parts.Add(Chance(50) ? Declaration(inner, R) : Compound(inner, 0));
        }

        while (_budget > 0)
        {
            parts.Add(AnyStatement(inner, 0));
        }

        parts.Add(new Node("end", "return ", E("(", Real(inner, 2), " + ", Real(inner, 2), ")"), ";\n"));
        return new Node(Node.Block, [.. parts]);
    }

    private void Use(string production) => _used.Add(production);

    private bool Has(string feature) => _has.Contains(feature);

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];

    private Name? Any(Scope scope, string type, bool assignable) => type == R
        ? Place(scope, assignable)
        : scope.Visible.Where(name => name.Type == type && (!assignable || name.IsAssignable)).ToArray() is { Length: > 0 } found ? Pick(found) : null;
}
