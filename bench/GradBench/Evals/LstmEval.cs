using System.Text.Json;

namespace AutoDiffGen.Bench.GradBench.Evals;

/// <summary>The loss of a network with a memory, and its gradient by all weights.</summary>
internal static class LstmEval
{
    public static Eval Eval { get; } = new(
        "lstm",
        ("objective", Function.OfNumber(Read, input => Lstm.Loss(input.Layers, input.Main, input.Extra, input.State, input.Sequence))),
        ("jacobian", Function.OfNumbers(Read, Gradient)));

    private static Input Read(JsonElement input)
    {
        int bits = input.WidthOf("extra_params");
        double[] main = input.Rows("main_params", 4 * bits), extra = input.Rows("extra_params", bits), state = input.Rows("state", bits);
        int layers = main.Length / (8 * bits);
        return main.Length == 8 * bits * layers && extra.Length == 3 * bits && state.Length == 2 * layers * bits
            ? new Input(layers, main, extra, state, input.Rows("sequence", bits))
            : throw new FormatException("The weights are not those of layers, or there is not one state for each layer.");
    }

    private static double[] Gradient(Input input)
    {
        var gradient = new double[input.Main.Length + input.Extra.Length];
        Span<double> main = gradient.AsSpan(0, input.Main.Length), extra = gradient.AsSpan(input.Main.Length);
        Lstm.LossGradient(input.Layers, input.Main, input.Extra, input.State, input.Sequence, main, extra);
        return gradient;
    }

    private sealed record Input(int Layers, double[] Main, double[] Extra, double[] State, double[] Sequence);
}
