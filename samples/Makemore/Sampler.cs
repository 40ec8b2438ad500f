using System.Text;

namespace Samples.Makemore;

/// <summary>Draws new names from a model, character by character.</summary>
public static class Sampler
{
    private const int Longest = 40;

    public static string Name(Model model, int block, Random random)
    {
        var name = new StringBuilder();
        var context = new int[block];
        while (name.Length < Longest)
        {
            int next = Draw(model.Logits(context), random);
            if (next == Vocabulary.Dot)
                break;
            name.Append(Vocabulary.Character(next));
            context = [.. context[1..], next];
        }
        return name.ToString();
    }

    // Each character as often as the softmax of the scores says.
    private static int Draw(double[] logits, Random random)
    {
        double largest = logits.Max();
        double[] weights = [.. logits.Select(logit => Math.Exp(logit - largest))];
        double left = random.NextDouble() * weights.Sum();
        for (int i = 0; i < weights.Length - 1; i++)
        {
            left -= weights[i];
            if (left < 0)
                return i;
        }
        return weights.Length - 1;
    }
}
