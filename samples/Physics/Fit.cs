using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using Samples.Common;

namespace Samples.Physics;

/// <summary>Finds the pendulum whose simulation is closest to a recording.</summary>
/// <remarks>The optimiser is MathNet's BFGS; it asks for the misfit and its gradient at one vector after another.</remarks>
public static class Fit
{
    private const int MostSteps = 100;

    public static Pendulum Run(Recording recording, State start, Pendulum guess, CancellationToken stop)
    {
        Pendulum found = guess;
        Progress.Show("fitting", 0, MostSteps, progress =>
        {
            int step = 0;
            IObjectiveFunction objective = ObjectiveFunction.Gradient(parameters =>
            {
                stop.ThrowIfCancellationRequested();
                var (misfit, gradient) = recording.MisfitGradient(FromVector(parameters), start);
                progress.Report(++step, misfit);
                return (misfit, ToVector(gradient));
            });
            var minimizer = new BfgsMinimizer(gradientTolerance: 1e-8, parameterTolerance: 1e-10, functionProgressTolerance: 1e-14, MostSteps);
            try
            {
                found = FromVector(minimizer.FindMinimum(objective, ToVector(guess)).MinimizingPoint);
            }
            catch (InnerOptimizationException)
            {
                throw new SampleException("From this guess BFGS finds no way further down: the pendulum is chaotic; take fewer --measurements.");
            }
        });
        return found;
    }

    private static Vector<double> ToVector(Pendulum p) => Vector<double>.Build.DenseOfArray([p.Length1, p.Length2, p.Mass, p.Friction]);

    private static Pendulum FromVector(Vector<double> v) => new(v[0], v[1], v[2], v[3]);
}
