namespace AutoDiffGen.Fuzz;

internal sealed partial class Writer
{
    // All are small, so that loops over them end soon.
    private Node Int(Scope s, int depth)
    {
        if (depth <= 0 || Chance(20))
        {
            return Chance(70) && Any(s, "int", assignable: false) is { } name ? I(name.Text) : I(Pick("0", "1", "2", "3", "5", "(-1)"));
        }

        Node Next() => Int(s, depth - 1);
        return _random.Next(20) switch
        {
            0 or 1 => I("(", Next(), " + ", Next(), ")"),
            2 => I("(", Next(), " - ", Next(), ")"),
            3 => I("(", Next(), " * ", Next(), " % 7)"),
            4 => I("(", Next(), " % 3)"),
            5 => I("(", Next(), " / 2)"),
            6 or 7 => I(["(", .. _reals.ToInt(E("(", Lit(3), " * ", Bounded(s, depth - 1), ")")), ")"]),
            8 => I("(", Bool(s, depth - 1), " ? ", Next(), " : ", Next(), ")"),
            9 => I("(", Next(), Pick(" & 3", " ^ 1", " | 2", " << 1", " >> 1", " >>> 29"), ")"),
            10 => I("(~", Next(), ")"),
            11 => I("(byte)(", Next(), " & 7)"),
            12 => I("Math.Max(", Next(), ", ", Next(), ")"),
            13 => I("Math.Abs(", Next(), ")"),
            14 when !s.IsPure && Any(s, "int", assignable: true) is { } target => I(Pick($"{target.Text}++", $"(--{target.Text})", $"(++{target.Text})")),
            15 when !s.IsPure && Any(s, "int", assignable: true) is { } target => I($"({target.Text} = ", Next(), " % 5)"),
            16 when Chance(30) => I("(6 / ", Next(), ")"),
            17 => I("checked(", Next(), " + ", Next(), ")"),
            18 => I("(int)((long)", Next(), " * 3L % 5L)"),
            19 when !s.IsPure && Any(s, "int", assignable: true) is { } target => I($"({target.Text} += ", Next(), " % 3)"),
            _ => I("(-", Next(), ")"),
        };
    }

    private Node Bool(Scope s, int depth)
    {
        if (depth <= 0)
        {
            return _random.Next(3) switch
            {
                0 when Any(s, "bool", assignable: false) is { } name => B(name.Text),
                1 => B("(", Int(s, 0), Pick(" > ", " < ", " == ", " != ", " <= "), Int(s, 0), ")"),
                _ => B("(", Leaf(s), Pick(" > ", " < ", " <= ", " >= "), Leaf(s), ")"),
            };
        }

        Node Next() => Bool(s, depth - 1);
        return _random.Next(16) switch
        {
            0 or 1 or 2 => B("(", Real(s, depth - 1), Pick(" > ", " < ", " >= ", " <= "), Real(s, depth - 1), ")"),
            3 or 4 => B("(", Int(s, depth - 1), Pick(" > ", " < ", " == ", " != ", " >= "), Int(s, depth - 1), ")"),
            5 or 6 => B("(", Next(), " && ", Next(), ")"),
            7 or 8 => B("(", Next(), " || ", Next(), ")"),
            9 => B("(!", Next(), ")"),
            10 => B("(", Next(), Pick(" & ", " | ", " ^ ", " == "), Next(), ")"),
            11 when !_reals.IsGeneric => B("(", Real(s, depth - 1), $" is > {Literal(-0.4)} and < {Literal(0.9)})"),
            12 => B("(", Int(s, depth - 1), Pick(" is 0 or 2)", " is not 1)", " is > 0 and not 3)", " is var _)")),
            13 when s.Knows("mode") => B("(mode == Mode.", Pick("Low", "High"), ")"),
            14 when s.Knows("text") => B("(text == \"one\")"),
            15 when !s.IsPure && Any(s, "bool", assignable: true) is { } target => B($"({target.Text} = ", Next(), ")"),
            _ => B("(", Bool(s, 0), " ? ", Next(), " : ", Next(), ")"),
        };
    }

    private static Node I(params object[] parts) => new("int", parts);

    private static Node B(params object[] parts) => new("bool", parts);
}
