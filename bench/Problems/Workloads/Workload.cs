namespace AutoDiffGen.Bench;

/// <summary>One problem at one size: the user's method, its generated gradient and the one written by hand, over the same inputs.</summary>
public abstract class Workload
{
    /// <summary>The name in the tables.</summary>
    public abstract string Name { get; }

    /// <summary>The size in the tables.</summary>
    public abstract string Size { get; }

    /// <summary>How many derivatives there are.</summary>
    public abstract int Count { get; }

    /// <summary>How far the two gradients may lie apart, relative to the largest entry.</summary>
    public virtual double Tolerance => 1e-11;

    /// <summary>The user's method.</summary>
    public abstract double Primal();

    /// <summary>The generated gradient: adds to the shadows.</summary>
    public abstract double Generated();

    /// <summary>The gradient written by hand: adds to the shadows.</summary>
    public abstract double Handwritten();

    /// <summary>The same gradient on the dynamic engine, where it has one: the graph is built and walked back.</summary>
    public virtual double Dynamic() => throw new NotSupportedException($"{Name} has no form on the dynamic engine.");

    /// <summary>Whether <see cref="Dynamic"/> is there.</summary>
    public virtual bool HasDynamic => false;

    /// <summary>The shadows as one vector, which then are zero again.</summary>
    public abstract double[] TakeGradient();

    /// <summary>Whether there are several results, so that the derivatives are the rows of a Jacobian, which is filled and not added to.</summary>
    public virtual bool HasRows => false;

    /// <summary>The inputs as one vector, in the order of the derivatives; the tests move them to take differences. Where there are rows, there
    /// is no such order, and they have tests of their own.</summary>
    public virtual double this[int input]
    {
        get => throw new NotSupportedException($"{Name} has rows.");
        set => throw new NotSupportedException($"{Name} has rows.");
    }
}

/// <summary>A problem whose inputs are the numbers of one array, and whose derivatives are another.</summary>
public abstract class FlatWorkload(double[] inputs) : Workload
{
    /// <summary>The inputs.</summary>
    protected double[] Inputs { get; } = inputs;

    /// <summary>Their shadows.</summary>
    protected double[] Shadows { get; } = new double[inputs.Length];

    /// <inheritdoc/>
    public override int Count => Inputs.Length;

    /// <inheritdoc/>
    public override double this[int input]
    {
        get => Inputs[input];
        set => Inputs[input] = value;
    }

    /// <inheritdoc/>
    public override double[] TakeGradient()
    {
        double[] gradient = Shadows.ToArray();
        Array.Clear(Shadows);
        return gradient;
    }
}
