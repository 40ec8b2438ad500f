using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Members;

/// <summary>Changes what a function returns.</summary>
internal static class SecondOrder
{
    public static Function WithResult(Function function, Func<IReadOnlyList<Expr>, IEnumerable<Expr>> select) =>
        EndingWith(function, result => [result with { Values = select(result.Values).ToEquatable() }]);

    public static Function EndingWith(Function function, Func<Return, IEnumerable<Stmt>> end) =>
        function with { Body = Ending(function.Body, end) };

    private static EquatableArray<Stmt> Ending(EquatableArray<Stmt> block, Func<Return, IEnumerable<Stmt>> end) =>
        block.SelectMany(s => s is Return result ? end(result) : [s.MapBlocks(inner => Ending(inner, end))]).ToEquatable();
}
