using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Objects that refer to objects: lists, rings, trees, shared parts, nulls, arrays in fields.</summary>
public static partial class ObjectGraphs
{
    public sealed partial class Node
    {
        public double Value;
        public Node? Next;

        public static Node? List(params double[] values)
        {
            Node? head = null;
            for (int i = values.Length - 1; i >= 0; i--)
                head = new Node { Value = values[i], Next = head };
            return head;
        }

        public static Node Ring(params double[] values)
        {
            Node head = List(values)!, last = head;
            while (last.Next is not null)
                last = last.Next;
            last.Next = head;
            return head;
        }
    }

    public sealed partial class Ends
    {
        public Node? First { get; set; }

        public Node? Last { get; set; }

        public double Scale { get; set; } = 1;
    }

    public sealed partial class Place
    {
        public double Heat;
        public double Rate = 0.1;
        public Place[] Neighbours = [];
        public Place? Parent;
    }

    public sealed partial class Wheel
    {
        public double Radius;
    }

    public sealed partial class Engine
    {
        public double Power;
        public readonly double[] Gears = [3.5, 2, 1.2];
    }

    public sealed partial class Car
    {
        public Engine Engine { get; } = new();

        public Wheel?[] Wheels = new Wheel?[4];

        public double[][] Profile = [];

        public double[,] Drag = new double[0, 0];
    }

    private static Car Some(double power, Wheel front)
    {
        var row = new[] { 0.3, 0.7 };
        var car = new Car
        {
            Wheels = [front, front, new Wheel { Radius = 0.4 }, null],
            Profile = [row, [1, 2, 3], row],
            Drag = new[,] { { 1, 0.5, 2 }, { 0.1, 3, 0.2 } },
        };
        car.Engine.Power = power;
        return car;
    }

    public static IEnumerable<object?[]> Lists => [[Node.List(1, 2, -0.5), 0.7], [Node.List(), 2.0], [Node.List(3), -1.0]];

    public static IEnumerable<object?[]> Rings => [[Node.Ring(1, 0.5, -0.3), 7], [Node.Ring(0.8), 3]];

    public static IEnumerable<object?[]> TwoNumbers => [[0.5, 2.0], [-1.5, 0.25]];

    // Both ends of a list of one are the same node; a list of none has no ends.
    public static IEnumerable<object?[]> EndsOfLists()
    {
        Node one = Node.List(1.5)!, two = Node.List(0.5, 3)!;
        yield return [new Ends { First = one, Last = one, Scale = 2 }];
        yield return [new Ends { First = two, Last = two.Next }];
        yield return [new Ends { First = null, Last = null, Scale = 0.3 }];
    }

    public static IEnumerable<object?[]> Cars =>
    [
        [Some(2, new Wheel { Radius = 0.3 }), 1],
        [Some(0.5, new Wheel { Radius = 0.6 }), 2],
    ];

    public static IEnumerable<object?[]> Places()
    {
        Place a = new() { Heat = 1 }, b = new() { Heat = 0.2, Parent = a }, c = new() { Heat = -0.5, Rate = 0.3, Parent = b };
        a.Neighbours = [b, c];
        b.Neighbours = [a];
        c.Neighbours = [a, b, b];
        yield return [new[] { a, b, c }, 4];
        yield return [new[] { a, a }, 2];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Lists))]
    public static double SumOverAList(Node? head, double x)
    {
        double s = 1, power = 1;
        for (Node? node = head; node != null; node = node.Next)
        {
            s += node.Value * node.Value * power;
            power *= x;
        }
        return s * power;
    }

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(Lists))]
    public static void ScaledInPlace(Node? head, double factor)
    {
        Node? node = head;
        while (node is { Next: var next })
        {
            node.Value *= factor;
            if (next is not null)
                next.Value += node.Value * node.Value;
            node = next;
        }
    }

    // More steps than nodes: every value is overwritten again and again.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Rings))]
    public static double RoundAndRound(Node node, int steps)
    {
        while (steps-- > 0)
        {
            node.Next!.Value += Math.Sin(node.Value) * 0.5;
            node = node.Next;
        }
        return node.Value * node.Next!.Value;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(EndsOfLists))]
    public static double TwoReferencesToOneObject(Ends ends)
    {
        if (ends.First is not { } first || ends.Last is not { } last)
            return ends.Scale * ends.Scale;
        first.Value *= ends.Scale;
        last.Value *= last.Value;
        return ReferenceEquals(first, last) ? first.Value * ends.Scale : first.Value - last.Value;
    }

    [Differentiable]
    [AtEach(nameof(Lists))]
    public static double NullsOnTheWay(Node? head, double x)
    {
        double second = head?.Next?.Value ?? x;
        double first = head is null ? 0 : head.Value;
        double? third = head?.Next?.Next?.Value;
        return second * first + (third.HasValue ? third.Value * x : x * x);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Cars))]
    public static double PartsOfParts(Car car, int gear)
    {
        double force = car.Engine.Power * car.Engine.Gears[gear];
        foreach (Wheel? wheel in car.Wheels)
        {
            if (wheel is null)
                continue;
            force /= wheel.Radius;
            wheel.Radius *= 1.1;
        }
        double[] row = car.Profile[0];
        foreach (double[] other in car.Profile)
        {
            row[0] += other[^1] * other[0];
            for (int i = 0; i < other.Length; i++)
                force += other[i] * i;
        }
        double[,] drag = car.Drag;
        drag[1, 2] *= drag[0, 1] + force;
        return force * row[0] + drag[1, 2] * drag[0, 2];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Places))]
    public static double HeatFlow(Place[] places, int steps)
    {
        double lost = 0;
        for (int step = 0; step < steps; step++)
        {
            foreach (Place place in places)
            {
                foreach (Place neighbour in place.Neighbours)
                {
                    double flow = place.Rate * (place.Heat - neighbour.Heat);
                    place.Heat -= flow;
                    neighbour.Heat += flow * 0.9;
                    lost += flow * flow;
                }
                if (place.Parent?.Parent is { } grandparent)
                    grandparent.Rate *= 1 + 0.1 * place.Heat;
            }
        }
        return lost + places[0].Heat;
    }

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

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Places))]
    public static double CoolsDown(Place[] places, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            foreach (Place place in places)
                place.Heat *= 1 - place.Rate;
        }
        return places[0].Heat * places[^1].Heat;
    }
}
