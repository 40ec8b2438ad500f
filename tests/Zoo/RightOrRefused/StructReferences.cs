using System.Collections.Generic;

// Right, or a located error.
namespace AutoDiffGen.Zoo;

public static partial class StructReferences
{
    public struct Pair
    {
        public double X, Y;

        public Pair(double x, double y) => (X, Y) = (x, y);
    }

    private static ref double FirstOf(ref Pair p) => ref p.X;

    public static IEnumerable<object?[]> TwoPairs => [[new Pair(1, 2), new Pair(0.5, -1)], [new Pair(-2, 0.25), new Pair(0.1, 0.2)]];

    [Differentiable]
    [AtEach(nameof(TwoPairs))]
    public static double ReturnedReference(Pair p, Pair q)
    {
        FirstOf(ref p) *= q.Y;
        ref double first = ref FirstOf(ref q);
        first = p.X * first;
        return q.X * q.Y + p.X * p.X;
    }

    [Differentiable]
    [AtEach(nameof(TwoPairs))]
    public static double ReferenceToEitherStruct(Pair p, Pair q)
    {
        ref Pair longer = ref p;
        if (q.X > p.X)
            longer = ref q;
        longer.X *= p.Y;
        longer = new Pair(longer.Y, q.X);
        return p.X * q.Y + p.Y * q.X;
    }
}
