namespace AutoDiffGen.Bench;

/// <summary>The Jacobian of <see cref="HandTracking"/>, which is filled, for a hand with the bones of GradBench's and a skin that is drawn.</summary>
public sealed class HandTrackingWorkload : Workload
{
    private const int Bones = 22, Fingers = 5;
    private readonly bool _isSimple;
    private readonly double[] _errors, _jacobian;

    /// <summary>So many vertices, and points that were seen; without coordinates on triangles it is the simple variant.</summary>
    public HandTrackingWorkload(bool isSimple, int vertices, int points, bool isMirrored = false)
    {
        var draw = new Draw(31337);
        _isSimple = isSimple;
        int triangles = 2 * vertices;
        Hand = new HandModel
        {
            Parents = [-1, .. Enumerable.Range(0, 4 * Fingers).Select(i => i % 4 == 0 ? 0 : i), 0],
            BaseRelatives = Matrices(draw),
            InverseBaseAbsolutes = Matrices(draw),
            BasePositions = [.. Enumerable.Range(0, vertices).SelectMany(_ => (double[])[.. draw.Normal(3), 1])],
            Weights = [.. Enumerable.Range(0, vertices).SelectMany(_ => WeightsOfVertex(draw))],
            Triangles = draw.Integers(3 * triangles, vertices),
            IsMirrored = isMirrored,
        };
        Correspondences = draw.Integers(points, isSimple ? vertices : triangles);
        Points = draw.Normal(3 * points);
        Where = isSimple ? [] : draw.Uniform(2 * points);
        Pose = [.. draw.Normal(6, 0.5), .. draw.Normal(4 * Fingers, 0.5)];
        _errors = new double[3 * points];
        _jacobian = new double[3 * points * Columns];
    }

    /// <summary>The hand.</summary>
    public HandModel Hand { get; }

    /// <summary>The vertices or triangles that the points belong to.</summary>
    public int[] Correspondences { get; }

    /// <summary>The points that were seen.</summary>
    public double[] Points { get; }

    /// <summary>Where the points lie on their triangles; empty in the simple variant.</summary>
    public double[] Where { get; }

    /// <summary>The pose.</summary>
    public double[] Pose { get; }

    /// <inheritdoc/>
    public override string Name => _isSimple ? "ht simple" : "ht complicated";

    /// <inheritdoc/>
    public override string Size => $"v{Hand.VertexCount}c{Correspondences.Length}";

    /// <inheritdoc/>
    public override int Count => _jacobian.Length;

    /// <inheritdoc/>
    public override bool HasRows => true;

    /// <summary>How many columns the Jacobian has.</summary>
    public int Columns => HandTracking.PoseLength + (_isSimple ? 0 : 2);

    /// <summary>What the columns are taken by: the coordinates of all points, then the pose.</summary>
    public IReadOnlyList<double> Inputs => [.. Where, .. Pose];

    /// <inheritdoc/>
    public override double Primal() => Errors(Where, Pose)[0];

    /// <summary>The errors at other inputs.</summary>
    public double[] ErrorsAt(double[] inputs) => [.. Errors(inputs[..Where.Length], inputs[Where.Length..])];

    /// <inheritdoc/>
    public override double Generated()
    {
        if (_isSimple)
            HandTracking.ErrorsJacobian(Pose, Hand, Correspondences, Points, _errors, _jacobian);
        else
            HandTracking.JacobianOnTriangles(Pose, Where, Hand, Correspondences, Points, _errors, _jacobian);
        return _errors[0];
    }

    /// <inheritdoc/>
    public override double Handwritten()
    {
        if (_isSimple)
            HandTrackingByHand.Jacobian(Pose, Hand, Correspondences, Points, _errors, _jacobian);
        else
            HandTrackingByHand.JacobianOnTriangles(Pose, Where, Hand, Correspondences, Points, _errors, _jacobian);
        return _errors[0];
    }

    /// <inheritdoc/>
    public override double[] TakeGradient()
    {
        double[] jacobian = _jacobian.ToArray();
        Array.Clear(_jacobian);
        return jacobian;
    }

    private double[] Errors(double[] where, double[] pose)
    {
        if (_isSimple)
            HandTracking.Errors(pose, Hand, Correspondences, Points, _errors);
        else
            HandTracking.ErrorsOnTriangles(pose, where, Hand, Correspondences, Points, _errors);
        return _errors;
    }

    private static double[] Matrices(Draw draw)
    {
        double[] matrices = draw.Normal(16 * Bones, 0.3);
        for (int bone = 0; bone < Bones; bone++)
        {
            for (int i = 0; i < 3; i++)
                matrices[16 * bone + 5 * i] += 1;
            Span<double> last = matrices.AsSpan(16 * bone + 12, 4);
            last.Clear();
            last[3] = 1;
        }
        return matrices;
    }

    // Two bones pull at a vertex.
    private static double[] WeightsOfVertex(Draw draw)
    {
        var weights = new double[Bones];
        foreach (int bone in draw.Integers(2, Bones))
            weights[bone] += 0.5;
        return weights;
    }
}
