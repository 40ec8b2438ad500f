using System.Numerics;

namespace AutoDiffGen.Fuzz;

/// <summary>The numbers of all arguments, or of all derivatives, one after the other. Compiled programs read and write them.</summary>
public sealed class Flow(double[] numbers)
{
    private readonly List<Value> _nodes = [];
    private int _at;

    public T Next<T>()
        where T : INumberBase<T> => T.CreateChecked(numbers[_at++]);

    public double Next() => numbers[_at++];

    public T[] Array<T>(int length)
        where T : INumberBase<T> => [.. Enumerable.Range(0, length).Select(_ => Next<T>())];

    public T[,] Matrix<T>(int rows, int columns)
        where T : INumberBase<T>
    {
        var result = new T[rows, columns];
        for (var i = 0; i < result.Length; i++)
        {
            result[i / columns, i % columns] = Next<T>();
        }

        return result;
    }

    public T[][] Rows<T>(params int[] lengths)
        where T : INumberBase<T> => [.. lengths.Select(Array<T>)];

    public void Put<T>(T number)
        where T : INumberBase<T> => numbers[_at++] = double.CreateChecked(number);

    public void Put<T>(ReadOnlySpan<T> span)
        where T : INumberBase<T>
    {
        foreach (var number in span)
        {
            Put(number);
        }
    }

    public void Put<T>(T[,] matrix)
        where T : INumberBase<T>
    {
        foreach (var number in matrix)
        {
            Put(number);
        }
    }

    /// <summary>The rows of a jagged array that may have got others in their place: as many numbers as there were.</summary>
    public void Put<T>(T[][] rows, params int[] lengths)
        where T : INumberBase<T>
    {
        for (var i = 0; i < rows.Length; i++)
        {
            Put<T>(rows[i], lengths[i]);
        }
    }

    /// <summary>So many numbers of an array, which may be another than the one that was read.</summary>
    public void Put<T>(T[]? array, int length)
        where T : INumberBase<T>
    {
        for (var i = 0; i < length; i++)
        {
            Put(array is not null && i < array.Length ? array[i] : T.Zero);
        }
    }

    /// <summary>Passes so many numbers over.</summary>
    public void Pass(int count) => _at += count;

    /// <summary>Puts zeros for so many numbers that have no derivative of their own.</summary>
    public void Skip(int count)
    {
        for (var i = 0; i < count; i++)
        {
            numbers[_at++] = 0;
        }
    }

    /// <summary>The next number as a node of the dynamic engine, whose derivative is wanted in the end.</summary>
    public Value Node<T>()
        where T : INumberBase<T>
    {
        _nodes.Add(double.CreateChecked(Next<T>()));
        return _nodes[^1];
    }

    public Value[] Nodes<T>(int length)
        where T : INumberBase<T> => [.. Enumerable.Range(0, length).Select(_ => Node<T>())];

    public Value[,] NodeMatrix<T>(int rows, int columns)
        where T : INumberBase<T>
    {
        var result = new Value[rows, columns];
        for (var i = 0; i < result.Length; i++)
        {
            result[i / columns, i % columns] = Node<T>();
        }

        return result;
    }

    public Value[][] NodeRows<T>(params int[] lengths)
        where T : INumberBase<T> => [.. lengths.Select(Nodes<T>)];

    /// <summary>A number that is a constant to the dynamic engine: it has a place among the derivatives all the same.</summary>
    public T[] Constants<T>(int length)
        where T : INumberBase<T>
    {
        var result = Array<T>(length);
        _nodes.AddRange(result.Select(number => (Value)double.CreateChecked(number)));
        return result;
    }

    /// <summary>Runs the graph of a result back; gives the derivatives by all nodes that were read, then the largest of any node.</summary>
    public void Backward(Value result, Flow derivative)
    {
        result.Backward();
        HashSet<Value> seen = [result];
        Stack<Value> pending = new(seen);
        double largest = 1;
        while (pending.TryPop(out var node))
        {
            largest = Math.Max(largest, Math.Abs(node.Grad));
            foreach (var operand in node.Operands.Where(seen.Add))
            {
                pending.Push(operand);
            }
        }

        _nodes.ForEach(node => derivative.Put(seen.Contains(node) ? node.Grad : 0));
        derivative.Put(largest);
    }
}
