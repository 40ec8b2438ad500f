using System.Text.Json;

namespace AutoDiffGen.Bench.GradBench.Evals;

/// <summary>How far a posed hand is from what was seen, and the Jacobian of that. With coordinates on triangles it is the eval's complicated
/// variant, without them the simple one.</summary>
internal static class HandTrackingEval
{
    public static Eval Eval { get; } = new("ht", ("objective", Function.OfNumbers(Read, Errors)), ("jacobian", Function.Of(Read, Jacobian, Write)));

    private static Input Read(JsonElement input)
    {
        JsonElement data = input.GetProperty("data"), model = data.GetProperty("model");
        int[] parents = model.Integers("parents"), correspondences = data.Integers("correspondences");
        double[] pose = input.Numbers("theta"), where = input.Rows("us", 2), points = data.Rows("points", 3);
        if (pose.Length != HandTracking.PoseLength || points.Length != 3 * correspondences.Length || (where.Length != 0 && where.Length != 2 * correspondences.Length))
            throw new FormatException($"theta has {HandTracking.PoseLength} numbers, and each correspondence one point and, where there are any, two coordinates.");
        var hand = new HandModel
        {
            Parents = parents,
            BaseRelatives = model.Matrices("base_relatives", 4, 4),
            InverseBaseAbsolutes = model.Matrices("inverse_base_absolutes", 4, 4),
            BasePositions = model.Rows("base_positions", 4),
            Weights = model.Rows("weights", parents.Length),
            Triangles = model.IntegerRows("triangles", 3),
            IsMirrored = model.GetProperty("is_mirrored").GetBoolean(),
        };
        return new Input(pose, where, hand, correspondences, points);
    }

    private static double[] Errors(Input input)
    {
        var errors = new double[input.Points.Length];
        if (input.IsSimple)
            HandTracking.Errors(input.Pose, input.Hand, input.Correspondences, input.Points, errors);
        else
            HandTracking.ErrorsOnTriangles(input.Pose, input.Where, input.Hand, input.Correspondences, input.Points, errors);
        return errors;
    }

    private static (double[] Numbers, int Columns) Jacobian(Input input)
    {
        int columns = HandTracking.PoseLength + (input.IsSimple ? 0 : 2);
        double[] errors = new double[input.Points.Length], jacobian = new double[errors.Length * columns];
        if (input.IsSimple)
            HandTracking.ErrorsJacobian(input.Pose, input.Hand, input.Correspondences, input.Points, errors, jacobian);
        else
            HandTracking.JacobianOnTriangles(input.Pose, input.Where, input.Hand, input.Correspondences, input.Points, errors, jacobian);
        return (jacobian, columns);
    }

    private static void Write(Utf8JsonWriter json, (double[] Numbers, int Columns) jacobian)
        => json.WriteRows(jacobian.Numbers, jacobian.Numbers.Length / jacobian.Columns, jacobian.Columns);

    private sealed record Input(double[] Pose, double[] Where, HandModel Hand, int[] Correspondences, double[] Points)
    {
        public bool IsSimple => Where.Length == 0;
    }
}
