namespace AutoDiffGen.Fuzz;

internal sealed partial class Writer
{
    private Node Switch(Scope s, int depth)
    {
        Node Section() => new(Node.Block, Body(s.InSwitch(), depth) is var body ? [body] : []);
        object End() => s.IsInLoop && Chance(20) ? "continue;\n" : "break;\n";
        return _random.Next(s.Knows("mode") ? 6 : 4) switch
        {
            0 => S("switch (", Int(s, 1), ") {\ncase 0: {\n", Section(), End(), "}\ncase 1:\ncase 2: {\n", Section(), End(), "}\ndefault: {\n", Section(), End(), "}\n}\n"),
            1 => S("switch (", Int(s, 1), ") {\ncase 0: {\n", Section(), "goto case 1;\n}\ndefault: {\n", Section(), End(), "}\ncase 1: {\n", Section(), Pick("goto default;\n", "break;\n"), "}\n}\n"),
            2 => S("switch (", Int(s, 1), ") {\ncase > 1 when ", Bool(s.Pure(), 1), ": {\n", Section(), End(), "}\ncase < 0 or 3: {\n", Section(), End(), "}\n}\n"),
            3 when !_reals.IsGeneric => S("switch (", Real(s, 1), $") {{\ncase > {Literal(0.5)}: {{\n", Section(), End(), $"}}\ncase < {Literal(-0.2)}: {{\n", Section(), End(), "}\n}\n"),
            4 => S("switch (mode) {\ncase Mode.Low: {\n", Section(), End(), "}\ncase Mode.High: {\n", Section(), End(), "}\n}\n"),
            5 => S("switch (text) {\ncase \"one\": {\n", Section(), End(), "}\ncase \"two\": {\n", Section(), End(), "}\ndefault: {\n", Section(), End(), "}\n}\n"),
            _ => If(s, depth),
        };
    }
}
