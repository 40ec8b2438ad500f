using Spectre.Console;

namespace Samples.Common;

/// <summary>A few numbers as bars on a terminal, else as lines.</summary>
public static class Bars
{
    public static void Write(string title, IReadOnlyCollection<(string Label, double Value)> bars)
    {
        if (Terminal.IsPlain)
        {
            Console.WriteLine(title);
            foreach ((string label, double value) in bars)
                Console.WriteLine($"  {label}  {value:F3}");
            return;
        }
        var chart = new BarChart { Width = 72 };
        chart.Label(title).LeftAlignLabel();
        foreach ((string label, double value) in bars)
            chart.AddItem(label, Math.Round(value, 3), value == bars.Min(bar => bar.Value) ? Color.Green : Color.SteelBlue);
        AnsiConsole.Write(chart);
    }
}
