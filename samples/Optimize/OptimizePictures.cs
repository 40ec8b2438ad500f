using System.Text.Json.Nodes;
using Samples.Common.Charts;

namespace Samples.Optimize;

/// <summary>The pictures of the three chapters.</summary>
public static class OptimizePictures
{
    /// <summary>The valley from above, and the ways down.</summary>
    public static JsonObject Ways(params (string Name, Descent Descent)[] ways)
    {
        Axis x = new("x"), y = new("y");
        return Chart.Layers(
            "The valley of Rosenbrock",
            Chart.Map("", x, y, (-2, 2), (-1, 3), cells: 50, "log10", limit: 5, (px, py) => Math.Log10(1e-3 + Valley.Rosenbrock([px, py]))),
            Chart.Path("", x, y, [.. ways.Select(way => new Series(way.Name, way.Descent.Places.Where(InPicture).Select(place => (place[0], place[1]))))]));
    }

    public static JsonObject Fit(double[] times, double[] measured, double[] guess, double[] found)
    {
        Axis time = new("time"), height = new("height");
        Series Curve(string name, double[] parameters)
        {
            var heights = new double[times.Length];
            Oscillation.Heights(parameters, times, heights);
            return new Series(name, times.Zip(heights));
        }
        return Chart.Layers(
            "A damped oscillation",
            Chart.Points("", time, height, "", times.Zip(measured, (t, h) => (t, h, "measured"))),
            Chart.Lines("", time, height, Curve("guess", guess), Curve("found", found)));
    }

    /// <summary>The arm in each of its positions, from the shoulder over the elbow to the hand.</summary>
    public static JsonObject Positions(IReadOnlyList<(double Shoulder, double Elbow)> angles) =>
        Chart.Path("A two-link arm follows a circle", new Axis("x"), new Axis("y"), [.. angles.Select((each, i) => new Series(
            $"{i + 1}",
            [(0, 0), (Arm.Upper * Math.Cos(each.Shoulder), Arm.Upper * Math.Sin(each.Shoulder)), Arm.Hand(each.Shoulder, each.Elbow)]))]);

    private static bool InPicture(double[] place) => Math.Abs(place[0]) < 2 && place[1] is > -1 and < 3;
}
