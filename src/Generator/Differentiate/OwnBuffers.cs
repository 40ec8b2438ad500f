using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// Arrays that the user's method makes for itself alone come from the pool, as their shadows do: a gradient that is computed over and over leaves nothing to the garbage
/// collector. One that is made in a loop stays what it is, for the pool would hold those of all rounds until the method ends.
/// </summary>
internal static class OwnBuffers
{
    public static Function In(Function function)
    {
        if (!function.Body.Within().Any(s => s is Declare { Init: NewBuffer { Source: BufferSource.Heap } }))
        {
            return function;
        }

        var aliases = Aliases.Of(function);
        var handedOut = new HashSet<Variable>(function.Body.Within().SelectMany(HandedOut).SelectMany(aliases.Variables));
        return function with { Body = Block(function.Body) };

        EquatableArray<Stmt> Block(EquatableArray<Stmt> block) => block.Select(s => s switch
        {
            Declare { Init: NewBuffer { Source: BufferSource.Heap, Made: { Rank: 1, Form: BufferForm.Array, Element: NumberType }, Contents.Count: 0 } made } x when !handedOut.Contains(x.Variable) =>
                x with { Init = made with { Source = BufferSource.Pool } },
            If => s.MapBlocks(Block),
            _ => s,
        }).ToEquatable();
    }

    // Buffers that the caller, or a method that is called, may still have when the method has ended.
    private static IEnumerable<Expr> HandedOut(Stmt s) => s.Expressions().SelectMany(e => e.Within()).SelectMany(Arguments).Concat(Stored(s)).Where(IsReference);

    private static IEnumerable<Expr> Stored(Stmt s) => s switch
    {
        Return x => x.Values,
        Invoke x => x.Args,
        Assign { Place: not Local } x => [x.Value],
        Copy { From.Type: BufferType { Element: BufferType or ObjectType } } x => [x.From],
        Fill x => [x.Value],
        _ => [],
    };

    private static IEnumerable<Expr> Arguments(Expr e) => e switch
    {
        Opaque x => x.Args,
        Call x => x.Args,
        NewBuffer x => x.Contents,
        _ => [],
    };

    private static bool IsReference(Expr e) => Aliases.IsReference(e.Type);
}
