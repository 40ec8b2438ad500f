namespace AutoDiffGen.Fuzz;

internal sealed partial class Writer
{
    private int _recursions;
    private string _generic = string.Empty;
    private string _constraints = string.Empty;

    // The structs and classes that this program has, and its helpers: the later call the earlier, those that recurse call each other.
    private IEnumerable<Node> Helpers(Scope root)
    {
        var count = (Has("helpers") ? 1 + _random.Next(3) : 0) + (Has("recursion") ? 1 + _random.Next(2) : 0);
        var functions = Enumerable.Range(0, count).Select(Signed).ToArray();
        Dictionary<string, List<Node>> members = new() { ["Vec"] = [], ["Cell"] = [], [""] = [] };
        foreach (var (function, i) in functions.Select((f, i) => (f, i)))
        {
            var callable = functions.Where((other, j) => function.Group is null ? j < i && other.Group is null : other.Group is not null || j < i);
            members[function.Of ?? string.Empty].Add(function.IsGeneric ? Generic(function) : Definition(function, callable));
            root.Add(function);
        }

        return [.. TypesWith(members), .. members[string.Empty]];
    }

    private IEnumerable<Node> TypesWith(Dictionary<string, List<Node>> members)
    {
        Node Type(string text, string name)
        {
            var (before, after) = text.IndexOf("$members$", StringComparison.Ordinal) is >= 0 and var at ? (text[..at], text[(at + 9)..]) : (text, string.Empty);
            return S([before, .. members.TryGetValue(name, out var own) ? own : [], after, "\n"]);
        }

        return [
            .. Has("structs") || Has("objects") ? [Type(Fuzz.Types.Vec, "Vec"), Type(Fuzz.Types.Body, "Body")] : System.Array.Empty<Node>(),
            .. Has("objects") ? [Type(Chance(25) ? Fuzz.Types.Cell : Fuzz.Types.Cell.Replace("private double _b", "internal double _b"), "Cell")] : System.Array.Empty<Node>(),
            .. Has("bags") ? [Type(Fuzz.Types.Bag, "Bag")] : System.Array.Empty<Node>()];
    }

    private string[] KnownTypes() => [
        R, R, R,
        .. Has("arrays") ? new[] { Array, Array } : [],
        .. Has("spans") ? new[] { Span, Span, ReadOnly } : [],
        .. Has("matrices") ? new[] { Matrix } : [],
        .. Has("rows") ? new[] { Rows } : [],
        .. Has("tuples") ? new[] { Pair } : [],
        .. Has("lambdas") ? new[] { Function } : [],
        .. Has("structs") ? new[] { "Vec", "Vec[]", "Body" } : [],
        .. Has("objects") ? new[] { "Cell", "Cell", "Cell[]" } : [],
        .. Has("bags") ? new[] { "Bag" } : []];

    // The same method over any floating-point type; it calls no others.
    private Node Generic(Function f)
    {
        Use("generic method");
        var outside = _reals;
        _reals = Reals.Generic;
        var definition = Definition(f with { Formals = [.. f.Formals.Select(p => p with { Type = p.Type.Replace("double", "T") })], Returns = f.Returns.Replace("double", "T") }, []);
        _reals = outside;
        return definition;
    }

    private Function Signed(int i)
    {
        if (_reals == Reals.Double && Chance(10))
        {
            var array = Has("arrays") && Chance(60);
            return new Function($"H{i}", null, [new Formal("pa0", R), array ? new Formal("pa1", Array, "", 2) : new Formal("pa1", R, Chance(30) ? "ref " : "")], array && Chance(40) ? Array : R, null, 2, IsGeneric: true);
        }

        int? group = Has("recursion") && Chance(60) ? 1 : null;
        var of = Has("objects") && Chance(30) ? "Cell" : Has("structs") && Chance(25) ? "Vec" : null;
        var returns = Chance(45) ? R : Chance(25) ? "void" : Pick(KnownTypes());
        returns = returns == Function || returns == ReadOnly ? R : returns;
        List<Formal> formals = [];
        if (group is not null)
        {
            formals.Add(new Formal("fuel1", "int"));
        }

        formals.Add(new Formal("pa0", R));
        for (var more = _random.Next(3); more > 0; more--)
        {
            var type = Chance(10) ? Pick("int", "bool") : Pick(KnownTypes());
            var by = type == R && Chance(25) && returns != Span ? Pick("ref ", "ref ", "out ", "in ") : "";
            formals.Add(new Formal($"pa{formals.Count}", type, by, type == Array ? 2 : type == Span || type == ReadOnly ? 1 : type == "Vec[]" || type == "Bag" ? 3 : 2));
        }

        return new Function($"H{i}", of, formals, returns, group, returns == Array ? 2 : returns == Span ? 1 : returns == "Vec[]" ? 3 : 2);
    }

    private Node Definition(Function f, IEnumerable<Function> callable)
    {
        var scope = new Scope(null) { Returns = f.Returns == "void" ? null : f.Returns, ReturnsMin = f.Min };
        foreach (var other in callable)
        {
            scope.Add(other);
        }

        Use(f.Of is null ? "static method" : "instance method of " + f.Of);
        Use("method that gives " + f.Returns);
        if (f.Of == "Vec")
        {
            scope.Add(new Name("X", R, CanCapture: false));
            scope.Add(new Name("Y", R, CanCapture: false));
        }
        else if (f.Of == "Cell")
        {
            scope.Add(new Name("A", R));
            scope.Add(new Name("B", R) { CanRefer = false });
            scope.Add(new Name("W", Array, false, 3));
            scope.Add(new Name("V", "Vec"));
            scope.Add(new Name("this", "Cell", false));
        }

        (_generic, _constraints) = (_reals.TypeParameters, _reals.Constraints);
        var head = Head(scope, f, f.Of is null ? "static " : "public ").ToArray();
        (_generic, _constraints) = (string.Empty, string.Empty);
        return S([.. head, .. Bodied(scope, f)]);
    }

    private IEnumerable<object> Head(Scope scope, Function f, string modifiers)
    {
        foreach (var formal in f.Formals)
        {
            Use(formal.Name.StartsWith("fuel", StringComparison.Ordinal) ? "recursion" : "formal " + formal.By + formal.Type);
            scope.Add(new Name(formal.Name, formal.Type, formal.By != "in " && !formal.Name.StartsWith("fuel", StringComparison.Ordinal), formal.Min,
                formal.By.Length == 0 && formal.Type != Span && formal.Type != ReadOnly));
        }

        return [$"{modifiers}{f.Returns} {f.Name}{_generic}({string.Join(", ", f.Formals)}){_constraints} {{\n", .. f.Formals.Where(p => p.By == "out ").Select(p => $"{p.Name} = {f.Formals.First(q => q.Type == R && q.By != "out ").Name};\n")];
    }

    private IEnumerable<object> Bodied(Scope scope, Function f)
    {
        object End(int depth, bool isSimple) => f.Returns == "void" ? "return;\n"
            : new Node("end", "return ", Typed(isSimple ? scope.Pure() : scope, f.Returns, depth, f.Min, isLasting: true), ";\n");
        List<object> parts = [];
        if (f.Group is not null)
        {
            var spans = f.Formals.Where(p => p.Type == Span || p.Type == ReadOnly).ToArray();
            var test = string.Concat(spans.Select(p => $" || {p.Name}.Length < 3"));
            parts.Add(new Node("fixed", $"if (fuel{f.Group} <= 0{test}) {{\n", Chance(30) ? Assignment(scope.Pure()) : "", End(1, true), "}\n"));
            foreach (var span in spans)
            {
                scope.Reveal(new Name(span.Name, span.Type, true, 3, false));
            }
        }

        _recursions = 0;
        var inner = scope.Nested();
        for (var count = 1 + _random.Next(4); count > 0; count--)
        {
            parts.Add(Chance(40) ? Compound(inner, 2) : AnyStatement(inner, 2));
        }

        parts.Add(f.Returns == "void" ? "" : new Node("end", "return ", Typed(inner, f.Returns, 2, f.Min, isLasting: true), ";\n"));
        parts.Add("}\n");
        return parts;
    }

    private IEnumerable<Function> Callable(Scope s) => s.Functions.Where(f =>
        (f.Group is not { } group || !s.Knows($"fuel{group}") || (_recursions < 3 && (!s.IsInLoop || Chance(30))))
        && f.Formals.All(p => p.By is not ("ref " or "out ") || s.Visible.Any(v => v.Type == R && v.IsAssignable)));

    private Node Call(Scope s, Function f, int depth)
    {
        Use("call");
        List<object> parts = f.Of is { } of ? ["(", Typed(s, of, 1), ")."] : [];
        parts.Add(f.Name + "(");
        foreach (var (formal, i) in f.Formals.Select((p, i) => (p, i)))
        {
            parts.Add(i > 0 ? ", " : string.Empty);
            if (formal.Name.StartsWith("fuel", StringComparison.Ordinal))
            {
                var within = s.Knows(formal.Name);
                _recursions += within ? 1 : 0;
                parts.Add(within ? new Node("fuel", formal.Name + " - 1") : new Node("int", s.Knows("n") ? Pick("1", "2", "3", "n & 3") : Pick("1", "2")));
            }
            else
            {
                parts.Add(formal.By is "ref " or "out "
                    ? new Node("reference", formal.By, Chance(15) && formal.By == "out " ? "_" : Place(s, true, referable: true)?.Text ?? s.Visible.First(v => v.Type == R && v.IsAssignable).Text)
                    : Typed(s, formal.Type, depth - 1, formal.Min));
            }
        }

        parts.Add(")");
        return new Node(f.Returns, [.. parts]);
    }

    private Node LocalFunction(Scope s, int depth)
    {
        if (s.Depth > 4 || s.Functions.Count() > 6)
        {
            return Assignment(s);
        }

        Use("local function");
        int? group = Has("recursion") && Chance(30) ? 10 + s.Depth : null;
        var name = s.Declare("function", prefix: "L").Text;
        var inside = new Scope(s) { Returns = R, IsInLoop = false, IsInSwitch = false, IsFunction = true };
        List<Formal> formals = group is { } g ? [new Formal($"fuel{g}", "int")] : [];
        formals.Add(new Formal($"{name}p0", R));
        for (var more = _random.Next(2); more > 0; more--)
        {
            var type = Pick([.. KnownTypes(), "int", "bool"]);
            formals.Add(new Formal($"{name}p{formals.Count}", type, type == R && Chance(40) ? "ref " : "", 2));
        }

        var function = new Function(name, null, formals, R, group);
        if (group is not null)
        {
            inside.Add(function);
        }

        var head = Head(inside, function, string.Empty).ToArray();
        var before = _recursions;
        var text = Chance(40) && group is null
            ? S($"{R} {name}({string.Join(", ", formals)}) => ", Real(inside, 3), ";\n")
            : S([.. head, .. Bodied(inside, function)]);
        _recursions = before;
        s.Add(function);
        return text;
    }
}
