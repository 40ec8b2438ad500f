using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Discover;

/// <summary>Which parameters are the inputs and which are results of a Jacobian or a Hessian, and which of them such a matrix has no place for.</summary>
internal static class MatrixFacts
{
    /// <summary>Whether a parameter is differentiated by: a buffer that is only stored to is not, nor what is only given out.</summary>
    public static bool IsInput(Function function, Parameter own, ParameterText text) =>
        text.Form is not (DerivativeForm.None or DerivativeForm.Output) && !(own.Variable.Type is BufferType && IsChanged(function, own) && !IsRead(function, own.Variable));

    /// <summary>Whether what a parameter holds in the end is a result.</summary>
    public static bool IsResult(Function function, Parameter own, int position) => own.Variable.Name != "this"
        && (own.Passing is Passing.Ref or Passing.Out || (own.IsActive && own.Variable.Type is BufferType && IsChanged(function, own) && IsStored(function, own.Variable))) && position >= 0;

    /// <summary>Whether the contents of a buffer may change, under any of its names.</summary>
    public static bool IsChanged(Function function, Parameter own) => new WrittenMemory(function).Reaches(own.Variable);

    /// <summary>Up to how many numbers a Hessian is taken by in all directions at once.</summary>
    public const int MostAtOnce = 24;

    /// <summary>Whether there is a single row: the method returns a number, and that is all.</summary>
    public static bool HasOneResult(Function function) => function.Result is not (StructType or BufferType)
        && function.Body.Within().OfType<Return>().FirstOrDefault()?.Values is [{ Type: NumberType { IsReal: true } }]
        && !function.Parameters.Any(p => p.From is null && IsResult(function, p, 0));

    /// <summary>Why there is no matrix, if there is none.</summary>
    /// <param name="function">The method.</param>
    /// <param name="isOnce">Whether the method runs once only.</param>
    public static string? Refusal(Function function, bool isOnce)
    {
        var effect = !isOnce && function.Body.Within().Any(DoesMore);
        var part = function.Parameters.FirstOrDefault(p => p.IsActive && p.Variable.Type is ObjectType);
        var shaped = function.Parameters.FirstOrDefault(p => p.IsActive && p.Variable.Type is BufferType and not { Rank: 1, Element: NumberType } || (p.IsActive && p.From is not null && p.Variable.Type is BufferType));
        var changed = function.Parameters.FirstOrDefault(p => p.Variable.Type is ObjectType or BufferType { Rank: > 1 } or BufferType { Element: BufferType or ObjectType } && IsChanged(function, p));
        return part is not null ? $"'{part.Variable.Name}' is an object, which is no row of numbers: ask for Hvp, Jvp or Vjp"
            : shaped is not null ? $"'{shaped.Variable.Name}' is no row of numbers: pass it as a one-dimensional buffer, or ask for Hvp, Jvp or Vjp"
            : changed is not null ? $"it changes '{changed.Variable.Name}', and runs once for each row: use a local array, or ask for Hvp, Jvp or Vjp"
            : effect ? "it does more than compute, and would do it once for each row: draw random numbers before, and pass them"
            : null;
    }

    // A check of ours, an exception, a string or an object that is made and not kept: computing it again changes nothing. What a library stores is a result.
    private static bool DoesMore(Stmt s) => s is not (Throw or LibraryStore) && s.Role != Role.Check
        && s.Expressions().SelectMany(e => e.Within()).Any(e => e is Opaque { Stability: Stability.Effect } call && !(call.Pieces[0].StartsWith("new ", System.StringComparison.Ordinal) && call.Type is not ObjectType));

    // All names of a buffer, as far as it is handed on in variables.
    private static HashSet<Variable> Names(Function function, Variable buffer)
    {
        var names = new HashSet<Variable> { buffer };
        int before;
        do
        {
            before = names.Count;
            names.UnionWith(function.Body.Within().SelectMany(s => s switch
            {
                Declare { Init: { } init } x when Aliases.IsReference(x.Variable.Type) && Mentions(init, names) => [x.Variable],
                Assign { Place: Local place } x when Aliases.IsReference(place.Type) && Mentions(x.Value, names) => [place.Variable],
                Invoke x when x.OwnArgs.Any(arg => Aliases.IsReference(arg.Type) && Mentions(arg, names)) => x.OwnResults.Where(v => Aliases.IsReference(v.Type)),
                _ => System.Array.Empty<Variable>(),
            }).ToList());
        }
        while (names.Count > before);
        return names;
    }

    private static bool Mentions(Expr e, HashSet<Variable> names) => e.Within().OfType<Local>().Any(local => names.Contains(local.Variable));

    private static bool IsStored(Function function, Variable buffer)
    {
        var names = Names(function, buffer);
        return function.Body.Within().Any(s => s switch
        {
            Assign { Place: Element place } => Mentions(place.Buffer, names),
            Accumulate { Place: Element place } => Mentions(place.Buffer, names),
            Fill x => Mentions(x.Buffer, names),
            Zero x => Mentions(x.Buffer, names),
            Copy x => Mentions(x.To, names),
            Invoke x => x.WrittenBuffers.Any(arg => Mentions(arg, names)),
            _ => false,
        });
    }

    private static bool IsRead(Function function, Variable buffer)
    {
        var names = Names(function, buffer);
        return function.Body.Within().Any(s => s switch
        {
            Declare x when Aliases.IsReference(x.Variable.Type) => false,
            Assign { Place: Local place } when Aliases.IsReference(place.Type) => false,
            Assign { Place: Element { Buffer: var into } place } x => ReadsElements(x.Value, names) || place.Indices.Append(into).Any(e => ReadsElements(e, names)),
            Accumulate { Place: Element place } x => Mentions(place.Buffer, names) || ReadsElements(x.Value, names),
            Fill x => ReadsElements(x.Value, names),
            Zero => false,
            Copy x => Mentions(x.From, names),
            Invoke x => x.Args.Any(arg => Mentions(arg, names)),
            Return x => x.Values.Any(value => Mentions(value, names)),
            _ => s.Expressions().Any(e => ReadsElements(e, names)),
        });
    }

    private static bool ReadsElements(Expr e, HashSet<Variable> names) => e.Within().Any(part => part is Element element && Mentions(element.Buffer, names) || part is Opaque { Args: var args } && args.Any(arg => arg is Local local && names.Contains(local.Variable)));
}
