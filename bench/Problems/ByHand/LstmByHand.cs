using System.Buffers;

namespace AutoDiffGen.Bench;

/// <summary>The gradient of <see cref="Lstm"/> as an expert writes it.</summary>
public static class LstmByHand
{
    // What the way back needs of a cell.
    private struct Cell
    {
        public double Signal, Hidden, Before, Forget, Enter, Leave, Change, Tanh;
    }

    /// <summary>The value; the gradient is added to the shadows. Eight numbers of each cell are recorded, side by side.</summary>
    public static double Gradient(
        int layers, ReadOnlySpan<double> main, ReadOnlySpan<double> extra, ReadOnlySpan<double> state, ReadOnlySpan<double> sequence,
        Span<double> dmain, Span<double> dextra)
    {
        int b = extra.Length / 3, steps = sequence.Length / b - 1;
        Cell[] rentedCells = ArrayPool<Cell>.Shared.Rent(steps * layers * b);
        double[] rented = ArrayPool<double>.Shared.Rent(state.Length * 2 + 2 * b + steps * (b + 1));
        Span<double> now = rented.AsSpan(0, state.Length), dnow = rented.AsSpan(state.Length, state.Length);
        Span<double> signal = rented.AsSpan(2 * state.Length, b), dsignal = rented.AsSpan(2 * state.Length + b, b);
        Span<double> exps = rented.AsSpan(2 * state.Length + 2 * b, steps * b), sums = rented.AsSpan(2 * state.Length + 2 * b + steps * b, steps);
        state.CopyTo(now);
        dnow.Clear();
        ReadOnlySpan<double> inWeight = extra.Slice(0, b), outWeight = extra.Slice(b, b), outBias = extra.Slice(2 * b, b);
        Span<double> dinWeight = dextra.Slice(0, b), doutWeight = dextra.Slice(b, b), doutBias = dextra.Slice(2 * b, b);

        double total = 0;
        for (int t = 0; t < steps; t++)
        {
            ReadOnlySpan<double> input = sequence.Slice(t * b, b), next = sequence.Slice((t + 1) * b, b);
            for (int i = 0; i < signal.Length; i++)
                signal[i] = input[i] * inWeight[i];
            for (int layer = 0; layer < layers; layer++)
            {
                Forward(
                    main.Slice(layer * 8 * b, 8 * b), signal, now.Slice(layer * 2 * b, b), now.Slice((layer * 2 + 1) * b, b),
                    rentedCells.AsSpan((t * layers + layer) * b, b));
            }
            Span<double> exp = exps.Slice(t * b, b);
            double sum = 2;
            for (int i = 0; i < signal.Length; i++)
            {
                signal[i] = signal[i] * outWeight[i] + outBias[i];
                exp[i] = Math.Exp(signal[i]);
                sum += exp[i];
            }
            sums[t] = sum;
            double norm = Math.Log(sum);
            for (int i = 0; i < signal.Length; i++)
                total += next[i] * (signal[i] - norm);
        }

        double dtotal = -1.0 / (b * steps);
        for (int t = steps - 1; t >= 0; t--)
        {
            ReadOnlySpan<double> input = sequence.Slice(t * b, b), next = sequence.Slice((t + 1) * b, b), exp = exps.Slice(t * b, b);
            ReadOnlySpan<Cell> last = rentedCells.AsSpan((t * layers + layers - 1) * b, b);
            double ones = 0;
            for (int i = 0; i < next.Length; i++)
                ones += next[i];
            double factor = -dtotal * ones / sums[t];
            for (int i = 0; i < dsignal.Length; i++)
            {
                double d = dtotal * next[i] + factor * exp[i];
                doutBias[i] += d;
                doutWeight[i] += d * (last[i].Leave * last[i].Tanh);
                dsignal[i] = d * outWeight[i];
            }
            for (int layer = layers - 1; layer >= 0; layer--)
            {
                Backward(
                    main.Slice(layer * 8 * b, 8 * b), dmain.Slice(layer * 8 * b, 8 * b), dsignal, dnow.Slice(layer * 2 * b, b),
                    dnow.Slice((layer * 2 + 1) * b, b), rentedCells.AsSpan((t * layers + layer) * b, b));
            }
            for (int i = 0; i < dsignal.Length; i++)
                dinWeight[i] += dsignal[i] * input[i];
        }
        ArrayPool<double>.Shared.Return(rented);
        ArrayPool<Cell>.Shared.Return(rentedCells);
        return total * dtotal;
    }

    private static void Forward(ReadOnlySpan<double> w, Span<double> signal, Span<double> hidden, Span<double> cell, Span<Cell> record)
    {
        int b = signal.Length;
        ReadOnlySpan<double> w0 = w.Slice(0, b), w1 = w.Slice(b, b), w2 = w.Slice(2 * b, b), w3 = w.Slice(3 * b, b);
        ReadOnlySpan<double> b0 = w.Slice(4 * b, b), b1 = w.Slice(5 * b, b), b2 = w.Slice(6 * b, b), b3 = w.Slice(7 * b, b);
        for (int i = 0; i < signal.Length; i++)
        {
            Cell c;
            c.Signal = signal[i];
            c.Hidden = hidden[i];
            c.Before = cell[i];
            c.Forget = Sigmoid(c.Signal * w0[i] + b0[i]);
            c.Enter = Sigmoid(c.Hidden * w1[i] + b1[i]);
            c.Leave = Sigmoid(c.Signal * w2[i] + b2[i]);
            c.Change = Math.Tanh(c.Hidden * w3[i] + b3[i]);
            cell[i] = c.Before * c.Forget + c.Enter * c.Change;
            c.Tanh = Math.Tanh(cell[i]);
            hidden[i] = c.Leave * c.Tanh;
            signal[i] = hidden[i];
            record[i] = c;
        }
    }

    private static void Backward(
        ReadOnlySpan<double> w, Span<double> dw, Span<double> dsignal, Span<double> dhidden, Span<double> dcell, ReadOnlySpan<Cell> record)
    {
        int b = dsignal.Length;
        ReadOnlySpan<double> w0 = w.Slice(0, b), w1 = w.Slice(b, b), w2 = w.Slice(2 * b, b), w3 = w.Slice(3 * b, b);
        Span<double> dw0 = dw.Slice(0, b), dw1 = dw.Slice(b, b), dw2 = dw.Slice(2 * b, b), dw3 = dw.Slice(3 * b, b);
        Span<double> db0 = dw.Slice(4 * b, b), db1 = dw.Slice(5 * b, b), db2 = dw.Slice(6 * b, b), db3 = dw.Slice(7 * b, b);
        for (int i = 0; i < dsignal.Length; i++)
        {
            ref readonly Cell c = ref record[i];
            double dh = dhidden[i] + dsignal[i];
            double dleave = dh * c.Tanh * c.Leave * (1 - c.Leave);
            double dc = dcell[i] + dh * c.Leave * (1 - c.Tanh * c.Tanh);
            double dforget = dc * c.Before * c.Forget * (1 - c.Forget);
            double denter = dc * c.Change * c.Enter * (1 - c.Enter);
            double dchange = dc * c.Enter * (1 - c.Change * c.Change);
            dcell[i] = dc * c.Forget;
            dhidden[i] = denter * w1[i] + dchange * w3[i];
            dsignal[i] = dforget * w0[i] + dleave * w2[i];
            dw0[i] += dforget * c.Signal;
            db0[i] += dforget;
            dw1[i] += denter * c.Hidden;
            db1[i] += denter;
            dw2[i] += dleave * c.Signal;
            db2[i] += dleave;
            dw3[i] += dchange * c.Hidden;
            db3[i] += dchange;
        }
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
