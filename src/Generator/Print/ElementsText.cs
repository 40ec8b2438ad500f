using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Print;

/// <summary>A function of vectors or complex numbers as the call of the framework that it is: its arguments are made of their elements.</summary>
internal static class ElementsText
{
    private const string Space = "global::System.Numerics.";

    /// <param name="e">The function.</param>
    /// <param name="element">The text of an expression where C# converts it by itself.</param>
    /// <param name="number">The text of an expression that must have its type.</param>
    public static string Of(Intrinsic e, Func<Expr, string> element, Func<Expr, string> number)
    {
        var names = e.Name.Split('.');
        var owner = Space + names[0];
        var part = names.Length > 2 ? "." + names[2] : string.Empty;
        var arguments = Arguments(e, names[1], names[0] == "Complex" ? 2 : names[0]["Vector".Length] - '0', args => Whole(args, owner) is { } whole ? number(whole) : $"new {owner}({string.Join(", ", args.Select(element))})", number).ToList();
        return names[1] switch
        {
            "Length" or "LengthSquared" => $"{arguments[0]}.{names[1]}()",
            "DivideNumber" => $"{owner}.Divide({string.Join(", ", arguments)}){part}",
            _ => $"{owner}.{names[1]}({string.Join(", ", arguments)}){part}",
        };
    }

    // All elements of one vector, in order, are that vector.
    private static Expr? Whole(IReadOnlyList<Expr> args, string owner) =>
        args[0] is Member { Target: { Type: StructType type } whole } && type.Name == owner
        && args.Select((arg, i) => arg is Member member && member.Target.Equals(whole) && member.Name == type.Fields[i].Name).All(same => same) ? whole : null;

    // What is left over when all others are put together is a number.
    private static IEnumerable<string> Arguments(Intrinsic e, string function, int size, Func<IReadOnlyList<Expr>, string> made, Func<Expr, string> number)
    {
        var isNumberFirst = function == "DivideNumber";
        var start = isNumberFirst ? 1 : 0;
        if (isNumberFirst)
        {
            yield return number(e.Args[0]);
        }

        for (; start + size <= e.Args.Count; start += size)
        {
            yield return made(e.Args.Skip(start).Take(size).ToList());
        }

        for (; start < e.Args.Count; start++)
        {
            yield return number(e.Args[start]);
        }
    }
}
