namespace AutoDiffGen.Bench;

/// <summary><see cref="Rosenbrock"/> near where minimisers begin.</summary>
public sealed class RosenbrockWorkload(int n) : FlatWorkload(new Draw(31337).Normal(n))
{
    /// <inheritdoc/>
    public override string Name => "rosenbrock";

    /// <inheritdoc/>
    public override string Size => $"n{Inputs.Length}";

    /// <inheritdoc/>
    public override bool HasDynamic => true;

    /// <inheritdoc/>
    public override double Primal() => Rosenbrock.Valley(Inputs);

    /// <inheritdoc/>
    public override double Generated() => Rosenbrock.ValleyGradient(Inputs, Shadows);

    /// <inheritdoc/>
    public override double Handwritten() => RosenbrockByHand.Gradient(Inputs, Shadows);

    /// <inheritdoc/>
    public override double Dynamic() => OnTheEngine.Gradient(Inputs, Shadows, Rosenbrock.Valley);
}

/// <summary><see cref="LogSumExp"/> of uniform numbers.</summary>
public sealed class LogSumExpWorkload(int n) : FlatWorkload(new Draw(31337).Uniform(n))
{
    private readonly double[] _room = new double[n];

    /// <inheritdoc/>
    public override string Name => "logsumexp";

    /// <inheritdoc/>
    public override string Size => $"n{Inputs.Length}";

    /// <inheritdoc/>
    public override bool HasDynamic => true;

    /// <inheritdoc/>
    public override double Primal() => LogSumExp.Of(Inputs);

    /// <inheritdoc/>
    public override double Generated() => LogSumExp.OfGradient(Inputs, Shadows);

    /// <inheritdoc/>
    public override double Handwritten() => LogSumExpByHand.Gradient(Inputs, Shadows, _room);

    /// <inheritdoc/>
    public override double Dynamic() => OnTheEngine.Gradient(Inputs, Shadows, LogSumExp.Of);
}

/// <summary><see cref="LeastSquares"/> with coefficients between 0 and 1.</summary>
public sealed class LeastSquaresWorkload(int m, int n) : FlatWorkload(new Draw(31337).Uniform(m))
{
    /// <inheritdoc/>
    public override string Name => "llsq";

    /// <inheritdoc/>
    public override string Size => $"m{Inputs.Length}n{n}";

    /// <inheritdoc/>
    public override double Primal() => LeastSquares.Objective(Inputs, n);

    /// <inheritdoc/>
    public override double Generated() => LeastSquares.ObjectiveGradient(Inputs, n, Shadows);

    /// <inheritdoc/>
    public override double Handwritten() => LeastSquaresByHand.Gradient(Inputs, n, Shadows);
}

/// <summary><see cref="Ode"/> with factors so large that the last of many unknowns is no underflow.</summary>
public sealed class OdeWorkload(int n, int steps) : FlatWorkload(Array.ConvertAll(new Draw(31337).Uniform(n), x => x * n / 2))
{
    private readonly double[] _y = new double[n];

    /// <inheritdoc/>
    public override string Name => "ode";

    /// <inheritdoc/>
    public override string Size => $"n{Inputs.Length}s{steps}";

    /// <inheritdoc/>
    public override double Primal() => Ode.Last(Inputs, steps, _y);

    /// <inheritdoc/>
    public override double Generated() => Ode.LastGradient(Inputs, steps, _y, Shadows);

    /// <inheritdoc/>
    public override double Handwritten() => OdeByHand.Gradient(Inputs, steps, _y, Shadows);
}

/// <summary><see cref="Recurrence"/>, which settles slowly.</summary>
public sealed class RecurrenceWorkload(int steps) : FlatWorkload([0.01, 1, 4.0 / steps])
{
    /// <inheritdoc/>
    public override string Name => "recurrence";

    /// <inheritdoc/>
    public override string Size => $"n{steps}";

    /// <inheritdoc/>
    /// <remarks>The factors of a million steps are rounded in different ways.</remarks>
    public override double Tolerance => 1e-15 * steps + 1e-13;

    /// <inheritdoc/>
    public override bool HasDynamic => true;

    /// <inheritdoc/>
    public override double Primal() => Recurrence.Slide(Inputs[0], Inputs[1], Inputs[2], steps);

    /// <inheritdoc/>
    public override double Generated()
    {
        (double value, double dx, double dslope, double dstep) = Recurrence.SlideGradient(Inputs[0], Inputs[1], Inputs[2], steps);
        return Add(value, dx, dslope, dstep);
    }

    /// <inheritdoc/>
    public override double Handwritten()
    {
        (double value, double dx, double dslope, double dstep) = RecurrenceByHand.Gradient(Inputs[0], Inputs[1], Inputs[2], steps);
        return Add(value, dx, dslope, dstep);
    }

    /// <inheritdoc/>
    public override double Dynamic()
        => OnTheEngine.Gradient(Inputs, Shadows, inputs => Recurrence.Slide(inputs[0], inputs[1], inputs[2], steps));

    private double Add(double value, double dx, double dslope, double dstep)
    {
        Shadows[0] += dx;
        Shadows[1] += dslope;
        Shadows[2] += dstep;
        return value;
    }
}
