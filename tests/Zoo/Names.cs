using System;
using static System.Math;
using Maths = System.Math;
using Real = double;

namespace AutoDiffGen.Zoo
{
    /// <summary>Names that a generator would like for itself, and names that are hard to write.</summary>
    public static partial class Names
    {
        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5, 2.0), At(-1.5, 0.25)]
        public static double TakenByTheEmitter(double t0, double value)
        {
            double tape = t0 * value, seed = tape * t0, gradient = seed + tape;
            double result = gradient * value, adjoint = result - seed;
            return adjoint * tape + result;
        }

        // The derivative of x would be called dx: that name is taken.
        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5, 2.0), At(-1.5, 0.25)]
        public static double ParameterAndItsDerivative(double x, double dx) => x * dx * dx;

        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5, 2.0, 3.0), At(-1.5, 0.25, 1.0)]
        public static double WholeChainOfDerivatives(double x, double dx, double ddx)
        {
            double dddx = x * dx + ddx;
            double d_x = dddx * dddx;
            return d_x * ddx;
        }

        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5, 2.0), At(-1.5, 0.25)]
        public static double NamesThatDifferInCase(double x, double X)
        {
            double y = x * X, Y = x - X;
            return y * Y;
        }

        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5, 2.0, 3), At(-1.5, 0.25, 1)]
        public static double Keywords(double @class, double @double, int @in)
        {
            double @for = @class * @double;
            for (int @while = 0; @while < @in; @while++)
                @for *= @class + @while;
            return @for;
        }

        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5, 2.0), At(-1.5, 0.25)]
        public static double @event(double @checked, double @return) => @checked * @checked / @return;

        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5, 2.0), At(-1.5, 0.25)]
        public static double ContextualKeywords(double var, double async)
        {
            double record = var * async, nameof = record + var, yield = nameof * record, field = yield - async;
            double partial = field * var, when = partial + record, value = when * when, init = value, @await = init, required = @await;
            return required * async;
        }

        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5, 2.0), At(-1.5, 0.25)]
        public static double LettersOfOtherAlphabets(double α, double größe)
        {
            double λ = α * größe;
            double 値 = Sin(λ);
            return 値 * λ + größe;
        }

        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5, 2.0), At(-1.5, 0.25)]
        public static double Underscores(double _, double __)
        {
            double _x = _ * __, x_ = _x * _;
            return _x + x_ * __;
        }

        // Locals called like what the emitter makes of calls and sections.
        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5, 2.0), At(-1.5, 0.25)]
        public static double LocalsCalledLikeFunctions(double x, double y)
        {
            double sin = Sin(x * y), cos = Cos(x * y), exp = Exp(x), sqrt = Sqrt(exp);
            double pAt = sin * cos, i = pAt + sqrt, s = i * exp, ds = s - sin, dsin = ds * cos;
            return dsin * s;
        }

        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5, 2.0), At(1.5, 0.25)]
        public static double ThroughUsingStaticAndAliases(Real x, Real y)
        {
            Real a = Sqrt(x) + Maths.Exp(y) + global::System.Math.Log(x) + System.Math.Pow(x, 2);
            return a * PI + Max(x, y);
        }

        // Two overloads, and two methods whose names differ in case only.
        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5), At(-1.5)]
        public static double Overloaded(double x) => x * x * x;

        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5, 2.0), At(-1.5, 3.0)]
        public static double Overloaded(double x, double y) => x * x * y;

        [Differentiable(Derivatives.Gradient)]
        [NoTraced("the overload of double has the same parameters there")]
        [At(0.5f), At(-1.5f)]
        public static float Overloaded(float x) => x * x;

        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5, 2), At(-1.5, 3)]
        public static double Overloaded(double x, int n) => x * x * n;

        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5), At(-1.5)]
        public static double Curve(double x) => x * x;

        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5), At(-1.5)]
        public static double curve(double x) => x * x * x;

        // The method is called as the emitted one would be.
        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5), At(-1.5)]
        public static double Gradient(double x) => Sin(x) * x;

        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5, 2.0), At(-1.5, 0.5)]
        public static double WithDefaults(double x, double scale = 2.0, int power = 2, string unit = "m\"\n", double limit = double.NaN)
        {
            double r = scale;
            for (int i = 0; i < power; i++)
                r *= x;
            return unit.Length > 100 || r > limit ? x : r;
        }

        // Comments and strings that would end a comment or a string of the emitted code.
        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5, "*/"), At(-1.5, "// \"")]
        public static double TextInTheBody(double x, string text)
        {
            double y = x * x; // */ not the end <summary> & "
            /* a comment over
               two lines */
            y += text == "*/" ? x : /* inside */ -x;
            y *= text.Contains("// \"\\", StringComparison.Ordinal)
                ? 1
                : 1 +
                  x; // over several lines
            return y * @"a""b\".Length + """raw "text" here""".Length * x;
        }

        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [At(0.5), At(-1.5)]
        public static double DirectivesInTheBody(double x)
        {
            #region first part
            double y = x * x;
#if NO_SUCH_SYMBOL
            y = this is not even C#;
#else
            y += x;
#endif
            #endregion
#pragma warning disable CS0219
            int unused = 3;
#pragma warning restore CS0219
            return y * x;
        }

        [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
        [At(0.5), At(-1.5)]
        public static double OtherAttributes([System.ComponentModel.Description("the abscissa")] double x) => x * x;

        internal static partial class Nested
        {
            public readonly partial record struct InARecordStruct(int Unrelated)
            {
                [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
                [At(0.5), At(-1.5)]
                internal static double Cube(double x) => x * x * x;
            }

            public sealed partial class InAClass
            {
                private const double Scale = 3;

                [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
                [At(0.5), At(-1.5)]
                private static double PrivateAndScaled(double x) => Scale * x * x;
            }
        }

        public static partial class Of<TUnused, T>
            where T : struct
        {
            [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
            [At(0.5), At(-1.5)]
            public static double InAGenericType(double x) => x * x * x;
        }

        // Here Math, System, Value and Console are not what they usually are.
        public static partial class Hiding
        {
            internal static class Math
            {
                internal const int Sin = 2;
            }

            internal enum System
            {
                Off,
                On,
            }

            internal static class Value
            {
            }

            [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
            [At(0.5), At(-1.5)]
            public static double UserTypesWithKnownNames(double x)
                => global::System.Math.Sin(x) * Math.Sin * (int)System.On + Cos(x) / Maths.Exp(x);
        }
    }

    namespace OfTheRuntime
    {
        public class Held;

        public class Blank;

        public class Sorting;

        public class Scratch;

        public class SpanLocation;

        public class RecordStack;

        public class Shadow;

        /// <summary>The names of the runtime's types are the user's own here.</summary>
        public static partial class Names
        {
            public sealed partial class Node
            {
                public double Number;
                public Node? Next;
            }

            [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
            [At(new[] { 3.5, 1, 2, 1.5 })]
            public static double Everything(double[] x)
            {
                global::System.Array.Sort(x);
                var node = new Node { Number = x[0] };
                for (int i = 0; i < 3; i++)
                {
                    node = new Node { Number = node.Number * x[i], Next = node };
                }

                var rest = global::System.MemoryExtensions.AsSpan(x, 0);
                while (rest[0] < 1.8)
                {
                    rest[0] *= rest[1];
                    rest = rest[1..];
                }

                return node.Number * node.Next!.Number + rest[0];
            }
        }
    }

    namespace Elsewhere
    {
        /// <summary>The name of this type and of its method exist in the parent namespace too.</summary>
        public static partial class Names
        {
            [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
            [At(0.5), At(-1.5)]
            public static double Curve(double x) => x * x - x;
        }
    }
}

/// <summary>A type in no namespace.</summary>
public static partial class NamesInNoNamespace
{
    [AutoDiffGen.Differentiable(AutoDiffGen.Derivatives.Gradient | AutoDiffGen.Derivatives.Traced)]
    [AutoDiffGen.Zoo.At(0.5), AutoDiffGen.Zoo.At(-1.5)]
    public static double Global(double x) => x * x - 1 / x;
}
