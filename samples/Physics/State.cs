namespace Samples.Physics;

/// <summary>Where the two arms of the pendulum are, and how fast they turn. Angles are from straight down.</summary>
public readonly record struct State(double Angle1, double Angle2, double Speed1, double Speed2)
{
    public static State operator +(State a, State b) =>
        new(a.Angle1 + b.Angle1, a.Angle2 + b.Angle2, a.Speed1 + b.Speed1, a.Speed2 + b.Speed2);

    public static State operator *(double factor, State a) =>
        new(factor * a.Angle1, factor * a.Angle2, factor * a.Speed1, factor * a.Speed2);
}
