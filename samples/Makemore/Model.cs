using AutoDiffGen;
using Samples.Common;

namespace Samples.Makemore;

/// <summary>The network of Bengio et al. 2003 over characters: look up, concatenate, a hidden layer, a score for each character.</summary>
public sealed partial class Model
{
    public Model(Shape shape, Random random)
    {
        int inputs = shape.Block * shape.Embed;
        C = Matrix(Vocabulary.Size, shape.Embed, 1, random);
        W1 = Matrix(shape.Hidden, inputs, 5.0 / 3 / Math.Sqrt(inputs), random);
        B1 = new double[shape.Hidden];
        // Small, so that at first every character is about as likely as any other.
        W2 = Matrix(Vocabulary.Size, shape.Hidden, 0.01, random);
        B2 = new double[Vocabulary.Size];
    }

    /// <summary>The embedding: one row for each character.</summary>
    public double[][] C { get; }

    public double[][] W1 { get; }

    public double[] B1 { get; }

    public double[][] W2 { get; }

    public double[] B2 { get; }

    /// <summary>How wrong the model is about the next characters: the mean of the cross-entropies.</summary>
    [Differentiable]
    public double Loss(Example[] batch)
    {
        double loss = 0;
        foreach (Example example in batch)
            loss += CrossEntropy(Logits(example.Context), example.Next);
        return loss / batch.Length;
    }

    /// <summary>The score of each character after this context.</summary>
    public double[] Logits(int[] context)
    {
        int embed = C[0].Length;
        var x = new double[context.Length * embed];
        for (int i = 0; i < context.Length; i++)
            C[context[i]].CopyTo(x, i * embed);

        var h = new double[B1.Length];
        for (int j = 0; j < h.Length; j++)
            h[j] = Math.Tanh(Dot(W1[j], x) + B1[j]);

        var logits = new double[B2.Length];
        for (int k = 0; k < logits.Length; k++)
            logits[k] = Dot(W2[k], h) + B2[k];
        return logits;
    }

    private static double CrossEntropy(double[] logits, int next)
    {
        // The largest is taken off, or Exp would overflow.
        double largest = logits.Max();
        double sum = 0;
        foreach (double logit in logits)
            sum += Math.Exp(logit - largest);
        return Math.Log(sum) + largest - logits[next];
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static double[][] Matrix(int rows, int columns, double deviation, Random random)
    {
        var matrix = new double[rows][];
        for (int i = 0; i < rows; i++)
        {
            matrix[i] = new double[columns];
            for (int j = 0; j < columns; j++)
                matrix[i][j] = deviation * random.NextNormal();
        }
        return matrix;
    }
}
