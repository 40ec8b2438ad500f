using System.Globalization;
using System.Text;

namespace AutoDiffGen;

/// <summary>What a <see cref="GradientCheck"/> found; <see cref="ToString"/> is a table of it.</summary>
/// <param name="Value">What the method returns.</param>
/// <param name="EmittedValue">The value that came with the gradient; it must be the same to the bit.</param>
/// <param name="DynamicValue">The value of the dynamic engine, if it took part.</param>
/// <param name="ValueAgrees">Whether these values are accepted.</param>
/// <param name="Inputs">What was computed for each input.</param>
public sealed record GradientReport(
    double Value, double EmittedValue, double? DynamicValue, bool ValueAgrees, IReadOnlyList<GradientEntry> Inputs)
{
    /// <summary>Whether the value and all derivatives are accepted.</summary>
    public bool Agrees => Failure is null;

    /// <summary>The largest <see cref="GradientEntry.Error"/>.</summary>
    public double WorstError
    {
        get
        {
            double worst = 0;
            foreach (GradientEntry entry in Inputs)
                worst = entry.Error > worst ? entry.Error : worst;
            return worst;
        }
    }

    /// <summary>The first thing that is wrong, in a sentence; null if nothing is.</summary>
    public string? Failure
    {
        get
        {
            if (!ValueAgrees)
                return $"The value differs: the method returns {Text(Value)}, with its gradient {Text(EmittedValue)}, "
                    + $"the dynamic engine {Text(DynamicValue)}.";
            foreach (GradientEntry entry in Inputs)
            {
                if (!entry.Agrees)
                    return $"The derivative by {entry.Name} is wrong: emitted {Text(entry.Emitted)}, "
                        + $"dynamic engine {Text(entry.Dynamic)}, differences {Text(entry.Difference)}.";
            }

            return null;
        }
    }

    /// <summary>Throws if something is wrong, and returns the report if nothing is.</summary>
    /// <exception cref="GradientCheckException">A derivative or the value is wrong.</exception>
    public GradientReport ThrowIfWrong() => Agrees ? this : throw new GradientCheckException(this);

    /// <summary>The table: a line for the value, a line for each input.</summary>
    public override string ToString()
    {
        List<string[]> rows = new()
        {
            new[] { "", "at", "emitted", "dynamic", "differences", "error", "" },
            new[] { "value", "", Text(EmittedValue), Text(DynamicValue), Text(Value), "", ValueAgrees ? "" : "WRONG" },
        };
        foreach (GradientEntry entry in Inputs)
        {
            rows.Add(new[]
            {
                entry.Name, Text(entry.At), Text(entry.Emitted), Text(entry.Dynamic), Text(entry.Difference),
                entry.DifferenceError.ToString("0.0e+0", CultureInfo.InvariantCulture),
                (entry.Agrees ? "" : "WRONG ") + entry.Note,
            });
        }

        return TextTable.Of(rows);
    }

    private static string Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "-";
}
