// Arrays and spans of structs that hold arrays or objects: a copy of such a struct shares what it holds.
using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

public static partial class StructsWithArrays
{
    public struct Layer
    {
        public double[] Weights;
        public double Bias;

        [NoGradient]
        public double[] Inputs;

        [NoGradient]
        public double Scale;
    }

    public sealed class Body
    {
        public double Position, Mass;
    }

    public struct Spring
    {
        public Body From, To;
        public (double Length, double Stiffness) Law;
    }

    public struct Particle
    {
        public double X, Speed;

        [NoGradient]
        public double Mass;
    }

    private static IEnumerable<object?[]> Layers()
    {
        yield return
        [
            new Layer[]
            {
                new() { Weights = [0.5, -0.3], Bias = 0.1, Inputs = [1, 2], Scale = 0.5 },
                new() { Weights = [0.2], Bias = -0.4, Inputs = [0.7], Scale = 2 },
            },
            1.5,
        ];
    }

    private static IEnumerable<object?[]> Springs()
    {
        Body a = new() { Position = 0.1, Mass = 1 }, b = new() { Position = 1.2, Mass = 2 }, c = new() { Position = 1.9, Mass = 0.5 };
        yield return [new Spring[] { new() { From = a, To = b, Law = (0.8, 2) }, new() { From = b, To = c, Law = (0.5, 1.5) } }, 3];
    }

    private static IEnumerable<object?[]> Particles()
    {
        yield return [new Particle[] { new() { X = 0.3, Speed = 1, Mass = 2 }, new() { X = -0.5, Speed = 0.2, Mass = 0.7 } }, 0.4];
    }

    private static IEnumerable<object?[]> WeightsAndNumber()
    {
        yield return [new double[] { 1.2, 0.4 }, 0.7];
        yield return [new double[] { -0.3, 0.9 }, -1.1];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp | Derivatives.Jvp | Derivatives.Hvp), AtEach(nameof(Layers))]
    public static double EachLayerInTurn(Layer[] layers, double x)
    {
        foreach (Layer layer in layers)
        {
            double sum = layer.Bias;
            for (int i = 0; i < layer.Weights.Length; i++)
                sum += layer.Weights[i] * layer.Inputs[i] * x;
            x = Math.Tanh(sum) * layer.Scale;
        }
        return x;
    }

    // What an element holds is changed through a copy of it, and its numbers through a reference.
    [Differentiable(Derivatives.Vjp), AtEach(nameof(Layers))]
    public static double LayersThatChange(Span<Layer> layers, double x)
    {
        double s = 0;
        for (int i = 0; i < layers.Length; i++)
        {
            Layer copy = layers[i];
            copy.Weights[0] *= x;
            copy.Bias = s;
            ref Layer layer = ref layers[i];
            layer.Bias *= layers[0].Weights[0];
            s += layer.Bias * copy.Weights[0] + copy.Bias * x;
        }
        return s;
    }

    // Each spring pulls at bodies that others pull at too.
    [Differentiable(Derivatives.Vjp), AtEach(nameof(Springs))]
    public static double SharedBodies(Spring[] springs, int steps)
    {
        double energy = 0;
        for (int k = 0; k < steps; k++)
        {
            foreach (Spring spring in springs)
            {
                double stretch = spring.To.Position - spring.From.Position - spring.Law.Length;
                spring.From.Position += 0.1 * spring.Law.Stiffness * stretch / spring.From.Mass;
                spring.To.Position -= 0.1 * spring.Law.Stiffness * stretch / spring.To.Mass;
                energy += stretch * stretch;
            }
            springs[0].Law.Stiffness *= 1.1;
        }
        return energy;
    }

    // Elements that change places take what they hold along.
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp), AtEach(nameof(WeightsAndNumber))]
    public static double MadeHere(double[] w, double b)
    {
        var layers = new Layer[] { new() { Weights = w, Bias = b, Scale = 2 }, new() { Weights = [b, w[1]], Bias = b * w[0], Scale = b } };
        double s = 0;
        foreach (Layer layer in layers)
            s += layer.Weights[0] * layer.Bias * layer.Scale;
        (layers[0], layers[1]) = (layers[1], layers[0]);
        layers[1].Bias *= layers[0].Bias;
        layers[0].Weights[1] += s;
        return s + layers[0].Weights[1] * layers[1].Bias + layers[1].Weights[0];
    }

    // A field that is marked is a constant in each element.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp | Derivatives.Jvp), AtEach(nameof(Particles))]
    public static double MarkedFields(Particle[] particles, double force)
    {
        double energy = 0;
        foreach (Particle p in particles)
        {
            double speed = p.Speed + force / p.Mass;
            energy += 0.5 * p.Mass * speed * speed * p.X;
        }
        return energy;
    }

    // Tuples hold arrays as structs do.
    [Differentiable, AtEach(nameof(WeightsAndNumber))]
    public static double TuplesWithArrays(double[] w, double b)
    {
        (double[] Weights, double Bias)[] pairs = { (w, b), (new double[] { b, w[0] }, w[1]) };
        pairs[0].Bias *= 2;
        foreach (var (weights, bias) in pairs)
            weights[0] *= bias;
        return pairs[0].Weights[0] * pairs[1].Bias + pairs[1].Weights[0] * pairs[1].Weights[1];
    }
}
