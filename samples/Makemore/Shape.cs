namespace Samples.Makemore;

/// <summary>How large a model is: characters of context, numbers for each character, hidden units.</summary>
public sealed record Shape(int Block, int Embed, int Hidden);
