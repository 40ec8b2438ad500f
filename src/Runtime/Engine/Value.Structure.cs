using System.Runtime.CompilerServices;

namespace AutoDiffGen;

// How a node looks from outside: made up when somebody asks, which is seldom.
public sealed partial class Value
{
    // Beside the nodes: a handful of a million has a label.
    private static readonly ConditionalWeakTable<Value, string> Labels = new();

    /// <summary>A name for pictures, or null.</summary>
    public string? Label
    {
        get => Labels.TryGetValue(this, out string? label) ? label : null;
        set
        {
            Labels.Remove(this);
            if (value is not null)
                Labels.Add(this, value);
        }
    }

    /// <summary>What computed the node: an operator, the name of a function, or nothing for a leaf.</summary>
    public string Operation => _op.Name();

    /// <summary>What the node was computed from, in order.</summary>
    /// <remarks>A constant, as the 2 of <c>2 * x</c>, is a leaf made for the list; it belongs to no graph and gets no
    /// gradient.</remarks>
    public IReadOnlyList<Value> Operands
    {
        get
        {
            if (_left is null)
                return Array.Empty<Value>();
            if (_op.HasConstantRight())
                return new[] { _left, new Value(_number) };
            if (_op.HasConstantLeft())
                return new[] { new Value(_number), _left };
            if (_op.HasTwo())
                return new[] { _left, _right! };
            List<Value> operands = new();
            for (Value? operand = this; operand is not null; operand = operand._right)
                operands.Add(operand._left!);
            return operands;
        }
    }

    /// <summary>Appends the operands that are nodes of the graph.</summary>
    internal void AddNodesTo(List<Value> list)
    {
        if (_left is null)
            return;
        list.Add(_left);
        if (_op.HasTwo())
            list.Add(_right!);
        else
            for (Value? more = _right; more is not null; more = more._right)
                list.Add(more._left!);
    }
}
