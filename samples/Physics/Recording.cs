using AutoDiffGen;

namespace Samples.Physics;

/// <summary>Angles that were measured every so many steps of the simulation.</summary>
public sealed partial class Recording
{
    public const double TimeStep = 0.002;

    public const int StepsBetween = 25;

    [NoGradient]
    public required double[] Angles1 { get; init; }

    [NoGradient]
    public required double[] Angles2 { get; init; }

    /// <summary>What would be measured of this pendulum.</summary>
    public static Recording Of(Pendulum pendulum, State start, int measurements)
    {
        var recording = new Recording { Angles1 = new double[measurements], Angles2 = new double[measurements] };
        State state = start;
        for (int i = 0; i < measurements; i++)
        {
            recording.Angles1[i] = state.Angle1;
            recording.Angles2[i] = state.Angle2;
            for (int step = 0; step < StepsBetween; step++)
                state = pendulum.Step(state, TimeStep);
        }
        return recording;
    }

    /// <summary>How far a pendulum is from what was measured: the mean of the squares.</summary>
    [Differentiable]
    public double Misfit(Pendulum pendulum, [NoGradient] State start)
    {
        State state = start;
        double sum = 0;
        int steps = StepsBetween * Angles1.Length;
        for (int step = 0; step < steps; step++)
        {
            if (step % StepsBetween == 0)
            {
                double error1 = state.Angle1 - Angles1[step / StepsBetween], error2 = state.Angle2 - Angles2[step / StepsBetween];
                sum += error1 * error1 + error2 * error2;
            }
            state = pendulum.Step(state, TimeStep);
        }
        return sum / Angles1.Length;
    }

    /// <summary>The same, keeping only some of the states on the way: the others are computed again when their turn comes.</summary>
    [Differentiable(Checkpoint = true)]
    public double MisfitWithCheckpoints(Pendulum pendulum, [NoGradient] State start) => Misfit(pendulum, start);
}
