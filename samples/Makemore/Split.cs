namespace Samples.Makemore;

/// <summary>The names in random order, cut in three: to train on, to choose by, and to be judged by.</summary>
public sealed record Split(Example[] Train, Example[] Dev, Example[] Test)
{
    public static Split Of(string[] names, int block, int seed)
    {
        string[] shuffled = [.. names];
        new Random(seed).Shuffle(shuffled);
        int dev = (int)(0.8 * names.Length), test = (int)(0.9 * names.Length);
        return new Split(
            Example.From(shuffled[..dev], block),
            Example.From(shuffled[dev..test], block),
            Example.From(shuffled[test..], block));
    }
}
