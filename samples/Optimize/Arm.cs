using AutoDiffGen;
using MathNet.Numerics.LinearAlgebra;

namespace Samples.Optimize;

/// <summary>A robot's arm of two links, in the plane.</summary>
public static partial class Arm
{
    public const double Upper = 1, Lower = 0.7;

    /// <summary>Where the hand is.</summary>
    [Differentiable(Derivatives.Jacobian)]
    public static (double X, double Y) Hand(double shoulder, double elbow) =>
        (Upper * Math.Cos(shoulder) + Lower * Math.Cos(shoulder + elbow),
         Upper * Math.Sin(shoulder) + Lower * Math.Sin(shoulder + elbow));

    /// <summary>The angles that bring the hand to a place, by Newton's method: each step solves J · change = what is missing.</summary>
    public static (double Shoulder, double Elbow, int Steps) Reach(double x, double y, double shoulder, double elbow)
    {
        var jacobian = new double[4];
        for (int step = 0; step < 100; step++)
        {
            (double handX, double handY) = HandJacobian(shoulder, elbow, jacobian);
            double missing = Missing(shoulder, elbow);
            if (missing < 1e-12)
                return (shoulder, elbow, step);

            // A little damping, or there is no solution where the arm is straight.
            Matrix<double> j = Matrix<double>.Build.DenseOfRowMajor(2, 2, jacobian);
            Vector<double> change = (j.TransposeThisAndMultiply(j) + 1e-9 * Matrix<double>.Build.DenseIdentity(2))
                .Solve(j.TransposeThisAndMultiply(Vector<double>.Build.Dense([x - handX, y - handY])));

            // A part of the step, where all of it would lead away.
            double part = 1;
            while (part > 1e-9 && Missing(shoulder + part * change[0], elbow + part * change[1]) > missing)
                part /= 2;
            shoulder += part * change[0];
            elbow += part * change[1];
        }
        throw new ArgumentException($"The hand cannot reach ({x}, {y}).");

        double Missing(double s, double e) => Math.Sqrt(Math.Pow(Hand(s, e).X - x, 2) + Math.Pow(Hand(s, e).Y - y, 2));
    }
}
