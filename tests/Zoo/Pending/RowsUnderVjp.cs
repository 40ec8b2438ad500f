using System.Collections.Generic;

// Under Vjp the seeds of the final contents go with the rows (docs/architecture.md); the tests read them by place, and differ for rows that changed places.
namespace AutoDiffGen.Zoo;

public static partial class ArrayReferences
{
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(TwoRows))]
    public static double SwapsRows(double[][] a)
    {
        (a[0], a[1]) = (a[1], a[0]);
        a[0][0] *= 2;
        return a[0][0] * a[1][0] * a[0][1];
    }

    private static IEnumerable<object[]> TwoRows() => [[new double[][] { [1, 2], [3, 4, 5] }]];
}
