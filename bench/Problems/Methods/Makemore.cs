namespace AutoDiffGen.Bench;

/// <summary>A network that predicts the next letter of a name from those before it.</summary>
public static partial class Makemore
{
    /// <summary>The mean of the surprise over a batch, as a user writes it.</summary>
    /// <param name="embedding">A vector for each letter.</param>
    /// <param name="w1">For each hidden number its weights.</param>
    /// <param name="b1">For each hidden number its bias.</param>
    /// <param name="w2">For each letter its weights.</param>
    /// <param name="b2">For each letter its bias.</param>
    /// <param name="contexts">For each example the letters before.</param>
    /// <param name="targets">For each example the letter that follows.</param>
    [Differentiable]
    public static float Loss(
        ReadOnlySpan<float> embedding, ReadOnlySpan<float> w1, ReadOnlySpan<float> b1, ReadOnlySpan<float> w2, ReadOnlySpan<float> b2,
        ReadOnlySpan<int> contexts, ReadOnlySpan<int> targets)
    {
        int letters = b2.Length, block = contexts.Length / targets.Length, width = embedding.Length / letters;
        Span<float> x = stackalloc float[block * width], hidden = stackalloc float[b1.Length], logits = stackalloc float[letters];
        float loss = 0;
        for (int example = 0; example < targets.Length; example++)
        {
            for (int c = 0; c < block; c++)
                embedding.Slice(contexts[example * block + c] * width, width).CopyTo(x.Slice(c * width, width));
            for (int i = 0; i < hidden.Length; i++)
                hidden[i] = MathF.Tanh(b1[i] + Dot(w1.Slice(i * x.Length, x.Length), x));
            float most = float.NegativeInfinity;
            for (int i = 0; i < letters; i++)
            {
                logits[i] = b2[i] + Dot(w2.Slice(i * hidden.Length, hidden.Length), hidden);
                most = MathF.Max(most, logits[i]);
            }
            float sum = 0;
            for (int i = 0; i < letters; i++)
                sum += MathF.Exp(logits[i] - most);
            loss += most + MathF.Log(sum) - logits[targets[example]];
        }
        return loss / targets.Length;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
