using System;
using System.Collections.Generic;

// A call of the base class's own version of an overridden method is taken for recursion today (ADG2008).
namespace AutoDiffGen.Zoo;

public static partial class Dispatch
{
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

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
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
}
