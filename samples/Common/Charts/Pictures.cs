using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Samples.Common.Charts;

/// <summary>A folder of pictures: a Vega-Lite specification for each, and a page that shows them all.</summary>
public sealed class Pictures(DirectoryInfo folder, string heading)
{
    private readonly List<(string Name, JsonObject Specification)> _pictures = [];

    /// <summary>The page that shows the pictures in a browser.</summary>
    public string Page => Path.Combine(folder.FullName, "index.html");

    /// <summary>Writes <c>name.vl.json</c>, and the page anew.</summary>
    public void Add(string name, JsonObject specification)
    {
        _pictures.Add((name, specification));
        folder.Create();
        File.WriteAllText(
            Path.Combine(folder.FullName, name + ".vl.json"),
            specification.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
        File.WriteAllText(Page, Html());
    }

    // The specifications are inside the page, so that it opens from a disk; what draws them comes from the network.
    private string Html() =>
        $$"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <title>{{WebUtility.HtmlEncode(heading)}}</title>
          <script src="https://cdn.jsdelivr.net/npm/vega@6.4.0"></script>
          <script src="https://cdn.jsdelivr.net/npm/vega-lite@6.4.3"></script>
          <script src="https://cdn.jsdelivr.net/npm/vega-embed@7.3.0"></script>
        </head>
        <body>
          <h1>{{WebUtility.HtmlEncode(heading)}}</h1>
        {{string.Join("\n", _pictures.Select(picture => $"""  <div id="{picture.Name}"></div>"""))}}
          <script>
        {{string.Join("\n", _pictures.Select(picture => $"    vegaEmbed('#{picture.Name}', {picture.Specification.ToJsonString()});"))}}
          </script>
        </body>
        </html>

        """;
}
