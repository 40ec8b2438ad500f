using System.Globalization;

namespace AutoDiffGen;

/// <summary>Writes the graph of a node: all nodes after their operands, named n0, n1, …, each followed by its
/// edges.</summary>
internal sealed class GraphWalk(Value root, string format)
{
    internal void Write(GraphLanguage language, TextWriter writer)
    {
        // The line ends do not depend on the machine.
        void Line(string text) => writer.Write(text + "\n");

        Dictionary<Value, string> names = new();
        List<Value> operands = new();
        Line(language.Begin);
        foreach (Value node in GraphOrder.Of(root))
        {
            string name = "n" + names.Count.ToString(CultureInfo.InvariantCulture);
            names.Add(node, name);
            operands.Clear();
            node.AddNodesTo(operands);
            Line("  " + (operands.Count == 0
                ? language.Leaf(name, Lines(node))
                : language.Operation(name, Lines(node))));
            foreach (Value operand in operands)
                Line("  " + language.Edge(names[operand], name));
            if (node.Constant is not { } constant)
                continue;
            Line("  " + language.Constant(name + "c", Text(constant)));
            Line("  " + language.Edge(name + "c", name));
        }

        if (language.End is { } end)
            Line(end);
    }

    private IEnumerable<string> Lines(Value node)
    {
        if (node.Label is { } label)
            yield return label;
        if (node.Operation is { Length: > 0 } operation)
            yield return operation;
        yield return "data " + Text(node.Data);
        yield return "grad " + Text(node.Grad);
    }

    private string Text(double number) => number.ToString(format, CultureInfo.InvariantCulture);
}
