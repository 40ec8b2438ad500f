namespace AutoDiffGen.Fuzz;

internal enum Outcome
{
    /// <summary>The fuzzer wrote something that is no C#.</summary>
    Invalid,
    Refused,
    Passed,
    GeneratorThrew,
    DoesNotCompile,
    WrongValue,
    WrongException,
    WrongTrace,
    WrongGradient,
    Hangs,
}

/// <summary>What became of a method, and the figures or messages that say so.</summary>
internal sealed record Finding(Outcome Outcome, string Id, string Details)
{
    public bool IsFailure => Outcome > Outcome.Passed;

    /// <summary>Whether two failures may well be the same one.</summary>
    public bool IsLike(Finding other) => Outcome == other.Outcome && (Outcome is not (Outcome.DoesNotCompile or Outcome.GeneratorThrew) || Id == other.Id);
}
