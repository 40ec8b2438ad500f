namespace AutoDiffGen.Fuzz;

internal sealed partial class Writer
{
    private Node VecOf(Scope s, int depth)
    {
        Node N(string production, params object[] parts)
        {
            Use(production);
            return new Node("Vec", parts);
        }

        Node Next() => VecOf(s, depth - 1);
        if (depth <= 0 && Known(s, "Vec") is { } known)
        {
            return known;
        }

        return _random.Next(14) switch
        {
            0 or 1 when depth > 0 => N("operator of a struct", "(", Next(), Pick(" + ", " - "), Next(), ")"),
            2 when depth > 0 => N("operator of a struct", "(", Next(), " * ", Real(s, depth - 1), ")"),
            3 when depth > 0 => N("operator of a struct", "(-", Next(), ")"),
            4 when Known(s, "Vec[]") is not null => s.Visible.First(v => v.Type == "Vec[]") is var a ? N("element struct", $"{a.Text}[{Index(s, a)}]") : Next(),
            5 when Known(s, "Cell") is { } cell => N("struct of an object", cell, ".V"),
            6 when Known(s, "Body") is { } body => N("nested struct", body, ".P"),
            7 when depth > 0 && Called(s, "Vec", depth - 1) is { } call => call,
            8 when depth > 0 => N("method of a struct", Next(), ".Turned()"),
            9 when depth > 0 => N("with", "(", Next(), " with { ", Pick("X", "Y"), " = ", Real(s, depth - 1), " })"),
            10 when depth > 0 => N("chosen struct", "(", Bool(s, 1), " ? ", Next(), " : ", Next(), ")"),
            11 => N("struct by members", "new Vec { Y = ", Real(s, 1), " }"),
            12 or 13 when Known(s, "Vec") is { } other => other,
            _ => N("struct by constructor", "new Vec(", Real(s, Math.Min(depth, 2)), ", ", Real(s, 1), ")"),
        };
    }

    private Node VecsOf(Scope s, int depth)
    {
        Use("array of structs");
        return Known(s, "Vec[]") is { } known && Chance(50) ? Chance(40) ? new Node("Vec[]", "(Vec[])", known, ".Clone()") : known
            : Called(s, "Vec[]", depth - 1) is { } call && Chance(50) ? call
            : Chance(30) ? new Node("Vec[]", "new Vec[3]") : new Node("Vec[]", "new[] { ", VecOf(s, 1), ", ", VecOf(s, 1), ", ", VecOf(s, 0), " }");
    }

    private Node BodyOf(Scope s, int depth)
    {
        Use("struct in a struct");
        return Known(s, "Body") is { } known && Chance(50) ? known
            : Called(s, "Body", depth - 1) is { } call && Chance(50) ? call
            : new Node("Body", "new Body { P = ", VecOf(s, depth - 1), ", M = ", Real(s, 1), ", Tag = ", Int(s, 0), " }");
    }

    private Node BagOf(Scope s, int depth)
    {
        Use("struct with an array");
        return Known(s, "Bag") is { } known && Chance(50) ? known
            : Called(s, "Bag", depth - 1) is { } call && Chance(50) ? call
            : new Node("Bag", "new Bag { W = ", ArrayOf(s, 1, 3), ", S = ", Real(s, 1), " }");
    }

    private Node CellOf(Scope s, int depth)
    {
        Node N(string production, params object[] parts)
        {
            Use(production);
            return new Node("Cell", parts);
        }

        var known = Known(s, "Cell");
        return _random.Next(10) switch
        {
            0 or 1 or 2 or 3 when known is not null => known,
            4 or 5 when known is not null && s.Visible.First(v => v.Type == "Cell") is var first => N("next object", $"({first.Text}.Next ?? {first.Text})"),
            6 when Known(s, "Cell[]") is not null && s.Visible.First(v => v.Type == "Cell[]") is var array => N("element object", $"{array.Text}[{Index(s, array)}]"),
            7 when depth > 0 && Called(s, "Cell", depth - 1) is { } call => call,
            8 when depth > 0 && known is not null => N("chosen object", "(", Bool(s, 1), " ? ", CellOf(s, depth - 1), " : ", CellOf(s, depth - 1), ")"),
            _ => Chance(50) ? N("object by constructor", "new Cell(", Real(s, 1), ")")
                : N("object by members", ["new Cell { A = ", Real(s, 1), ", V = ", VecOf(s, 1), .. Chance(30) && known is not null ? new object[] { ", Next = ", known } : [], " }"]),
        };
    }

    private Node CellsOf(Scope s, int depth)
    {
        Use("array of objects");
        return Known(s, "Cell[]") is { } known && Chance(60) ? known
            : Called(s, "Cell[]", depth - 1) is { } call && Chance(50) ? call
            : new Node("Cell[]", "new[] { ", CellOf(s, 1), ", ", CellOf(s, 1), " }");
    }
}
