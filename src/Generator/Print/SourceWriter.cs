using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace AutoDiffGen.Print;

/// <summary>Lines of source, indented, with comments behind them in one column. New lines are always \n.</summary>
internal sealed class SourceWriter
{
    private const int FarthestComment = 72;

    private readonly List<Row> _rows = [];
    private int _depth;

    public void Line(string text, string? comment = null) => _rows.Add(new Row(_depth, text, comment));

    /// <summary>An empty line, unless one is there or a block has just begun.</summary>
    public void Gap()
    {
        if (_rows.Count > 0 && _rows[_rows.Count - 1].Text is not ("" or "{"))
        {
            _rows.Add(new Row(0, string.Empty, null));
        }
    }

    public void Block(Action inside)
    {
        Line("{");
        _depth++;
        inside();
        _depth--;
        Line("}");
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        var column = 0;
        for (var i = 0; i < _rows.Count; i++)
        {
            var row = _rows[i];
            if (i == 0 || !AreNeighbours(_rows[i - 1], row))
            {
                column = Column(i);
            }

            var line = row.Text.Length == 0 ? string.Empty : new string(' ', 4 * row.Depth) + row.Text;
            text.Append(line);
            if (row.Comment is { } comment)
            {
                text.Append(' ', Math.Max(2, column - line.Length)).Append("// ").Append(comment);
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    // Comments of neighbouring lines stand below each other.
    private int Column(int first)
    {
        var widest = 0;
        for (var i = first; i < _rows.Count && (i == first || AreNeighbours(_rows[i - 1], _rows[i])); i++)
        {
            widest = _rows[i].Comment is null ? widest : Math.Max(widest, (4 * _rows[i].Depth) + _rows[i].Text.Length);
        }

        return Math.Min(FarthestComment, 2 + widest);
    }

    private static bool AreNeighbours(Row a, Row b) => IsStatement(a) && IsStatement(b) && a.Depth == b.Depth;

    private static bool IsStatement(Row row) => row.Text is not ("" or "{" or "}");

    private sealed record Row(int Depth, string Text, string? Comment);
}
