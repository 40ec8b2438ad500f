using System;
using System.Collections.Generic;

// An object that is made on the way and stored in another, in an array or in one of several variables is refused today (ADG2001).
namespace AutoDiffGen.Zoo;

public static partial class Dispatch
{
    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double TargetByABranch(double x, double y)
    {
        Potential p = x > 0 ? new Hardening { Strength = y, Cubic = x } : new Potential { Strength = y };
        IStep step = y > 1 ? new Grow { Factor = x } : new Pull(y);
        return p.Energy(step.Next(x)) * step.Then(y);
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double ThroughAnInterface(double x, double y)
    {
        IStep[] steps = [new Grow { Factor = y }, new Pull(x), new Grow()];
        double z = x;
        for (int i = 0; i < 6; i++)
            z = steps[i % 3].Next(z) + 0.1 * steps[1].Then(y);
        return z;
    }
}

public static partial class ObjectGraphs
{
    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double ListsMadeOnTheWay(double x, double y)
    {
        Node? head = null;
        for (int i = 0; i < 5; i++)
        {
            x = x * y + i;
            head = new Node { Value = x, Next = head };
        }
        var ring = new Node { Value = y };
        ring.Next = ring;
        ring.Next.Value *= head!.Value;
        double s = ring.Value;
        for (; head is not null; head = head.Next)
            s = s * 0.3 + head.Value;
        return s;
    }

    // The nodes come in another order than in their list, and two places hold the same one.
    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double ArraysOfObjects(double x, double y)
    {
        Node a = new() { Value = x }, b = new() { Value = y, Next = a };
        a.Next = b;
        Node[] all = [b, a, b.Next.Next!];
        (all[0], all[1]) = (all[1], all[0]);
        for (int i = 0; i < all.Length; i++)
            all[i].Value += all[(i + 1) % all.Length].Next!.Value * 0.5;
        return a.Value * b.Value - all[2].Value;
    }
}

public static partial class ObjectState
{
    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double StateOfLocalObjects(double x, double y)
    {
        Accumulator a = new(), b = a, c = new() { Sum = y };
        double s = a.Add(x) * b.Add(y);
        c.Add(a.Sum);
        a = c;
        a.Add(b.Last);
        b.Reset();
        return s * c.Mean + b.Last - a.Last * x;
    }
}

public static partial class Objects
{
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
