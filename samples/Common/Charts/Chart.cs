using System.Text.Json.Nodes;

namespace Samples.Common.Charts;

/// <summary>Specifications of pictures in the language of Vega-Lite, which draws them.</summary>
public static class Chart
{
    private const string Schema = "https://vega.github.io/schema/vega-lite/v6.json";

    /// <summary>One line for each series.</summary>
    public static JsonObject Lines(string title, Axis x, Axis y, params Series[] series) =>
        Picture(title, new JsonObject
        {
            ["data"] = Data(
                from line in series
                from point in line.Points
                where x.Has(point.X) && y.Has(point.Y)
                select new JsonObject { ["x"] = point.X, ["y"] = point.Y, ["series"] = line.Name }),
            ["mark"] = new JsonObject { ["type"] = "line", ["clip"] = true },
            ["encoding"] = new JsonObject
            {
                ["x"] = Position("x", x),
                ["y"] = Position("y", y),
                ["color"] = new JsonObject
                {
                    ["field"] = "series",
                    ["type"] = "nominal",
                    ["title"] = null,
                    ["sort"] = null,
                    ["legend"] = series.Length > 1 ? new JsonObject { ["orient"] = "top" } : null,
                },
            },
        });

    /// <summary>One line for each series, which connects its points in their order, with a dot at each.</summary>
    public static JsonObject Path(string title, Axis x, Axis y, params Series[] series)
    {
        JsonObject picture = Lines(title, x, y, series);
        picture["mark"] = new JsonObject { ["type"] = "line", ["point"] = true };
        // Without an order of their own points are connected from left to right.
        picture["encoding"]!["order"] = new JsonObject { ["value"] = null };
        return picture;
    }

    /// <summary>A text at each place.</summary>
    public static JsonObject Texts(string title, Axis x, Axis y, IEnumerable<(double X, double Y, string Text)> places) =>
        Picture(title, new JsonObject
        {
            ["data"] = Data(places.Select(place => new JsonObject { ["x"] = place.X, ["y"] = place.Y, ["text"] = place.Text })),
            ["mark"] = new JsonObject { ["type"] = "text", ["fontSize"] = 16, ["fontWeight"] = "bold" },
            ["encoding"] = new JsonObject
            {
                ["x"] = Position("x", x),
                ["y"] = Position("y", y),
                ["text"] = new JsonObject { ["field"] = "text" },
            },
        });

    /// <summary>A point at each place, coloured by its group.</summary>
    public static JsonObject Points(string title, Axis x, Axis y, string legend, IEnumerable<(double X, double Y, string Group)> places) =>
        Picture(title, new JsonObject
        {
            ["data"] = Data(places.Select(place => new JsonObject { ["x"] = place.X, ["y"] = place.Y, ["group"] = place.Group })),
            ["mark"] = new JsonObject { ["type"] = "point", ["filled"] = true, ["stroke"] = "white", ["size"] = 60, ["opacity"] = 1 },
            ["encoding"] = new JsonObject
            {
                ["x"] = Position("x", x),
                ["y"] = Position("y", y),
                ["color"] = new JsonObject { ["field"] = "group", ["type"] = "nominal", ["title"] = legend, ["sort"] = null, ["scale"] = new JsonObject { ["range"] = new JsonArray("#b45309", "#1d4ed8") } },
            },
        });

    /// <summary>A function of two numbers as a map of coloured cells, in colours from -<paramref name="limit"/> to <paramref name="limit"/>.</summary>
    public static JsonObject Map(
        string title, Axis x, Axis y, (double From, double To) xs, (double From, double To) ys, int cells, string legend, double limit, Func<double, double, double> function)
    {
        double width = (xs.To - xs.From) / cells, height = (ys.To - ys.From) / cells;
        return Picture(title, new JsonObject
        {
            ["data"] = Data(
                from i in Enumerable.Range(0, cells)
                from j in Enumerable.Range(0, cells)
                let left = xs.From + i * width
                let bottom = ys.From + j * height
                select new JsonObject
                {
                    ["x"] = left,
                    ["x2"] = left + width,
                    ["y"] = bottom,
                    ["y2"] = bottom + height,
                    ["value"] = function(left + width / 2, bottom + height / 2),
                }),
            // Thousands of cells: none of them is described for screen readers.
            ["mark"] = new JsonObject { ["type"] = "rect", ["aria"] = false },
            ["encoding"] = new JsonObject
            {
                ["x"] = Position("x", x),
                ["x2"] = new JsonObject { ["field"] = "x2" },
                ["y"] = Position("y", y),
                ["y2"] = new JsonObject { ["field"] = "y2" },
                ["color"] = new JsonObject
                {
                    ["field"] = "value",
                    ["type"] = "quantitative",
                    ["title"] = legend,
                    ["scale"] = new JsonObject { ["scheme"] = "blueorange", ["domain"] = new JsonArray(-limit, limit), ["clamp"] = true },
                },
            },
        });
    }

    /// <summary>A picture with a title and the layers of others, on the same axes, each with its own colours.</summary>
    public static JsonObject Layers(string title, params JsonObject[] layers) =>
        Picture(title, new JsonObject
        {
            ["layer"] = new JsonArray([.. layers.Select(Bare)]),
            ["resolve"] = new JsonObject { ["scale"] = new JsonObject { ["color"] = "independent" } },
        });

    /// <summary>A specification with what every picture has in front.</summary>
    internal static JsonObject Picture(string title, JsonObject content)
    {
        var picture = new JsonObject
        {
            ["$schema"] = Schema,
            ["title"] = title,
            ["width"] = 480,
            ["height"] = 320,
        };
        foreach ((string name, JsonNode? value) in content)
            picture[name] = value?.DeepClone();
        return picture;
    }

    internal static JsonObject Data(IEnumerable<JsonObject> rows) => new() { ["values"] = new JsonArray([.. rows]) };

    internal static JsonObject Position(string field, Axis axis) => new()
    {
        ["field"] = field,
        ["type"] = "quantitative",
        ["title"] = axis.Title,
        ["scale"] = axis.Logarithmic ? new JsonObject { ["type"] = "log" } : new JsonObject { ["zero"] = false, ["nice"] = false },
    };

    private static JsonObject Bare(JsonObject picture)
    {
        var layer = (JsonObject)picture.DeepClone();
        foreach (string outer in new[] { "$schema", "title", "width", "height" })
            layer.Remove(outer);
        return layer;
    }
}
