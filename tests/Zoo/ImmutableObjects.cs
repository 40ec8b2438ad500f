using System;

namespace AutoDiffGen.Zoo;

/// <summary>Objects that nobody changes: a variable holds one after the other, operators and <c>with</c> make new ones.</summary>
public static partial class ImmutableObjects
{
    private sealed record State(double Position, double Speed)
    {
        public double Energy => 0.5 * (Speed * Speed + Position * Position);
    }

    private sealed record Segment(Vector From, Vector To, int Parts = 1)
    {
        public double Length => (To - From).Norm;
    }

    // A property that is written out again: the parameter goes where its initializer says.
    private sealed record Doubled(double Half, double Whole)
    {
        public double Whole { get; init; } = Half * Whole;
    }

    // The field could be private as well: nobody outside stores to it.
    private class Vector(double x, double y)
    {
        public double X { get; } = x;

        public double Y { get; } = y;

        public static readonly Vector One = new(1, 1);

        public static Vector Zero => new(0, 0);

        public double Norm => Math.Sqrt(X * X + Y * Y);

        public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y);

        public static Vector operator -(Vector a, Vector b) => new(a.X - b.X, a.Y - b.Y);

        public static Vector operator *(double s, Vector a) => new(s * a.X, s * a.Y);

        public Vector Turned()
        {
            if (X > Y)
                return new Vector(-Y, X);
            return this;
        }

        public Vector Plus(Vector first, Vector second) => this + first + second;

        public bool IsLongerThan(Vector other) => Norm > other.Norm;
    }

    private sealed class Dual
    {
        private readonly double _value, _slope;

        public Dual(double value, double slope = 0)
        {
            _value = value;
            _slope = slope;
        }

        public double Value => _value;

        public double Slope => _slope;

        public static implicit operator Dual(double x) => new(x);

        public static Dual operator +(Dual a, Dual b) => new(a._value + b._value, a._slope + b._slope);

        public static Dual operator *(Dual a, Dual b) => new(a._value * b._value, a._value * b._slope + a._slope * b._value);

        public static Dual Sin(Dual a) => new(Math.Sin(a._value), a._slope * Math.Cos(a._value));
    }

    private sealed class Matrix
    {
        private readonly double[,] _entries;
        private readonly int _size;

        public Matrix(int size)
        {
            _size = size;
            _entries = new double[size, size];
        }

        public double this[int i, int j]
        {
            get => _entries[i, j];
            set => _entries[i, j] = value;
        }

        public double Trace
        {
            get
            {
                double s = 0;
                for (int i = 0; i < _size; i++)
                    s += _entries[i, i];
                return s;
            }
        }

        public static Matrix operator *(Matrix a, Matrix b)
        {
            var product = new Matrix(a._size);
            for (int i = 0; i < a._size; i++)
            {
                for (int j = 0; j < a._size; j++)
                {
                    for (int k = 0; k < a._size; k++)
                        product[i, j] += a[i, k] * b[k, j];
                }
            }
            return product;
        }
    }

    private sealed class Counter(double step)
    {
        public double Next(double x) => x + step;
    }

    [Differentiable]
    [At(0.7, 1.3), At(-0.4, 0.2)]
    public static double WithInALoop(double x, double v)
    {
        var state = new State(x, v);
        State first = state;
        for (int i = 0; i < 5; i++)
        {
            state = state with { Position = state.Position + 0.1 * state.Speed };
            state = state with { Speed = state.Speed - 0.1 * Math.Sin(state.Position) };
        }
        state = state with { Speed = state.Position, Position = state.Speed };
        return state.Energy - first.Energy * state.Position;
    }

    [Differentiable]
    [At(0.7, 1.3), At(2.0, 0.5)]
    public static double SumsOfVectors(double x, double y)
    {
        Vector sum = Vector.Zero, before = sum;
        for (int i = 1; i < 5; i++)
        {
            before = sum;
            sum = sum + x * new Vector(y, i * x);
            sum = sum.Turned();
        }
        sum += new Vector(x, y);
        Vector last = Vector.One;
        last = last + before;
        return sum.Norm * last.X;
    }

    // One of several objects, by an operator, by branches, by a call, and exchanged.
    [Differentiable]
    [At(1.7, 1.3), At(0.6, 0.4), At(0.6, 1.4)]
    public static double ChosenObjects(double x, double y)
    {
        Vector a = new(x, y), b = new(y, x * x);
        Vector longer = a.IsLongerThan(b) ? a : b;
        Vector d;
        if (y > 1)
            d = a - 2.0 * longer;
        else
            d = longer;
        longer = b;
        for (int i = 0; i < 3; i++)
            (a, b) = (b, a + x * b);
        Vector named = y switch
        {
            > 1 => a,
            > 0.5 => new Vector(y, 1),
            _ => d,
        };
        return longer.Norm * d.X + a.Norm * b.X + named.Y;
    }

    [Differentiable]
    [At(0.7, 1.3)]
    public static double ArgumentsThatChangeTheVariable(double x, double y)
    {
        Vector a = new(x, y), old = a;
        double s = a.Plus(a = new Vector(y, y), a = x * a).X + a.Y;
        Vector sum = a + (a = old);
        Replace(ref a, y);
        return s * sum.Y + a.X;

        static void Replace(ref Vector v, double by) => v = new Vector(v.Y * by, v.X);
    }

    [Differentiable]
    [At(0.7, 1.3)]
    public static double ObjectsOfObjects(double x, double y)
    {
        var segment = new Segment(new Vector(x, y), new Vector(1, 2));
        Segment moved = segment with { To = segment.From + segment.To, Parts = 3 };
        for (int i = 0; i < 3; i++)
            moved = new Segment(moved.To, moved.From + 0.5 * moved.To, moved.Parts - 1);
        var doubled = new Doubled(x, y);
        doubled = doubled with { Half = y };
        return segment.Length * moved.Length + moved.Parts * doubled.Half * doubled.Whole;
    }

    [Differentiable]
    [At(0.7, 1.3)]
    public static double NumbersOfTheUsers(double x, double y)
    {
        Dual p = 1.0, z = new(x, 1);
        for (int i = 0; i < 3; i++)
            p = p * Dual.Sin(z) + y;
        return p.Value * p.Slope;
    }

    [Differentiable]
    [At(0.7, 1.3)]
    public static double PowersOfAMatrix(double x, double y)
    {
        var m = new Matrix(2);
        m[0, 0] = x;
        m[0, 1] = y;
        m[1, 0] = 1;
        m[1, 1] = x * y;
        Matrix power = m;
        for (int i = 0; i < 3; i++)
        {
            power = power * m;
            power[0, 1] *= x;
        }
        return power.Trace;
    }

    private static Vector Power(Vector z, int n)
    {
        if (n == 0)
            return new Vector(1, 0);
        Vector half = Power(z, n / 2);
        var squared = new Vector(half.X * half.X - half.Y * half.Y, 2 * half.X * half.Y);
        return n % 2 == 0 ? squared : new Vector(squared.X * z.X - squared.Y * z.Y, squared.X * z.Y + squared.Y * z.X);
    }

    [Differentiable]
    [At(0.7, 1.3)]
    public static double ThroughRecursion(double x, double y) => Power(new Vector(x, y), 5).X + Power(new Vector(y, x), 2).Y;

    [Differentiable]
    [At(0.7, 1.3, 0), At(0.7, 1.3, 1)]
    public static double EqualityOfRecords(double x, double y, int n)
    {
        State a = new(x, y), b = new(x, n == 0 ? y : 2);
        double s = a == b ? x * x : y;
        b = b with { Speed = y };
        if (a != b || b is null || a == null)
            return 0;
        return a?.Energy * s ?? 0;
    }

    [Differentiable]
    [At(0.7, 1.3), ThrowsAt(typeof(InvalidOperationException), 0.7, -1.3)]
    public static double GuardedObjects(double x, double y)
    {
        var sum = new Vector(x, x);
        for (int i = 0; i < 3; i++)
        {
            if (sum.X < 0)
                throw new InvalidOperationException();
            sum = sum + y * sum;
        }
        return sum.Norm;
    }

    // What a primary constructor captures belongs to each object.
    [Differentiable]
    [At(0.7, 1.3), At(-0.7, 1.3)]
    public static double CapturedByEach(double x, double y)
    {
        Counter a = new(x), b = new(y), chosen = x > 0 ? a : b;
        b = new Counter(x * y);
        return a.Next(b.Next(y)) * chosen.Next(x);
    }
}
