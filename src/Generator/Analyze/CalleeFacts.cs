using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>What callers must know of functions of their own: which buffers they may change, and whether there is anything to differentiate.</summary>
internal static class CalleeFacts
{
    /// <summary>The functions again, with what is known written at each call.</summary>
    public static (Function Root, EquatableArray<Callee> Callees) Found(Function root, IReadOnlyList<Callee> callees)
    {
        // Nothing is written and nothing has a reverse until a function is found that does it; callers follow.
        var known = callees.Select(c => c with { Signature = c.Signature with { HasReverse = false, Parameters = c.Signature.Parameters.Select(p => p with { IsWritten = false }).ToEquatable() } }).ToList();
        bool isChanged;
        do
        {
            var signatures = known.ToDictionary(c => c.Signature.Key, c => c.Signature);
            var next = known.Select(c => With(c with { Function = Told(c.Function, signatures) })).ToList();
            isChanged = !next.Select(c => c.Signature).SequenceEqual(known.Select(c => c.Signature));
            known = next;
        }
        while (isChanged);
        var final = known.ToDictionary(c => c.Signature.Key, c => c.Signature);
        return (Told(root, final), known.Select(c => c with { Function = Told(c.Function, final) }).ToEquatable());
    }

    private static Callee With(Callee callee)
    {
        var function = callee.Function;
        var aliases = Aliases.Of(function);
        var memory = new HashSet<Variable>(function.Body.Within().SelectMany(aliases.WrittenBy));
        var parameters = function.Parameters.Select((p, i) => callee.Signature.Parameters[i] with
        {
            IsWritten = Aliases.IsReference(p.Variable.Type) && aliases.ReachedFrom(new Local(p.Variable)).Any(memory.Contains),
        }).ToEquatable();
        var hasReverse = parameters.Zip(function.Parameters, (known, p) => known.IsWritten && p.Variable.Type.HoldsReal).Any(x => x)
            || function.Body.Within().Any(s => s is Return result ? result.Values.Any(value => value.Type.HoldsReal) : s is Invoke { Target.HasReverse: true });
        var reachesFurther = function.Parameters.Any(p => p.Variable.Type is ObjectType or BufferType { Element: BufferType or ObjectType or StructType }) || function.Body.Within().Any(s => s is Invoke { Target.Touched.Count: > 0 });
        return callee with { Signature = callee.Signature with { Parameters = parameters, HasReverse = hasReverse, Touched = reachesFurther ? aliases.Touched(memory).ToEquatable() : [] } };
    }

    private static Function Told(Function function, IReadOnlyDictionary<int, Signature> signatures) => function with { Body = Told(function.Body, signatures) };

    private static EquatableArray<Stmt> Told(EquatableArray<Stmt> block, IReadOnlyDictionary<int, Signature> signatures) =>
        block.Select(s => s is Invoke { Target.User: null } call ? call with { Target = signatures[call.Target.Key] } : s.MapBlocks(inner => Told(inner, signatures))).ToEquatable();
}
