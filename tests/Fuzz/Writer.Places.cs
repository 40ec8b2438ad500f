namespace AutoDiffGen.Fuzz;

internal sealed partial class Writer
{
    private string Array => R + "[]";

    private string Span => $"Span<{R}>";

    private string ReadOnly => $"ReadOnlySpan<{R}>";

    private string Stack => "stack " + Span;

    private string Matrix => R + "[,]";

    private string Rows => R + "[][]";

    private string Pair => $"({R} A, {R} B)";

    private string Function => $"Func<{R}, {R}>";

    // Whatever holds a number may stand where a variable can: elements, fields, properties.
    private Name? Place(Scope s, bool assignable, bool referable = false)
    {
        var visible = s.Visible.ToArray();
        var simple = visible.Where(v => v.Type == R && (v.IsAssignable || !assignable)).ToArray();
        var within = visible.Where(HoldsNumbers).Where(v => !assignable || (v.Type != ReadOnly && (v.IsAssignable || v.Type is not ("Vec" or "Body") && v.Type != Pair && v.Text != "data"))).ToArray();
        if (within.Length > 0 && (simple.Length == 0 || Chance(45)))
        {
            var place = Within(s, Pick(within));
            return referable && !place.CanRefer ? simple.Length > 0 ? Pick(simple) : null : place;
        }

        return simple.Length > 0 ? Pick(simple) : null;
    }

    private bool HoldsNumbers(Name v) => v.Type == Array || v.Type == Span || v.Type == ReadOnly || v.Type == Stack || v.Type == Matrix || v.Type == Rows || v.Type == Pair
        || v.Type is "Vec" or "Vec[]" or "Body" or "Bag" or "Cell" or "Cell[]";

    private Name Within(Scope s, Name v)
    {
        Name At(string text, bool refers = true) => new(text, R) { CanRefer = refers };
        Name Of(string text, string type, int min = 0) => Within(s, new Name(text, type, Min: min));
        var t = v.Text;
        if (v.Type == Array || v.Type == Span || v.Type == ReadOnly || v.Type == Stack)
        {
            return At($"{t}[{Index(s, v)}]");
        }

        if (v.Type == Matrix)
        {
            return At($"{t}[{Index(s, v with { Min = 2 }, fromEnd: false)}, {Index(s, v with { Min = 3, Bounds = "columns" }, fromEnd: false)}]");
        }

        if (v.Type == Rows)
        {
            return At($"{t}[{Index(s, v with { Min = 2 })}][{Index(s, v with { Min = 2, Text = "a row" })}]");
        }

        if (v.Type == Pair)
        {
            return At($"{t}.{Pick("A", "B")}");
        }

        return v.Type switch
        {
            "Vec" => Chance(15) ? At($"{t}[{Pick("0", "1")}]", false) : At($"{t}.{Pick("X", "Y")}"),
            "Vec[]" => Of($"{t}[{Index(s, v)}]", "Vec"),
            "Body" => Chance(40) ? At($"{t}.M") : Of($"{t}.P", "Vec"),
            "Bag" => Chance(30) ? At($"{t}.S") : Of($"{t}.W", Array, 3),
            "Cell" => _random.Next(8) switch
            {
                0 or 1 or 2 => At($"{t}.A"),
                3 => At($"{t}.B", false),
                4 => At($"{t}.Auto", false),
                5 => At($"{t}.V.{Pick("X", "Y")}"),
                _ => Of($"{t}.W", Array, 3),
            },
            _ => Of($"{t}[{Index(s, v)}]", "Cell"),
        };
    }

    // An index that a buffer has, now and then with a side effect.
    private string Index(Scope s, Name buffer, bool fromEnd = true)
    {
        var counters = s.Visible.Where(v => v.Bounds == buffer.Text).ToArray();
        if (counters.Length > 0 && Chance(65))
        {
            return Pick(counters).Text;
        }

        var min = buffer.Min;
        var ints = s.Visible.Where(v => v.Type == "int").ToArray();
        return _random.Next(12) switch
        {
            0 or 1 or 2 when ints.Length > 0 && min >= 2 => $"{Pick(ints).Text} & 1",
            3 when ints.Length > 0 && min >= 1 => $"Math.Abs({Pick(ints).Text} % {min})",
            4 when !s.IsPure && min >= 2 && Any(s, "int", assignable: true) is { } counter => Effectful(counter.Text),
            5 when fromEnd && min >= 1 => "^1",
            6 when fromEnd && min >= 2 => "^2",
            _ => min <= 1 ? "0" : $"{_random.Next(min)}",
        };

        string Effectful(string i)
        {
            Use("side effect in an index");
            return Pick($"{i}++ & 1", $"++{i} & 1", $"(--{i}) & 1");
        }
    }
}
