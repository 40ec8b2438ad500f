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
        for (var i = 0; i < _rows.Count; i++)
        {
            var row = _rows[i];
            var line = row.Text.Length == 0 ? string.Empty : new string(' ', 4 * row.Depth) + row.Text;
            text.Append(line);
            if (row.Comment is { } comment)
            {
                text.Append(' ', Math.Max(2, Column(i) - line.Length)).Append("// ").Append(comment);
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    // Comments of neighbouring lines stand below each other.
    private int Column(int index)
    {
        var (first, last) = (index, index);
        while (first > 0 && IsNeighbour(first - 1, index))
        {
            first--;
        }

        while (last < _rows.Count - 1 && IsNeighbour(last + 1, index))
        {
            last++;
        }

        return Math.Min(FarthestComment, 2 + _rows.Skip(first).Take(last - first + 1).Where(row => row.Comment is not null).Max(row => (4 * row.Depth) + row.Text.Length));
    }

    private bool IsNeighbour(int i, int index) => _rows[i].Text.Length > 0 && _rows[i].Depth == _rows[index].Depth && _rows[i].Text is not ("{" or "}");

    private sealed record Row(int Depth, string Text, string? Comment);
}
