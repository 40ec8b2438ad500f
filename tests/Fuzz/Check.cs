using System.Diagnostics;

namespace AutoDiffGen.Fuzz;

internal delegate double Run(Point point, Flow input, Flow other, Flow derivative, Flow after);

/// <summary>Runs a compiled program, its gradient, its forward mode and its trace at a few points, and compares.</summary>
internal sealed class Check
{
    private readonly Run _method;
    private readonly Run _gradient;
    private readonly Run? _forward;
    private readonly Run? _traced;
    private readonly Tolerance _tolerance;
    private readonly IReadOnlyList<Travel> _travels;
    private readonly IReadOnlyList<bool> _shares;

    private Check(Type harness, Sample sample)
    {
        Run? Find(string name) => harness.GetMethod(name)?.CreateDelegate<Run>();
        (_method, _gradient, _forward, _traced) = (Find("Value")!, Find("Gradient")!, Find("Forward"), Find("Traced"));
        _tolerance = sample.Reals.HasFloats ? Tolerance.Single : Tolerance.Double;
        (_travels, _shares) = (sample.Travels, sample.Shares);
    }

    private int Count => _travels.Count;

    public static Finding Of(Type harness, Sample sample, IEnumerable<Point> points)
    {
        var check = new Check(harness, sample);
        foreach (var point in points)
        {
            if (check.At(point) is { } finding)
            {
                return finding.Outcome == Outcome.TooLong ? finding : finding with { Details = $"{point.Show(check.Count)}\n{finding.Details}" };
            }
        }

        return Finding.Passed;
    }

    private Finding? At(Point p)
    {
        var clock = Stopwatch.StartNew();
        var original = Call(_method, p, p.Numbers);
        if (clock.Elapsed > TimeSpan.FromSeconds(0.2))
        {
            return new Finding(Outcome.TooLong, string.Empty, string.Empty);
        }

        var reverse = Call(_gradient, p, p.Numbers);
        if (Differs(original, reverse, "gradient") is { } wrong)
        {
            return wrong;
        }

        if (original.Thrown is null && IsTame(original, reverse) && (AddsUp(p, reverse) ?? Derivatives(p, original, reverse)) is { } derivative)
        {
            return derivative;
        }

        if (_forward is not null && Differs(original, Call(_forward, p, p.Numbers), "forward") is { } wrongForward)
        {
            return wrongForward;
        }

        return original.Thrown is { } thrown && _traced is not null && Call(_traced, p, p.Numbers).Thrown is var traceThrown && thrown != traceThrown
            ? new Finding(Outcome.WrongException, "traced", $"method: {thrown.Name}, traced: {traceThrown?.Name ?? "none"}") : null;
    }

    private static Finding? Differs(Outcomes original, Outcomes derived, string name)
    {
        if (original.Thrown != derived.Thrown)
        {
            return new Finding(Outcome.WrongException, name, $"method: {original.Thrown?.Name ?? "none"}, {name}: {derived.Thrown?.Name ?? "none"}\n{derived.Message}");
        }

        if (original.Thrown is null && !Agree.Bits(original.Value, derived.Value))
        {
            return new Finding(Outcome.WrongValue, name, FormattableString.Invariant($"method: {original.Value:R}, {name}'s value: {derived.Value:R}"));
        }

        return original.After.Zip(derived.After).All(pair => Agree.Bits(pair.First, pair.Second)) ? null
            : new Finding(Outcome.WrongContents, name, $"left by the method:   {Agree.Show(original.After)}\nleft by its {name}: {Agree.Show(derived.After)}");
    }

    private bool IsTame(Outcomes original, Outcomes reverse) => double.IsFinite(original.Value) && Math.Abs(original.Value) < 1e6
        && reverse.Derivative.Take(Count).All(d => !double.IsFinite(d) || Math.Abs(d) < 1e7);

    // Called again, with sums of earlier calls in the shadows: the same derivatives, added.
    private Finding? AddsUp(Point p, Outcomes first)
    {
        if (!p.IsShared && Call(_gradient, p, p.Numbers, [.. Enumerable.Repeat(1.0, p.Numbers.Length)]) is var second)
        {
            for (var i = 0; i < Count; i++)
            {
                var (a, b) = (first.Derivative[i], second.Derivative[i] - (_travels[i] == Travel.Added ? 1 : 0));
                if (double.IsFinite(a) && !Agree.Near(a, b, _tolerance.Steady, _tolerance.Steady))
                {
                    return new Finding(Outcome.Unrepeatable, "second call", FormattableString.Invariant($"number {i}: {a:R} in a first call, {b:R} more in a second one"));
                }
            }
        }

        return null;
    }

    private Finding? Derivatives(Point p, Outcomes original, Outcomes reverse)
    {
        var emitted = reverse.Derivative.Take(Count).ToArray();
        var figures = $"emitted:     {Agree.Show(emitted)}";
        List<string> against = [];
        if (_traced is not null)
        {
            var trace = Call(_traced, p, p.Numbers);
            if (trace.Thrown is not null)
            {
                return new Finding(Outcome.WrongException, "traced", $"method: none, traced: {trace.Thrown.Name}\n{trace.Message}");
            }

            if (_tolerance.IsExact && !Agree.Bits(original.Value, trace.Value))
            {
                return new Finding(Outcome.WrongTrace, "value", FormattableString.Invariant($"method: {original.Value:R}, trace: {trace.Value:R}"));
            }

            var (graph, largest) = (trace.Derivative.Take(Count).ToArray(), trace.Derivative[Count]);
            if (largest > 1e8 || graph.Any(d => !double.IsFinite(d)))
            {
                return null;
            }

            figures += $"\ndynamic:     {Agree.Show(graph)}";
            if (Enumerable.Range(0, Count).Any(i => IsAsked(p, i) && !Agree.Near(emitted[i], graph[i], _tolerance.Relative, _tolerance.Floor * largest)))
            {
                against.Add("dynamic");
            }
        }

        var alongside = Along(p, emitted, ref figures);
        var differences = new Differences(at => Call(_method, p, at) is { Thrown: null } run ? run.Value : double.NaN, p.Numbers, _tolerance);
        var differs = false;
        if (_tolerance.IsExact || against.Count > 0 || alongside)
        {
            var found = Enumerable.Range(0, Count).Select(i => IsAsked(p, i) ? differences.Of(i) : (double.NaN, double.PositiveInfinity)).ToArray();
            figures += $"\ndifferences: {Agree.Show(found.Select(d => d.Item1))}\n          ±: {string.Join(", ", found.Select(d => FormattableString.Invariant($"{d.Item2:G2}")))}";
            differs = Enumerable.Range(0, Count).Any(i => differences.Contradict(i, emitted[i], found[i]));
        }

        if (!(_tolerance.IsExact ? against.Count > 0 || alongside || differs : (against.Count > 0 || alongside) && differs) || !IsSteady(p, emitted))
        {
            return null;
        }

        against.AddRange(differs ? ["differences"] : []);
        return against.Count > 0 ? new Finding(Outcome.WrongGradient, string.Join(", ", alongside ? against.Append("forward") : against), figures)
            : new Finding(Outcome.WrongTangent, "forward", figures);
    }

    // Whether forward mode says something else along a direction.
    private bool Along(Point p, double[] emitted, ref string figures)
    {
        if (_forward is null)
        {
            return false;
        }

        var direction = Enumerable.Range(0, p.Numbers.Length).Select(i => IsAsked(p, i) ? 0.25 + (0.125 * (i % 7)) - (i % 2) : 0).ToArray();
        var forward = Call(_forward, p, p.Numbers, direction);
        if (forward.Thrown is not null || emitted.Any(d => !double.IsFinite(d)))
        {
            return false;
        }

        var (sum, size) = (0.0, 1.0);
        for (var i = 0; i < Count; i++)
        {
            sum += emitted[i] * direction[i];
            size += Math.Abs(emitted[i] * direction[i]);
        }

        figures += FormattableString.Invariant($"\nalong a direction: {sum:R}, forward mode: {forward.Derivative[0]:R}");
        return !Agree.Near(sum, forward.Derivative[0], _tolerance.Relative, 10 * _tolerance.Relative * size);
    }

    // A point where a step that is hardly one changes the gradient is a kink, or one where rounding is all that is left.
    private bool IsSteady(Point p, double[] emitted)
    {
        var step = _tolerance.IsExact ? 1e-10 : 1e-5;
        var near = Call(_gradient, p, [.. p.Numbers.Select((v, i) => v + (step * (1 + (i % 3))))]);
        return near.Thrown is null && Enumerable.Range(0, Count).All(i => !IsAsked(p, i) || Agree.Near(emitted[i], near.Derivative[i], _tolerance.Steady, _tolerance.Steady));
    }

    // What shares storage with another has its derivative there.
    private bool IsAsked(Point p, int i) => i < Count && _travels[i] != Travel.None && !(p.IsShared && _shares[i]);

    private Outcomes Call(Run run, Point p, double[] numbers, double[]? other = null)
    {
        var (derivative, after) = (new double[Count + 1], new double[Count]);
        try
        {
            return new Outcomes(run(p, new Flow(numbers), new Flow(other ?? new double[numbers.Length]), new Flow(derivative), new Flow(after)), derivative, after, null, null);
        }
        catch (Exception exception)
        {
            return new Outcomes(double.NaN, derivative, after, exception.GetType(), exception.ToString());
        }
    }

    private sealed record Outcomes(double Value, double[] Derivative, double[] After, Type? Thrown, string? Message);
}
