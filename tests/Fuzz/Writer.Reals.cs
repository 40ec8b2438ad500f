namespace AutoDiffGen.Fuzz;

internal sealed partial class Writer
{
    private string M => _reals.Owner;

    private Node Real(Scope s, int depth)
    {
        if (depth <= 0 || Chance(15))
        {
            return Leaf(s);
        }

        Node Next() => Real(s, depth - 1);
        return _random.Next(36) switch
        {
            0 or 1 or 2 => E("(", Next(), " + ", Next(), ")"),
            3 or 4 => E("(", Next(), " - ", Next(), ")"),
            5 or 6 or 7 => E("(", Next(), " * ", Next(), ")"),
            8 or 9 => E("(", Next(), " / (", Lit(1.5), " + ", Square(s, depth - 1), "))"),
            10 => E("(-", Next(), ")"),
            11 or 12 or 13 => Smooth(s, depth),
            14 or 15 => Edged(s, depth),
            16 or 17 => E("(", Bool(s, depth - 1), " ? ", Next(), " : ", Next(), ")"),
            18 => E(["(", .. _reals.FromInt(Int(s, depth - 1)), ")"]),
            19 => E(["(", .. _reals.FromInt(I(["(", .. _reals.ToInt(E("(", Lit(3), " * ", Bounded(s, depth - 1), ")")), ")"])), " * ", Next(), ")"]),
            20 or 21 or 22 when !s.IsPure => Effect(s, depth),
            23 when !s.IsPure => SwitchOf(s, depth),
            24 or 25 or 30 or 31 or 32 or 33 when !s.IsPure => Composed(s, depth),
            26 when _reals is { HasFloats: true, Type: "double" } => E("(float)", Next()),
            27 when !_reals.IsGeneric => E("(", Int(s, depth - 1), " * ", Next(), ")"),
            28 when _reals == Reals.Double => E("(", Next(), Pick(" * Rate", " + Bias", " - Few", " * 2"), ")"),
            29 when Chance(10) => E("(", Bool(s, 1), " ? throw new ArgumentException(\"guard\") : ", Next(), ")"),
            _ => Bounded(s, depth - 1),
        };
    }

    private Node Leaf(Scope s) => Chance(75) && Any(s, R, assignable: false) is { } name ? E(name.Text)
        : Chance(15) && s.Visible.Where(v => v.Type == "float").FirstOrDefault() is { } other && R == "double" ? E(other.Text)
        : Lit(Pick(0.5, 1, 2, -0.3, 3, 0, -1, 0.25, 1e-3, 1.75));

    private Node Lit(double value) => E(value < 0 ? $"({_reals.Literal(value)})" : _reals.Literal(value));

    // Never negative: what a divisor, a root or a logarithm adds to something positive.
    private Node Square(Scope s, int depth)
    {
        var name = Any(s, R, assignable: false)!.Text;
        return depth > 0 && Chance(60) ? E($"{M}.Abs(", Real(s, depth), ")") : E($"{name} * {name}");
    }

    private Node Bounded(Scope s, int depth) => E($"{M}.{Pick("Sin", "Cos", "Tanh", "Sin")}(", Real(s, depth), ")");

    private Node Smooth(Scope s, int depth)
    {
        Node Next() => Real(s, depth - 1);
        return _random.Next(18) switch
        {
            0 => E($"{M}.Exp(", Bounded(s, depth - 1), ")"),
            1 => E($"{M}.Sqrt(", Lit(1), " + ", Square(s, depth - 1), ")"),
            2 => E($"{M}.Log(", Lit(1.5), " + ", Square(s, depth - 1), ")"),
            3 => E($"{M}.Atan(", Next(), ")"),
            4 => E($"{M}.Atan2(", Next(), ", ", Lit(1.5), " + ", Square(s, depth - 1), ")"),
            5 => E($"{M}.Atan2(", Next(), ", ", Next(), ")"),
            6 => E($"{M}.Pow(", Lit(1.2), " + ", Square(s, depth - 1), ", ", Bounded(s, depth - 1), ")"),
            7 => E($"{M}.Pow(", Next(), ", ", Lit(Pick(2, 3, 1, 0)), ")"),
            8 when !_reals.IsGeneric => E($"{M}.Pow(", Bounded(s, depth - 1), ", ", Int(s, 1), ")"),
            9 => E($"{M}.Cbrt(", Lit(2), " + ", Square(s, depth - 1), ")"),
            10 => E($"{M}.Asin(", Lit(0.9), " * ", Bounded(s, depth - 1), ")"),
            11 => E($"{M}.FusedMultiplyAdd(", Next(), ", ", Next(), ", ", Next(), ")"),
            12 => E($"{M}.Sinh(", Bounded(s, depth - 1), ")"),
            13 => E($"{M}.Cosh(", Bounded(s, depth - 1), ")"),
            14 => E($"{R}.Hypot(", Next(), ", ", Lit(1), " + ", Square(s, depth - 1), ")"),
            15 => E($"{M}.SinCos(", Next(), Pick(").Sin", ").Cos")),
            16 => E($"{R}.Lerp(", Next(), ", ", Next(), ", ", Next(), ")"),
            17 => E($"{M}.Acosh(", Lit(1.3), " + ", Square(s, depth - 1), ")"),
            _ => E($"{M}.Tan(", Lit(0.7), " * ", Bounded(s, depth - 1), ")"),
        };
    }

    private Node Edged(Scope s, int depth)
    {
        Node Next() => Real(s, depth - 1);
        return _random.Next(12) switch
        {
            0 or 1 => E($"{M}.Max(", Next(), ", ", Next(), ")"),
            2 => E($"{M}.Min(", Next(), ", ", Next(), ")"),
            3 => E($"{M}.Abs(", Next(), ")"),
            4 => E($"{(M == "MathF" ? "Math" : M)}.Clamp(", Next(), ", ", Lit(-0.6), ", ", Lit(0.8), ")"),
            5 => E($"{M}.Floor(", Next(), ")"),
            6 => E($"{M}.Round(", Next(), ")"),
            7 => E("(", Next(), " % ", Lit(1.7), ")"),
            8 => E("(", Next(), " % (", Lit(1.2), " + ", Square(s, depth - 1), "))"),
            9 => E($"{M}.CopySign(", Next(), ", ", Next(), ")"),
            10 => E($"{M}.MaxMagnitude(", Next(), ", ", Next(), ")"),
            _ => E($"{M}.ScaleB(", Next(), ", ", Int(s, 0), ")"),
        };
    }

    private Node Effect(Scope s, int depth)
    {
        if (Any(s, R, assignable: true) is not { } target)
        {
            return Leaf(s);
        }

        var t = target.Text;
        return _random.Next(10) switch
        {
            0 or 1 => E($"({t} = ", Real(s, depth - 1), ")"),
            2 or 3 => E($"({t} += ", Real(s, depth - 1), ")"),
            4 => E($"({t} -= ", Real(s, depth - 1), ")"),
            5 => E($"({t} *= ", Bounded(s, depth - 1), ")"),
            6 => E($"{t}++"),
            7 => E($"(--{t})"),
            8 => E($"({t} = -{t})"),
            _ => E($"({t} /= ", Lit(1.5), " + ", Square(s, depth - 1), ")"),
        };
    }

    private Node SwitchOf(Scope s, int depth)
    {
        Node Next() => Real(s, depth - 1);
        return _random.Next(s.Knows("mode") ? 5 : 3) switch
        {
            0 => E("(", Int(s, depth - 1), " switch { 0 => ", Next(), ", 1 or 2 => ", Next(), ", > 3 when ", Bool(s.Pure(), 1), " => ", Next(), ", _ => ", Next(), " })"),
            1 when !_reals.IsGeneric => E("(", Next(), " switch { > ", Literal(0.5), " => ", Next(), ", < ", Literal(-0.5), " and > ", Literal(-2), " => ", Next(), ", _ => ", Next(), " })"),
            2 => E("((", Int(s, 1), ", ", Bool(s, 1), ") switch { (0, true) => ", Next(), ", (> 1, false) => ", Next(), ", _ => ", Next(), " })"),
            3 => E("(mode switch { Mode.Low => ", Next(), ", Mode.Mid => ", Next(), ", _ => ", Next(), " })"),
            4 => E("(text switch { \"one\" => ", Next(), ", \"two\" => ", Next(), ", _ => ", Next(), " })"),
            _ => Edged(s, depth),
        };
    }

    private string Literal(double value) => _reals.Literal(value);

    private Node E(params object[] parts) => new(R, parts);
}
