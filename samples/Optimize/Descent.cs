using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Samples.Optimize;

/// <summary>A way down the valley: each place at which the optimiser asked, and where it ended.</summary>
public sealed record Descent(double[] Lowest, int Iterations, List<double[]> Places)
{
    /// <summary>By BFGS, which asks for the gradient and learns the curvature on the way.</summary>
    public static Descent ByBfgs(double[] start, CancellationToken stop)
    {
        var places = new List<double[]>();
        IObjectiveFunction objective = ObjectiveFunction.Gradient(x =>
        {
            stop.ThrowIfCancellationRequested();
            double[] place = x.ToArray(), gradient = new double[place.Length];
            places.Add(place);
            double value = Valley.RosenbrockGradient(place, gradient);
            return (value, Vector<double>.Build.Dense(gradient));
        });
        MinimizationResult result = new BfgsMinimizer(1e-8, 1e-12, 1e-14).FindMinimum(objective, Vector<double>.Build.Dense(start));
        return new Descent(result.MinimizingPoint.ToArray(), result.Iterations, places);
    }

    /// <summary>By Newton's method, which asks for the Hessian too and needs fewer steps.</summary>
    public static Descent ByNewton(double[] start, CancellationToken stop)
    {
        var places = new List<double[]>();
        IObjectiveFunction objective = ObjectiveFunction.GradientHessian(x =>
        {
            stop.ThrowIfCancellationRequested();
            double[] place = x.ToArray(), gradient = new double[place.Length], hessian = new double[place.Length * place.Length];
            places.Add(place);
            double value = Valley.RosenbrockHessian(place, gradient, hessian);
            return (value, Vector<double>.Build.Dense(gradient), Matrix<double>.Build.Dense(place.Length, place.Length, hessian));
        });
        MinimizationResult result = new NewtonMinimizer(1e-8, 1000, useLineSearch: true).FindMinimum(objective, Vector<double>.Build.Dense(start));
        return new Descent(result.MinimizingPoint.ToArray(), result.Iterations, places);
    }
}
