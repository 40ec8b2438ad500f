namespace AutoDiffGen.Generator.Tests.Rules;

internal enum ArgumentKind { Real, Integer, Mode }

/// <summary>How far one may step from a point and still be on the same smooth piece.</summary>
internal enum StepScale
{
    /// <summary>Steps around 1: the function is smooth on the whole line, or periodic.</summary>
    One,

    /// <summary>A fraction of the argument: something happens at 0.</summary>
    Argument,

    /// <summary>A small fraction of the argument: the function jumps all around.</summary>
    Jumps,

    /// <summary>A fraction of the smallest argument: something happens where two are equal.</summary>
    SmallestArgument,
}

/// <summary>An open interval and where in it a function is asked.</summary>
internal sealed record Domain(StepScale Scale, double[] Points, double Low = double.NegativeInfinity, double High = double.PositiveInfinity)
{
    public ArgumentKind Kind { get; init; }

    public static readonly Domain Line = new(
        StepScale.One,
        [-1.1e10, -987.6, -20.3, -2.7, -1, -0.31, -1.7e-3, -2.3e-9, 2.3e-9, 1.7e-3, 0.31, 1, 2.7, 20.3, 987.6, 1.1e10]);

    /// <summary>For a second argument: no tie with the first and no whole ratio to it.</summary>
    public static readonly Domain OtherLine = new(StepScale.One, [-5.13e3, -3.257, -1.211, -0.713, -1.9e-4, 1.9e-4, 0.419, 1.373, 3.751, 5.77e6]);

    public static readonly Domain ThirdLine = new(StepScale.One, [-41.17, -0.29, 3.3e-5, 0.83, 6.41e3]);

    public static readonly Domain NotZero = Line with { Scale = StepScale.Argument };

    public static readonly Domain OtherNotZero = OtherLine with { Scale = StepScale.Argument };

    public static readonly Domain Apart = Line with { Scale = StepScale.SmallestArgument };

    public static readonly Domain OtherApart = OtherLine with { Scale = StepScale.SmallestArgument };

    /// <summary>Numbers whose exponential is one too.</summary>
    public static readonly Domain Moderate = new(
        StepScale.One,
        [-90.7, -20.3, -2.7, -1, -0.31, -1.7e-3, -2.3e-9, 2.3e-9, 1.7e-3, 0.31, 1, 2.7, 20.3, 290.7]);

    public static readonly Domain Divisor = new(StepScale.Jumps, [-3.217, -0.717, 0.423, 1.377, 7.7]);

    /// <summary>Between the jumps of the rounding functions.</summary>
    public static readonly Domain Between = new(StepScale.One, [-25.317, -3.257, -1.211, -0.713, 0.0113, 0.419, 1.373, 3.759, 40.72]);

    public static readonly Domain Positive = new(StepScale.Argument, [2.3e-9, 1.7e-3, 0.31, 1, 1.9, 20.3, 987.6, 1.1e10, 3.3e100], Low: 0);

    public static readonly Domain Base = new(StepScale.Argument, [1.3e-4, 0.41, 2, 10, 2.3e5], Low: 0);

    public static readonly Domain AboveOne = new(
        StepScale.Argument,
        [1 + 1.2e-7, 1.0017, 1.31, 2.7, 20.3, 987.6, 1.1e10, 3.3e100],
        Low: 1);

    public static readonly Domain AboveMinusOne = new(
        StepScale.Argument,
        [-1 + 1.2e-7, -0.97, -0.31, -1.7e-3, -2.3e-9, 2.3e-9, 1.7e-3, 0.31, 2.7, 987.6, 1.1e10],
        Low: -1);

    public static readonly Domain Unit = new(
        StepScale.One,
        [-1 + 1.2e-7, -0.97, -0.31, -1.7e-3, -2.3e-9, 2.3e-9, 1.7e-3, 0.31, 0.97, 1 - 1.2e-7],
        Low: -1,
        High: 1);

    public static readonly Domain LowerBound = new(StepScale.SmallestArgument, [-25.1, -0.217]);

    public static readonly Domain UpperBound = new(StepScale.SmallestArgument, [0.119, 31.7]);

    /// <summary>With zero and one among them, where the terms of a power vanish.</summary>
    public static readonly Domain Exponent = new(StepScale.One, [-3.3, -1, -0.5, 0, 0.5, 1, 2, 3, 4.3]);

    public static readonly Domain Integer = new(StepScale.One, [-4, -3, -2, -1, 1, 2, 3, 4, 9]) { Kind = ArgumentKind.Integer };

    public static readonly Domain Digits = new(StepScale.One, [0, 1]) { Kind = ArgumentKind.Integer };

    public static readonly Domain Mode = new(StepScale.One, [(int)MidpointRounding.ToEven, (int)MidpointRounding.ToZero]) { Kind = ArgumentKind.Mode };

    public Domain At(double point) => this with { Points = [point] };
}
