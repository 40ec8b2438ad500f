namespace AutoDiffGen.Fuzz;

internal sealed partial class Writer
{
    // Numbers of what is more than one.
    private Node Composed(Scope s, int depth)
    {
        Node N(string production, params object[] parts)
        {
            Use(production);
            return E(parts);
        }

        Func<Node?>[] all =
        [
            () => Called(s, R, depth - 1), () => Called(s, R, depth - 1), () => Called(s, R, depth - 1),
            () => Known(s, Function) is { } f ? N("call of a lambda", f, "(", Real(s, depth - 1), ")") : null,
            () => Known(s, "Vec") is not null || Known(s, "Cell") is not null ? Pick(
                () => N("method of a struct", VecOf(s, 1), ".Dot(", VecOf(s, 1), ")"), () => N("property of a struct", VecOf(s, 1), ".Norm"), () => N("member of a value", VecOf(s, 2), Pick(".X", ".Y")))() : null,
            () => s.Visible.FirstOrDefault(v => v.Type == Array) is { } a ? N("length", ["(", .. _reals.FromInt(I($"{a.Text}.Length")), " * ", Real(s, depth - 1), ")"]) : null,
            () => Has("queries") && !_reals.IsGeneric && Known(s, Array) is { } a ? Query(a) : null,
            () => Called(s, Array, 1, 2) is { } a ? N("element of a result", a, Pick("[0]", "[1]", "[^1]")) : null,
            () => Called(s, Pair, 1) is { } p ? N("element of a returned tuple", p, Pick(".A", ".B")) : null,
            () => Called(s, "Cell", 1) is { } c ? N("field of a returned object", c, Pick(".A", ".B", ".W[1]", ".V.X")) : null,
            () => s.Visible.Any(v => v.Type == "Cell") ? N("field of an object", "(", CellOf(s, 1), ")", Pick(".A", ".B", ".W[1]", ".V.X")) : null,
            () => Called(s, Matrix, 1) is { } m ? N("element of a result", m, "[1, 2]") : null,
        ];
        for (var tries = 0; tries < 5; tries++)
        {
            if (Pick(all)() is { } found)
            {
                return found;
            }
        }

        return Leaf(s);
    }

    private Node Query(Node array)
    {
        Use("query");
        return E(array, Pick(".Sum()", ".Max()", ".Min()", ".Average()", ".Select(e => e * e).Sum()", $".Select((e, i) => e * i).Sum()", ".Aggregate((a, e) => a * e)", $".Where(e => e > 0).Sum()",
            $".Select(e => {M}.Sin(e)).Average()"));
    }
}
