namespace AutoDiffGen.Bench;

/// <summary>The gradient of <see cref="Makemore"/> as an expert writes it.</summary>
public static class MakemoreByHand
{
    /// <summary>The value; the gradient is added to the shadows. Example by example forward and back, nothing is recorded.</summary>
    public static float Gradient(
        ReadOnlySpan<float> embedding, ReadOnlySpan<float> w1, ReadOnlySpan<float> b1, ReadOnlySpan<float> w2, ReadOnlySpan<float> b2,
        ReadOnlySpan<int> contexts, ReadOnlySpan<int> targets,
        Span<float> dembedding, Span<float> dw1, Span<float> db1, Span<float> dw2, Span<float> db2)
    {
        int letters = b2.Length, block = contexts.Length / targets.Length, width = embedding.Length / letters;
        Span<float> x = stackalloc float[block * width], dx = stackalloc float[block * width];
        Span<float> hidden = stackalloc float[b1.Length], dhidden = stackalloc float[b1.Length], logits = stackalloc float[letters];
        float loss = 0, factor = 1f / targets.Length;
        for (int example = 0; example < targets.Length; example++)
        {
            ReadOnlySpan<int> context = contexts.Slice(example * block, block);
            for (int c = 0; c < context.Length; c++)
                embedding.Slice(context[c] * width, width).CopyTo(x.Slice(c * width, width));
            for (int i = 0; i < hidden.Length; i++)
                hidden[i] = MathF.Tanh(b1[i] + Dot(w1.Slice(i * x.Length, x.Length), x));
            float most = float.NegativeInfinity;
            for (int i = 0; i < logits.Length; i++)
            {
                logits[i] = b2[i] + Dot(w2.Slice(i * hidden.Length, hidden.Length), hidden);
                most = MathF.Max(most, logits[i]);
            }
            int target = targets[example];
            float sum = 0, right = logits[target];
            for (int i = 0; i < logits.Length; i++)
            {
                logits[i] = MathF.Exp(logits[i] - most);
                sum += logits[i];
            }
            loss += most + MathF.Log(sum) - right;

            dhidden.Clear();
            dx.Clear();
            float scale = factor / sum;
            for (int i = 0; i < logits.Length; i++)
            {
                float d = scale * logits[i] - (i == target ? factor : 0);
                db2[i] += d;
                Accumulate(d, w2.Slice(i * hidden.Length, hidden.Length), dw2.Slice(i * hidden.Length, hidden.Length), hidden, dhidden);
            }
            for (int i = 0; i < hidden.Length; i++)
            {
                float d = dhidden[i] * (1 - hidden[i] * hidden[i]);
                db1[i] += d;
                Accumulate(d, w1.Slice(i * x.Length, x.Length), dw1.Slice(i * x.Length, x.Length), x, dx);
            }
            for (int c = 0; c < context.Length; c++)
            {
                Span<float> dletter = dembedding.Slice(context[c] * width, width);
                ReadOnlySpan<float> from = dx.Slice(c * width, width);
                for (int i = 0; i < dletter.Length; i++)
                    dletter[i] += from[i];
            }
        }
        return loss * factor;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static void Accumulate(float d, ReadOnlySpan<float> row, Span<float> drow, ReadOnlySpan<float> inputs, Span<float> dinputs)
    {
        drow = drow.Slice(0, row.Length);
        inputs = inputs.Slice(0, row.Length);
        dinputs = dinputs.Slice(0, row.Length);
        for (int i = 0; i < row.Length; i++)
        {
            drow[i] += d * inputs[i];
            dinputs[i] += d * row[i];
        }
    }
}
