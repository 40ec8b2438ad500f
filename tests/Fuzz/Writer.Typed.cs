namespace AutoDiffGen.Fuzz;

internal sealed partial class Writer
{
    // An expression of any type. A buffer has at least so many elements; "isLasting" asks for one that may be kept and returned.
    private Node Typed(Scope s, string type, int depth, int min = 0, bool isLasting = false) =>
        type == R ? Real(s, depth)
        : type == "int" ? Int(s, depth)
        : type == "bool" ? Bool(s, depth)
        : type == Array ? ArrayOf(s, depth, min)
        : type == Span || type == ReadOnly ? SpanOf(s, depth, min, type == Span, isLasting)
        : type == Matrix ? MatrixOf(s, depth)
        : type == Rows ? RowsOf(s, depth)
        : type == Pair ? PairOf(s, depth)
        : type == Function ? LambdaOf(s, depth)
        : type switch
        {
            "Vec" => VecOf(s, depth),
            "Vec[]" => VecsOf(s, depth),
            "Body" => BodyOf(s, depth),
            "Bag" => BagOf(s, depth),
            "Cell" => CellOf(s, depth),
            "Cell[]" => CellsOf(s, depth),
            _ => throw new InvalidOperationException(type),
        };

    private Node? Known(Scope s, string type, int min = 0) =>
        s.Visible.Where(v => v.Type == type && v.Min >= min).ToArray() is { Length: > 0 } found ? new Node(type, Pick(found).Text) : null;

    private Node? Called(Scope s, string type, int depth, int min = 0) =>
        depth >= 0 && !s.IsPure && Callable(s).Where(f => f.Returns == type && f.Min >= min).ToArray() is { Length: > 0 } found ? Call(s, Pick(found), depth) : null;

    private Node ArrayOf(Scope s, int depth, int min)
    {
        Node N(string production, params object[] parts)
        {
            Use(production);
            return new Node(Array, parts);
        }

        var known = Known(s, Array, min);
        if (known is not null && (depth <= 0 || Chance(50)))
        {
            return known;
        }

        min = Math.Max(min, 2);
        return _random.Next(12) switch
        {
            0 or 1 when depth > 0 && Called(s, Array, depth - 1, min) is { } call => call,
            2 when known is not null => N("clone", $"({Array})", known, ".Clone()"),
            3 when known is not null => N("ToArray", known, ".ToArray()"),
            4 when Known(s, Array, min + 1) is { } longer => N("range of an array", longer, Pick("[1..]", "[..^1]")),
            5 when SpanSource(s, min + 1) is { } source => N("slice to array", source, ".Slice(1).ToArray()"),
            6 when Known(s, Rows) is { } rows && min <= 2 => N("row", rows, Pick("[0]", "[1]")),
            7 when Known(s, "Cell") is { } cell && min <= 3 => N("array of an object", cell, ".W"),
            8 when Known(s, "Bag") is { } bag && min <= 3 => N("array of a struct", bag, ".W"),
            9 when known is not null && depth > 0 => N("chosen array", "(", Bool(s, 1), " ? ", ArrayOf(s, depth - 1, min), " : ", ArrayOf(s, depth - 1, min), ")"),
            10 when min <= 3 => N("array of zeros", $"new {R}[{Math.Max(min, 3)}]"),
            11 when Has("queries") && known is not null => N("query to array", known, ".Select(e => e * e).ToArray()"),
            _ => N("new array", [$"new {R}[] {{ ", .. Enumerable.Range(0, Math.Max(min, 2 + _random.Next(3))).SelectMany(i => new object[] { i > 0 ? ", " : "", Real(s, Math.Min(depth, 1)) }), " }"]),
        };
    }

    // A span in whose place methods can be called.
    private Node? SpanSource(Scope s, int min, bool isLasting = false)
    {
        var found = s.Visible.Where(v => v.Min >= min && (v.Type == Array || v.Type == Span || (v.Type == Stack && !isLasting))).ToArray();
        if (found.Length == 0)
        {
            return null;
        }

        var name = Pick(found);
        return name.Type == Array ? new Node("source", $"{name.Text}.AsSpan()") : new Node("source", name.Text);
    }

    private Node SpanOf(Scope s, int depth, int min, bool isWritten, bool isLasting)
    {
        var type = isWritten ? Span : ReadOnly;
        Node N(string production, params object[] parts)
        {
            Use(production);
            return new Node(type, parts);
        }

        if (!isWritten && Chance(40) && Known(s, ReadOnly, min) is { } known)
        {
            return Chance(60) ? known : Known(s, ReadOnly, min + 1) is { } longer ? N("slice", longer, Pick("[1..]", "[..^1]", ".Slice(1)")) : known;
        }

        return _random.Next(9) switch
        {
            0 or 1 or 2 or 3 when SpanSource(s, min + 1, isLasting) is { } source => N("slice", source, Pick("[1..]", "[..^1]", ".Slice(1)", "[1..]")),
            4 when SpanSource(s, min + 2, isLasting) is { } source => N("slice", source, $"[1..^1]"),
            5 when depth > 0 && Called(s, type, depth - 1, min) is { } call => call,
            6 when SpanSource(s, min + 1, isLasting) is { } source => N("slice", source, $".Slice(1, {Math.Max(min, 1)})"),
            _ => SpanSource(s, min, isLasting) is { } source ? N("span", source) : N("span of an array", "(", ArrayOf(s, depth - 1, min), ").AsSpan()"),
        };
    }

    private Node MatrixOf(Scope s, int depth)
    {
        Use("2-D array");
        return Known(s, Matrix) is { } known && Chance(60)
            ? Chance(30) ? new Node(Matrix, $"({Matrix})", known, ".Clone()") : known
            : Called(s, Matrix, depth - 1) is { } call && Chance(50) ? call
            : Chance(30) ? new Node(Matrix, $"new {R}[2, 3]")
            : new Node(Matrix, $"new {R}[,] {{ {{ ", Real(s, 1), ", ", Real(s, 0), ", ", Real(s, 0), " }, { ", Real(s, 0), ", ", Real(s, 1), ", ", Real(s, 0), " } }");
    }

    private Node RowsOf(Scope s, int depth)
    {
        Use("jagged array");
        return Known(s, Rows) is { } known && Chance(60) ? known
            : Called(s, Rows, depth - 1) is { } call && Chance(50) ? call
            : new Node(Rows, $"new {R}[][] {{ ", ArrayOf(s, 1, 2), ", ", ArrayOf(s, 1, 2), " }");
    }

    private Node PairOf(Scope s, int depth)
    {
        Use("tuple");
        return Known(s, Pair) is { } known && Chance(40) ? known
            : depth > 0 && Called(s, Pair, depth - 1) is { } call && Chance(60) ? call
            : new Node(Pair, "(", Real(s, depth - 1), ", ", Real(s, depth - 1), ")");
    }

    private Node LambdaOf(Scope s, int depth)
    {
        Use("lambda");
        if (Known(s, Function) is { } known && Chance(40))
        {
            return known;
        }

        // Lambdas hold no jumps of the method around, and may not touch what cannot be captured.
        var inside = new Scope(s) { IsFunction = true, IsInLoop = false, IsInSwitch = false, Returns = R };
        var parameter = inside.Declare(R, prefix: "p");
        return Chance(70) || depth <= 1
            ? new Node(Function, $"{parameter.Text} => ", Real(inside, Math.Max(1, depth - 1)))
            : new Node(Function, $"{parameter.Text} => {{\n", Body(inside, 3), new Node("end", "return ", Real(inside, 1), ";\n"), "}");
    }
}
