namespace AutoDiffGen.Generator.Tests;

/// <summary>Sources that make the generator speak. A line that ends in <c>//! ADGnnnn</c> is where it does, and it does nowhere else.</summary>
internal static class DiagnosticCases
{
    /// <summary>Ids that no source brings about as far as is known.</summary>
    public static readonly string[] Unreachable = ["ADG0001"];

    /// <summary>Ids that analyzers report, which have tests of their own.</summary>
    public static readonly string[] OfAnalyzers = ["ADG1030"];

    public static readonly Dictionary<string, string> All = new()
    {
        // the method and where it stands
        ["not partial"] = "public static class C { [Differentiable] public static double F(double x) => x; } //! ADG1001",
        ["outer type not partial"] =
            "public static class C { public static partial class D { [Differentiable] public static double F(double x) => x; } } //! ADG1001",
        ["result is a string"] = Member("""[Differentiable] public static string F(double x) => ""; //! ADG1002"""),
        ["no parameter with a derivative"] = Member("[Differentiable] public static double F(int n) => n; //! ADG1003"),
        ["every parameter a constant"] = Member("[Differentiable] public static double F([NoGradient] double x) => x; //! ADG1003"),
        ["abstract method"] = "public abstract partial class C { [Differentiable] public abstract double F(double x); } //! ADG1004",
        ["interface member"] = "public partial interface I { [Differentiable] double F(double x); } //! ADG1004",
        ["async method"] = Member("[Differentiable] public static async Task<double> F(double x) { await Task.Yield(); return x; } //! ADG1005"),
        ["iterator"] = Member("[Differentiable] public static IEnumerable<double> F(double x) { yield return x; } //! ADG1005"),
        ["member of the emitted name"] = Member("""
            [Differentiable] public static double F(double x) => x; //! ADG1006
            public static double FGradient(double x) => x;
            """),
        ["property"] = Member("[Differentiable] public static double P => 1; //! ADG1007"),
        ["accessor"] = Member("public static double P { [Differentiable] get => 1; } //! ADG1007"),
        ["local function"] = Member("public static double F(double x) { [Differentiable] static double G(double v) => v; return G(x); } //! ADG1007"),
        ["lambda"] = Member("public static readonly Func<double, double> F = [Differentiable] (x) => x; //! ADG1007"),
        ["operator"] = "public partial struct S { [Differentiable] public static double operator +(S a, double x) => x; } //! ADG1007",
        ["constructor"] = "public partial class C { [Differentiable] public C(double x) { } } //! ADG1007",
        ["class"] = "[Differentiable] public static partial class C { } //! ADG1007",
        ["file-local type"] = "file static partial class C { [Differentiable] public static double F(double x) => x; } //! ADG1008",
        ["parameter of type object"] = Member("[Differentiable] public static double F(object o, double x) => x * o.GetHashCode(); //! ADG1009"),
        ["unused parameter of type object is fine"] = Member("[Differentiable] public static double F(object o, double x) => x;"),
        ["mode that is not emitted"] = Member("public sealed class C { public double X; } [Differentiable(Derivatives.Jacobian)] public static double F(C c) => c.X; //! ADG1010"),
        ["Hessian of what rolls dice"] = Member("[Differentiable(Derivatives.Hessian)] public static double F(double[] x, Random random) => x[0] * random.NextDouble(); //! ADG1010"),
        ["Jacobian of a single result is fine"] = Member("[Differentiable(Derivatives.Jacobian)] public static double F(double x) => x;"),
        ["returns a reference"] = Member("private static double s_x; [Differentiable] public static ref double F(double x) => ref s_x; //! ADG1011"),
        ["list of the instance"] = "public partial class C { private readonly List<double> _s = new(); [Differentiable] public double F(double x) => x * _s[0]; } //! ADG1012",
        ["state of the instance is fine"] = "public partial class C { private double _s; [Differentiable] public double F(double x) { _s = 2; return x * _s; } }",

        // what stands in the method
        ["derivative of another method"] = Member("""
            [Differentiable] public static double G(double x) => x * x * x;
            [Differentiable] public static double F(double x) => GGradient(x).Dx;
            """),
        ["derivative within a compound assignment, in a callee"] = Member("""
            [Differentiable] public static double G(double x) => x * x * x;
            private static double H(double x) { double y = x; y -= 0.1 * GGradient(x).Dx; return y; }
            [Differentiable] public static double F(double x) => H(x);
            """),
        ["derivative within itself"] = Member("""
            [Differentiable] public static double F(double x) => x > 1 ? x * x : FGradient(x).Dx; //! ADG2001
            """),
        ["two derivatives within each other"] = Member("""
            [Differentiable] public static double F(double x) => GGradient(x).Dx; //! ADG2001
            [Differentiable] public static double G(double x) => FGradient(x).Dx; //! ADG2001
            """),
        ["derivative of a method that calls itself"] = Member("""
            [Differentiable] public static double G(double x, int n) => n == 0 ? 1 : x * G(x, n - 1);
            [Differentiable] public static double F(double x) => GGradient(x, 3).Dx; //! ADG2001
            """),
        ["Jacobian within a method"] = Member("""
            [Differentiable(Derivatives.Jacobian)] public static void G(double[] x, double[] y) => y[0] = x[0];
            [Differentiable] public static double F(double[] x) { var j = new double[1]; GJacobian(x, new double[1], j); return j[0]; } //! ADG2001
            """),
        ["shadow made within a method"] = """
            public partial class C { public double X; [Differentiable] public double F(double x) { var d = this.NewShadow(); return x * X; } } //! ADG2001
            """,
        ["decimal"] = Body("return (double)((decimal)x * 2m); //! ADG2002"),
        ["delegate of the caller"] = Member("[Differentiable] public static double F(Func<double, double> f, double x) => f(x) * x; //! ADG1009"),
        ["delegate in an array"] = Body("""
            Func<double, double>[] all = { Math.Sin, v => v * v }; //! ADG2001
            return all[0](x);
            """),
        ["lambda in the body is fine"] = Body("""
            Func<double, double> f = v => v * v;
            return f(x);
            """),
        ["library method without a rule"] = Body("return Convert.ToDouble(x) * x; //! ADG2002"),
        // what turns out only when the derivative is written
        ["several arrays as rows that are stored to"] = Member("""
            [Differentiable]
            public static double F(double[] a, double[] b)
            {
                var rows = new double[2][];
                rows[0] = a; //! ADG2001
                rows[1] = b;
                rows[0][0] *= 2;
                return rows[0][0] * rows[1][1];
            }
            """),
        ["constant object in a variable of an active one"] = Member("""
            public sealed class Node { public double Value; }
            [Differentiable]
            public static double F(Node node, [NoGradient] Node other, double x)
            {
                var chosen = node;
                if (x > 0)
                    chosen = other; //! ADG2001
                return chosen.Value * x;
            }
            """),
        ["store into a struct that is not of numbers only"] = Member("""
            public struct Item { public int Number; public double Value; }
            [Differentiable]
            public static double F(Item[] items, double x)
            {
                items[0].Value = x; //! ADG2001
                return items[1].Value * items[0].Value;
            }
            """),
        ["store into a constant array of an object"] = Member("""
            public sealed class Model { [NoGradient] public double[] Scratch = new double[1]; public double Weight; }
            [Differentiable]
            public static double F(Model model, double x)
            {
                var scratch = model.Scratch;
                scratch[0] = x; //! ADG2001
                return model.Scratch[0] * x * model.Weight;
            }
            """),

        // a number that travels as something else
        ["number through text"] = Body("""
            var text = x.ToString("R");
            return double.Parse(text) * x; //! ADG2002
            """),
        ["number through an interpolated string"] = Body("""return Convert.ToDouble($"{x:R}") * x; //! ADG2002"""),
        ["number through text in a loop"] = Body("""
            var text = "1";
            double sum = 0;
            for (int i = 0; i < 3; i++)
            {
                sum += double.Parse(text) * x; //! ADG2002
                text = x.ToString();
            }
            return sum;
            """),
        ["number through a builder with two names"] = Body("""
            var builder = new System.Text.StringBuilder();
            var same = builder;
            same.Append(x);
            return double.Parse(builder.ToString()) * x; //! ADG2002
            """),
        ["number through a recursive call with its text"] = Member("""
            static double Read(string text, double x, int n)
            {
                if (n == 0)
                    return double.Parse(text); //! ADG2002
                return Read(text, x, n - 1) * x;
            }
            [Differentiable] public static double F(double x) => Read(x.ToString(), x, 3);
            """),
        ["number through its bits"] = Body("return BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) + 1) * x; //! ADG2002"),
        ["number through bytes"] = Body("""
            Span<byte> bytes = stackalloc byte[8];
            BitConverter.TryWriteBytes(bytes, x);
            return BitConverter.ToDouble(bytes) * x; //! ADG2002
            """),
        ["number through a time"] = Body("return (new DateTime(2000, 1, 1).AddSeconds(x) - new DateTime(2000, 1, 1)).TotalSeconds * x; //! ADG2002"),
        ["number through a field that holds its text"] = Member("""
            public sealed class Note { public string Text = ""; public double Weight; }
            [Differentiable]
            public static double F(Note note, double x)
            {
                note.Text = x.ToString();
                return double.Parse(note.Text) * note.Weight; //! ADG2002
            }
            """),
        ["number through a boxed value"] = Body("ValueType box = x; return (double)box * x; //! ADG2002"),
        ["numbers copied as bytes"] = Member("""
            [Differentiable]
            public static double F(double[] a)
            {
                var b = new double[a.Length];
                Buffer.BlockCopy(a, 0, b, 0, 8 * a.Length); //! ADG2002
                return b[0] * a[1];
            }
            """),
        ["digits of a number"] = Body("""
            double sum = 0;
            foreach (char digit in x.ToString()) //! ADG3002
                sum += digit * x;
            return sum;
            """),
        ["rounding in a copy of the argument"] = Member("""
            [Differentiable]
            public static double F(double[] a)
            {
                a = (double[])a.Clone();
                return Convert.ToDouble(a[0]) * a[1]; //! ADG2002
            }
            """),
        ["text for people is fine"] = Body("""
            if (x < 0)
                throw new ArgumentOutOfRangeException(nameof(x), x, string.Format("{0} is negative", x));
            Console.WriteLine("x is {0}", x);
            System.Diagnostics.Debug.Assert(x >= 0, "x is " + x);
            return x * x;
            """),
        ["text of a constant is fine"] = Body("return double.Parse(Derivative.Stop(x).ToString()) * x;"),
        ["library method of a constant is fine"] = Body("return Convert.ToDouble(3) * x;"),
        ["try and catch"] = Body("""
            try //! ADG2003
            {
                return x * x;
            }
            catch (ArithmeticException)
            {
                return x;
            }
            """),
        ["unsafe code"] = Body("""
            unsafe //! ADG2004
            {
                double* p = &x;
                return *p;
            }
            """),
        ["cast to Half"] = Body("return x * (double)(Half)x; //! ADG2002"),
        ["unknown flag"] = Member("[Differentiable((Derivatives)1024)] public static double F(double x) => x; //! ADG1010"),
        ["goto a label"] = Body("""
            again:
            x *= x;
            if (x < 100)
                goto again; //! ADG2005
            return x;
            """),
        ["nested too deeply"] = Body($"return {string.Concat(Enumerable.Repeat("-(x + ", 600))}x{new string(')', 600)}; //! ADG2006"),
        ["stored in a static field"] = Member("""
            private static double s_last;
            [Differentiable]
            public static double F(double x)
            {
                s_last = x * x; //! ADG2007
                return s_last * x;
            }
            """),
        // arrays and spans
        ["array by reference"] = Member("[Differentiable] public static double F(ref double[] a) => a[0]; //! ADG1011"),
        ["list of numbers"] = Member("[Differentiable] public static double F(List<double> a, double x) => a[0] * x; //! ADG1009"),
        ["array as a result of Gradient"] = Member("[Differentiable(Derivatives.Gradient)] public static double[] F(double[] a) => a; //! ADG1002"),
        ["arrays compared is fine"] = Member("[Differentiable] public static double F(double[] a, double[] b) => a == b ? a[0] : b[1];"),
        ["array sorted by a comparison of its own"] = Member("""
            [Differentiable]
            public static double F(double[] a)
            {
                Array.Sort(a, (p, q) => q.CompareTo(p)); //! ADG2001
                return a[0];
            }
            """),
        ["sequence sorted"] = Member("[Differentiable] public static double F(double[] a) => System.Linq.Enumerable.Sum(System.Linq.Enumerable.OrderBy(a, v => v)) * a[0]; //! ADG2001"),
        ["sum of a sequence is fine"] = Member("[Differentiable] public static double F(double[] a) => System.Linq.Enumerable.Sum(a) * a[0];"),
        ["array stored in a static field"] = Member("""
            private static double[] s_last = { };
            [Differentiable]
            public static double F(double[] a)
            {
                s_last = a; //! ADG2007
                return a[0];
            }
            """),
        ["structs put in reverse by the library"] = Member("""
            [Differentiable]
            public static double F((double A, double B)[] p)
            {
                Array.Reverse(p); //! ADG2001
                return p[0].A * p[1].B;
            }
            """),
        ["struct with an array copied as a whole"] = Member("""
            public struct S { public double[] W; public double B; }
            [Differentiable]
            public static double F(S[] s)
            {
                S[] copy = (S[])s.Clone(); //! ADG2001
                return copy[0].W[0] * s[1].B;
            }
            """),
        ["store into a marked field of a struct"] = Member("""
            public struct S { public double A; [NoGradient] public double B; }
            [Differentiable]
            public static double F(Span<S> s, double x)
            {
                s[0].B = x; //! ADG2001
                return s[0].A * s[0].B;
            }
            """),
        ["element without setters that may be null"] = Member("""
            public sealed class P { public double X { get; } public double Y { get; } public P(double x, double y) { X = x; Y = y; } }
            [Differentiable]
            public static double F(double x)
            {
                var all = new P[3];
                all[1] = new P(x, x * x);
                return all[0] is null ? x : all[1].Y; //! ADG2001
            }
            """),
        ["buffer of integers is fine"] = Member("[Differentiable] public static double F(int[] n, double x) => n[0] * x;"),

        // calls
        ["recursion over objects"] = Body("""
            return Power(x, new object(), 3); //! ADG2008
            static double Power(double v, object o, int n) => n == 0 ? 1 : v * Power(v, o, n - 1);
            """),
        ["recursion with two names of one variable"] = Member("""
            private static void Add(ref double a, ref double b, int n)
            {
                a += b;
                if (n > 0)
                    Add(ref b, ref a, n - 1);
            }
            [Differentiable]
            public static double F(double x)
            {
                Add(ref x, ref x, 2); //! ADG2008
                return x;
            }
            """),
        ["recursion that returns a span"] = Member("""
            private static Span<double> Rest(Span<double> a, int n) => n == 0 ? a : Rest(a[1..], n - 1);
            [Differentiable]
            public static double F(double[] a) => Rest(a, 1)[0]; //! ADG2008
            """),
        ["recursion that returns the array it is handed"] = Member("""
            private static double[] Summed(double[] a, int n)
            {
                a[n] += a[n + 1];
                return n == 0 ? a : Summed(a, n - 1);
            }
            [Differentiable]
            public static double F(double[] a) => Summed(a, a.Length - 2)[0]; //! ADG2008
            """),
        ["recursion that puts another array in the place of the one it is handed"] = Member("""
            private static double Shrunk(double[] a, double t, int n)
            {
                double[] b = a;
                if (t < 0.7)
                    b = new[] { a[0] * t, a[1] * a[2] };
                return n == 0 ? b[0] * b[1] : b[0] + Shrunk(a, t * 0.9, n - 1);
            }
            [Differentiable]
            public static double F(double[] a, double t) => Shrunk(a, t, 2); //! ADG2008
            """),
        ["recursion that returns a copy of the array it is handed is fine"] = Member("""
            private static double[] Halved(double[] a, double t, int n) => n == 0 ? a.AsSpan().ToArray() : Halved(new[] { a[0] * t, a[1] * a[0] }, t * 0.5, n - 1);
            [Differentiable]
            public static double F(double[] a, double t) => Halved(a, t, 3)[1];
            """),
        ["recursion that is handed by 'in' what it changes"] = Body("""
            double Raised(in double q, int n)
            {
                if (n == 0)
                    return q;
                x *= 2;
                return Raised(in q, n - 1) * q;
            }
            return Raised(in x, 2); //! ADG2008
            """),
        ["a constant by 'in' that changes"] = Member("""
            private static double Twice(ref double q, [NoGradient] in double r)
            {
                q *= 2;
                return r * q;
            }
            [Differentiable]
            public static double F(double x) => Twice(ref x, in x); //! ADG2001
            """),
        ["recursion that stores in a constant"] = Member("""
            private static double Last([NoGradient] double[] m, double x, int n)
            {
                m[0] += x;
                return n == 0 ? m[0] : Last(m, x, n - 1);
            }
            [Differentiable]
            public static double F(double x) => Last(new double[1], x, 2); //! ADG2008
            """),
        ["recursion over a buffer by forward mode"] = Member("""
            [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
            public static double F(double[] x, int n) => n == 0 ? 1 : x[n - 1] * F(x, n - 1);
            [Differentiable(Derivatives.Gradient | Derivatives.Hvp)]
            public static double G(double[] x, int n) => n == 0 ? 1 : x[n - 1] * G(x, n - 1); //! ADG1010
            """),
        ["Hessian of recursion over numbers beside a buffer"] = Member("""
            private static double G(double x, int n) => n == 0 ? x : x * G(x, n - 1);
            [Differentiable(Derivatives.Gradient | Derivatives.Hessian)]
            public static double F(double[] x, int n) => G(x[0], n); //! ADG1010
            """),
        ["recursion over numbers by forward mode is fine"] = Member("""
            [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hessian)]
            public static double F(double x, int n) => n == 0 ? x : x * F(x, n - 1);
            """),
        ["recursion that stores into objects"] = """
            public partial class Node { public double Value; public Node? Next; }

            public static partial class C
            {
                [Differentiable]
                public static double F(Node? node, double by) => node == null ? 1 : (node.Value += by) * F(node.Next, by); //! ADG2008
            }
            """,
        ["recursion over an object is fine"] = """
            public partial class Node { public double Value; public Node? Next; }

            public static partial class C
            {
                [Differentiable] public static double F(Node head) => head.Next is null ? head.Value : head.Value * F(head.Next);
            }
            """,
        ["private state of a class that is not partial"] = """
            public class Spring { private double _rate = 1; public double At(double x) => _rate * x; } //! ADG2001

            public static partial class C
            {
                [Differentiable] public static double F(Spring spring, double x) => spring.At(x);
            }
            """,
        ["private type of another"] = """
            public static class Lib
            {
                private enum Mode { Up, Down }
                public static double At(double x) { Mode m = x > 0 ? Mode.Up : Mode.Down; return m == Mode.Up ? x : -x; }
            }

            public static partial class C
            {
                [Differentiable] public static double F(double x) => Lib.At(x); //! ADG2001
            }
            """,
        ["recursion is fine"] = Body("""
            return Power(x, 3);
            static double Power(double v, int n) => n == 0 ? 1 : v * Power(v, n - 1);
            """),
        ["object made here and stored is fine"] = """
            public partial class Node { public double Value; public Node? Next; }

            public static partial class C
            {
                [Differentiable]
                public static double F(double x)
                {
                    Node? head = null;
                    for (int i = 0; i < 3; i++)
                        head = new Node { Value = x, Next = head };
                    return head!.Value * x;
                }
            }
            """,
        ["object made here and stored in one of the caller's"] = """
            public partial class Node { public double Value; public Node? Next; }

            public static partial class C
            {
                [Differentiable]
                public static double F(Node head, double x)
                {
                    var node = new Node { Value = x };
                    head.Next = node; //! ADG2001
                    return head.Next.Value * x;
                }
            }
            """,
        ["object made here and stored in an array of the caller's"] = """
            public partial class Node { public double Value; }

            public static partial class C
            {
                [Differentiable]
                public static double F(Node[] all, double x)
                {
                    all[0] = new Node { Value = x }; //! ADG2001
                    return all[0].Value * x;
                }
            }
            """,
        ["object without setters in an array"] = """
            public sealed record Point(double X);

            public static partial class C
            {
                [Differentiable]
                public static double F(double x)
                {
                    var all = new Point[1];
                    all[0] = new Point(x); //! ADG2001
                    return x;
                }
            }
            """,
        ["object without setters is fine in variables"] = """
            public sealed record Point(double X);

            public static partial class C
            {
                [Differentiable]
                public static double F(double x)
                {
                    var p = new Point(x);
                    for (int i = 0; i < 3; i++)
                        p = p with { X = p.X * x };
                    return p.X;
                }
            }
            """,

        // what is good to know
        ["private state of a class that is not partial"] = """
            public class Model
            {
                public double A;
                private double _b; //! ADG4001
                public double B => _b;
            }

            public static partial class C
            {
                [Differentiable] public static double F([NoGradient] double x, Model unused, double y) => y * x;
            }
            """,

        // rules and constants
        ["rule with too few parameters"] = Member("""
            private static double M(double x, int n, double y) => x * n * y;
            [DerivativeOf(typeof(C), nameof(M))] private static double R(double x) => 1; //! ADG1040
            """),
        ["rule with too few results"] = Member("""
            private static double M(double x, int n, double y) => x * n * y;
            [DerivativeOf(typeof(C), nameof(M))] private static double R(double x, int n, double y) => 1; //! ADG1040
            """),
        ["rule of no method"] = Member("""[DerivativeOf(typeof(Math), "Erf")] private static double R(double x) => 1; //! ADG1040"""),
        ["rule over an array without a shadow"] = Member("""
            private static double M(double x, double[] y) => x * y[0];
            [DerivativeOf(typeof(C), nameof(M))] private static double R(double x, double[] y) => 1; //! ADG1040
            """),
        ["rule over an array"] = Member("""
            private static double M(double x, double[] y) => x * y[0];
            [DerivativeOf(typeof(C), nameof(M))] private static double R(double x, double[] y, Span<double> dy, double seed) => 1;
            [Differentiable(Derivatives.Jvp)] public static double F(double x, double y) => M(x, new[] { y }); //! ADG1010
            """),
        ["callee that is run again without its Vjp"] = Member("""
            [Differentiable(Recompute = true)] private static double M(double[] a) => a[0] * a[1];
            [Differentiable] public static double F(double[] a) => M(a) * a[0]; //! ADG1044
            """),
        ["callee that is run again and takes a tuple"] = Member("""
            [Differentiable(Recompute = true)] private static double M((double A, double B) p) => p.A * p.B;
            [Differentiable] public static double F(double x) => M((x, x)) * x; //! ADG1044
            """),
        ["callee that is run again and counts"] = Member("""
            [Differentiable(Recompute = true)] private static double M(double x, int[] count) => x * count[0]++; //! ADG1044
            [Differentiable] public static double F(double x) => M(x, new int[1]) * x;
            """),
        ["callee that is run again and counts by reference"] = Member("""
            [Differentiable(Recompute = true)] private static double M(double x, ref int count) => x * count++; //! ADG1044
            """),
        ["callee over buffers that is run again and counts"] = Member("""
            [Differentiable(Derivatives.Vjp, Recompute = true)] private static double M(double[] x, int[] count) => x[0] * count[0]++; //! ADG1044
            """),
        ["callee that is run again and stores in a constant buffer"] = Member("""
            [Differentiable(Recompute = true)] private static double M(double x, [NoGradient] double[] count) => x * count[0]++; //! ADG1044
            """),
        ["callee that is run again and draws random numbers"] = Member("""
            [Differentiable(Recompute = true)] private static double M(double x, Random random) => x * random.NextDouble(); //! ADG1044
            [Differentiable] public static double F(double x, Random random) => M(x, random) * x;
            """),
        ["checkpoints of a loop that stores in rows"] = Member("""
            [Differentiable(Checkpoint = true)]
            public static double F(double[][] x, int n) //! ADG3041
            {
                for (int k = 0; k < n; k++)
                    x[k % 2][0] *= System.Math.Cos(x[0][0]);
                return x[0][0];
            }

            [Differentiable(Checkpoint = true)]
            public static double G(double[] x, int n) //! ADG3041
            {
                if (n > 10)
                    return x[0];
                for (int k = 0; k < n; k++)
                    x[0] *= System.Math.Cos(x[0]);
                return x[0];
            }

            [Differentiable(Checkpoint = true)]
            public static double Cut(double[] x, int n)
            {
                for (int k = 0; k < n; k++)
                    x[0] *= System.Math.Cos(x[0]);
                return x[0];
            }
            """),
        ["options without an effect"] = Member("""
            [Differentiable(FastMath = true)] public static double F(double x) => x * x; //! ADG3040
            [Differentiable(MaxRecordBytes = 1000)] public static double G(double x) => x * x; //! ADG3040
            [Differentiable(MaxRecordBytes = -1)] public static double H(double x) => x * x;
            """),
        ["rule that is no static method"] = "public class C { [DerivativeOf(typeof(Math), nameof(Math.Sin))] private double R(double x) => 1; } //! ADG1040",
        ["rule in a generic type"] = "public static class C<T> { [DerivativeOf(typeof(Math), nameof(Math.Sin))] private static double R(double x) => 1; } //! ADG1040",
        ["rule of a virtual method"] = """
            public class D { public virtual double M(double x) => x; }
            public static class C { [DerivativeOf(typeof(D), nameof(D.M))] private static double R(D self, double x) => 1; } //! ADG1040
            """,
        ["rule over a list"] = Member("""
            private static double M(double x, double[,] y) => x;
            [DerivativeOf(typeof(C), nameof(M))] private static double R(double x, double[,] y) => 1; //! ADG1040
            """),
        ["rule over a constant list is fine"] = Member("""
            private static double M(double x, double[] y) => x;
            [DerivativeOf(typeof(C), nameof(M))] private static double R(double x, [NoGradient] double[] y) => 1;
            """),
        ["two rules"] = Member("""
            private static double M(double x) => x;
            [DerivativeOf(typeof(C), nameof(M))] private static double R(double x) => 1; //! ADG1041
            [DerivativeOf(typeof(C), nameof(M))] private static double S(double x) => 1; //! ADG1041
            [Differentiable] public static double F(double x) => M(x);
            """),
        ["rule that is private elsewhere"] = """
            public static class D { [DerivativeOf(typeof(Math), nameof(Math.Exp))] private static double R(double x) => Math.Exp(x); }
            public static partial class C { [Differentiable] public static double F(double x) => Math.Exp(x); } //! ADG1042
            """,
        ["second derivative of a rule that cannot be differentiated"] = Member("""
            private static double M(double x) => x;
            [DerivativeOf(typeof(C), nameof(M))] private static double R(double x) => Convert.ToDouble(x); //! ADG2002
            [Differentiable(Derivatives.Hvp)] public static double F(double x) => M(x) * x;
            """),
        ["second derivative of a rule without source"] = Member("""
            private static double M(double x) => x;
            [DerivativeOf(typeof(C), nameof(M)), System.Runtime.InteropServices.DllImport("none")] private static extern double R(double x);
            [Differentiable(Derivatives.Hvp)] public static double F(double x) => M(x) * x; //! ADG1043
            """),
        ["rule under Traced"] = Member("""
            private static double M(double x) => x;
            [DerivativeOf(typeof(C), nameof(M))] private static double R(double x) => 1;
            [Differentiable(Derivatives.Traced)] public static double F(double x) => M(x) * x; //! ADG1010
            """),
        ["constant call that may change an array"] = Member("""
            [NoGradient] private static void Fill(double[] a, double x) => a[0] = x;
            [Differentiable] public static double F(double[] a, double x)
            {
                Fill(a, x); //! ADG2040
                return a[0] * x;
            }
            """),
        ["constant call that only reads is fine"] = Member("""
            [NoGradient] private static double Sum(double[] a) { double sum = 0; foreach (double v in a) sum += v; return sum; }
            [Differentiable] public static double F(double[] a, double x) => Sum(a) * a[0] * x;
            """),
        ["stopped array that is stored in"] = Member("""
            [Differentiable] public static double F(double[] a, double x)
            {
                double[] b = Derivative.Stop(a); //! ADG2001
                b[0] = x;
                return a[0] * x;
            }
            """),

        // what is likely a mistake
        ["result without influence"] = Member("[Differentiable] public static double F(double x) => 3; //! ADG3001"),
        ["rounding"] = Body("return Math.Floor(x) + x; //! ADG3002"),
        ["cast to an integer"] = Body("return x * (int)x; //! ADG3002"),
        ["rounding of a constant is fine"] = Body("return Math.Floor(2.5) * x;"),
        ["suppressed"] = Body("""
            #pragma warning disable ADG3002
            return Math.Floor(x) + x;
            """),
    };

    private static string Member(string text) => $$"""
        public static partial class C
        {
        {{text}}
        }
        """;

    private static string Body(string text) => Member($$"""
        [Differentiable]
        public static double F(double x)
        {
        {{text}}
        }
        """);
}
