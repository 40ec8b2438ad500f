namespace AutoDiffGen.Bench;

/// <summary>A point of the plane.</summary>
public readonly record struct Point(double X, double Y)
{
    /// <summary>How far it is from the origin.</summary>
    public double Length => Math.Sqrt(X * X + Y * Y);

    /// <summary>The sum.</summary>
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    /// <summary>The difference.</summary>
    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    /// <summary>A multiple.</summary>
    public static Point operator *(double factor, Point a) => new(factor * a.X, factor * a.Y);
}

/// <summary>A charged particle flies past two charges, and is to cross the axis at the origin: the force on it is a derivative, and where
/// one of the charges has to be is found along a derivative of the whole flight.</summary>
public static partial class Particle
{
    private const double TimeStep = 0.1;

    /// <summary>The potential of the two charges at a place. The control parameter moves the second one.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
    public static double Potential(double x, double y, double w)
        => 1 / (new Point(x, y) - new Point(10, 10 - w)).Length + 1 / (new Point(x, y) - new Point(10, 0)).Length;

    /// <summary>How far from the origin the particle crosses the axis, squared. The force is found by reverse mode.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
    public static double MissByReverse(double w)
    {
        Point place = new(0, 8), speed = new(0.75, 0);
        while (true)
        {
            var slope = PotentialGradient(place.X, place.Y, w);
            place += TimeStep * speed;
            if (place.Y <= 0)
                return Crossing(place, speed);
            speed -= TimeStep * new Point(slope.Dx, slope.Dy);
        }
    }

    /// <summary>The same, with the force by forward mode.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
    public static double MissByForward(double w)
    {
        Point place = new(0, 8), speed = new(0.75, 0);
        while (true)
        {
            Point slope = new(PotentialJvp(place.X, place.Y, w, 1, 0, 0).Tangent, PotentialJvp(place.X, place.Y, w, 0, 1, 0).Tangent);
            place += TimeStep * speed;
            if (place.Y <= 0)
                return Crossing(place, speed);
            speed -= TimeStep * slope;
        }
    }

    /// <summary>The control parameter with which the particle meets the origin. Which mode is used within, and for which around it.</summary>
    public static double Aim(double w, bool outerIsForward, bool innerIsForward) => GradientDescent.Minimum(
        [w],
        w => innerIsForward ? MissByForward(w[0]) : MissByReverse(w[0]),
        w => [(outerIsForward, innerIsForward) switch
        {
            (true, true) => MissByForwardJvp(w[0], 1).Tangent,
            (true, false) => MissByReverseJvp(w[0], 1).Tangent,
            (false, true) => MissByForwardGradient(w[0]).Dw,
            (false, false) => MissByReverseGradient(w[0]).Dw,
        }])[0];

    // Back along the last step to the axis.
    private static double Crossing(Point place, Point speed)
    {
        Point hit = place + -place.Y / speed.Y * speed;
        return hit.X * hit.X;
    }
}
