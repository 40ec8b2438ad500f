using System.Text.Json;
using Xunit;

namespace AutoDiffGen.Bench.Tests.GradBench;

/// <summary>The evals with many results.</summary>
public class JacobianEvalTests
{
    private static readonly double[] Camera = [0.3, -0.2, 0.5, 0.1, -0.2, -4, 500, 3, -2, 0.05, -0.01], Place = [0.4, 0.7, 0.2], Feature = [3, 5];
    private const double Weight = 0.8;

    [Theory]
    [InlineData(2, 3, 5)]
    [InlineData(1, 1, 10)]
    [InlineData(7, 4, 9)]
    public void Ba_has_the_sparse_rows_of_the_jacobian_written_by_hand(int n, int m, int p)
    {
        var input = new { n, m, p, cam = Camera, x = Place, w = Weight, feat = Feature };
        double[] error = new double[2], rows = new double[30];
        BundleAdjustmentByHand.Jacobian(Camera, Place, Weight, Feature, error, rows);

        JsonElement objective = Tool.Output("ba", "objective", input);
        Tool.AssertClose(error, objective.GetProperty("reproj_error").GetProperty("elements").Numbers());
        Assert.Equal(p, objective.GetProperty("reproj_error").GetProperty("repeated").GetInt32());
        Tool.AssertClose([1 - Weight * Weight], [objective.GetProperty("w_err").GetProperty("element").GetDouble()]);
        Assert.Equal(p, objective.GetProperty("w_err").GetProperty("repeated").GetInt32());

        JsonElement jacobian = Tool.Output("ba", "jacobian", input);
        Tool.AssertClose([.. rows, -2 * Weight], jacobian.GetProperty("vals").Numbers());
        // Camera, point and weight of the first observation, twice; last the weight of the last one.
        int[] columns = [.. Enumerable.Range(0, 11), .. Enumerable.Range(11 * n, 3), 11 * n + 3 * m];
        Assert.Equal([.. columns, .. columns, 11 * n + 3 * m + p - 1], jacobian.GetProperty("cols").Numbers());
        // Rows of 15 entries, and then rows of one.
        int[] starts = [.. Enumerable.Range(0, 3 * p + 1).Select(row => row <= 2 * p ? 15 * row : 30 * p + row - 2 * p)];
        Assert.Equal([.. starts[..Math.Min(30, starts.Length)], starts[^1]], jacobian.GetProperty("rows").Numbers());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void Ht_has_the_rows_of_the_jacobian_written_by_hand(bool isSimple, bool isMirrored)
    {
        var workload = new HandTrackingWorkload(isSimple, 6, 4, isMirrored);
        HandModel hand = workload.Hand;
        var input = new
        {
            theta = workload.Pose,
            data = new
            {
                model = new
                {
                    bone_count = 22,
                    bone_names = Enumerable.Range(0, 22).Select(i => $"bone{i}"),
                    parents = hand.Parents,
                    base_relatives = hand.BaseRelatives.Chunk(16).Select(matrix => matrix.InRowsOf(4)),
                    inverse_base_absolutes = hand.InverseBaseAbsolutes.Chunk(16).Select(matrix => matrix.InRowsOf(4)),
                    base_positions = hand.BasePositions.InRowsOf(4),
                    weights = hand.Weights.InRowsOf(22),
                    triangles = hand.Triangles.Chunk(3),
                    is_mirrored = isMirrored,
                },
                correspondences = workload.Correspondences,
                points = workload.Points.InRowsOf(3),
            },
            us = workload.Where.InRowsOf(2),
            min_runs = 2,
            min_seconds = 0.0,
        };
        workload.Handwritten();
        Tool.AssertClose(workload.ErrorsAt([.. workload.Inputs]), Tool.Output("ht", "objective", input).Numbers());
        double[][] rows = Tool.Output("ht", "jacobian", input).Rows();
        Assert.All(rows, row => Assert.Equal(isSimple ? 26 : 28, row.Length));
        Tool.AssertClose(workload.TakeGradient(), [.. rows.SelectMany(row => row)]);
    }
}
