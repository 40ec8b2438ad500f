namespace AutoDiffGen.Tests;

/// <summary>One emitted member of an entry at one point, with what the method itself gives there.</summary>
internal sealed class BufferPoint
{
    private readonly BufferEntry _entry;
    private readonly bool _vjp;
    private readonly object?[] _own;

    public BufferPoint(BufferEntry entry, bool vjp, object?[] point)
    {
        _entry = entry;
        _vjp = vjp;
        Call = entry.Call(vjp);
        object?[] final = DeepCopy.Of(point);
        object? result = entry.Run(final);
        _own = [result, .. final];
        Clear = BufferSeeds.Zero(result, final);
        Random = BufferSeeds.Random(result, final);
    }

    public BufferCall Call { get; }

    public BufferSeeds Clear { get; }

    public BufferSeeds Random { get; }

    public string Name(object?[] point) => $"{_entry.Name}{(_vjp ? ", Vjp" : "")} at ({PointValue.Show(point)})";

    /// <summary>Where the value or anything that was passed is not what the method itself gives, or null.</summary>
    public string? Difference(BufferOutcome outcome)
        => DeepEquality.Difference(_own, (object?[])[outcome.Value, .. outcome.Arguments], "the value, then the arguments: all");
}
