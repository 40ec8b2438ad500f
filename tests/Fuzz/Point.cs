namespace AutoDiffGen.Fuzz;

/// <summary>Arguments for a random method: what has a derivative as one vector, and what has none.</summary>
/// <param name="Numbers">The numbers of all arguments.</param>
/// <param name="IsShared">Whether buffers that can be parts of the same storage are.</param>
public sealed record Point(double[] Numbers, int N, bool B, int Mode, string Text, bool IsShared)
{
    private const int Most = 80;

    internal static IReadOnlyList<Point> For(int seed)
    {
        var random = new Random(seed * 7919);
        return [.. Enumerable.Range(0, 5).Select(i => new Point(
            [.. Enumerable.Range(0, Most).Select(_ => Math.Round((random.NextDouble() * 3) - 1.5, 4))],
            i == 0 ? 2 : random.Next(-1, 6), i % 2 == 0, i % 3, i % 3 == 0 ? "one" : i % 3 == 1 ? "two" : "x", i == 3))];
    }

    internal string Show(int count) =>
        FormattableString.Invariant($"n = {N}, b = {B}, mode = {Mode}, text = \"{Text}\"{(IsShared ? ", shared storage" : "")}, numbers: ")
        + string.Join(", ", Numbers.Take(count).Select(v => FormattableString.Invariant($"{v}")));
}
