using System.Text.Json.Nodes;
using Samples.Common;
using Samples.Common.Charts;

namespace Samples.Moons;

/// <summary>The model's score everywhere around the points: as a picture, and in the terminal.</summary>
public sealed class Boundary(Mlp model, TwoMoons moons)
{
    private const double Left = -1.75, Right = 2.75, Bottom = -1.25, Top = 1.75;

    public JsonObject Picture()
    {
        Axis x = new("x"), y = new("y");
        return Chart.Layers(
            "Decision boundary",
            Chart.Map("", x, y, (Left, Right), (Bottom, Top), cells: 50, "score", limit: 2, (px, py) => Math.Clamp(model.Score([px, py]), -1, 1)),
            Chart.Points("", x, y, "label", moons.Points.Zip(moons.Labels, (p, label) => (p[0], p[1], label > 0 ? "upper moon" : "lower moon"))));
    }

    public void Draw(int width, int height)
    {
        var picture = new TerminalPicture(width, height);
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                double x = Left + (column + 0.5) / width * (Right - Left), y = Top - (row + 0.5) / height * (Top - Bottom);
                picture[column, row] = model.Score([x, y]) > 0 ? Shade.WarmArea : Shade.ColdArea;
            }
        }
        foreach ((double[] point, int label) in moons.Points.Zip(moons.Labels))
        {
            int column = (int)((point[0] - Left) / (Right - Left) * width), row = (int)((Top - point[1]) / (Top - Bottom) * height);
            if (column >= 0 && column < width && row >= 0 && row < height)
                picture[column, row] = label > 0 ? Shade.WarmPoint : Shade.ColdPoint;
        }
        picture.Write();
    }
}
