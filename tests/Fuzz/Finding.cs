namespace AutoDiffGen.Fuzz;

internal enum Outcome
{
    /// <summary>The fuzzer wrote something that is no C#.</summary>
    Invalid,
    Refused,

    /// <summary>The method itself takes longer than one likes to wait for it.</summary>
    TooLong,
    Passed,
    GeneratorThrew,
    DoesNotCompile,
    WrongValue,
    WrongContents,
    WrongException,
    WrongTrace,
    WrongGradient,
    WrongTangent,
    Unrepeatable,
    Hangs,
}

/// <summary>What became of a program, and the figures or messages that say so.</summary>
internal sealed record Finding(Outcome Outcome, string Id, string Details)
{
    public static readonly Finding Passed = new(Outcome.Passed, string.Empty, string.Empty);

    public bool IsFailure => Outcome > Outcome.Passed;

    /// <summary>Whether two failures may well be the same one.</summary>
    public bool IsLike(Finding other) => Outcome == other.Outcome && (Outcome is not (Outcome.DoesNotCompile or Outcome.GeneratorThrew) || Id == other.Id);
}

/// <summary>A program as it was tried, what became of it, and what was emitted for it.</summary>
/// <param name="RefusedModes">Why it was tried with the gradient alone, where that was not what was asked for.</param>
internal sealed record Result(Sample Sample, Finding Finding, string? Emitted, Finding? RefusedModes = null);
