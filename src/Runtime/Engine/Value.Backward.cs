using System.Runtime.CompilerServices;

namespace AutoDiffGen;

// A node may hand its gradient on once all its users have added to it. So one walk counts the users that each node has
// in this graph, and a second one follows the edges again and visits a node when its last user has been visited. The
// counts end at 0 where they began: nothing is remembered between sweeps, and no set of visited nodes is needed.
public sealed partial class Value
{
    /// <summary>Adds to the <see cref="Grad"/> of every node that this one depends on the derivative of this one by
    /// it; its own becomes 1.</summary>
    /// <remarks>Gradients add up over several calls, on the same graph or on graphs that share nodes, until
    /// <see cref="ZeroGrad"/>. It is not recursive: graphs may have millions of nodes.</remarks>
    public void Backward()
    {
        Grad = 1;
        if (_op == Op.Leaf)
            return;
        WalkStack stack = new(this);
        List<(Value Node, double Grad)>? before = CountUsers(ref stack);
        stack.Push(this);
        while (stack.TryPop(out Value? node))
            node.HandOn(ref stack);
        if (before is null)
            return;
        foreach ((Value node, double grad) in before)
            node.Grad += grad;
    }

    /// <summary>Sets the <see cref="Grad"/> of this node, and of all that it depends on, to 0.</summary>
    public void ZeroGrad()
    {
        List<Value> seen = new() { this };
        List<Value> operands = new();
        _pending = 1;
        for (int i = 0; i < seen.Count; i++)
        {
            seen[i].AddNodesTo(operands);
            foreach (Value operand in operands)
            {
                if (operand._pending != 0)
                    continue;
                operand._pending = 1;
                seen.Add(operand);
            }

            operands.Clear();
        }

        foreach (Value node in seen)
            (node._pending, node.Grad) = (0, 0);
    }

    /// <summary>Counts the users of every node of the graph that was computed.</summary>
    /// <returns>What such nodes have in their gradients from earlier sweeps, set aside so that it is not handed on
    /// again.</returns>
    private static List<(Value Node, double Grad)>? CountUsers(ref WalkStack stack)
    {
        List<(Value, double)>? before = null;
        while (stack.TryPop(out Value? node))
        {
            Count(node._left!, ref stack, ref before);
            Value? right = node._right;
            if (right is null)
                continue;
            if (node._op.HasTwo())
                Count(right, ref stack, ref before);
            else
                for (; right is not null; right = right._right)
                    Count(right._left!, ref stack, ref before);
        }

        return before;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Count(Value operand, ref WalkStack stack, ref List<(Value, double)>? before)
    {
        // A leaf hands nothing on. Not touching its count also lets threads share leaves whose gradients nobody needs.
        if (operand._op == Op.Leaf || operand._pending++ != 0)
            return;
        stack.Push(operand);
        if (operand.Grad != 0)
            SetAside(operand, ref before);
    }

    private static void SetAside(Value node, ref List<(Value, double)>? before)
    {
        (before ??= new()).Add((node, node.Grad));
        node.Grad = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Receive(double grad, ref WalkStack stack)
    {
        Grad += grad;
        if (_op != Op.Leaf && --_pending == 0)
            stack.Push(this);
    }

    private void HandOn(ref WalkStack stack)
    {
        double grad = Grad;
        Value left = _left!;
        Value? right = _right;
        double toLeft = grad, toRight = grad;
        switch (_op)
        {
            case Op.Add or Op.AddConstant or Op.ConstantAdd or Op.SubtractConstant or Op.RemainderConstant:
                break;
            case Op.Subtract:
                toRight = -grad;
                break;
            case Op.Multiply:
                (toLeft, toRight) = (grad * right!.Data, grad * left.Data);
                break;
            case Op.Divide:
                (toLeft, toRight) = (grad / right!.Data, -grad * Data / right.Data);
                break;
            case Op.ConstantSubtract:
                toLeft = -grad;
                break;
            case Op.MultiplyConstant or Op.ConstantMultiply:
                toLeft = grad * _number;
                break;
            case Op.DivideConstant:
                toLeft = grad / _number;
                break;
            case Op.ConstantDivide:
                toLeft = -grad * Data / left.Data;
                break;
            case Op.ConstantRemainder:
                toLeft = -grad * Math.Truncate(_number / left.Data);
                break;
            case Op.PowConstant:
                toLeft = _number == 0 ? 0 : grad * PowerSlope(left.Data, _number);
                break;
            case Op.MaxConstant:
                toLeft = Chosen(grad, SelectionSlope(Data, left.Data, _number));
                break;
            case Op.MinConstant:
                toLeft = Chosen(grad, SelectionSlope(Data, -left.Data, -_number));
                break;
            default:
                HandOnAlongEdges(grad, ref stack);
                return;
        }

        left.Receive(toLeft, ref stack);
        right?.Receive(toRight, ref stack);
    }

    private void HandOnAlongEdges(double grad, ref WalkStack stack)
    {
        bool selecting = _op >= Op.FirstSelecting;
        for (Value? edge = this; edge is not null; edge = edge._right)
            edge._left!.Receive(selecting ? Chosen(grad, edge._number) : grad * edge._number, ref stack);
    }

    // What was not chosen gets nothing, not even 0 times infinity.
    private static double Chosen(double grad, double slope) => slope == 0 ? 0 : grad * slope;

    /// <summary>The nodes that a walk has still to visit.</summary>
    private struct WalkStack
    {
        private Value?[] _nodes = new Value?[32];
        private int _count;

        internal WalkStack(Value first) => Push(first);

        internal void Push(Value node)
        {
            if (_count == _nodes.Length)
                Array.Resize(ref _nodes, 2 * _count);
            _nodes[_count++] = node;
        }

        internal bool TryPop([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Value? node)
        {
            if (_count == 0)
            {
                node = null;
                return false;
            }

            node = _nodes[--_count];
            return node is not null;
        }
    }
}
