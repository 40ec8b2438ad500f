using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// Loops whose number of rounds is known only afterwards count them, so that the reverse sweep can make as many.
/// </summary>
internal sealed class TripCounts
{
    private readonly Dictionary<Stmt, Variable> _counts = new(ByReference.Comparer);

    private TripCounts()
    {
    }

    /// <summary>The variable that counts the rounds of a loop, where there is one.</summary>
    public Variable? Of(Stmt loop) => _counts.TryGetValue(loop, out var count) ? count : null;

    public static Function In(Function function, Flow flow, VariableSource variables, out TripCounts counts)
    {
        counts = new TripCounts();
        var body = counts.Block(function.Body, flow, variables);
        return function with { Body = body, NextId = variables.Next };
    }

    private EquatableArray<Stmt> Block(EquatableArray<Stmt> block, Flow flow, VariableSource variables) =>
        block.SelectMany(s => Statement(s, flow, variables)).ToEquatable();

    private IEnumerable<Stmt> Statement(Stmt s, Flow flow, VariableSource variables)
    {
        var inside = s.MapBlocks(block => Block(block, flow, variables));
        if (!NeedsCount(s) || !LoopFacts.IsActive(s, flow))
        {
            return [inside];
        }

        var trips = variables.New("trips", NumberType.Int);
        Stmt count = new Accumulate(new Local(trips), Build.Int(1));
        var loop = inside.MapBlocks(block => [count, .. block]);
        _counts.Add(loop, trips);
        return [new Declare(trips, Build.Int(0)), loop];
    }

    private static bool NeedsCount(Stmt s) => s switch
    {
        WhileLoop => true,
        CountedLoop loop => loop.Step is not (1 or -1) || LoopFacts.HasBreak(loop.Body),
        _ => false,
    };
}
