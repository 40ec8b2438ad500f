namespace AutoDiffGen;

/// <summary>The nodes of a graph, each after all that it was computed from.</summary>
internal static class GraphOrder
{
    /// <summary>The nodes in that order; those of a first operand before those of a second.</summary>
    internal static List<Value> Of(Value root)
    {
        List<Value> order = new();
        HashSet<Value> begun = new() { root };
        Stack<(Value Node, List<Value> Operands, int Next)> path = new();
        path.Push(Step(root));
        while (path.Count > 0)
        {
            (Value node, List<Value> operands, int next) = path.Pop();
            while (next < operands.Count && !begun.Add(operands[next]))
                next++;
            if (next < operands.Count)
            {
                path.Push((node, operands, next + 1));
                path.Push(Step(operands[next]));
            }
            else
            {
                order.Add(node);
            }
        }

        return order;
    }

    private static (Value, List<Value>, int) Step(Value node)
    {
        List<Value> operands = new();
        node.AddNodesTo(operands);
        return (node, operands, 0);
    }
}
