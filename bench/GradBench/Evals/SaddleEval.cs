namespace AutoDiffGen.Bench.GradBench.Evals;

/// <summary>A saddle, found by a descent around a descent. The first letter is the mode outside, the second the one inside.</summary>
internal static class SaddleEval
{
    public static Eval Eval { get; } = new("saddle", ("ff", In(true, true)), ("fr", In(true, false)), ("rf", In(false, true)), ("rr", In(false, false)));

    private static Function In(bool outerIsForward, bool innerIsForward)
        => Function.OfNumbers(input => input.Numbers("start"), start => Saddle.Find(start, outerIsForward, innerIsForward));
}
