namespace AutoDiffGen.Bench.GradBench.Evals;

/// <summary>Where a charge has to be for a particle to meet the origin. The first letter is the mode outside, the second the one inside.</summary>
internal static class ParticleEval
{
    public static Eval Eval { get; } = new("particle", ("ff", In(true, true)), ("fr", In(true, false)), ("rf", In(false, true)), ("rr", In(false, false)));

    private static Function In(bool outerIsForward, bool innerIsForward)
        => Function.OfNumber(input => input.Number("w"), w => Particle.Aim(w, outerIsForward, innerIsForward));
}
