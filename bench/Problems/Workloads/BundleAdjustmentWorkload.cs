namespace AutoDiffGen.Bench;

/// <summary>All observations of <see cref="BundleAdjustment"/>: errors and the numbers of the sparse Jacobian, which are filled.</summary>
public sealed class BundleAdjustmentWorkload : Workload
{
    private readonly double[] _cameras, _points, _weights, _seen, _errors, _numbers;
    private readonly int[] _camera, _point;

    /// <summary>So many cameras, points and observations.</summary>
    public BundleAdjustmentWorkload(int cameras, int points, int observations)
    {
        var draw = new Draw(31337);
        _cameras = new double[11 * cameras];
        for (int i = 0; i < cameras; i++)
        {
            double[] camera = [.. draw.Normal(3, 0.3), .. draw.Normal(2, 0.5), -5, 500, 10, -7, .. draw.Normal(2, 0.05)];
            camera.CopyTo(_cameras, 11 * i);
        }
        _points = draw.Normal(3 * points);
        _weights = draw.Uniform(observations);
        _seen = draw.Normal(2 * observations, 50);
        _camera = draw.Integers(observations, cameras);
        _point = draw.Integers(observations, points);
        _errors = new double[3 * observations];
        _numbers = new double[31 * observations];
    }

    /// <inheritdoc/>
    public override string Name => "ba";

    /// <inheritdoc/>
    public override string Size => $"n{_cameras.Length / 11}m{_points.Length / 3}p{_weights.Length}";

    /// <inheritdoc/>
    public override int Count => _numbers.Length;

    /// <inheritdoc/>
    public override bool HasRows => true;

    /// <inheritdoc/>
    public override double Primal()
    {
        for (int i = 0; i < _weights.Length; i++)
        {
            BundleAdjustment.Project(Camera(i), Point(i), _weights[i], Seen(i), Error(i));
            _errors[2 * _weights.Length + i] = BundleAdjustment.Penalty(_weights[i]);
        }
        return _errors[0];
    }

    /// <inheritdoc/>
    public override double Generated()
    {
        Span<double> seed = stackalloc double[2];
        for (int i = 0; i < _weights.Length; i++)
        {
            for (int row = 0; row < 2; row++)
            {
                Span<double> numbers = _numbers.AsSpan(30 * i + 15 * row, 15);
                numbers.Clear();
                seed.Clear();
                seed[row] = 1;
                numbers[14] = BundleAdjustment.ProjectVjp(
                    Camera(i), Point(i), _weights[i], Seen(i), Error(i), numbers.Slice(0, 11), numbers.Slice(11, 3), seed);
            }
            (_errors[2 * _weights.Length + i], _numbers[30 * _weights.Length + i]) = BundleAdjustment.PenaltyGradient(_weights[i]);
        }
        return _errors[0];
    }

    /// <inheritdoc/>
    public override double Handwritten()
    {
        for (int i = 0; i < _weights.Length; i++)
        {
            BundleAdjustmentByHand.Jacobian(Camera(i), Point(i), _weights[i], Seen(i), Error(i), _numbers.AsSpan(30 * i, 30));
            _errors[2 * _weights.Length + i] = 1 - _weights[i] * _weights[i];
            _numbers[30 * _weights.Length + i] = -2 * _weights[i];
        }
        return _errors[0];
    }

    /// <inheritdoc/>
    public override double[] TakeGradient()
    {
        double[] numbers = _numbers.ToArray();
        Array.Clear(_numbers);
        return numbers;
    }

    private ReadOnlySpan<double> Camera(int i) => _cameras.AsSpan(11 * _camera[i], 11);

    private ReadOnlySpan<double> Point(int i) => _points.AsSpan(3 * _point[i], 3);

    private ReadOnlySpan<double> Seen(int i) => _seen.AsSpan(2 * i, 2);

    private Span<double> Error(int i) => _errors.AsSpan(2 * i, 2);
}
