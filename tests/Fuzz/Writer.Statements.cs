namespace AutoDiffGen.Fuzz;

internal sealed partial class Writer
{
    private Node AnyStatement(Scope s, int depth)
    {
        if (Chance(30) && _has.Count > 0)
        {
            return Compound(s, depth);
        }

        _budget--;
        var isDeep = depth >= 4;
        return _random.Next(40) switch
        {
            0 or 1 or 2 => Declaration(s, R),
            3 => Declaration(s, Pick("int", "bool", "int", _reals.HasFloats && R == "double" ? "float" : "int")),
            4 or 5 or 6 or 7 or 8 or 9 or 10 or 11 => Assignment(s),
            12 or 13 => IntAssignment(s),
            14 => TupleAssignment(s),
            15 or 16 or 17 or 18 when !isDeep => If(s, depth),
            19 or 20 or 21 when !isDeep => For(s, depth),
            22 or 23 when !isDeep => While(s, depth),
            24 when !isDeep => Do(s, depth),
            25 when !isDeep => Endless(s, depth),
            26 or 27 when !isDeep => Switch(s, depth),
            28 when !isDeep => LocalFunction(s, depth),
            29 or 30 or 31 when s.IsInLoop => S("if (", Bool(s, 2), ") ", s.IsInSwitch ? "continue" : Pick("break", "continue"), ";\n"),
            32 or 33 => Return(s),
            34 when !isDeep => Block(s, depth),
            35 when Chance(30) => S("if (", Bool(s, 1), ") throw new ", Pick("ArgumentException", "InvalidOperationException"), "(\"guard\");\n"),
            36 => S("_ = ", Real(s, 2), ";\n"),
            37 => Constants(s),
            38 => Couple(s),
            _ => Assignment(s),
        };
    }

    private Node Body(Scope s, int depth)
    {
        List<object> parts = [];
        for (var count = 1 + _random.Next(3); count > 0; count--)
        {
            parts.Add(AnyStatement(s, depth + 1));
        }

        return new Node(Node.Block, [.. parts]);
    }

    private Node Declaration(Scope s, string type)
    {
        var value = type == "int" ? Int(s, 2) : type == "bool" ? Bool(s, 2) : Real(s, 3);
        if (type == "int")
        {
            value = I(value, " % 6");
        }

        var late = Chance(10) && type == R;
        var test = late ? Bool(s, 0) : null;
        var name = s.Declare(type);
        if (late)
        {
            s.Reveal(name with { Type = "reserved" });
            var (then, otherwise) = (Real(s, 2), Real(s, 2));
            s.Reveal(name);
            return new Node("fixed", $"{type} {name.Text};\nif (", test!, $") {{\n{name.Text} = ", then, $";\n}}\nelse {{\n{name.Text} = ", otherwise, ";\n}\n");
        }

        return S($"{(Chance(20) && type != "float" && type != "int" ? "var" : type)} {name.Text} = ", type == "float" ? E("(float)", value) : value, ";\n");
    }

    private Node Assignment(Scope s)
    {
        if (_reals.HasFloats && R == "double" && Chance(20) && s.Visible.FirstOrDefault(v => v.Type == "float") is { } single)
        {
            return Chance(50) ? S($"{single.Text} = (float)", Real(s, 2), ";\n") : S($"{single.Text} {Pick("+=", "*=", "-=")} (float)", Bounded(s, 1), ";\n");
        }

        if (Any(s, R, assignable: true) is not { } target)
        {
            return S(";\n");
        }

        var t = target.Text;
        var other = Any(s, R, assignable: true)!.Text;
        return _random.Next(20) switch
        {
            0 or 1 or 2 or 3 => S($"{t} = ", Real(s, 3), ";\n"),
            4 or 5 or 6 => S($"{t} += ", Real(s, 2), ";\n"),
            7 => S($"{t} -= ", Real(s, 2), ";\n"),
            8 or 9 => S($"{t} *= ", Bounded(s, 2), ";\n"),
            10 => S($"{t} /= ", Lit(1.5), " + ", Square(s, 1), ";\n"),
            11 => S($"{t} %= ", Lit(1.3), ";\n"),
            12 => S(Pick($"{t}++", $"{t}--", $"++{t}", $"{t} = {t}++"), ";\n"),
            13 => S($"{t} = {other} = ", Real(s, 2), ";\n"),
            14 => S($"{t} += {other} *= ", Bounded(s, 1), ";\n"),
            15 => S($"{t} = {M}.Sin({t}) * {t};\n"),
            16 => S(Pick($"{t} = -{t}", $"{t} = {other}", $"{t} -= {t}", $"{t} *= {t}", $"{t} += {t}", $"{t} += {t} * {t}", $"{t} -= {other} * {t}"), ";\n"),
            17 => S($"{t} = ", Lit(0.5), ";\n"),
            18 => S($"{t} += ", Effect(s, 2), ";\n"),
            _ => S($"{t} = {M}.Tanh({t});\n"),
        };
    }

    private Node IntAssignment(Scope s)
    {
        if (Chance(25) && Any(s, "bool", assignable: true) is { } flag)
        {
            return S($"{flag.Text} {Pick("=", "=", "|=", "&=", "^=")} ", Bool(s, 2), ";\n");
        }

        if (Any(s, "int", assignable: true) is not { } target)
        {
            return S(";\n");
        }

        var t = target.Text;
        return _random.Next(4) switch
        {
            0 or 1 => S($"{t} = ", Int(s, 2), " % 6;\n"),
            2 => S(Pick($"{t}++", $"{t}--", $"{t} += 2", $"{t} -= 1", $"{t} *= -1", $"{t} ^= 1", $"{t} >>= 1"), ";\n"),
            _ => S($"{t} = (", Int(s, 2), ") & 3;\n"),
        };
    }

    private Node TupleAssignment(Scope s)
    {
        var names = Enumerable.Range(0, 3).Select(_ => Place(s, true)).OfType<Name>().DistinctBy(v => v.Text).ToArray();
        if (names.Length < 2)
        {
            return Assignment(s);
        }

        var (a, b, c) = (names[0].Text, names[1].Text, names[^1].Text);
        return _random.Next(6) switch
        {
            0 or 1 => S($"({a}, {b}) = ({b}, {a});\n"),
            2 => S($"({a}, {b}) = (", Real(s, 2), ", ", Real(s, 2), ");\n"),
            3 => S($"({a}, {b}) = ({a} - {b}, {a} * {b});\n"),
            4 when names.Length == 3 => S($"({a}, {b}, {c}) = ({c}, {a}, {b} + {a});\n"),
            5 => S($"({a}, {b}) = {M}.SinCos(", Real(s, 2), ");\n"),
            _ => S($"({a}, _) = (", Real(s, 1), ", ", Real(s, 1), ");\n"),
        };
    }

    private Node Couple(Scope s)
    {
        var (first, second) = (Real(s, 2), Real(s, 2));
        var (a, c) = (s.Declare(R), s.Declare(R));
        return Pick(0, 1, 2) switch
        {
            0 => S($"var ({a.Text}, {c.Text}) = (", first, ", ", second, ");\n"),
            1 => S($"({R} {a.Text}, {R} {c.Text}) = {M}.SinCos(", first, ");\n"),
            _ => S($"{R} {a.Text} = ", first, $", {c.Text} = ", second, ";\n"),
        };
    }

    private Node Constants(Scope s)
    {
        if (_reals.IsGeneric || Chance(50))
        {
            return S($"const int {s.Declare("int", isAssignable: false).Text} = {Pick("1", "2", "3")};\n");
        }

        return S($"const {R} {s.Declare(R, isAssignable: false).Text} = {_reals.Literal(0.375)};\n");
    }

    private Node If(Scope s, int depth)
    {
        var test = Bool(s, 2);
        return _random.Next(5) switch
        {
            0 or 1 => S("if (", test, ") {\n", Body(s.Nested(), depth), "}\n"),
            2 or 3 => S("if (", test, ") {\n", Body(s.Nested(), depth), "}\nelse {\n", Body(s.Nested(), depth), "}\n"),
            _ => S("if (", test, ") {\n", Body(s.Nested(), depth), "}\nelse if (", Bool(s, 2), ") {\n", Body(s.Nested(), depth), "}\nelse {\n", Body(s.Nested(), depth), "}\n"),
        };
    }

    private Node Return(Scope s)
    {
        var jump = s.Returns is null ? S("return;\n") : new Node("end", "return ", Typed(s, s.Returns, 2, s.ReturnsMin, isLasting: true), ";\n");
        return s.Depth <= 1 || Chance(80) ? S("if (", Bool(s, 1), ") {\n", new Node(Node.Block, Chance(50) ? [Assignment(s), jump] : [jump]), "}\n") : jump;
    }

    private Node Block(Scope s, int depth) => S(Chance(15) ? "if (false) {\n" : Chance(15) ? "unchecked {\n" : "{\n", Body(s.Nested(), depth), "}\n");

    private static Node S(params object[] parts) => new(Node.Statement, parts);
}
