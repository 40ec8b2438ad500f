namespace AutoDiffGen.Fuzz;

/// <summary>The structs and classes that random methods use; the gap takes members that are random too.</summary>
internal static class Types
{
    public const string Vec =
        """
        public struct Vec
        {
            public double X, Y;

            public Vec(double x, double y)
            {
                X = x;
                Y = y;
            }

            public readonly double Norm => X * X + Y * Y;

            public double this[int i]
            {
                get => i == 0 ? X : Y;
                set
                {
                    if (i == 0) X = value; else Y = value;
                }
            }

            public static Vec operator +(Vec a, Vec b) => new Vec(a.X + b.X, a.Y + b.Y);

            public static Vec operator -(Vec a, Vec b) => new Vec(a.X - b.X, a.Y - b.Y);

            public static Vec operator -(Vec a) => new Vec(-a.X, -a.Y);

            public static Vec operator *(Vec a, double by) => new Vec(a.X * by, a.Y * by);

            public double Dot(Vec other) => X * other.X + Y * other.Y;

            public Vec Turned() => new Vec(-Y, X);

            public void Scale(double by)
            {
                X *= by;
                Y = Y * by + X;
            }
            $members$
        }
        """;

    public const string Body =
        """
        public struct Body
        {
            public Vec P;
            public double M;
            public int Tag;
        }
        """;

    public const string Bag =
        """
        public struct Bag
        {
            public double[] W;
            public double S;
        }
        """;

    // The property has logic on both ways; one field is out of reach for everyone else.
    public const string Cell =
        """
        public partial class Cell
        {
            public double A;
            public double[] W;
            public Vec V;
            public Cell Next;
            private double _b;

            public Cell() => W = new double[3];

            public Cell(double a)
                : this()
            {
                A = a;
                W[1] = a * 0.5;
                B = a;
            }

            public double B
            {
                get => _b * 1.5;
                set => _b = Math.Sin(value);
            }

            public double Auto { get; set; }
            $members$
            internal static Cell Read(AutoDiffGen.Fuzz.Flow flow, int depth)
            {
                var cell = new Cell { Next = depth > 1 ? new Cell() : null };
                cell.Take(flow, depth);
                return cell;
            }

            internal void Take(AutoDiffGen.Fuzz.Flow flow, int depth)
            {
                A = flow.Next();
                for (int i = 0; i < 3; i++) W[i] = flow.Next();
                V = new Vec(flow.Next(), flow.Next());
                _b = flow.Next();
                Auto = flow.Next();
                if (depth > 1) Next.Take(flow, depth - 1);
            }

            internal void Put(AutoDiffGen.Fuzz.Flow flow, int depth)
            {
                flow.Put(A);
                flow.Put(W, 3);
                flow.Put(V.X);
                flow.Put(V.Y);
                flow.Put(_b);
                flow.Put(Auto);
                if (depth > 1) Next.Put(flow, depth - 1);
            }
        }
        """;
}
