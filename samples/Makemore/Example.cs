namespace Samples.Makemore;

/// <summary>A few characters and the one that follows them.</summary>
public readonly record struct Example(int[] Context, int Next)
{
    /// <summary>The examples in these names: for "emma" and a block of 3, "..." → 'e', "..e" → 'm', …, "mma" → '.'.</summary>
    public static Example[] From(IEnumerable<string> names, int block)
    {
        var examples = new List<Example>();
        foreach (string name in names)
        {
            var context = new int[block];
            foreach (char letter in name + Vocabulary.Character(Vocabulary.Dot))
            {
                int next = letter == '.' ? Vocabulary.Dot : Vocabulary.Index(letter);
                examples.Add(new Example(context, next));
                context = [.. context[1..], next];
            }
        }
        return [.. examples];
    }
}
