using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Objects with numbers in them: as parameters, as the receiver, made on the way.</summary>
public static partial class Objects
{
    private const double Gravity = 9.81;

    public sealed partial class Particle
    {
        public double X;
        public double V;

        public double Mass { get; set; } = 1;

        public string? Name { get; init; }

        public double Energy => 0.5 * Mass * V * V + Mass * Gravity * X;

        public void Drift(double h) => X += h * V;
    }

    public partial class Spring
    {
        protected double Rest;

        public Spring(double stiffness)
            : this(stiffness, 1)
        {
        }

        public Spring(double stiffness, double rest)
        {
            Stiffness = stiffness;
            Rest = rest;
        }

        public double Stiffness { get; set; }

        public static IEnumerable<object?[]> EnergyPoints =>
        [
            [new Spring(3, 0.5), 1.5],
            [new Spring(0.7), -1.0],
            [new DampedSpring(2, 0.1), 0.3],
        ];

        [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
        [AtEach(nameof(EnergyPoints))]
        public double Energy(double x) => 0.5 * Stiffness * (x - Rest) * (x - Rest);
    }

    public sealed partial class DampedSpring(double stiffness, double damping) : Spring(stiffness, rest: 0.25 * stiffness)
    {
        public double Damping = damping;

        public static IEnumerable<object?[]> ForcePoints => [[new DampedSpring(2, 0.1), 0.3, 1.5]];

        // Two of the fields are the base class's.
        [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
        [AtEach(nameof(ForcePoints))]
        public double Force(double x, double v) => -Stiffness * (x - Rest) - Damping * v * Math.Abs(v) + Energy(x);
    }

    public sealed partial class Tank
    {
        public double Level { get; set; }

        public double Area { get; set; } = 2;

        [NoGradient]
        public double Pressure { get; set; } = 1.5;

        [NoGradient]
        public readonly double Density = 0.9;

        public double Volume
        {
            get => Level * Area;
            set => Level = value / Area;
        }

        public double Head
        {
            get
            {
                double drop = Level > 1 ? Level - 1 : 0.5 * Level;
                return drop * Density + Pressure;
            }
        }
    }

    // Nothing of it is open to the rest of the program.
    public sealed partial class Filter
    {
        private readonly double[] _taps;
        private double _state;
        private int _count;

        private int Taps => _taps.Length;

        public Filter(params double[] taps) => _taps = taps;

        public double Next(double x)
        {
            _state = _state * _taps[_count++ % _taps.Length] + x;
            return Squash(_state) * Taps;
        }

        private static double Squash(double x) => Math.Tanh(x);
    }

    public partial record Pose
    {
        public double X { get; set; }

        public double Y { get; set; }

        public double Heading { get; set; }

        public Pose Moved(double step) => this with { X = X + step * Math.Cos(Heading), Y = Y + step * Math.Sin(Heading) };
    }

    public sealed partial class Body
    {
        public (double X, double Y) Position;

        public (double X, double Y) Velocity { get; set; }

        public double Charge = 1;
    }

    private sealed record Quote(double Price, double Amount)
    {
        public double Total => Price * Amount;
    }

    private sealed class Scaled(double factor)
    {
        public double Offset = factor * 0.5;

        public double Apply(double x) => factor * x + Offset;
    }

    private class Shifted(double by) : Particles.Base(by * by)
    {
        public double Twice { get; } = 2 * by;
    }

    private static class Particles
    {
        public class Base
        {
            public readonly double Start;
            public double Now = 1;

            public Base(double start)
            {
                Start = start;
                Now += start;
            }
        }
    }

    private static Particle At(double x, double v) => new() { X = x, V = v, Mass = 2, Name = "p" };

    private static void Multiply(ref double number, double by) => number *= by;

    public static IEnumerable<object?[]> OneParticle => [[At(1, 0.5)], [At(-0.5, 3)]];

    public static IEnumerable<object?[]> ParticleAndNumber => [[At(1, 0.5), 0.1], [At(-0.5, 3), 2.0]];

    public static IEnumerable<object?[]> TwoNumbers => [[0.5, 2.0], [-1.5, 0.25]];

    // The last two are one object.
    public static IEnumerable<object?[]> TwoParticles()
    {
        Particle same = At(0.7, 1.1);
        yield return [At(1, 0.5), At(2, -1.3)];
        yield return [same, same];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OneParticle))]
    public static double FieldsAndProperties(Particle p) => p.Energy * p.X + p.Mass;

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(TwoParticles))]
    public static double Potential(Particle p, Particle q) => p.Mass * q.Mass / (1 + (p.X - 2 * q.X) * (p.X - 2 * q.X));

    // The same object twice: what is stored through one name is read through the other.
    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(TwoParticles))]
    public static void Collide(Particle p, Particle q)
    {
        double exchange = p.Mass * p.V - q.Mass * q.V * q.V;
        p.V -= exchange * q.X;
        q.V += exchange * p.V;
        q.Mass = p.Mass * q.Mass;
        p.Drift(q.V);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(ParticleAndNumber))]
    public static double OtherNamesOfOneObject(Particle p, double x)
    {
        Particle q = p;
        q.X *= x;
        Multiply(ref p.X, q.V);
        ref double v = ref q.V;
        v += p.X;
        return p.V * q.X;
    }

    [Differentiable]
    [AtEach(nameof(TwoParticles))]
    public static double EitherOfTwo(Particle p, Particle q)
    {
        Particle fast = p.V > q.V ? p : q;
        fast.X += p.Mass;
        for (int i = 0; i < 3; i++)
        {
            (p, q) = (q, p);
            p.X += 0.5 * q.V;
        }
        fast.V = p.X;
        return p.V * q.X + fast.X;
    }

    public static IEnumerable<object?[]> TankAndNumber =>
    [
        [new Tank { Level = 3 }, 0.4],
        [new Tank { Level = 0.3, Area = 0.7 }, 0.2],
    ];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(TankAndNumber))]
    public static double PropertiesWithLogic(Tank tank, double x)
    {
        double before = tank.Volume;
        tank.Volume -= x * Math.Sqrt(tank.Head);
        tank.Area *= 1 + x;
        return before * tank.Head + tank.Volume;
    }

    public static IEnumerable<object?[]> BodyPoints =>
    [
        [new Body { Position = (1, 2), Velocity = (0.5, -1), Charge = 1.5 }, 0.1],
    ];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(BodyPoints))]
    public static double StructsInAnObject(Body body, double h)
    {
        body.Position.X += h * body.Velocity.X;
        var copy = body.Position;
        copy.X = 5;
        body.Velocity = body.Velocity with { Y = body.Position.X * body.Charge };
        body.Velocity = (body.Velocity.Y, body.Velocity.X);
        return body.Velocity.X * body.Position.Y + copy.X * body.Velocity.Y;
    }

    [Differentiable]
    [AtEach(nameof(ParticleAndNumber))]
    public static double ConstantsByTheUsersWord([NoGradient] Particle p, double x) => p.Energy * x + Math.Sin(p.X * x);

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double MadeOnTheWay(double x, double y)
    {
        var p = new Particle { X = x, V = x * y };
        var spring = new Spring(y);
        var damped = new DampedSpring(x, y) { Stiffness = x * x };
        var scaled = new Scaled(x);
        Particles.Base shifted = new Shifted(y);
        p.Drift(spring.Energy(x));
        shifted.Now *= p.X;
        return p.Energy * scaled.Apply(y) + damped.Force(x, y) + shifted.Now * shifted.Start + ((Shifted)shifted).Twice;
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double ImmutableRecords(double x, double y)
    {
        var quote = new Quote(x, y);
        Quote raised = quote with { Price = quote.Total + 1 };
        var (price, amount) = raised;
        return raised.Total * price - amount * quote.Price;
    }

    public static IEnumerable<object?[]> FilterAndSignal => [[new Filter(0.5, 0.9), new[] { 1, -0.5, 0.3 }]];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(FilterAndSignal))]
    public static double PrivateState(Filter filter, ReadOnlySpan<double> signal)
    {
        double s = 0;
        foreach (double x in signal)
            s += filter.Next(x * x) * x;
        return s;
    }

    public static IEnumerable<object?[]> PosePoints =>
    [
        [new Pose { X = 1, Heading = 0.5 }, 0.3],
        [new Pose { Y = 2, Heading = -1 }, 1.5],
    ];

    // The record that the caller gave stays as it is.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(PosePoints))]
    public static double RecordsWith(Pose pose, double turn)
    {
        Pose moved = pose;
        for (int i = 1; i <= 3; i++)
            moved = moved.Moved(0.5 * i) with { Heading = moved.Heading + turn };
        moved.X *= 2;
        return moved.X * pose.X + moved.Y * moved.Heading;
    }

    // One object per trip; the last one outlives the loop.
    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double OnePerTrip(double x, double y)
    {
        Particle? last = null;
        double s = 0;
        for (int i = 0; i < 4; i++)
        {
            var next = new Particle { X = x + i, V = last?.X ?? y };
            next.Drift(0.1 * next.V);
            if (last is not null)
                s += next.X * last.V;
            last = next;
        }
        return s * last!.X;
    }
}
