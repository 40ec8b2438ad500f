using AutoDiffGen.Bench;
using AutoDiffGen.Tests;
using Xunit;

namespace AutoDiffGen.Bench.Tests;

/// <summary>The Jacobians of one observation of bundle adjustment and of a whole hand, row by row.</summary>
public class JacobianTests
{
    [Theory]
    [InlineData(0.3, -0.2, 0.5)]
    [InlineData(1e-3, 0, 0)]
    public void Rows_of_bundle_adjustment_are_what_differences_say(double rx, double ry, double rz)
    {
        double[] inputs = [rx, ry, rz, 0.1, -0.2, -4, 500, 3, -2, 0.05, -0.01, 0.4, 0.7, 0.2, 0.8], seen = [3, 5];
        double[] error = new double[2], byHand = new double[30];
        BundleAdjustmentByHand.Jacobian(inputs.AsSpan(0, 11), inputs.AsSpan(11, 3), inputs[14], seen, error, byHand);
        for (int row = 0; row < 2; row++)
        {
            double[] generated = new double[15], seed = [1 - row, row];
            generated[14] = BundleAdjustment.ProjectVjp(
                inputs.AsSpan(0, 11), inputs.AsSpan(11, 3), inputs[14], seen, error, generated.AsSpan(0, 11), generated.AsSpan(11, 3), seed);
            double scale = generated.Max(Math.Abs);
            for (int i = 0; i < inputs.Length; i++)
            {
                (double derivative, double uncertainty) = Ridders.Partial(x => Error(x, seen)[row], inputs, i);
                Assert.True(Math.Abs(derivative - generated[i]) <= 10 * uncertainty + 1e-9 * scale, $"{row}, {i}: {derivative:R}, {generated[i]:R}");
                Assert.True(Math.Abs(byHand[15 * row + i] - generated[i]) <= 1e-12 * scale, $"{row}, {i}: {byHand[15 * row + i]:R}, {generated[i]:R}");
            }
        }
    }

    // Without any rotation the user's method takes its other branch; differences would take the first.
    [Fact]
    public void Rows_without_rotation_agree()
    {
        double[] inputs = [0, 0, 0, 0.1, -0.2, -4, 500, 3, -2, 0.05, -0.01, 0.4, 0.7, 0.2, 0.8], seen = [3, 5];
        double[] error = new double[2], byHand = new double[30];
        BundleAdjustmentByHand.Jacobian(inputs.AsSpan(0, 11), inputs.AsSpan(11, 3), inputs[14], seen, error, byHand);
        for (int row = 0; row < 2; row++)
        {
            double[] generated = new double[15], seed = [1 - row, row];
            generated[14] = BundleAdjustment.ProjectVjp(
                inputs.AsSpan(0, 11), inputs.AsSpan(11, 3), inputs[14], seen, error, generated.AsSpan(0, 11), generated.AsSpan(11, 3), seed);
            for (int i = 0; i < inputs.Length; i++)
                Assert.Equal(byHand[15 * row + i], generated[i], 1e-9);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rows_of_hand_tracking_are_what_differences_say(bool isSimple)
    {
        var workload = new HandTrackingWorkload(isSimple, 7, 5);
        workload.Generated();
        double[] jacobian = workload.TakeGradient(), inputs = [.. workload.Inputs];
        int rows = workload.Count / workload.Columns, own = workload.Columns - HandTracking.PoseLength, coordinates = inputs.Length - HandTracking.PoseLength;
        double scale = jacobian.Max(Math.Abs);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < workload.Columns; column++)
            {
                // The first columns are taken by the coordinates of the row's own point.
                int input = column < own ? row / 3 * own + column : coordinates + column - own;
                (double derivative, double uncertainty) = Ridders.Partial(x => workload.ErrorsAt(x)[row], inputs, input);
                double generated = jacobian[row * workload.Columns + column];
                Assert.True(Math.Abs(derivative - generated) <= 10 * uncertainty + 1e-9 * scale, $"{row}, {column}: {derivative:R}, {generated:R}");
            }
        }
    }

    private static double[] Error(double[] x, double[] seen)
    {
        var error = new double[2];
        BundleAdjustment.Project(x.AsSpan(0, 11), x.AsSpan(11, 3), x[14], seen, error);
        return error;
    }
}
