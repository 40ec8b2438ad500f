namespace AutoDiffGen.Fuzz;

internal sealed partial class Writer
{
    // Statements about what is more than a number.
    private Node Compound(Scope s, int depth)
    {
        _budget--;
        Func<Node?>[] all =
        [
            () => CompoundDeclaration(s), () => CompoundDeclaration(s), () => Rebound(s), () => Over(s, depth), () => Over(s, depth),
            () => BufferStatement(s), () => BufferStatement(s), () => BufferStatement(s), () => CallStatement(s), () => CallStatement(s), () => StructStatement(s), () => ObjectStatement(s), () => RowStatement(s),
            () => Deconstruction(s),
        ];
        for (var tries = 0; tries < 12; tries++)
        {
            if (Pick(all)() is { } statement)
            {
                return statement;
            }
        }

        return Assignment(s);
    }

    private Node? CompoundDeclaration(Scope s)
    {
        var types = KnownTypes().Where(t => t != R && (t != ReadOnly || Chance(30))).ToArray();
        if (types.Length == 0)
        {
            return null;
        }

        var type = Pick(types);
        if (type == Span && !_reals.IsGeneric && Chance(35))
        {
            Use("stackalloc");
            object[] first = Chance(90) ? [$"stackalloc {R}[3]"] : [$"stackalloc {R}[] {{ ", Real(s, 1), ", ", Real(s, 1), ", ", Real(s, 0), " }"];
            return s.IsInLoop ? null : S([$"{Span} {s.Declare(Stack, false, min: 3, canCapture: false).Text} = ", .. first, ";\n"]);
        }

        var min = type == Array ? 2 + _random.Next(2) : type == "Vec[]" || type == "Bag" ? 3 : type == Span || type == ReadOnly ? 1 + _random.Next(2) : 2;
        var value = Typed(s, type, 2, min, isLasting: true);
        var name = s.Declare(type, type != "Cell" || Chance(70), min: min, canCapture: type != Span && type != ReadOnly);
        Use("local " + type);
        return S($"{type} {name.Text} = ", value, ";\n");
    }

    // A variable that stands for another buffer or object from now on.
    private Node? Rebound(Scope s)
    {
        var found = s.Visible.Where(v => v.IsAssignable && KnownTypes().Contains(v.Type) && v.Type != R && v.Text != "this" && (v.Type != Function || Chance(10))).ToArray();
        if (found.Length == 0)
        {
            return null;
        }

        var name = Pick(found);
        Use("assignment of " + name.Type);
        if (Chance(25) && found.FirstOrDefault(v => v != name && v.Type == name.Type && v.Min == name.Min && v.Type != Span && v.Type != ReadOnly) is { } other)
        {
            Use("references exchanged");
            return S($"({name.Text}, {other.Text}) = ({other.Text}, {name.Text});\n");
        }

        return S($"{name.Text} = ", Typed(s, name.Type, 2, name.Min, isLasting: true), ";\n");
    }

    private Node? Over(Scope s, int depth)
    {
        if (depth >= 4)
        {
            return null;
        }

        var found = s.Visible.Where(v => v.Type == Array || v.Type == Span || v.Type == ReadOnly || v.Type == Stack || v.Type is "Vec[]" or "Cell[]" || v.Type == Matrix || v.Type == Rows).ToArray();
        if (found.Length == 0)
        {
            return null;
        }

        var buffer = Pick(found);
        var (inside, t) = (s.InLoop(), buffer.Text);
        if (buffer.Type == Matrix)
        {
            Use("loop over a 2-D array");
            var (row, column) = (inside.Reserve("int", false, "i"), inside.Reserve("int", false, "i"));
            inside.Reveal(row with { Bounds = t });
            inside.Reveal(column with { Bounds = "columns" });
            return S($"for (int {row.Text} = 0; {row.Text} < {t}.GetLength(0); {row.Text}++) {{\nfor (int {column.Text} = 0; {column.Text} < {t}.GetLength(1); {column.Text}++) {{\n", Body(inside.Nested(), depth + 1), "}\n}\n");
        }

        if (buffer.Type == Rows)
        {
            Use("loop over rows");
            var row = inside.Declare(Array, isAssignable: false, prefix: "e", min: 2);
            return S($"foreach (var {row.Text} in {t}) {{\n", Body(inside, depth), "}\n");
        }

        if (Chance(35))
        {
            Use("foreach");
            var type = buffer.Type == "Vec[]" ? "Vec" : buffer.Type == "Cell[]" ? "Cell" : R;
            var each = inside.Declare(type, isAssignable: false, prefix: "e");
            return S($"foreach (var {each.Text} in {t}) {{\n", Body(inside, depth), "}\n");
        }

        Use("loop over a buffer");
        var counter = inside.Reserve("int", false, "i");
        inside.Reveal(counter with { Bounds = t });
        var i = counter.Text;
        var head = _random.Next(5) switch
        {
            0 => $"for (int {i} = {t}.Length - 1; {i} >= 0; {i}--) {{\n",
            1 => $"for (int {i} = 1; {i} < {t}.Length; {i}++) {{\n",
            _ => $"for (int {i} = 0; {i} < {t}.Length; {i}++) {{\n",
        };
        Node[] recurrence = Chance(30) && (buffer.Type == Array || buffer.Type == Span || buffer.Type == Stack) && t != "data" ? [Recurrence(s, t, i, head.Contains("= 1;"))] : [];
        return S([head, .. recurrence, Body(inside, depth), "}\n"]);
    }

    private Node Recurrence(Scope s, string t, string i, bool hasFormer)
    {
        Use("recurrence in place");
        var former = hasFormer ? $"{t}[{i} - 1]" : $"{t}[0]";
        return S(Pick($"{t}[{i}] = {former} * {t}[{i}];\n", $"{t}[{i}] += {M}.Sin({former});\n", $"{t}[{i}] = {M}.Tanh({t}[{i}] + {former});\n", $"{t}[{i}] *= {t}[{i}];\n",
            $"{t}[{i}] = {t}[{i}] - {former} * {_reals.Literal(0.5)};\n"));
    }

    private Node? CallStatement(Scope s)
    {
        if (s.IsPure || Callable(s).ToArray() is not { Length: > 0 } found)
        {
            return null;
        }

        var function = Pick(found);
        Use("call as a statement");
        return S(Call(s, function, 2), ";\n");
    }

    private Node? Deconstruction(Scope s)
    {
        if (!Has("tuples"))
        {
            return null;
        }

        Use("deconstruction");
        var value = PairOf(s, 2);
        return Place(s, true) is { } a && Place(s, true) is { } c && Chance(50)
            ? S($"({a.Text}, {c.Text}) = ", value, ";\n")
            : s.Declare(R) is var d && s.Declare(R) is var e ? S($"var ({d.Text}, {e.Text}) = ", value, ";\n") : null;
    }
}
