using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Tests;

namespace AutoDiffGen.EndToEnd.Tests;

/// <summary>A method over two buffers and where they and their shadows lie: each pair in a line of its own, the second one at a
/// distance from the first.</summary>
internal sealed class AliasingCell
{
    public const int Length = 4;
    private const int First = 8;

    private readonly BufferEntry _entry;
    private readonly Func<object?[], object?> _emitted;
    private readonly bool _vjp;
    private readonly int _buffers;
    private readonly int[] _shadows;

    public AliasingCell(BufferEntry entry, bool vjp, int buffers, int shadows)
    {
        _entry = entry;
        _vjp = vjp;
        _emitted = Invocation.Compile(entry.Signature.Emitted(vjp));
        _buffers = buffers;
        _shadows = [First, First + shadows];
        Line = Filled(1);
        ShadowLine = Filled(2);
        ShadowsBefore = [.. ShadowLine];
        Arguments = IsOverArrays ? AsArrays(Line) : [Part(Line, First), Part(Line, First + buffers)];
        Own = [.. Line];
        Value = Run(Own);
    }

    public bool IsOverArrays => _entry.Method.GetParameters()[0].ParameterType.IsArray;

    public double[] Line { get; }

    public double[] ShadowLine { get; }

    public double[] ShadowsBefore { get; }

    /// <summary>The two buffers as they are passed: spans over the line, or arrays.</summary>
    public object?[] Arguments { get; }

    /// <summary>The line as the method itself leaves it.</summary>
    public double[] Own { get; }

    /// <summary>What the method itself returns.</summary>
    public double Value { get; }

    private double Seed => _vjp ? -0.75 : 1;

    private int[] Active => [.. Enumerable.Range(0, 2).Where(i => _entry.Signature.Roles[i].Travel == Travel.Shadow)];

    /// <summary>The shadow of one of the buffers, where it lies in this cell.</summary>
    public ArraySegment<double> Shadow(int buffer) => Part(ShadowLine, _shadows[buffer]);

    /// <summary>Calls the emitted member; other shadows than those of this cell may be given.</summary>
    public double Call(Func<int, ArraySegment<double>> shadow)
        => (double)_emitted([.. Arguments, .. Active.Select(i => (object)shadow(i)), .. _vjp ? [Seed] : (object[])[]])!;

    /// <summary>The numbers of the buffers, in one line, as they are now.</summary>
    public double[] LineNow() => IsOverArrays ? FromArrays(Arguments) : Line;

    /// <summary>What the line of shadows must hold afterwards, by differences: of the storage where the method writes it, of each
    /// buffer by itself where it does not.</summary>
    public double[] ExpectedShadows(bool writes)
    {
        double[] expected = [.. ShadowsBefore];
        if (!writes)
        {
            foreach (int buffer in Active)
            {
                for (int i = 0; i < Length; i++)
                    expected[_shadows[buffer] + i] += Seed * Ridders.Partial(Apart, [.. ArrayOf(0), .. ArrayOf(1)], buffer * Length + i).Derivative;
            }
            return expected;
        }
        foreach (var (at, shadow) in Storage)
            expected[shadow] = Ridders.Partial(Weighted, Filled(1), at).Derivative + (_vjp ? 0 : ShadowsBefore[shadow]);
        return expected;
    }

    private IEnumerable<(int At, int Shadow)> Storage
        => Active.SelectMany(buffer => Enumerable.Range(0, Length).Select(i => (Start(buffer) + i, _shadows[buffer] + i))).Distinct();

    private int Start(int buffer) => First + buffer * _buffers;

    private double[] ArrayOf(int buffer) => Filled(1)[Start(buffer)..(Start(buffer) + Length)];

    private double Apart(double[] numbers) => (double)_entry.Run([numbers[..Length], numbers[Length..]])!;

    /// <summary>The value times its seed and, under Vjp, the final contents times what the shadows hold on entry.</summary>
    private double Weighted(double[] numbers)
    {
        double[] line = [.. numbers];
        double value = Seed * Run(line);
        return _vjp ? value + Storage.Sum(storage => ShadowsBefore[storage.Shadow] * line[storage.At]) : value;
    }

    private double Run(double[] line)
    {
        object?[] arguments = IsOverArrays ? AsArrays(line) : [Part(line, First), Part(line, First + _buffers)];
        double value = (double)_entry.Run(arguments)!;
        if (IsOverArrays)
            FromArrays(arguments).CopyTo(line, 0);
        return value;
    }

    /// <summary>Arrays are the same or apart.</summary>
    private object?[] AsArrays(double[] line)
    {
        double[] first = line[First..(First + Length)];
        return [first, _buffers == 0 ? first : line[Start(1)..(Start(1) + Length)]];
    }

    private double[] FromArrays(object?[] arrays)
    {
        double[] line = Filled(1);
        for (int buffer = 0; buffer < 2; buffer++)
            ((double[])arrays[buffer]!).CopyTo(line, Start(buffer));
        return line;
    }

    private static ArraySegment<double> Part(double[] line, int start) => new(line, start, Length);

    private static double[] Filled(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 3 * First).Select(_ => random.NextDouble() * 3 - 1.5)];
    }
}
