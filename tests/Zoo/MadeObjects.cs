using System;

namespace AutoDiffGen.Zoo;

/// <summary>Objects that a method makes and keeps in memory: in lists, trees and arrays, under several names, null at times, of several classes.</summary>
public static partial class MadeObjects
{
    public sealed class Node
    {
        public double Value;
        public Node? Next;
    }

    public sealed class Branch
    {
        public double Key { get; set; }

        public Branch? Left, Right;

        public double[] Weights = [1, 0.5];
    }

    public class Particle
    {
        public double X, V;

        public Particle()
        {
        }

        public Particle(double x, double v)
        {
            X = x;
            V = v;
            Steps = 1;
        }

        public int Steps { get; set; }

        public void Drift(double h)
        {
            X += h * V;
            Steps++;
        }
    }

    public abstract class Term
    {
        public double Scale = 1;

        public abstract double At(double x);

        public virtual Term Grown(double by)
        {
            Scale *= by;
            return this;
        }
    }

    public class Power : Term
    {
        public int Exponent = 2;

        public override double At(double x) => Scale * Math.Pow(x, Exponent);
    }

    public sealed class Wave : Term
    {
        public double Frequency;

        public Wave(double frequency) => Frequency = frequency;

        public override double At(double x) => Scale * Math.Sin(Frequency * x);

        public override Term Grown(double by) => new Wave(Frequency * by) { Scale = Scale };
    }

    public record Settings
    {
        public double Rate { get; set; } = 0.5;

        public double[] Limits = [-1, 1];

        public int Rounds;
    }

    public sealed class Layer(int size, double bias)
    {
        public double[] Weights = new double[size];
        public double Bias = bias;
        public Layer? Before;
    }

    // The second round reads the array of the first, though each makes its own.
    [Differentiable]
    [At(0.7, 1.3)]
    public static double RowsOfEarlierRounds(double x, double y)
    {
        double[][] rows = [[y, 0], null!, null!, null!];
        double[]? before = null;
        double s = 0;
        for (int i = 1; i < 4; i++)
        {
            var row = new double[2];
            s += rows[i - 1][0] * x;
            if (before is not null)
                s += before[1] * y;
            row[0] = x * i;
            row[1] = y * x;
            rows[i] = row;
            before = row;
        }
        return s;
    }

    [Differentiable]
    [At(0.7, 1.3)]
    public static double StacksOfNodes(double x, double y)
    {
        Node? top = null;
        for (int i = 0; i < 5; i++)
            top = new Node { Value = x * i + y, Next = top };
        while (top?.Next is { } below)
        {
            below.Value = below.Value * top.Value + below.Value;
            top = below;
        }
        return top!.Value;
    }

    [Differentiable]
    [At(0.7, 1.3), At(2.0, 0.3)]
    public static double ParticlesThatAttract(double x, double y)
    {
        var all = new Particle[4];
        for (int i = 0; i < all.Length; i++)
            all[i] = new Particle(x * i, y / (i + 1));
        for (int step = 0; step < 3; step++)
        {
            foreach (Particle p in all)
            {
                p.Drift(0.1);
                foreach (Particle q in all)
                {
                    if (q != p)
                        p.V += 0.01 * (q.X - p.X) / (1 + (q.X - p.X) * (q.X - p.X));
                }
            }
        }
        double energy = 0;
        foreach (Particle p in all)
            energy += p.X * p.X + p.V * p.V * p.Steps;
        return energy;
    }

    // The two variables are one object until the loop gives each its own.
    [Differentiable]
    [At(0.7, 1.3), At(-0.5, 0.4)]
    public static double TwoNamesForOneObject(double x, double y)
    {
        Particle a = new(x, y), b = a, c = x > 0 ? a : new Particle { X = y };
        for (int i = 0; i < 3; i++)
        {
            b.X *= y;
            a.V += b.X * x;
            c.X += a.V;
            if (i == 1)
                b = new Particle(a.X, c.X);
        }
        (a, b) = (b, a);
        a.X = a.X * a.X;
        return a.X * b.V + c.X * (ReferenceEquals(b, c) ? 2 : 3) + b.X;
    }

    private static Branch Inserted(Branch? root, double key)
    {
        var made = new Branch { Key = key };
        if (root is null)
            return made;
        for (Branch at = root; ;)
        {
            ref readonly double[] weights = ref at.Weights;
            weights[0] += key;
            if (key < at.Key)
            {
                if (at.Left is null)
                {
                    at.Left = made;
                    return root;
                }
                at = at.Left;
            }
            else
            {
                if (at.Right is null)
                {
                    at.Right = made;
                    return root;
                }
                at = at.Right;
            }
        }
    }

    [Differentiable]
    [At(0.7, 1.3)]
    public static double SearchTrees(double x, double y)
    {
        Branch? root = null;
        for (int i = 0; i < 7; i++)
            root = Inserted(root, Math.Sin(x * i * 3) * y);
        double s = 0, share = 1;
        for (Branch? node = root; node is not null; node = node.Left)
        {
            s += share * node.Key * node.Weights[0];
            if (node.Right is { Key: > 0 } right)
                s += right.Key * right.Weights[1];
            share *= 0.5;
        }
        return s;
    }

    [Differentiable]
    [At(0.7, 1.3), At(-0.7, 1.3)]
    public static double ObjectsOfSeveralClasses(double x, double y)
    {
        Term term = x > 0 ? new Power { Scale = y } : new Wave(x);
        Term[] all = [term, new Wave(y), term, new Power { Exponent = 3 }];
        double s = 0;
        for (int i = 0; i < 6; i++)
        {
            all[i % 4] = all[i % 4].Grown(1 + x * x);
            s = s * 0.5 + all[i % 4].At(y);
        }
        return s * term.At(x);
    }

    // The copy shares the array, and nothing else.
    [Differentiable]
    [At(0.7, 1.3)]
    public static double ChangedCopies(double x, double y)
    {
        var settings = new Settings { Rate = x };
        Settings first = settings;
        for (int i = 0; i < 3; i++)
        {
            settings = settings with { Rate = settings.Rate * y, Rounds = settings.Rounds + 1 };
            settings.Limits[1] *= settings.Rate;
            first.Rate += 0.1;
        }
        settings.Rate *= 2;
        return settings.Rate * first.Rate * settings.Rounds + first.Limits[1] + (settings == first ? 1 : x);
    }

    [Differentiable]
    [At(0.7, 1.3)]
    public static double LayersOfLayers(double x, double y)
    {
        Layer? top = null;
        for (int i = 0; i < 3; i++)
        {
            var layer = new Layer(2, y) { Before = top };
            if (top is not null)
                layer.Weights[0] = top.Weights[0] * top.Bias + top.Weights[1];
            layer.Weights[1] = x * (i + 1);
            top = layer;
        }
        double s = 0;
        for (Layer? layer = top; layer is not null; layer = layer.Before)
            s += layer.Weights[0] * layer.Bias + layer.Weights[1] * layer.Weights[1];
        return s;
    }

    [Differentiable]
    [At(0.7, 1.3), ThrowsAt(typeof(NullReferenceException), -0.7, 1.3), ThrowsAt(typeof(ArgumentException), 0.7, -1.3)]
    public static double ObjectsThatAreMissing(double x, double y)
    {
        Node? node = x > 0 ? new Node { Value = y } : null;
        Node last = new() { Value = x, Next = node };
        for (int i = 0; i < 3; i++)
        {
            last.Next!.Value *= x;
            if (last.Next.Value < 0)
                throw new ArgumentException("negative", nameof(y));
            last = new Node { Value = last.Next.Value, Next = last.Next };
        }
        return last.Value * last.Next!.Value;
    }
}
