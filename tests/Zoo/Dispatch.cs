using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Calls whose target the receiver, a type argument or an overload decides.</summary>
public static partial class Dispatch
{
    public abstract partial class Shape
    {
        public double Scale { get; set; } = 1;

        public abstract double Area { get; }

        public virtual double Cost(double price) => Area * price * Scale;
    }

    public sealed partial class Circle : Shape
    {
        public double Radius;

        public override double Area => Math.PI * Radius * Radius;
    }

    public partial class Box : Shape
    {
        public double Width;
        public double Height;

        public override double Area => Width * Height;

        public override double Cost(double price) => base.Cost(price) + Width;
    }

    public sealed partial class Crate : Box
    {
        public double Depth = 1;

        public override double Area => 2 * (base.Area + Depth * (Width + Height));

        public override double Cost(double price)
        {
            Depth *= 1 + 0.1 * price;
            return base.Cost(price * price);
        }
    }

    public partial class Potential
    {
        public double Strength = 1;

        public static IEnumerable<object?[]> EnergyPoints =>
        [
            [new Potential { Strength = 2 }, 0.7],
            [new Quartic { Strength = 0.5, Cubic = 0.3 }, -1.2],
        ];

        [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
        [AtEach(nameof(EnergyPoints))]
        public virtual double Energy(double x) => 0.5 * Strength * x * x;
    }

    public sealed partial class Quartic : Potential
    {
        public double Cubic;

        public static new IEnumerable<object?[]> EnergyPoints => [[new Quartic { Strength = 0.5, Cubic = 0.3 }, -1.2], [new Quartic(), 0.4]];

        [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
        [AtEach(nameof(EnergyPoints))]
        public override double Energy(double x) => Strength * x * (x + Cubic * x * x * x);
    }

    // Only the class in the middle is marked first; what is abstract above it plays no part.
    public abstract class Curve
    {
        public abstract double Height(double x);
    }

    public partial class Parabola : Curve
    {
        public double Bend = 1;

        public static IEnumerable<object?[]> HeightPoints => [[new Parabola { Bend = 0.5 }, 0.7], [new Hill { Bend = 0.3, Top = 2 }, -1.2]];

        [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
        [AtEach(nameof(HeightPoints))]
        public override double Height(double x) => Bend * x * x;
    }

    public partial class Hill : Parabola
    {
        [NoGradient]
        public double Top;

        public static new IEnumerable<object?[]> HeightPoints => [[new Hill { Bend = 0.3, Top = 2 }, 0.4]];

        [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
        [AtEach(nameof(HeightPoints))]
        public sealed override double Height(double x) => Top - base.Height(x) * Math.Abs(x);
    }

    public interface IKernel
    {
        static abstract double At(double r);

        static virtual double Twice(double r) => 2 * r;
    }

    public interface IActivation
    {
        double Apply(double x);
    }

    public sealed class Tanh : IActivation
    {
        public double Apply(double x) => Math.Tanh(x);
    }

    public sealed class Softplus(double sharpness) : IActivation
    {
        public double Apply(double x) => Math.Log(1 + Math.Exp(sharpness * x)) / sharpness;
    }

    private readonly struct Gaussian : IKernel
    {
        public static double At(double r) => Math.Exp(-r * r);
    }

    private readonly struct Rational : IKernel
    {
        public static double At(double r) => 1 / (1 + r * r);

        public static double Twice(double r) => r + r * r;
    }

    private interface IStep
    {
        double Next(double x);

        double Then(double x) => Next(Next(x));
    }

    private struct Relax(double target) : IStep
    {
        private double _rate = 0.5;

        public double Next(double x)
        {
            _rate *= 0.9;
            return x + _rate * (target - x);
        }
    }

    private sealed class Pull(double target) : IStep
    {
        public double Next(double x) => target -= 0.5 * x;
    }

    private sealed class Grow : IStep
    {
        public double Factor = 1.1;

        public double Next(double x) => x * Factor;

        double IStep.Then(double x) => x * Factor * Factor + 1;
    }

    // Which of the two is found by the static type.
    private class Plain
    {
        public double Of(double x) => x * x;
    }

    private sealed class Hidden : Plain
    {
        public new double Of(double x) => x + 1;
    }

    private sealed class Window<T>(int size)
        where T : struct
    {
        private readonly T[] _items = new T[size];
        private int _next;

        public T Newest => _items[(_next + size - 1) % size];

        public T Push(T item)
        {
            T dropped = _items[_next];
            _items[_next] = item;
            _next = (_next + 1) % size;
            return dropped;
        }
    }

    private static double Sum<TKernel>(ReadOnlySpan<double> x, double at)
        where TKernel : IKernel
    {
        double s = 0;
        foreach (double xi in x)
            s += TKernel.At(TKernel.Twice(xi - at));
        return s;
    }

    private static double Run<TStep>(TStep step, double x, int n)
        where TStep : IStep
    {
        for (int i = 0; i < n; i++)
            x = step.Next(x);
        return step.Then(x);
    }

    private static double Of(double x, int n) => x * n;

    private static double Of(int n, double x) => x - n;

    private static double Of(double x, double y = 2, params double[] more) => x * y + more.Length + (more.Length > 0 ? more[0] : 0);

    private static double Of(Shape shape) => shape.Scale;

    private static double Of(Box box) => box.Width;

    private static double Norm(this double[] x, double scale = 1)
    {
        double s = 0;
        foreach (double xi in x)
            s += xi * xi;
        return Math.Sqrt(s) * scale;
    }

    private static double Squared(this double x) => x * x;

    private static Shape[] Several() =>
    [
        new Circle { Radius = 0.5, Scale = 2 },
        new Box { Width = 1, Height = 3 },
        new Crate { Width = 0.5, Height = 0.7, Depth = 2 },
    ];

    public static IEnumerable<object?[]> OneShape =>
    [
        [new Circle { Radius = 0.5 }, 2.0],
        [new Box { Width = 0.3, Height = 2 }, 0.5],
        [new Crate { Width = 0.5, Height = 0.7 }, 1.2],
    ];

    public static IEnumerable<object?[]> TwoNumbers => [[0.5, 2.0], [-1.5, 0.25]];

    public static IEnumerable<object?[]> ArrayAndNumber => [[new[] { 0.1, 0.7, -0.4 }, 0.3]];

    [Differentiable]
    [AtEach(nameof(OneShape))]
    public static double PatternsOverTypes(Shape shape, double x)
    {
        if (shape is Crate { Depth: > 0 } crate)
            x *= crate.Depth;
        double extent = shape switch
        {
            Circle c => 2 * c.Radius,
            Box { Width: var width, Height: var height } when width > height => width,
            Box box => box.Height * box.Height,
            _ => throw new NotSupportedException(),
        };
        return extent * x + shape.Area;
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double GenericOverStructAndClass(double x, double y)
    {
        var relax = new Relax(y);
        var grow = new Grow { Factor = 1 + 0.1 * y };
        double a = Run(relax, x, 3) + Run(relax, x * y, 2);
        return a * Run(grow, x, 2) + Run<IStep>(grow, y, 1);
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double GenericClasses(double x, double y)
    {
        var window = new Window<double>(3);
        var pairs = new Window<(double X, int N)>(2);
        double average = 0;
        for (int i = 0; i < 6; i++)
        {
            x = x * y + Math.Sin(i);
            average += (x - window.Push(x)) / 3;
            pairs.Push((x * average, i));
        }
        return average * window.Newest + pairs.Newest.X * pairs.Newest.N;
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double Overloads(double x, double y)
    {
        var crate = new Crate { Width = x, Height = y, Scale = 3 };
        var hidden = new Hidden();
        double a = Of(x, 3) + Of(3, x) * Of(x, y) - Of(x) + Of(y, x, more: [y, 1]) + Of(x, y, y * y, 2);
        return a * Of(crate) + Of((Shape)crate) * y + hidden.Of(x) * ((Plain)hidden).Of(y);
    }

    [Differentiable]
    [AtEach(nameof(ArrayAndNumber))]
    public static double Extensions(double[] x, double y)
        => x.Norm() * x.Norm(scale: y).Squared() + Norm(x, x[0]) + y.Squared().Squared();

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(ArrayAndNumber))]
    public static double Mean(this ReadOnlySpan<double> x, double power)
    {
        double s = 0;
        foreach (double xi in x)
            s += Math.Pow(1 + xi * xi, power);
        return s / x.Length;
    }

    // What has no derivative may be called, as long as none is asked of it.
    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double LibraryCallsOfConstants(double x, double y)
    {
        int[] primes = [2, 3, 5, 7];
        int at = Array.IndexOf(primes, 5) + int.Parse("3", System.Globalization.CultureInfo.InvariantCulture);
        double scale = double.Parse("0.5", System.Globalization.CultureInfo.InvariantCulture) + "seven".Length;
        var random = new Random(1);
        random.Next();
        return x * primes[at % 4] * scale + y * BitConverter.Int64BitsToDouble(0x4000000000000000) + Constant() * x * y;
    }

    // No parameter, nothing to differentiate by: a constant of its callers.
    private static double Constant()
    {
        double s = 0;
        for (int i = 1; i < 5; i++)
            s += 1.0 / i;
        return s;
    }

    public sealed partial class Hardening : Potential
    {
        public double Cubic;

        public static new IEnumerable<object?[]> EnergyPoints =>
        [
            [new Hardening { Strength = 0.5, Cubic = 0.3 }, -1.2],
            [new Hardening(), 0.4],
        ];

        [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
        [AtEach(nameof(EnergyPoints))]
        public override double Energy(double x) => base.Energy(x) + 0.25 * Cubic * x * x * x * x;
    }

    public static IEnumerable<object?[]> ShapesAndPrice()
    {
        var shared = new Crate { Width = 0.5, Height = 0.7 };
        yield return [Several(), 0.7];
        yield return [new Shape[] { shared, new Circle { Radius = 2 }, shared }, 1.5];
        yield return [new Box[] { shared, new Crate { Width = 2, Height = 1 } }, 0.3];
    }

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(ShapesAndPrice))]
    public static double TotalCost(Shape[] shapes, double price)
    {
        double total = 0;
        foreach (Shape shape in shapes)
        {
            total += shape.Cost(price) * shape.Area;
            shape.Scale *= 0.9;
        }
        return total;
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double TargetsThatAreKnown(double x, double y)
    {
        Shape circle = new Circle { Radius = x };
        var crate = new Crate { Width = y, Height = x, Depth = 2 };
        Potential hardening = new Hardening { Strength = y, Cubic = x };
        return circle.Cost(y) + crate.Cost(x) * crate.Depth + hardening.Energy(x * y);
    }

    [Differentiable]
    [AtEach(nameof(ArrayAndNumber))]
    public static double StaticAbstractMembers(double[] x, double at) => Sum<Gaussian>(x, at) * Sum<Rational>(x, at * at);
}
