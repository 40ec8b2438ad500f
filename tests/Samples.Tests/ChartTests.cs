using System.Text.Json.Nodes;
using Samples.Common.Charts;

namespace AutoDiffGen.Samples.Tests;

public sealed class ChartTests
{
    private static readonly JsonObject Lines = Chart.Lines(
        "Two lines",
        new Axis("x", Logarithmic: true),
        new Axis("y"),
        new Series("a", [(1, 0.5), (10, 1.5)]),
        new Series("b", [(1, double.NaN), (10, 2)]));

    [Fact]
    public void A_chart_is_a_Vega_Lite_specification_with_its_data()
    {
        Assert.Equal("https://vega.github.io/schema/vega-lite/v6.json", (string?)Lines["$schema"]);
        Assert.Equal("log", (string?)Lines["encoding"]!["x"]!["scale"]!["type"]);
        Assert.Equal(0.5, (double?)Lines["data"]!["values"]![0]!["y"]);
    }

    [Fact]
    public void What_is_no_number_is_left_out() => Assert.Equal(3, Lines["data"]!["values"]!.AsArray().Count);

    [Fact]
    public void The_page_shows_each_specification_that_lies_beside_it()
    {
        using var folder = new TemporaryFolder();
        var pictures = new Pictures(new DirectoryInfo(folder.Path), "Charts & <more>");
        pictures.Add("one", Lines);
        pictures.Add("two", Chart.Layers("Both", Lines, Lines));

        string page = File.ReadAllText(pictures.Page);
        Assert.Contains("<h1>Charts &amp; &lt;more&gt;</h1>", page);
        foreach (string name in new[] { "one", "two" })
        {
            JsonNode specification = JsonNode.Parse(File.ReadAllText(folder.File(name + ".vl.json")))!;
            Assert.Contains($"vegaEmbed('#{name}', {specification.ToJsonString()});", page);
        }
    }
}
