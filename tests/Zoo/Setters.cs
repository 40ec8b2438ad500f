// Properties that are methods, stored to in other ways than by an assignment.
namespace AutoDiffGen.Zoo;

public static partial class Setters
{
    public struct Dial
    {
        public double Angle;

        public double Twice
        {
            readonly get => Angle * 2;
            set => Angle = value / 2;
        }

        public double this[int i]
        {
            readonly get => Angle * i;
            set => Angle = value * 3;
        }
    }

    public sealed class Gauge
    {
        public double Level;

        public double Twice
        {
            get => Level * 2;
            set => Level = value / 2;
        }
    }

    [Differentiable]
    [At(0.7, 1.3)]
    public static double Counted(double x, double y)
    {
        var gauge = new Gauge { Level = x };
        gauge.Twice++;
        gauge.Twice *= y;
        --gauge.Twice;
        return gauge.Level * gauge.Level * x;
    }

    [Differentiable]
    [At(0.7, 1.3)]
    public static double OfStructsInAnArray(double x, double y)
    {
        var dials = new Dial[2];
        dials[0].Twice = x;
        dials[0].Twice += y;
        dials[1] = dials[0];
        dials[1].Twice++;
        dials[1][2] *= y;
        return dials[0].Angle * dials[1].Angle;
    }

    // The old value is read before the new one is computed, whose side effects happen once.
    [Differentiable]
    [At(0.7, 1.3)]
    public static double ValuesWithEffects(double x, double y)
    {
        var gauge = new Gauge { Level = x };
        gauge.Twice += x *= 3;
        gauge.Twice *= gauge.Twice = y;
        var dials = new Dial[2];
        dials[0].Twice -= y++ * x;
        dials[0][1] *= y *= x;
        return gauge.Level * x + dials[0].Angle * y;
    }
}
