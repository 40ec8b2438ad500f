namespace AutoDiffGen.Fuzz;

/// <summary>The parameters that random methods have beside two numbers and four constants.</summary>
internal static class Signature
{
    public static Parameter Array(string r, string name, bool isShared) => new(
        name, $"{r}[] {name}", Travel.Added, 4, $"{r}[] {{0}} = {{1}}.Array<{r}>(4);", $"{{1}}.Put<{r}>({{0}});", $"Value[] {{0}} = {{1}}.Nodes<{r}>(4);")
    {
        Type = $"{r}[]", Min = 4, Sharing = isShared ? ("w", "{0} = {1};") : null,
    };

    public static Parameter Data(string r) => new(
        "data", $"[NoGradient] {r}[] data", Travel.None, 4, $"{r}[] {{0}} = {{1}}.Array<{r}>(4);", $"{{1}}.Put<{r}>({{0}});", $"{r}[] {{0}} = {{1}}.Constants<{r}>(4);")
    {
        Type = $"{r}[]", Min = 4, IsAssignable = false,
    };

    public static Parameter Span(string r, bool isShared) => new(
        "s", $"Span<{r}> s", Travel.Added, 3, $"Span<{r}> {{0}} = {{1}}.Array<{r}>(3);", $"{{1}}.Put<{r}>({{0}});", $"Span<Value> {{0}} = {{1}}.Nodes<{r}>(3);")
    {
        Type = $"Span<{r}>", Min = 3, CanCapture = false, Sharing = isShared ? ("w", "{0} = {1}.AsSpan(1);") : null,
    };

    public static Parameter ReadOnly(string r, bool isShared) => new(
        "r", $"ReadOnlySpan<{r}> r", Travel.Added, 3, $"Span<{r}> {{0}} = {{1}}.Array<{r}>(3);", $"{{1}}.Put<{r}>({{0}});", $"Span<Value> {{0}} = {{1}}.Nodes<{r}>(3);")
    {
        Type = $"ReadOnlySpan<{r}>", Min = 3, CanCapture = false, Sharing = isShared ? ("w", "{0} = {1}.AsSpan(0, 3);") : null,
    };

    public static Parameter Matrix(string r) => new(
        "m", $"{r}[,] m", Travel.Added, 6, $"{r}[,] {{0}} = {{1}}.Matrix<{r}>(2, 3);", $"{{1}}.Put<{r}>({{0}});", $"Value[,] {{0}} = {{1}}.NodeMatrix<{r}>(2, 3);")
    {
        Type = $"{r}[,]", Min = 2,
    };

    public static Parameter Rows(string r) => new(
        "j", $"{r}[][] j", Travel.Added, 5, $"{r}[][] {{0}} = {{1}}.Rows<{r}>(2, 3);", $"{{1}}.Put<{r}>({{0}}, 2, 3);", $"Value[][] {{0}} = {{1}}.NodeRows<{r}>(2, 3);")
    {
        Type = $"{r}[][]", Min = 2,
    };

    public static Parameter Reference(string r) => new(
        "q", $"ref {r} q", Travel.Added, 1, $"{r} {{0}} = {{1}}.Next<{r}>();", "{1}.Put({0});", $"Value {{0}} = {{1}}.Node<{r}>();")
    {
        Type = r, By = "ref ", CanCapture = false,
    };

    public static Parameter Result(string r) => new(
        "o", $"out {r} o", Travel.None, 1, $"{r} {{0}} = {{1}}.Next<{r}>();", "{1}.Put({0});", $"Value {{0}} = {{1}}.Node<{r}>();")
    {
        Type = r, By = "out ", CanCapture = false,
    };

    public static Parameter Vector() => new("p", "Vec p", Travel.Returned, 2, "var {0} = new Vec({1}.Next(), {1}.Next());", "{1}.Put({0}.X); {1}.Put({0}.Y);") { Type = "Vec" };

    public static Parameter Vectors() => new(
        "ps", "Vec[] ps", Travel.Added, 6, "Vec[] {0} = {{ new Vec({1}.Next(), {1}.Next()), new Vec({1}.Next(), {1}.Next()), new Vec({1}.Next(), {1}.Next()) }};",
        "foreach (var each in {0}) {{ {1}.Put(each.X); {1}.Put(each.Y); }}")
    {
        Type = "Vec[]", Min = 3,
    };

    public static Parameter Pair(string r) => new(
        "t", $"({r} A, {r} B) t", Travel.Returned, 2, $"({r} A, {r} B) {{0}} = ({{1}}.Next<{r}>(), {{1}}.Next<{r}>());", "{1}.Put({0}.A); {1}.Put({0}.B);",
        $"(Value A, Value B) {{0}} = ({{1}}.Node<{r}>(), {{1}}.Node<{r}>());")
    {
        Type = $"({r} A, {r} B)",
    };

    public static Parameter Bag() => new(
        "bag", "Bag bag", Travel.Added, 4, "var {0} = new Bag {{ W = {1}.Array<double>(3), S = {1}.Next() }};", "{1}.Put<double>({0}.W, 3); {1}.Put({0}.S);")
    {
        Type = "Bag", ShadowBy = "ref ",
    };

    public static Parameter Cell() => new("c", "Cell c", Travel.Added, 16, "var {0} = Cell.Read({1}, 2);", "{0}.Put({1}, 2);")
    {
        Type = "Cell", NewShadow = "var {0} = {1}.NewShadow(); {0}.Take({2}, 2);",
    };

    public static Parameter Cells() => new(
        "cs", "Cell[] cs", Travel.Added, 16, "var {0} = new Cell[] {{ Cell.Read({1}, 1), Cell.Read({1}, 1) }};", "foreach (var each in {0}) {{ each.Put({1}, 1); }}")
    {
        Type = "Cell[]", Min = 2, NewShadow = "var {0} = new Cell[] {{ {1}[0].NewShadow(), {1}[1].NewShadow() }}; {0}[0].Take({2}, 1); {0}[1].Take({2}, 1);",
    };
}
