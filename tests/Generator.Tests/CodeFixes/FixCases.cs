namespace AutoDiffGen.Generator.Tests.CodeFixes;

/// <summary>A change that is offered for a diagnostic, and the file before and after it.</summary>
public sealed record FixCase(string Id, string Title, string Before, string After)
{
    /// <summary>Another file of the project, and what it becomes.</summary>
    public (string Before, string After)? Other { get; init; }
}

/// <summary>Each change that can be offered, to the letter.</summary>
internal static class FixCases
{
    public static readonly Dictionary<string, FixCase> All = new()
    {
        ["a type that is not partial"] = new("ADG1001", "Make 'C' partial",
            """
            // What is said about it stays above it.
            public static class C
            {
                [Differentiable]
                public static double F(double x) => x * x;
            }
            """,
            """
            // What is said about it stays above it.
            public static partial class C
            {
                [Differentiable]
                public static double F(double x) => x * x;
            }
            """),
        ["types that are not partial, around one another"] = new("ADG1001", "Make 'D' partial",
            """
            class C
            {
                internal partial struct S
                {
                    [Obsolete("for the test")]
                    record struct D(double A)
                    {
                        [Differentiable] public double F(double x) => x * A;
                    }
                }
            }
            """,
            """
            partial class C
            {
                internal partial struct S
                {
                    [Obsolete("for the test")]
                    partial record struct D(double A)
                    {
                        [Differentiable] public double F(double x) => x * A;
                    }
                }
            }
            """),
        ["a file-local type"] = new("ADG1008", "Remove 'file'",
            "file static class C { [Differentiable] public static double F(double x) => x * x; }",
            "static partial class C { [Differentiable] public static double F(double x) => x * x; }"),
        ["private state of a class elsewhere"] = new("ADG2001", "Make 'Spring' partial",
            "public static partial class C { [Differentiable] public static double F(Spring spring, double x) => spring.At(x); }",
            "public static partial class C { [Differentiable] public static double F(Spring spring, double x) => spring.At(x); }")
        {
            Other = ("public class Spring { private double _rate = 1; public double At(double x) => _rate * x; }", "public partial class Spring { private double _rate = 1; public double At(double x) => _rate * x; }"),
        },
        ["a private type that a callee uses"] = new("ADG2001", "Make 'Mode' internal",
            """
            public static class Lib
            {
                private enum Mode { Up, Down }
                public static double At(double x) { Mode m = x > 0 ? Mode.Up : Mode.Down; return m == Mode.Up ? x : -x; }
            }
            public static partial class C { [Differentiable] public static double F(double x) => Lib.At(x); }
            """,
            """
            public static class Lib
            {
                internal enum Mode { Up, Down }
                public static double At(double x) { Mode m = x > 0 ? Mode.Up : Mode.Down; return m == Mode.Up ? x : -x; }
            }
            public static partial class C { [Differentiable] public static double F(double x) => Lib.At(x); }
            """),
        ["a parameter that is a constant"] = new("ADG1009", "Mark 'scales' [NoGradient]",
            "partial class C { [Differentiable] static double F(double x, List<double> scales) => x * scales[0]; }",
            "partial class C { [Differentiable] static double F(double x, [NoGradient] List<double> scales) => x * scales[0]; }"),
        ["a field that is a constant"] = new("ADG1012", "Mark '_scales' [NoGradient]",
            """
            public partial class Model
            {
                /// <summary>Said above it.</summary>
                private readonly List<double> _scales = new() { 2 };

                [Differentiable]
                public double Loss(double x) => _scales[0] * x * x;
            }
            """,
            """
            public partial class Model
            {
                /// <summary>Said above it.</summary>
                [NoGradient]
                private readonly List<double> _scales = new() { 2 };

                [Differentiable]
                public double Loss(double x) => _scales[0] * x * x;
            }
            """),
        ["a parameter that is no constant"] = new("ADG1003", "Remove [NoGradient] from 'x'",
            "partial class C { [Differentiable] static double F([NoGradient] double x, int n) => x * n; }",
            "partial class C { [Differentiable] static double F(double x, int n) => x * n; }"),
        ["rounding"] = new("ADG3002", "Stop the derivative of 'x'",
            "partial class C { [Differentiable] static double F(double x) => Math.Floor(x) * x; }",
            "partial class C { [Differentiable] static double F(double x) => Math.Floor(Derivative.Stop(x)) * x; }"),
        ["a cast to an integer"] = new("ADG3002", "Stop the derivative of '(x + 1)'",
            "partial class C { [Differentiable] static double F(double x) => (int)(x + 1) * x; }",
            "partial class C { [Differentiable] static double F(double x) => (int)Derivative.Stop(x + 1) * x; }"),
        ["a call without a rule"] = new("ADG2002", "Stop the derivative of 'y', 'x'",
            "partial class C { [Differentiable] static double F(double x, double y) => Library.Mixed(y, 2, x) * x; }",
            "partial class C { [Differentiable] static double F(double x, double y) => Library.Mixed(Derivative.Stop(y), 2, Derivative.Stop(x)) * x; }") { Other = SameLibrary },
        ["a call that needs a rule"] = new("ADG2002", "Write a rule for 'Mixed'",
            """
            static partial class C
            {
                [Differentiable]
                public static double F(double x, double y) => Library.Mixed(y, 2, x) * x;
            }
            """,
            """
            static partial class C
            {
                [Differentiable]
                public static double F(double x, double y) => Library.Mixed(y, 2, x) * x;

                [DerivativeOf(typeof(Library), nameof(Library.Mixed))]
                private static (double Da, double Ddouble) MixedDerivative(double a, int n, double @double) => throw new NotImplementedException();
            }
            """) { Other = SameLibrary },
        ["a call over arrays that needs a rule"] = new("ADG2002", "Write a rule for 'Norm'",
            """
            static partial class C
            {
                private static double G(double[] x) => Library.Norm(x, 2) * x[0];

                [Differentiable]
                public static double F(double[] x) => G(x);
            }
            """,
            """
            static partial class C
            {
                private static double G(double[] x) => Library.Norm(x, 2) * x[0];

                [DerivativeOf(typeof(Library), nameof(Library.Norm))]
                internal static double NormDerivative(double[] v, double p, Span<double> dv, double seed) => throw new NotImplementedException();

                [Differentiable]
                public static double F(double[] x) => G(x);
            }
            """) { Other = SameLibrary },
        ["decimal in the body"] = new("ADG2002", "Use double instead of decimal in 'F'",
            """
            partial class C
            {
                [Differentiable]
                static double F(double x)
                {
                    decimal rate = 0.25m;
                    var twice = (decimal)x * 2m;      // exactly
                    return (double)(twice * rate) + x;
                }
            }
            """,
            """
            partial class C
            {
                [Differentiable]
                static double F(double x)
                {
                    double rate = 0.25;
                    var twice = x * 2.0;      // exactly
                    return twice * rate + x;
                }
            }
            """),
        ["decimal in the signature"] = new("ADG1002", "Use double instead of decimal in 'F'",
            "partial class C { [Differentiable] static decimal F(decimal x) => x * x * 1.5m; }",
            "partial class C { [Differentiable] static double F(double x) => x * x * 1.5; }"),
        ["nothing but decimal in the signature"] = new("ADG1003", "Use double instead of decimal in 'F'",
            "partial class C { [Differentiable] static double F(decimal rate) => 2 * (double)rate; }",
            "partial class C { [Differentiable] static double F(double rate) => 2 * rate; }"),
        ["a member of the emitted name"] = new("ADG1006", "Rename the existing 'FGradient' to 'FGradientByHand'",
            """
            public static partial class C
            {
                [Differentiable] public static double F(double x) => x * x;
                public static double FGradient(double x) => 2 * x;
            }
            """,
            """
            public static partial class C
            {
                [Differentiable] public static double F(double x) => x * x;
                public static double FGradientByHand(double x) => 2 * x;
            }
            """)
        {
            Other = ("static class Uses { public static double Four => C.FGradient(2); }", "static class Uses { public static double Four => C.FGradientByHand(2); }"),
        },
        ["an override that is not marked"] = new("ADG1030", "Mark it [Differentiable] like its base",
            """
            public partial class Bowl
            {
                [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
                public virtual double F(double x) => x * x;
            }

            public class DeepBowl : Bowl
            {
                /// <summary>Deeper.</summary>
                public override double F(double x) => x * x * x * x;
            }
            """,
            """
            public partial class Bowl
            {
                [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
                public virtual double F(double x) => x * x;
            }

            public partial class DeepBowl : Bowl
            {
                /// <summary>Deeper.</summary>
                [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
                public override double F(double x) => x * x * x * x;
            }
            """),
        ["an override that asks for less"] = new("ADG1030", "Mark it [Differentiable] like its base",
            """
            public partial class Bowl { [Differentiable(Derivatives.Gradient | Derivatives.Jvp)] public virtual double F(double x) => x * x; }
            public partial class DeepBowl : Bowl { [Differentiable(Derivatives.Hessian)] public override double F(double x) => x * x * x * x; }
            """,
            """
            public partial class Bowl { [Differentiable(Derivatives.Gradient | Derivatives.Jvp)] public virtual double F(double x) => x * x; }
            public partial class DeepBowl : Bowl { [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hessian)] public override double F(double x) => x * x * x * x; }
            """),
        ["a callee that is to run again and has no Vjp"] = new("ADG1044", "Ask for Derivatives.Vjp of 'M'",
            """
            public static partial class C
            {
                [Differentiable(Recompute = true)] private static double M(double[] a) => a[0] * a[1];
                [Differentiable] public static double F(double[] a) => M(a) * a[0];
            }
            """,
            """
            public static partial class C
            {
                [Differentiable(Derivatives.Gradient | Derivatives.Vjp, Recompute = true)] private static double M(double[] a) => a[0] * a[1];
                [Differentiable] public static double F(double[] a) => M(a) * a[0];
            }
            """),
        ["a callee that cannot run again"] = new("ADG1044", "Take 'Recompute' away from 'M'",
            """
            public static partial class C
            {
                [Differentiable(Recompute = true)] private static double M((double A, double B) p) => p.A * p.B;
                [Differentiable] public static double F(double x) => M((x, x)) * x;
            }
            """,
            """
            public static partial class C
            {
                [Differentiable] private static double M((double A, double B) p) => p.A * p.B;
                [Differentiable] public static double F(double x) => M((x, x)) * x;
            }
            """),
        ["a rule that is private elsewhere"] = new("ADG1042", "Make 'R' internal",
            """
            static class D { [DerivativeOf(typeof(Math), nameof(Math.Exp))] private static double R(double x) => Math.Exp(x); }
            partial class C { [Differentiable] static double F(double x) => Math.Exp(x); }
            """,
            """
            static class D { [DerivativeOf(typeof(Math), nameof(Math.Exp))] internal static double R(double x) => Math.Exp(x); }
            partial class C { [Differentiable] static double F(double x) => Math.Exp(x); }
            """),
        ["a constant call that stores"] = new("ADG2040", "Remove [NoGradient] from 'Fill'",
            """
            public static partial class C
            {
                [NoGradient]
                private static void Fill(double[] a, double x) => a[0] = x;

                [Differentiable]
                public static double F(double[] a, double x)
                {
                    Fill(a, x);
                    return a[0] * x;
                }
            }
            """,
            """
            public static partial class C
            {
                private static void Fill(double[] a, double x) => a[0] = x;

                [Differentiable]
                public static double F(double[] a, double x)
                {
                    Fill(a, x);
                    return a[0] * x;
                }
            }
            """),
        ["an option without an effect"] = new("ADG3040", "Remove 'FastMath'",
            "partial class C { [Differentiable(Derivatives.Jvp, FastMath = true)] static double F(double x) => x * x; }",
            "partial class C { [Differentiable(Derivatives.Jvp)] static double F(double x) => x * x; }"),
        ["checkpoints of a loop that is not cut"] = new("ADG3041", "Remove 'Checkpoint'",
            """
            public static partial class C
            {
                [Differentiable(Checkpoint = true)]
                public static double F(double[][] x, int n)
                {
                    for (int k = 0; k < n; k++)
                        x[k % 2][0] *= Math.Cos(x[0][0]);
                    return x[0][0];
                }
            }
            """,
            """
            public static partial class C
            {
                [Differentiable]
                public static double F(double[][] x, int n)
                {
                    for (int k = 0; k < n; k++)
                        x[k % 2][0] *= Math.Cos(x[0][0]);
                    return x[0][0];
                }
            }
            """),
        ["private state that a shadow leaves out"] = new("ADG4001", "Make 'Model' partial",
            """
            public class Model { public double A; private double _b; public double B => _b; }
            public static partial class C { [Differentiable] public static double F(Model unused, double y) => y * y; }
            """,
            """
            public partial class Model { public double A; private double _b; public double B => _b; }
            public static partial class C { [Differentiable] public static double F(Model unused, double y) => y * y; }
            """),
        ["private state that a shadow leaves out, and that is a constant"] = new("ADG4001", "Mark '_b' [NoGradient]",
            """
            public class Model
            {
                public double A;
                private double _b;
                public double B => _b;
            }
            public static partial class C { [Differentiable] public static double F(Model unused, double y) => y * y; }
            """,
            """
            public class Model
            {
                public double A;
                [NoGradient]
                private double _b;
                public double B => _b;
            }
            public static partial class C { [Differentiable] public static double F(Model unused, double y) => y * y; }
            """),
    };

    // Its methods have no bodies here, like those of another assembly.
    private static (string, string) SameLibrary => (Library, Library);

    private const string Library = """
        static class Library
        {
            [System.Runtime.InteropServices.DllImport("none")] internal static extern double Mixed(double a, int n, double @double);
            [System.Runtime.InteropServices.DllImport("none")] internal static extern double Norm(double[] v, double p);
        }
        """;
}
