namespace Samples.Makemore;

/// <summary>The loss over many examples, without its gradient.</summary>
public static class Evaluation
{
    private const int Chunk = 1000;

    /// <summary>The mean loss over <paramref name="examples"/>; whatever the number of cores, it is the same number.</summary>
    public static double Loss(Model model, Example[] examples)
    {
        Example[][] chunks = [.. examples.Chunk(Chunk)];
        var losses = new double[chunks.Length];
        Parallel.For(0, chunks.Length, i => losses[i] = model.Loss(chunks[i]) * chunks[i].Length);
        return losses.Sum() / examples.Length;
    }
}
