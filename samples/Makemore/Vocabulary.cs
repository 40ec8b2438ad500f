namespace Samples.Makemore;

/// <summary>The 27 characters: the dot, which stands before and after each name, and the letters.</summary>
public static class Vocabulary
{
    public const int Size = 27;

    public const int Dot = 0;

    public static char Character(int index) => index == Dot ? '.' : (char)('a' + index - 1);

    /// <summary>The index of a letter, or -1 where it is none of the 26.</summary>
    public static int Index(char letter) => letter is >= 'a' and <= 'z' ? letter - 'a' + 1 : -1;
}
