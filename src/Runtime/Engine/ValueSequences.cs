namespace AutoDiffGen;

/// <summary>Sums and extremes over many values, as one node each.</summary>
/// <example><code>Value loss = points.Select(p => (w * p.X - p.Y).Pow(2)).Average();</code></example>
public static class ValueSequences
{
    /// <summary>The sum, from the first to the last.</summary>
    public static Value Sum(this IEnumerable<Value> values) => Value.Sum(new List<Value>(values));

    /// <summary>The sum divided by the number of values.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static Value Average(this IEnumerable<Value> values) => Value.Average(new List<Value>(values));

    /// <summary>The greatest. The n values that tie have a slope of 1/n each.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static Value Max(this IEnumerable<Value> values) => Value.Extreme(new List<Value>(values), 1);

    /// <summary>The least. The n values that tie have a slope of 1/n each.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static Value Min(this IEnumerable<Value> values) => Value.Extreme(new List<Value>(values), -1);
}
