using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace AutoDiffGen.Runtime.Tests;

public class GraphWriterTests
{
    private static Value Small()
    {
        (Value x, Value y) = (new(-4, "x"), new(2, "y"));
        Value z = ((x * y + x) / 3).Tanh().Named("z");
        z.Backward();
        return z;
    }

    [Fact]
    public void Graphviz_shows_label_operation_data_and_gradient() => Assert.Equal(
        """
        digraph {
          rankdir=LR;
          n0 [shape=box, style=filled, fillcolor=lightgray, label="x\ndata -4.0000\ngrad 0.0013"];
          n1 [shape=box, style=filled, fillcolor=lightgray, label="y\ndata 2.0000\ngrad -0.0018"];
          n2 [shape=ellipse, label="*\ndata -8.0000\ngrad 0.0004"];
          n0 -> n2;
          n1 -> n2;
          n3 [shape=ellipse, label="+\ndata -12.0000\ngrad 0.0004"];
          n2 -> n3;
          n0 -> n3;
          n4 [shape=ellipse, label="/\ndata -4.0000\ngrad 0.0013"];
          n3 -> n4;
          n4c [shape=plaintext, label="3.0000"];
          n4c -> n4;
          n5 [shape=ellipse, label="z\nTanh\ndata -0.9993\ngrad 1.0000"];
          n4 -> n5;
        }

        """, Small().ToDot());

    [Fact]
    public void Mermaid_shows_the_same() => Assert.Equal(
        """
        graph LR
          n0["x<br/>data -4.0000<br/>grad 0.0013"]
          n1["y<br/>data 2.0000<br/>grad -0.0018"]
          n2(["#42;<br/>data -8.0000<br/>grad 0.0004"])
          n0 --> n2
          n1 --> n2
          n3(["#43;<br/>data -12.0000<br/>grad 0.0004"])
          n2 --> n3
          n0 --> n3
          n4(["/<br/>data -4.0000<br/>grad 0.0013"])
          n3 --> n4
          n4c(("3.0000"))
          n4c --> n4
          n5(["z<br/>Tanh<br/>data -0.9993<br/>grad 1.0000"])
          n4 --> n5

        """, Small().ToMermaid());

    [Fact]
    public void A_writer_gets_what_the_text_is()
    {
        Value z = Small();
        using StringWriter dot = new(), mermaid = new();
        z.ToDot(dot);
        z.ToMermaid(mermaid, "R");
        Assert.Equal(z.ToDot(), dot.ToString());
        Assert.Equal(z.ToMermaid("R"), mermaid.ToString());
        Assert.Contains($"data {z.Data.ToString("R", CultureInfo.InvariantCulture)}<br/>", mermaid.ToString());
    }

    [Fact]
    public void The_same_graph_is_the_same_text_in_every_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            string text = Small().ToDot();
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(text, Small().ToDot());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Labels_are_escaped()
    {
        Value x = new(1, "say \"hi\" \\ <b> & #1;\nnext");
        Assert.Contains("""label="say \"hi\" \\ <b> &amp; #1;\nnext\ndata""", x.ToDot());
        Assert.Contains("""n0["say #quot;hi#quot; #92; #lt;b#gt; #amp; #35;1#59;<br/>next<br/>data""", x.ToMermaid());
    }

    [Fact]
    public void Every_node_is_written_once_after_its_operands()
    {
        Value x = 1.5, y = 0.5;
        Value r = x;
        for (int i = 0; i < 20; i++)
            r = (r * y + x).Max(r.Sin()).FusedMultiplyAdd(y, r);
        string[] lines = r.ToDot().Split('\n');
        List<string> nodes = lines.Select(l => Regex.Match(l, @"^  (n\d+) \[").Groups[1].Value)
            .Where(n => n != "").ToList();
        Assert.Equal(Enumerable.Range(0, nodes.Count).Select(i => $"n{i}"), nodes);
        Assert.Equal(2 + 20 * 5, nodes.Count);
        foreach (Match edge in lines.Select(l => Regex.Match(l, @"^  n(\d+) -> n(\d+);")).Where(m => m.Success))
            Assert.True(int.Parse(edge.Groups[1].Value) < int.Parse(edge.Groups[2].Value));
    }

    [Fact]
    public void A_long_chain_is_written_without_recursion()
    {
        Value x = 1.0;
        for (int i = 0; i < 200_000; i++)
            x = x.Sin();
        Assert.EndsWith("n199999 --> n200000\n", x.ToMermaid());
    }

    [Fact]
    public void Numbers_that_are_none_have_names() =>
        Assert.Contains("data NaN\\ngrad -Infinity", new Value(double.NaN) { Grad = double.NegativeInfinity }.ToDot());
}
