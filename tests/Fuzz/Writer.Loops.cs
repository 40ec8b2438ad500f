namespace AutoDiffGen.Fuzz;

internal sealed partial class Writer
{
    private Node For(Scope s, int depth)
    {
        var inside = s.InLoop();
        var counter = inside.Reserve("int", isAssignable: false, prefix: "i");
        var i = counter.Text;
        var limit = Int(s.Pure(), 1);

        // What the body may change stays within reach of the counter.
        limit = s.Visible.Any(v => v.Type == "int" && v.IsAssignable && limit.ToString().Contains(v.Text)) ? I(limit, " % 7") : limit;
        var start = Pick("0", "0", "0", "1", s.Knows("n") ? "n - 2" : "0", "-1");
        var loop = _random.Next(10) switch
        {
            0 or 1 or 2 or 3 => ($"for (int {i} = {start}; {i} < ", limit, $"; {i}++) {{\n"),
            4 => ($"for (int {i} = {start}; {i} <= ", limit, $"; {i} += {Pick("1", "2", "3")}) {{\n"),
            5 => ($"for (int {i} = 4; {i} > ", limit, $"; {i}--) {{\n"),
            6 => ($"for (int {i} = 5; {i} >= ", limit, $"; {i} -= 2) {{\n"),
            7 => ($"for (long {i} = 0; {i} < ", limit, $"; ++{i}) {{\n"),
            8 => ($"for (int {i} = 0, {i}j = 4; {i} < {i}j; {i}++, {i}j--) {{\n", null, string.Empty),
            _ => ($"for (int {i} = 0; {i} < 6 && ", Bool(s, 1), $"; {i}++) {{\n"),
        };
        inside.Reveal(counter with { Type = loop.Item1.Contains("long") ? "long" : "int" });
        var up = !loop.Item3.Contains('-');
        object[] bump = up && Chance(12) && !loop.Item1.Contains("long") ? [S($"if (", Bool(inside, 1), $") {i}{Pick("++", " += 2")};\n")] : [];
        return loop.Item2 is null ? S([loop.Item1, .. bump, Body(inside, depth), "}\n"]) : S([loop.Item1, loop.Item2, loop.Item3, .. bump, Body(inside, depth), "}\n"]);
    }

    private Node While(Scope s, int depth)
    {
        var inside = s.InLoop();
        var k = s.Declare("int", isAssignable: false, prefix: "k").Text;
        return _random.Next(5) switch
        {
            0 => S($"int {k} = 0;\nwhile ({k} < 5 && ", Bool(s, 2), $") {{\n{k}++;\n", Body(inside, depth), "}\n"),
            1 => S($"int {k} = 0;\nwhile ({k}++ < 4) {{\n", Body(inside, depth), "}\n"),
            2 => S($"int {k} = 6;\nwhile (", Bool(s, 1), $" && --{k} > 0) {{\n", Body(inside, depth), "}\n"),
            3 => S($"int {k} = 0;\nwhile (", Bool(s, 2), $") {{\nif (++{k} > 5) break;\n", Body(inside, depth), "}\n"),
            _ => Halving(s, inside, depth, k),
        };
    }

    private Node Halving(Scope s, Scope inside, int depth, string k) => Any(s, R, assignable: true) is { Text: var t }
        ? S($"int {k} = 0;\nwhile ({M}.Abs({t}) > {_reals.Literal(0.2)} && {k} < 6) {{\n{t} *= {_reals.Literal(0.5)};\n{k}++;\n", Body(inside, depth), "}\n")
        : S($"int {k} = 0;\n");

    private Node Do(Scope s, int depth)
    {
        var k = s.Declare("int", isAssignable: false, prefix: "k").Text;
        return _random.Next(3) switch
        {
            0 => S($"int {k} = 0;\ndo {{\n{k}++;\n", Body(s.InLoop(), depth), $"}}\nwhile ({k} < 4 && ", Bool(s, 1), ");\n"),
            1 => S($"int {k} = 0;\ndo {{\n", Body(s.InLoop(), depth), $"}}\nwhile (++{k} < 3);\n"),
            _ => S($"int {k} = 0;\ndo {{\n", Body(s.InLoop(), depth), $"}}\nwhile ({k}++ < 3 && ", Bool(s, 1), ");\n"),
        };
    }

    private Node Endless(Scope s, int depth)
    {
        if (Chance(50))
        {
            var inside = s.InLoop();
            var i = inside.Declare("int", isAssignable: false, prefix: "k").Text;
            var jump = Pick("break", "break", s.Returns is null ? "return" : s.Returns == R ? $"return {Any(s, R, false)!.Text}" : "break");
            return S($"for (int {i} = 0; ; {i}++) {{\nif ({i} > 3) {jump};\n", Body(inside, depth), "}\n");
        }

        var k = s.Declare("int", isAssignable: false, prefix: "k").Text;
        var loop = S($"int {k} = 0;\nwhile (true) {{\n", Body(s.InLoop(), depth), $"if (++{k} > 4) break;\n", Body(s.InLoop(), depth), "}\n");
        return Chance(50) && !loop.ToString().Contains("continue")
            ? loop
            : S($"int {k} = 0;\nwhile (true) {{\n{k}++;\n", "if (", Bool(s, 1), $" || {k} > 4) break;\n", Body(s.InLoop(), depth), "}\n");
    }
}
