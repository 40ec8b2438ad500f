using System.Text.Json;

namespace AutoDiffGen.Bench.GradBench.Evals;

/// <summary>Errors of observations, and their sparse Jacobian.</summary>
internal static class BundleAdjustmentEval
{
    private const int CameraLength = 11, PointLength = 3, RowLength = CameraLength + PointLength + 1;

    public static Eval Eval { get; } = new("ba", ("objective", Function.Of(Read, Errors, Write)), ("jacobian", Function.Of(Read, Jacobian, Write)));

    // One camera, point, weight and feature come in; the observations are made of them, and go round the cameras and the points.
    private static Input Read(JsonElement input)
    {
        int n = input.Integer("n"), m = input.Integer("m"), p = input.Integer("p");
        return n > 0 && m > 0 && p > 0
            ? new Input(
                Repeat(Part(input, "cam", CameraLength), n), Repeat(Part(input, "x", PointLength), m),
                Repeat([input.Number("w")], p), Repeat(Part(input, "feat", 2), p))
            : throw new FormatException("There are cameras, points and observations, at least one of each.");
    }

    private static double[] Part(JsonElement input, string name, int length)
        => input.Numbers(name) is var numbers && numbers.Length == length ? numbers : throw new FormatException($"{name} has {length} numbers.");

    private static double[] Repeat(double[] numbers, int times)
    {
        var repeated = new double[numbers.Length * times];
        for (int i = 0; i < times; i++)
            numbers.CopyTo(repeated, i * numbers.Length);
        return repeated;
    }

    private static (double[] Errors, double[] Penalties) Errors(Input input)
    {
        double[] errors = new double[2 * input.Observations], penalties = new double[input.Observations];
        for (int i = 0; i < input.Observations; i++)
        {
            BundleAdjustment.Project(input.Camera(i), input.Point(i), input.Weights[i], input.Seen(i), errors.AsSpan(2 * i, 2));
            penalties[i] = BundleAdjustment.Penalty(input.Weights[i]);
        }
        return (errors, penalties);
    }

    // Two rows for each observation, by reverse mode, and one for each weight.
    private static SparseMatrix Jacobian(Input input)
    {
        var matrix = new SparseMatrix(3 * input.Observations, (2 * RowLength + 1) * input.Observations);
        Span<double> error = stackalloc double[2], seed = stackalloc double[2], row = stackalloc double[RowLength];
        int points = input.Cameras.Length, weights = points + input.Points.Length;
        for (int i = 0; i < input.Observations; i++)
        {
            for (int direction = 0; direction < 2; direction++)
            {
                row.Clear();
                seed.Clear();
                seed[direction] = 1;
                row[^1] = BundleAdjustment.ProjectVjp(
                    input.Camera(i), input.Point(i), input.Weights[i], input.Seen(i), error,
                    row.Slice(0, CameraLength), row.Slice(CameraLength, PointLength), seed);
                matrix.Add(input.CameraOf(i) * CameraLength, row.Slice(0, CameraLength));
                matrix.Add(points + input.PointOf(i) * PointLength, row.Slice(CameraLength, PointLength));
                matrix.Add(weights + i, row.Slice(RowLength - 1));
                matrix.EndRow();
            }
        }
        for (int i = 0; i < input.Observations; i++)
        {
            matrix.Add(weights + i, [BundleAdjustment.PenaltyGradient(input.Weights[i]).Dweight]);
            matrix.EndRow();
        }
        return matrix;
    }

    // All observations being alike, the first of each kind stands for them.
    private static void Write(Utf8JsonWriter json, (double[] Errors, double[] Penalties) result)
    {
        json.WriteStartObject();
        json.WriteStartObject("reproj_error");
        json.WritePropertyName("elements");
        json.WriteNumbers(result.Errors.AsSpan(0, 2));
        json.WriteNumber("repeated", result.Errors.Length / 2);
        json.WriteEndObject();
        json.WriteStartObject("w_err");
        json.WriteNumber("element", result.Penalties[0]);
        json.WriteNumber("repeated", result.Penalties.Length);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Of each list as many as the first observation has entries, and the last one.
    private static void Write(Utf8JsonWriter json, SparseMatrix matrix)
    {
        const int Shown = 2 * RowLength;
        json.WriteStartObject();
        json.WritePropertyName("rows");
        json.WriteNumbers(FirstAndLast(matrix.RowStarts, Shown));
        json.WritePropertyName("cols");
        json.WriteNumbers(FirstAndLast(matrix.Columns, Shown));
        json.WritePropertyName("vals");
        json.WriteNumbers(FirstAndLast(matrix.Values, Shown));
        json.WriteEndObject();
    }

    private static T[] FirstAndLast<T>(T[] all, int count)
        => [.. all.AsSpan(0, Math.Min(count, all.Length)), all[^1]];

    private sealed record Input(double[] Cameras, double[] Points, double[] Weights, double[] Features)
    {
        public int Observations => Weights.Length;

        public int CameraOf(int i) => i % (Cameras.Length / CameraLength);

        public int PointOf(int i) => i % (Points.Length / PointLength);

        public ReadOnlySpan<double> Camera(int i) => Cameras.AsSpan(CameraOf(i) * CameraLength, CameraLength);

        public ReadOnlySpan<double> Point(int i) => Points.AsSpan(PointOf(i) * PointLength, PointLength);

        public ReadOnlySpan<double> Seen(int i) => Features.AsSpan(2 * i, 2);
    }
}
