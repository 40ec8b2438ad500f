namespace AutoDiffGen.Bench;

/// <summary>The gradient of <see cref="Moons"/> as an expert writes it.</summary>
public static class MoonsByHand
{
    /// <summary>Value and derivative; the others are added to the shadow. Sample by sample forward and back: what a sample makes lies in
    /// two short buffers, and whether a unit is on shows in its output.</summary>
    public static (double Value, double Ddecay) Gradient(Moons model, ReadOnlySpan<double> points, int[] labels, double decay, Moons shadow)
    {
        Layer first = model.First, second = model.Second, last = model.Last;
        Layer dfirst = shadow.First, dsecond = shadow.Second, dlast = shadow.Last;
        Span<double> hidden = stackalloc double[first.Outputs], deeper = stackalloc double[second.Outputs];
        Span<double> dhidden = stackalloc double[first.Outputs], ddeeper = stackalloc double[second.Outputs];
        double loss = 0, factor = 1.0 / labels.Length;
        for (int k = 0; k < labels.Length; k++)
        {
            ReadOnlySpan<double> point = points.Slice(2 * k, 2);
            Forward(first, point, hidden);
            Forward(second, hidden, deeper);
            double score = last.Biases[0] + Dot(last.Weights, deeper);
            double missed = 1 - labels[k] * score;
            if (!(missed > 0))
                continue;
            loss += missed;

            double dscore = -labels[k] * factor;
            dlast.Biases[0] += dscore;
            Span<double> dw = dlast.Weights;
            ReadOnlySpan<double> w = last.Weights;
            for (int j = 0; j < deeper.Length; j++)
            {
                dw[j] += dscore * deeper[j];
                ddeeper[j] = dscore * w[j];
            }
            dhidden.Clear();
            for (int i = 0; i < ddeeper.Length; i++)
            {
                if (!(deeper[i] > 0))
                    continue;
                double d = ddeeper[i];
                dsecond.Biases[i] += d;
                ReadOnlySpan<double> row = second.Weights.AsSpan(i * hidden.Length, hidden.Length);
                Span<double> drow = dsecond.Weights.AsSpan(i * hidden.Length, hidden.Length);
                for (int j = 0; j < row.Length; j++)
                {
                    drow[j] += d * hidden[j];
                    dhidden[j] += d * row[j];
                }
            }
            for (int i = 0; i < dhidden.Length; i++)
            {
                if (!(hidden[i] > 0))
                    continue;
                double d = dhidden[i];
                dfirst.Biases[i] += d;
                Span<double> drow = dfirst.Weights.AsSpan(i * point.Length, point.Length);
                for (int j = 0; j < drow.Length; j++)
                    drow[j] += d * point[j];
            }
        }
        double squares = Squares(first, dfirst, 2 * decay) + Squares(second, dsecond, 2 * decay) + Squares(last, dlast, 2 * decay);
        return (loss * factor + decay * squares, squares);
    }

    private static void Forward(Layer layer, ReadOnlySpan<double> inputs, Span<double> outputs)
    {
        ReadOnlySpan<double> biases = layer.Biases, weights = layer.Weights;
        outputs = outputs.Slice(0, biases.Length);
        for (int i = 0; i < biases.Length; i++)
        {
            ReadOnlySpan<double> row = weights.Slice(i * inputs.Length, inputs.Length);
            double sum = biases[i];
            for (int j = 0; j < row.Length; j++)
                sum += row[j] * inputs[j];
            outputs[i] = sum > 0 ? sum : 0;
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static double Squares(Layer layer, Layer shadow, double factor)
        => Squares(layer.Weights, shadow.Weights, factor) + Squares(layer.Biases, shadow.Biases, factor);

    private static double Squares(ReadOnlySpan<double> w, Span<double> dw, double factor)
    {
        dw = dw.Slice(0, w.Length);
        double sum = 0;
        for (int i = 0; i < w.Length; i++)
        {
            sum += w[i] * w[i];
            dw[i] += factor * w[i];
        }
        return sum;
    }
}
