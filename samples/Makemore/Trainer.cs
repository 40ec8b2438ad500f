namespace Samples.Makemore;

/// <summary>Takes steps of stochastic gradient descent; the minibatch is shared out among workers.</summary>
/// <remarks>What it does depends on the seed, the step's number and the number of workers, and on nothing else: each worker adds up
/// its own gradient, and these are applied in the order of the workers.</remarks>
public sealed class Trainer
{
    private readonly Model _model;
    private readonly Example[] _examples;
    private readonly int _seed;
    private readonly int _batch;
    private readonly Example[][] _shares;
    private readonly Model[] _gradients;
    private readonly double[] _losses;

    public Trainer(Model model, Example[] examples, Settings settings)
    {
        (_model, _examples, _batch, _seed) = (model, examples, settings.Batch, settings.Seed);
        int workers = Math.Min(settings.Workers, _batch);
        _shares = [.. Enumerable.Range(0, workers).Select(w => new Example[_batch * (w + 1) / workers - _batch * w / workers])];
        _gradients = [.. _shares.Select(_ => model.NewShadow())];
        _losses = new double[workers];
    }

    /// <summary>Goes one step against the gradient of a minibatch, and returns its loss.</summary>
    public double Step(int step, double rate)
    {
        Draw(step);
        Parallel.For(0, _shares.Length, worker =>
        {
            _gradients[worker].ClearShadow();
            _losses[worker] = _model.LossGradient(_shares[worker], _gradients[worker]);
        });

        double loss = 0;
        for (int worker = 0; worker < _shares.Length; worker++)
        {
            double weight = (double)_shares[worker].Length / _batch;
            _model.AddScaled(_gradients[worker], -rate * weight);
            loss += weight * _losses[worker];
        }
        return loss;
    }

    // A generator of its own for each step: a training that goes on from a file draws what it would have drawn.
    private void Draw(int step)
    {
        var random = new Random(HashCode(_seed, step));
        foreach (Example[] share in _shares)
        {
            for (int i = 0; i < share.Length; i++)
                share[i] = _examples[random.Next(_examples.Length)];
        }
    }

    private static int HashCode(int seed, int step) => unchecked((seed * 486_187_739) ^ (step * 16_777_619));
}
