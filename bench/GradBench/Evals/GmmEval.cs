using System.Text.Json;

namespace AutoDiffGen.Bench.GradBench.Evals;

/// <summary>The logarithm of a posterior, and its gradient by weights, means and precisions.</summary>
internal static class GmmEval
{
    public static Eval Eval { get; } = new("gmm", ("objective", Function.OfNumber(Read, Objective)), ("jacobian", Function.Of(Read, Gradient, Write)));

    private static Input Read(JsonElement input)
    {
        int d = input.Integer("d"), k = input.Integer("k"), n = input.Integer("n");
        double[] alpha = input.Numbers("alpha"), mu = input.Rows("mu", d), q = input.Rows("q", d), l = input.Rows("l", d * (d - 1) / 2), x = input.Rows("x", d);
        return d > 0 && alpha.Length == k && mu.Length == k * d && q.Length == k * d && l.Length == k * (d * (d - 1) / 2) && x.Length == n * d
            ? new Input(d, alpha, mu, q, l, x, input.Integer("m"), input.Number("gamma"))
            : throw new FormatException("The lists are not as long as d, k and n say.");
    }

    private static double Objective(Input input)
        => Gmm.LogPosterior(input.D, input.Alpha, input.Mu, input.Q, input.L, input.X, input.M, input.Gamma)
            + Gmm.Constant(input.D, input.Alpha.Length, input.X.Length / input.D, input.M, input.Gamma);

    private static Parameters Gradient(Input input)
    {
        var gradient = new Parameters(
            input.D, new double[input.Alpha.Length], new double[input.Mu.Length], new double[input.Q.Length], new double[input.L.Length]);
        Gmm.LogPosteriorGradient(
            input.D, input.Alpha, input.Mu, input.Q, input.L, input.X, input.M, input.Gamma, gradient.Alpha, gradient.Mu, gradient.Q, gradient.L);
        return gradient;
    }

    private static void Write(Utf8JsonWriter json, Parameters gradient)
    {
        int k = gradient.Alpha.Length;
        json.WriteStartObject();
        json.WritePropertyName("alpha");
        json.WriteNumbers(gradient.Alpha);
        json.WritePropertyName("mu");
        json.WriteRows(gradient.Mu, k, gradient.D);
        json.WritePropertyName("q");
        json.WriteRows(gradient.Q, k, gradient.D);
        json.WritePropertyName("l");
        json.WriteRows(gradient.L, k, gradient.D * (gradient.D - 1) / 2);
        json.WriteEndObject();
    }

    private sealed record Input(int D, double[] Alpha, double[] Mu, double[] Q, double[] L, double[] X, int M, double Gamma);

    private sealed record Parameters(int D, double[] Alpha, double[] Mu, double[] Q, double[] L);
}
