using System.Buffers;

namespace AutoDiffGen.Bench;

/// <summary>What each bone of a hand does to the skin, and its derivatives by the angles of the fingers, written by hand. The last three bones of
/// a finger hang on each other in a row, as they do in the hands of GradBench.</summary>
internal readonly struct BoneTransforms
{
    /// <summary>How many angles the fingers have together.</summary>
    public const int Angles = HandTracking.PoseLength - 6;

    // The bones that one angle may move.
    private const int MostMoved = 3;

    private readonly int _bones;
    private readonly double[] _slopes;

    /// <summary>All of them for a pose.</summary>
    public BoneTransforms(ReadOnlySpan<double> pose, HandModel model)
    {
        _bones = model.Parents.Length;
        Transforms = ArrayPool<double>.Shared.Rent(16 * _bones);
        _slopes = ArrayPool<double>.Shared.Rent(16 * MostMoved * Angles);
        double[] rented = ArrayPool<double>.Shared.Rent(32 * _bones);
        Span<double> absolutes = rented.AsSpan(0, 16 * _bones), relatives = rented.AsSpan(16 * _bones, 16 * _bones);
        Span<double> bent = stackalloc double[16], product = stackalloc double[16], dabsolute = stackalloc double[16];
        for (int bone = 0; bone < _bones; bone++)
        {
            (double bend, double side) = AnglesOf(bone, pose);
            Bend(Math.SinCos(bend), Math.SinCos(side), 1, bent);
            Span<double> relative = relatives.Slice(16 * bone, 16), absolute = absolutes.Slice(16 * bone, 16);
            Multiply(model.BaseRelatives.AsSpan(16 * bone, 16), bent, relative);
            if (model.Parents[bone] is var parent and >= 0)
                Multiply(absolutes.Slice(16 * parent, 16), relative, absolute);
            else
                relative.CopyTo(absolute);
            Multiply(absolute, model.InverseBaseAbsolutes.AsSpan(16 * bone, 16), Transforms.AsSpan(16 * bone, 16));
        }
        for (int angle = 0; angle < Angles; angle++)
        {
            for (int bone = First(angle); bone < End(angle); bone++)
            {
                if (bone == First(angle))
                {
                    (double bend, double side) = AnglesOf(bone, pose);
                    ((double sx, double cx), (double sz, double cz)) = (Math.SinCos(bend), Math.SinCos(side));
                    if (angle % 4 == 1)
                        Bend((sx, cx), (cz, -sz), 0, bent);
                    else
                        BendSlope((sx, cx), (sz, cz), bent);
                    Multiply(model.BaseRelatives.AsSpan(16 * bone, 16), bent, product);
                    if (model.Parents[bone] is var parent and >= 0)
                        Multiply(absolutes.Slice(16 * parent, 16), product, dabsolute);
                    else
                        product.CopyTo(dabsolute);
                }
                else
                {
                    Multiply(dabsolute, relatives.Slice(16 * bone, 16), product);
                    product.CopyTo(dabsolute);
                }
                Multiply(dabsolute, model.InverseBaseAbsolutes.AsSpan(16 * bone, 16), _slopes.AsSpan(16 * (MostMoved * angle + bone - First(angle)), 16));
            }
        }
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>A matrix for each bone.</summary>
    public double[] Transforms { get; }

    /// <summary>The bone that an angle bends.</summary>
    public int First(int angle) => 2 + 4 * (angle / 4) + Math.Max(0, angle % 4 - 1);

    /// <summary>Behind the last bone that hangs on it.</summary>
    public int End(int angle) => Math.Min(_bones, 5 + 4 * (angle / 4));

    /// <summary>The first three rows of the derivative of a bone's matrix.</summary>
    public ReadOnlySpan<double> Slopes(int angle, int bone) => _slopes.AsSpan(16 * (MostMoved * angle + bone - First(angle)), 12);

    /// <summary>Gives the memory back.</summary>
    public void Return()
    {
        ArrayPool<double>.Shared.Return(Transforms);
        ArrayPool<double>.Shared.Return(_slopes);
    }

    private static (double Bend, double Side) AnglesOf(int bone, ReadOnlySpan<double> pose)
    {
        int finger = (bone - 2) / 4, joint = (bone - 2) % 4;
        return bone < 2 || finger >= 5 || joint == 3 ? (0, 0)
            : joint == 0 ? (pose[6 + 4 * finger], pose[7 + 4 * finger])
            : (pose[7 + 4 * finger + joint], 0);
    }

    private static void Bend((double Sin, double Cos) x, (double Sin, double Cos) z, double one, Span<double> matrix)
    {
        matrix.Clear();
        matrix[0] = z.Cos;
        matrix[1] = -z.Sin * x.Cos;
        matrix[2] = z.Sin * x.Sin;
        matrix[4] = z.Sin;
        matrix[5] = z.Cos * x.Cos;
        matrix[6] = -z.Cos * x.Sin;
        matrix[9] = one * x.Sin;
        matrix[10] = one * x.Cos;
        matrix[15] = one;
    }

    private static void BendSlope((double Sin, double Cos) x, (double Sin, double Cos) z, Span<double> matrix)
    {
        matrix.Clear();
        matrix[1] = z.Sin * x.Sin;
        matrix[2] = z.Sin * x.Cos;
        matrix[5] = -z.Cos * x.Sin;
        matrix[6] = -z.Cos * x.Cos;
        matrix[9] = x.Cos;
        matrix[10] = -x.Sin;
    }

    private static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product)
    {
        a = a.Slice(0, 16);
        b = b.Slice(0, 16);
        for (int i = 0; i < 4; i++)
        {
            double a0 = a[4 * i], a1 = a[4 * i + 1], a2 = a[4 * i + 2], a3 = a[4 * i + 3];
            for (int j = 0; j < 4; j++)
                product[4 * i + j] = a0 * b[j] + a1 * b[4 + j] + a2 * b[8 + j] + a3 * b[12 + j];
        }
    }
}
