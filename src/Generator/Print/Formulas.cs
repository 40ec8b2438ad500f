using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Print;

/// <summary>The documentation of a gradient: what it computes, and the formulas of the derivatives where they are short.</summary>
internal static class Formulas
{
    private const int Longest = 100;

    public static EquatableArray<string> Documentation(string summary, IReadOnlyList<string> elements, IReadOnlyList<Expr> formulas, Function function, Platform platform)
    {
        var printer = new ExprPrinter(NameScope.For(function, []), platform);
        var lines = formulas.Skip(1).Select(printer.Value).ToList();
        if (lines.Count == 0 || lines.Any(line => line.Length > Longest))
        {
            return [$"<summary>{summary}</summary>"];
        }

        return
        [
            "<summary>",
            summary,
            .. elements.Zip(lines, (element, line) => $"<para><c>{element} = {Escaped(line)}</c></para>"),
            "</summary>",
        ];
    }

    private static string Escaped(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
