namespace AutoDiffGen.Fuzz;

/// <summary>Arguments for a random method.</summary>
internal sealed record Point(double X, double Y, int N, bool B, int Mode, string Text)
{
    public static IReadOnlyList<Point> For(int seed)
    {
        var random = new Random(seed * 7919);
        return [.. Enumerable.Range(0, 6).Select(i => new Point(
            Math.Round((random.NextDouble() * 3) - 1.5, 4), Math.Round((random.NextDouble() * 3) - 1.5, 4), i == 0 ? 2 : random.Next(-1, 6), i % 2 == 0, i % 3, i % 3 == 0 ? "one" : i % 3 == 1 ? "two" : "x"))];
    }

    public override string ToString() => FormattableString.Invariant($"x = {X}, y = {Y}, n = {N}, b = {B}, mode = {Mode}, text = \"{Text}\"");
}
