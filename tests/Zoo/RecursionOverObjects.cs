using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Methods that call themselves along references: trees, expressions, arrays of arrays and of objects.</summary>
public static partial class RecursionOverObjects
{
    public static IEnumerable<object?[]> OneTree => [[Tree(), 0.7], [new Branch { X = 2 }, -0.4]];

    public static IEnumerable<object?[]> OneTerm => [[Formula(), 0.7], [new Constant { Number = 3 }, 2.0]];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OneTree))]
    public static double Product(Branch node, double x)
        => node.Left == null ? node.X * x * node.Scale : Product(node.Left, x * node.X) * Product(node.Right!, x) + node.X;

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OneTree))]
    public static double ChangedInBetween(Branch node, double x)
    {
        double before = WeightedSum(node);
        node.X *= before;
        if (node.Right is { } right)
            right.Weights[0] += x;
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            s += Product(node, x + i) * WeightedSum(node.Right);
            node.X *= 0.5;
        }
        return s * before;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OneTree))]
    public static double ByTurns(Branch node, double x) => Even(node, x) + Odd(node.Right, x);

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OneTree))]
    public static double TwoResults(Branch node, double x)
    {
        var (a, b) = Both(node, x);
        return a * b;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OneTree))]
    public static double LocalFunctionAlongATree(Branch node, double x)
    {
        double w = node.X * x;
        return Go(node, 1) + Go(node.Right, w);

        double Go(Branch? at, double a)
        {
            if (at is null)
                return a * w;
            double left = Go(at.Left, a * at.X);
            return left * Go(at.Right, a + left);
        }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OneTree))]
    public static double PropertyThatAsksItself(Branch node, double x) => node.Total * x;

    // Which body is meant is decided at every node.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OneTerm))]
    public static double Evaluated(Term term, double x) => term.At(x) * term.At(x * x);

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OneTerm))]
    public static double ThroughAnInterface(ITerm term, double x) => term.Twice(x) + x;

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Rows))]
    public static double RowByRow(double[][] rows, int n)
    {
        if (n == 0)
            return 1;
        double s = 0;
        foreach (double v in rows[n - 1])
            s += v * v;
        return s * RowByRow(rows, n - 1) + rows[n - 1][0];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Grids))]
    public static double PathsThroughAGrid(double[,] cost, int i, int j)
        => i == 0 && j == 0 ? cost[0, 0]
            : cost[i, j] * ((i > 0 ? PathsThroughAGrid(cost, i - 1, j) : 0) + (j > 0 ? PathsThroughAGrid(cost, i, j - 1) : 0)) + cost[i, j];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Forests))]
    public static double OneAfterTheOther(Branch[] nodes, int i)
        => i == nodes.Length ? 1 : nodes[i].X * OneAfterTheOther(nodes, i + 1) + nodes[i].X;

    public static IEnumerable<object?[]> Rows => [[new double[][] { [0.5, 2], [-1.5, 0.3, 1], [2] }, 3]];

    public static IEnumerable<object?[]> Grids => [[new double[,] { { 0.5, 2 }, { -1.5, 0.3 }, { 1.2, 0.7 } }, 2, 1]];

    public static IEnumerable<object?[]> Forests => [[new[] { new Branch { X = 0.5 }, new Branch { X = 2 }, Tree() }, 0]];

    private static Branch Tree()
    {
        var shared = new Branch { X = 0.8, Weights = [0.3, 2] };
        return new Branch
        {
            X = 0.5,
            Weights = [0.4, 1.5],
            Left = shared,
            Right = new Branch { X = 1.2, Left = new Branch { X = -0.6, Weights = [1, 0.2] }, Right = shared },
        };
    }

    private static Term Formula() => new Sum
    {
        A = new Product2 { A = new Constant { Number = 0.5 }, B = new Argument() },
        B = new Sine { Of = new Sum { A = new Argument(), B = new Constant { Number = 2 } } },
    };

    private static double WeightedSum(Branch? node) => node is null ? 0
        : node.X * node.X + node.Weights[0] * node.Weights[node.Left is null ? 1 : 0] + WeightedSum(node.Left) * node.Weights[1] + WeightedSum(node.Right);

    private static double Even(Branch? node, double x) => node is null ? x : Odd(node.Left, x * node.X) + node.X;

    private static double Odd(Branch? node, double x)
    {
        if (node is null)
            return 1;
        x += node.X;
        return Even(node.Right, x) * x;
    }

    private static (double A, double B) Both(Branch? node, double x)
    {
        if (node is null)
            return (1, x);
        var (a, b) = Both(node.Left, x * node.X);
        var (c, d) = Both(node.Right, x);
        return (a * d + node.X, b + c * node.Weights[0]);
    }

    public partial class Branch
    {
        public double X = 1;
        public double[] Weights = [1, 1];
        public Branch? Left;
        public Branch? Right;

        [NoGradient]
        public double Scale = 2;

        public static IEnumerable<object?[]> OneNode => [[Tree(), 0.7]];

        public double Total => Left == null ? X * X : Left.Total * X + Right!.Total;

        [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
        [AtEach(nameof(OneNode))]
        public double OfItself(double x) => Left == null ? X * x : Left.OfItself(x * X) * Right!.OfItself(X + x) + Math.Sin(x);
    }

    public interface ITerm
    {
        double Twice(double x);
    }

    public abstract partial class Term : ITerm
    {
        public abstract double At(double x);

        public virtual double Twice(double x) => At(2 * x);
    }

    public sealed partial class Constant : Term
    {
        public double Number;

        public override double At(double x) => Number;
    }

    public sealed partial class Argument : Term
    {
        public override double At(double x) => x;
    }

    public partial class Sum : Term
    {
        public Term A = new Argument();
        public Term B = new Argument();

        public static IEnumerable<object?[]> OneSum => [[Formula(), 0.7]];

        public override double At(double x) => A.At(x) + B.At(x);

        [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
        [AtEach(nameof(OneSum))]
        public override double Twice(double x) => A.Twice(x) * B.Twice(x * x) + base.Twice(x);
    }

    public partial class Product2 : Term
    {
        public Term A = new Argument();
        public Term B = new Argument();

        public override double At(double x) => A.At(x) * B.At(x);

        public override double Twice(double x)
        {
            double s = 1;
            for (int i = 0; i < 3; i++)
                s *= A.Twice(x + i);
            return s + B.Twice(s);
        }
    }

    public sealed partial class Sine : Term
    {
        public Term Of = new Argument();

        public override double At(double x) => Math.Sin(Of.At(x));
    }
}
