using AutoDiffGen.Ir;

namespace AutoDiffGen.Generator.Tests.Rules;

/// <summary>Every row with variables for arguments, and those that look at constants and integers with these too.</summary>
internal static class RowForms
{
    public static IEnumerable<(string Label, Row Row)> Of(NumberType type)
    {
        foreach (var line in References.All)
        {
            var variables = new Argument[line.Arity];
            Array.Fill(variables, 1.0);
            yield return ($"{line.Name}/{line.Arity}", new Row(type, line.Name, variables));
        }

        foreach (var n in (double[])[-2, -1, -0.5, 0, 0.1, 0.5, 1, 1.5, 2, 3, 4])
        {
            yield return ($"Pow with constant exponent {n}", new Row(type, "Pow", 1.0, new Argument.Known(n)));
        }

        foreach (var n in (double[])[-2, -1, 1, 2, 3, 4])
        {
            yield return ($"RootN with constant {n}", new Row(type, "RootN", 1.0, new Argument.Known(n)));
        }

        yield return ("Pow with integer exponent", new Row(type, "Pow", 1.0, new Argument.Whole(2)));
        yield return ("Pow with constant base 2", new Row(type, "Pow", new Argument.Known(2), 1.0));
        yield return ("Pow with constant base 0", new Row(type, "Pow", new Argument.Known(0), 1.0));
        yield return ("Log with constant base", new Row(type, "Log", 1.0, new Argument.Known(10)));
    }

    /// <summary>All first and second derivatives of a row.</summary>
    public static IEnumerable<Expr> Derivatives(this Row row) =>
        row.Inputs.Select(row.First).Concat(row.Inputs.SelectMany(i => row.Inputs.Select(j => row.Second(i, j))).OfType<Expr>());

    public static IEnumerable<Intrinsic> Calls(this Row row) => row.Derivatives().SelectMany(e => e.Within()).OfType<Intrinsic>();
}
