namespace Samples.Physics;

/// <summary>A pendulum that hangs from another one: the lengths of both arms, the lower mass in upper masses, and the friction.</summary>
public readonly record struct Pendulum(double Length1, double Length2, double Mass, double Friction)
{
    private const double Gravity = 9.81;

    /// <summary>How the state changes with time.</summary>
    public State Change(State s)
    {
        double between = s.Angle1 - s.Angle2;
        double sin = Math.Sin(between), cos = Math.Cos(between);
        double spin1 = s.Speed1 * s.Speed1 * Length1, spin2 = s.Speed2 * s.Speed2 * Length2;
        double common = 2 + Mass - Mass * Math.Cos(2 * between);
        double pull1 = -Gravity * (2 + Mass) * Math.Sin(s.Angle1) - Mass * Gravity * Math.Sin(s.Angle1 - 2 * s.Angle2)
            - 2 * sin * Mass * (spin2 + spin1 * cos);
        double pull2 = 2 * sin * ((spin1 + Gravity * Math.Cos(s.Angle1)) * (1 + Mass) + spin2 * Mass * cos);
        return new State(
            s.Speed1,
            s.Speed2,
            pull1 / (Length1 * common) - Friction * s.Speed1,
            pull2 / (Length2 * common) - Friction * s.Speed2);
    }

    /// <summary>The state a short time later, by the method of Runge and Kutta.</summary>
    public State Step(State s, double time)
    {
        State a = Change(s);
        State b = Change(s + time / 2 * a);
        State c = Change(s + time / 2 * b);
        State d = Change(s + time * c);
        return s + time / 6 * (a + 2 * b + 2 * c + d);
    }

    /// <summary>Kinetic and potential energy, in units of the upper mass.</summary>
    public double Energy(State s)
    {
        double v1 = Length1 * s.Speed1, v2 = Length2 * s.Speed2;
        double kinetic = (v1 * v1 + Mass * (v1 * v1 + v2 * v2 + 2 * v1 * v2 * Math.Cos(s.Angle1 - s.Angle2))) / 2;
        return kinetic - Gravity * ((1 + Mass) * Length1 * Math.Cos(s.Angle1) + Mass * Length2 * Math.Cos(s.Angle2));
    }
}
