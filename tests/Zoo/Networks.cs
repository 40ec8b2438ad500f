using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Small networks as classes, as users write them first.</summary>
public static partial class Networks
{
    public interface IActivation
    {
        double Apply(double x);
    }

    public sealed class Tanh : IActivation
    {
        public double Apply(double x) => Math.Tanh(x);
    }

    public sealed class Leaky : IActivation
    {
        private const double Leak = 0.1;

        public double Apply(double x) => x > 0 ? x : Leak * x;
    }

    public sealed partial class Layer
    {
        public double[][] Weights;
        public double[] Bias;

        [NoGradient]
        public IActivation? Activation;

        public Layer(int inputs, int outputs, double phase, IActivation? activation = null)
        {
            Weights = new double[outputs][];
            Bias = new double[outputs];
            Activation = activation;
            for (int i = 0; i < outputs; i++)
            {
                Weights[i] = new double[inputs];
                Bias[i] = 0.1 * Math.Cos(phase + i);
                for (int j = 0; j < inputs; j++)
                    Weights[i][j] = Math.Sin(phase + 3 * i + 7 * j);
            }
        }

        public double[] Forward(double[] x)
        {
            var y = new double[Bias.Length];
            for (int i = 0; i < y.Length; i++)
            {
                double sum = Bias[i];
                for (int j = 0; j < x.Length; j++)
                    sum += Weights[i][j] * x[j];
                y[i] = Activation?.Apply(sum) ?? sum;
            }
            return y;
        }
    }

    public sealed partial class Mlp
    {
        public Layer[] Layers;

        [NoGradient]
        public double WeightDecay = 0.01;

        public Mlp(params Layer[] layers) => Layers = layers;

        public double[] Predict(double[] x)
        {
            foreach (Layer layer in Layers)
                x = layer.Forward(x);
            return x;
        }

        public static IEnumerable<object?[]> LossPoints
            => [[TwoLayers(0.3), new[] { 1, -0.5 }, 1], [new Mlp(new Layer(2, 2, 1)), new[] { 0.2, 0.7 }, 0]];

        // Cross entropy of the softmax, and the weights squared.
        [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
        [AtEach(nameof(LossPoints))]
        public double Loss(double[] x, int label)
        {
            double[] scores = Predict(x);
            double largest = scores[0];
            foreach (double score in scores)
                largest = Math.Max(largest, score);
            double sum = 0;
            foreach (double score in scores)
                sum += Math.Exp(score - largest);
            double decay = 0;
            foreach (Layer layer in Layers)
            {
                foreach (double[] row in layer.Weights)
                {
                    foreach (double w in row)
                        decay += w * w;
                }
            }
            return Math.Log(sum) + largest - scores[label] + WeightDecay * decay;
        }
    }

    public sealed partial class Recurrent
    {
        public double[,] Input = new double[0, 0];
        public double[,] Own = new double[0, 0];
        public double[] State = [];

        public void Step(ReadOnlySpan<double> x)
        {
            Span<double> next = stackalloc double[State.Length];
            for (int i = 0; i < next.Length; i++)
            {
                for (int j = 0; j < x.Length; j++)
                    next[i] += Input[i, j] * x[j];
                for (int j = 0; j < State.Length; j++)
                    next[i] += Own[i, j] * State[j];
                next[i] = Math.Tanh(next[i]);
            }
            next.CopyTo(State);
        }
    }

    private static Mlp TwoLayers(double phase) => new(new Layer(2, 3, phase, new Tanh()), new Layer(3, 2, phase + 1));

    // The same layer twice: its derivative is the sum of both.
    private static Mlp Tied(double phase)
    {
        var layer = new Layer(2, 2, phase, new Leaky());
        return new Mlp(layer, layer, new Layer(2, 1, phase));
    }

    public static IEnumerable<object?[]> ModelAndData =>
    [
        [TwoLayers(0.3), new double[][] { [1, -0.5], [0.2, 0.7] }, new double[][] { [0, 1], [1, 0] }],
    ];

    public static IEnumerable<object?[]> TiedAndInput => [[Tied(0.4), new[] { 1, -0.5 }]];

    public static IEnumerable<object?[]> CellAndSequence =>
    [
        [
            new Recurrent
            {
                Input = new[,] { { 0.5, -0.3, 1 }, { 0.1, 0.8, -0.6 } },
                Own = new[,] { { 0.2, 0.4 }, { -0.7, 0.3 } },
                State = [0.1, -0.1],
            },
            new[] { 1, 0.5, -1, 0.3, 0.2, 0.9 },
        ],
    ];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(ModelAndData))]
    public static double SquaredError(Mlp model, double[][] inputs, [NoGradient] double[][] targets)
    {
        double sum = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            double[] y = model.Predict(inputs[i]);
            for (int j = 0; j < y.Length; j++)
                sum += (y[j] - targets[i][j]) * (y[j] - targets[i][j]);
        }
        return sum / inputs.Length;
    }

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(TiedAndInput))]
    public static double[] SharedLayer(Mlp model, double[] x) => model.Predict(x);

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(CellAndSequence))]
    public static double LastState(Recurrent cell, ReadOnlySpan<double> sequence)
    {
        int width = cell.Input.GetLength(1);
        for (int t = 0; t + width <= sequence.Length; t += width)
            cell.Step(sequence.Slice(t, width));
        return cell.State[0] * cell.State[0] - cell.State[1];
    }
}
