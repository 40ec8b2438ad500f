using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>A base class's own version of what a class overrides or hides.</summary>
public static partial class BaseCalls
{
    public static IEnumerable<object?[]> TwoNumbers => [[0.5, 2.0], [-1.5, 0.25]];

    public static IEnumerable<object?[]> OneSpring =>
    [
        [new Spring { Stiffness = 0.5 }, 0.7],
        [new Stiffening { Stiffness = 0.5, Growth = 1.5 }, -0.3],
        [new Clamped { Stiffness = 0.5, Growth = 1.5, Limit = 0.2 }, 0.4],
    ];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OneSpring))]
    public static double ByRunTimeType(Spring spring, double x) => spring.Energy(x) * spring.Force + spring[2] * x;

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double OnObjectsMadeHere(double x, double y)
    {
        var clamped = new Clamped { Stiffness = x, Growth = y, Limit = 0.2 };
        Spring stiffening = new Stiffening { Stiffness = y, Growth = x };
        return clamped.Energy(x * y) * stiffening.Energy(y) + clamped[3] * stiffening.Force;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OneGauge))]
    public static double HiddenMembers(Fine gauge, double x)
    {
        gauge.Unit *= x;
        ((Gauge)gauge).Unit += gauge.Unit;
        return gauge.Read(x) + ((Gauge)gauge).Read(x * x);
    }

    public static IEnumerable<object?[]> OneGauge => [[new Fine { Unit = 3 }, 0.5]];

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double OverriddenAutoProperty(double x, double y)
    {
        var doubled = new Doubled { Factor = y };
        doubled.Rate = x * y;
        Rated rated = doubled;
        rated.Rate += x;
        return doubled.Rate * rated.Rate + new Rated { Rate = x }.Rate;
    }

    public partial class Spring
    {
        public double Stiffness = 1;

        public virtual double Force { get => Stiffness * Stiffness; set => Stiffness = 0.5 * value; }

        public virtual double this[int i] => Stiffness * i;

        public virtual double Energy(double x) => Stiffness * x * x;
    }

    public partial class Stiffening : Spring
    {
        public double Growth = 2;

        public override double Force
        {
            get => base.Force * Growth + Growth;
            set
            {
                base.Force = value * Growth;
                Growth *= 1.1;
            }
        }

        public override double this[int i] => base[i + 1] * Growth;

        public override double Energy(double x) => base.Energy(x) * Growth + base.Energy(x + Growth);
    }

    public sealed partial class Clamped : Stiffening
    {
        public double Limit = 3;

        public static IEnumerable<object?[]> OnePoint => [[new Clamped { Stiffness = 0.4, Growth = 1.2, Limit = 0.7 }, 0.9]];

        public override double this[int i] => base[i] - 1;

        [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
        [AtEach(nameof(OnePoint))]
        public override double Energy(double x)
        {
            double s = base.Energy(Math.Sin(x)) * Limit;
            Force = s;
            s += base.Force + Force;
            base.Force *= 1.5;
            return s + base[2] * this[1] + Force;
        }
    }

    public partial class Gauge
    {
        public double Unit = 2;

        public double Read(double x) => Unit * x;
    }

    public partial class Fine : Gauge
    {
        public new double Unit = 0.1;

        public new double Read(double x) => base.Read(x) * Unit + base.Unit;
    }

    private class Rated
    {
        public virtual double Rate { get; set; } = 1;
    }

    private sealed class Doubled : Rated
    {
        public double Factor = 2;

        public override double Rate { get => base.Rate * Factor; set => base.Rate = 2 * value; }
    }
}
