namespace AutoDiffGen.Fuzz;

/// <summary>Writes random methods. The same seed gives the same method.</summary>
internal sealed partial class Writer
{
    private readonly Random _random;
    private readonly Reals _reals;
    private readonly List<(Name Name, string[] Parameters, bool IsPure)> _functions = [];
    private int _budget;

    private Writer(int seed)
    {
        _random = new Random(seed);
        _budget = 6 + _random.Next(30);
        _reals = _random.Next(20) switch { < 13 => Reals.Double, < 15 => Reals.Mixed, < 17 => Reals.Float, _ => Reals.Generic };
    }

    private string R => _reals.Type;

    public static Sample Write(int seed)
    {
        var writer = new Writer(seed);
        return new Sample(writer._reals, writer.Method());
    }

    private Node Method()
    {
        var scope = new Scope(null) { Returns = R };
        scope.Add(new Name("x", R));
        scope.Add(new Name("y", R));
        scope.Add(new Name("n", "int"));
        scope.Add(new Name("b", "bool"));
        var inner = scope.Nested();
        List<object> parts = [];
        for (var count = 1 + _random.Next(3); count > 0; count--)
        {
            parts.Add(Declaration(inner, R));
        }

        while (_budget > 0)
        {
            parts.Add(AnyStatement(inner, 0));
        }

        parts.Add(new Node("end", "return ", Real(inner, 2), ";\n"));
        return new Node(Node.Block, [.. parts]);
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];

    private Name? Any(Scope scope, string type, bool assignable) =>
        scope.Visible.Where(name => name.Type == type && (!assignable || name.IsAssignable)).ToArray() is { Length: > 0 } found ? Pick(found) : null;
}
