// Objects without setters in arrays that the method makes: nobody changes one, so that an element is as good as its numbers.
using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

public static partial class ImmutableElements
{
    public sealed record State(double Angle, double Speed)
    {
        public double Energy => 0.5 * Speed * Speed - Math.Cos(Angle);

        public static State operator +(State a, State b) => new(a.Angle + b.Angle, a.Speed + b.Speed);
    }

    public sealed record Segment(State From, State To, int Kind);

    public sealed class Reading
    {
        public double Value { get; }

        public readonly double Weight;

        public Reading(double value, double weight) => (Value, Weight) = (value, weight);
    }

    private static State Next(State s, double h) => new(s.Angle + h * s.Speed, s.Speed - h * Math.Sin(s.Angle));

    // Each element is made of the one before.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(0.5, 0.2, 6), At(-1.0, 0.7, 1)]
    public static double Trajectory(double angle, double speed, int steps)
    {
        var states = new State[steps + 1];
        states[0] = new State(angle, speed);
        for (int i = 0; i < steps; i++)
            states[i + 1] = Next(states[i], 0.1);
        double sum = 0;
        foreach (State s in states)
            sum += s.Energy * angle;
        return sum + states[steps / 2].Angle;
    }

    // One object in two places, exchanged and replaced: the numbers of each place are its own.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 0.3, -0.8, 1.1 }, 0.5), At(new double[] { 1.4, 2, 3 }, -1.5)]
    public static double ExchangedReadings(double[] a, double x)
    {
        Reading first = new(a[0] * x, a[1]);
        Reading[] all = [first, new(x, a[2]), first, new(a[2], 1)];
        (all[0], all[1]) = (all[1], all[0]);
        all[3] = all[2];
        all[2] = new Reading(all[0].Value * all[3].Weight, all[1].Weight);
        Reading best = all[0];
        for (int i = 1; i < all.Length; i++)
        {
            if (all[i].Value > best.Value)
                best = all[i];
        }
        return best.Value * all[2].Value * all[3].Weight + all[1].Value * all[0].Weight;
    }

    // Objects that hold others; a copy with some parts replaced.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(0.5, 0.2), At(-1.0, 0.7)]
    public static double Segments(double x, double y)
    {
        var path = new Segment[3];
        State at = new(x, y);
        for (int i = 0; i < path.Length; i++)
        {
            State to = Next(at, 0.3) + new State(0, x * i);
            path[i] = new Segment(at, to, i);
            at = to;
        }
        path[1] = path[1] with { To = path[2].From, Kind = 5 };
        return path[1].To.Angle * path[1].From.Speed + path[2].To.Energy * path[1].Kind;
    }
}
