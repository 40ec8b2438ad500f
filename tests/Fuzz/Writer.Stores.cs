namespace AutoDiffGen.Fuzz;

internal sealed partial class Writer
{
    private Node? BufferStatement(Scope s)
    {
        var found = s.Visible.Where(v => v.Type == Array || v.Type == Span || v.Type == Stack).ToArray();
        if (found.Length == 0)
        {
            return null;
        }

        var target = Pick(found);
        var (t, isArray) = (target.Text, target.Type == Array);
        if (t == "data")
        {
            return null;
        }

        Node N(string production, params object[] parts)
        {
            Use(production);
            return S(parts);
        }

        var source = SpanSource(s, 1) ?? new Node("source", t);
        var span = isArray ? $"{t}.AsSpan()" : t;
        var (i, j) = (Index(s, target), Index(s.Pure(), target));
        return _random.Next(14) switch
        {
            0 => isArray && Chance(50) ? N("Array.Fill", $"Array.Fill({t}, ", Real(s, 2), ");\n") : N("Fill", span, ".Fill(", Real(s, 2), ");\n"),
            1 => isArray && Chance(50) ? N("Array.Clear", $"Array.Clear({t}, 0, 1);\n") : N("Clear", span, Pick(".Clear();\n", "[1..].Clear();\n", ".Slice(0, 1).Clear();\n")),
            2 when target.Min >= 2 => N("CopyTo that overlaps", span, "[1..].CopyTo(", span, ");\n"),
            3 when target.Min >= 2 => N("CopyTo that overlaps", span, "[..^1].CopyTo(", span, "[1..]);\n"),
            4 or 5 => N("CopyTo", "(", source, $").Slice(0, 1).CopyTo({span});\n"),
            6 when isArray && s.Visible.FirstOrDefault(v => v.Type == Array && v.Text != t) is { } other => N("Array.Copy", $"Array.Copy({other.Text}, 0, {t}, 1, 1);\n"),
            7 => N("elements exchanged", $"({t}[{i}], {t}[{j}]) = ({t}[{j}], {t}[{Index(s.Pure(), target)}]);\n"),
            8 => N("Reverse", isArray ? $"Array.Reverse({t});\n" : $"{t}.Reverse();\n"),
            9 => N("compound element assignment", $"{t}[{i}] {Pick("+=", "*=", "-=")} ", Bounded(s, 2), ";\n"),
            10 => N("element of an element", $"{t}[{i}] = {t}[{j}] * {t}[{Index(s.Pure(), target)}];\n"),
            11 when !s.IsPure => N("compound element as a value", $"{t}[{j}] = ({t}[{i}] += ", Bounded(s, 1), $") * {t}[{Index(s.Pure(), target)}];\n"),
            12 when Has("queries") && !_reals.IsGeneric && isArray => N("query", $"{t}[{i}] = {t}.Select(e => e * e).Sum();\n"),
            13 when Chance(30) && !_reals.IsGeneric => N("Sort", isArray ? $"Array.Sort({t});\n" : $"{t}.Sort();\n"),
            _ => N("element", $"{t}[{i}] = ", Real(s, 2), ";\n"),
        };
    }

    private Node? RowStatement(Scope s)
    {
        if (s.Visible.FirstOrDefault(v => v.Type == Rows) is not { } rows)
        {
            return null;
        }

        Use("row stored");
        return Pick(0, 1) == 0
            ? S($"{rows.Text}[{Index(s, rows)}] = ", ArrayOf(s, 1, 3), ";\n")
            : S($"({rows.Text}[0], {rows.Text}[1]) = ({rows.Text}[1], {rows.Text}[0]);\n");
    }

    private Node? StructStatement(Scope s)
    {
        var found = s.Visible.Where(v => v.Type is "Vec[]" or "Body" or "Bag" || (v.Type == "Vec" && v.IsAssignable)).ToArray();
        if (found.Length == 0)
        {
            return null;
        }

        var name = Pick(found);
        var t = name.Type == "Vec[]" ? $"{name.Text}[{Index(s, name)}]" : name.Type == "Body" ? name.Text + ".P" : name.Text;
        if (name.Type == "Bag")
        {
            Use("array of a struct stored");
            return name.IsAssignable ? S($"{t}.W = ", ArrayOf(s, 1, 3), ";\n") : null;
        }

        Use("struct changed");
        return !name.IsAssignable && name.Type == "Body" ? null : _random.Next(5) switch
        {
            0 => S($"{t}.Scale(", Bounded(s, 1), ");\n"),
            1 => S($"{t} {Pick("+=", "-=")} ", VecOf(s, 1), ";\n"),
            2 => S($"{t} *= ", Bounded(s, 1), ";\n"),
            _ => S($"{t} = ", VecOf(s, 2), ";\n"),
        };
    }

    private Node? ObjectStatement(Scope s)
    {
        if (s.Visible.Where(v => v.Type == "Cell").ToArray() is not { Length: > 0 } found)
        {
            return null;
        }

        Use("object changed");
        var t = Pick(found).Text;
        return _random.Next(9) switch
        {
            0 => Chance(30) ? S($"{t}.W = ", ArrayOf(s, 1, 3), ";\n") : null,
            1 => Chance(20) ? S($"{t}.Next = ", CellOf(s, 1), ";\n") : null,
            2 => S($"{t}.V = ", VecOf(s, 2), ";\n"),
            3 => S($"{t}.V.X {Pick("+=", "*=")} ", Bounded(s, 1), ";\n"),
            4 => S($"{t}.V.Scale(", Bounded(s, 1), ");\n"),
            5 => S($"{t}.B += ", Bounded(s, 1), ";\n"),
            6 => S($"{t}.W[{Index(s, new Name("", Array, Min: 3))}] {Pick("=", "+=", "*=")} ", Bounded(s, 1), ";\n"),
            7 => S($"{t}.Auto = ", Real(s, 2), ";\n"),
            _ => S($"{t}.A {Pick("=", "+=", "*=")} ", Bounded(s, 2), ";\n"),
        };
    }
}
