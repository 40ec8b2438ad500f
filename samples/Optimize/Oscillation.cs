using AutoDiffGen;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using Samples.Common;

namespace Samples.Optimize;

/// <summary>A damped oscillation with four parameters, fitted to noisy measurements.</summary>
public static partial class Oscillation
{
    /// <summary>The height at each time: amplitude · exp(-damping · t) · cos(frequency · t + phase).</summary>
    [Differentiable(Derivatives.Jacobian)]
    public static void Heights(ReadOnlySpan<double> parameters, [NoGradient] ReadOnlySpan<double> times, Span<double> heights)
    {
        double amplitude = parameters[0], damping = parameters[1], frequency = parameters[2], phase = parameters[3];
        for (int i = 0; i < times.Length; i++)
            heights[i] = amplitude * Math.Exp(-damping * times[i]) * Math.Cos(frequency * times[i] + phase);
    }

    /// <summary>What would be measured, with noise.</summary>
    public static (double[] Times, double[] Heights) Measure(double[] parameters, int count, double noise, Random random)
    {
        double[] times = [.. Enumerable.Range(0, count).Select(i => 10.0 * i / count)], heights = new double[count];
        Heights(parameters, times, heights);
        for (int i = 0; i < count; i++)
            heights[i] += noise * random.NextNormal();
        return (times, heights);
    }

    /// <summary>The parameters that fit best, by the method of Levenberg and Marquardt, which asks for the Jacobian.</summary>
    public static (double[] Parameters, double[] StandardErrors, int Iterations) Fit(double[] times, double[] measured, double[] guess)
    {
        IObjectiveModel objective = ObjectiveFunction.NonlinearModel(
            (Vector<double> parameters, Vector<double> x) =>
            {
                var heights = new double[x.Count];
                Heights(parameters.ToArray(), x.ToArray(), heights);
                return Vector<double>.Build.Dense(heights);
            },
            (Vector<double> parameters, Vector<double> x) =>
            {
                double[] heights = new double[x.Count], jacobian = new double[x.Count * parameters.Count];
                HeightsJacobian(parameters.ToArray(), x.ToArray(), heights, jacobian);
                return Matrix<double>.Build.DenseOfRowMajor(x.Count, parameters.Count, jacobian);
            },
            Vector<double>.Build.Dense(times),
            Vector<double>.Build.Dense(measured));
        NonlinearMinimizationResult result = new LevenbergMarquardtMinimizer().FindMinimum(objective, Vector<double>.Build.Dense(guess));
        return (result.MinimizingPoint.ToArray(), result.StandardErrors.ToArray(), result.Iterations);
    }
}
