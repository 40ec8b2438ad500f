using System;
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

    /// <summary>
    /// Whether a statement does more than compute. A check of ours, an exception, a string or an object that is made and not kept: computing it again changes
    /// nothing. What a library stores is a result.
    /// </summary>
    public static bool DoesMore(Stmt s) => s is not (Throw or LibraryStore) && s.Role != Role.Check
        && s.Expressions().SelectMany(e => e.Within()).Any(e => e is Opaque { Stability: Stability.Effect } call && !(call.Pieces[0].StartsWith("new ", StringComparison.Ordinal) && call.Type is not ObjectType));

    // Whether what a reference leads to may be what a parameter handed in.
    private static Func<Expr, bool> MayBe(Function function, Variable buffer)
    {
        var origins = PointsTo.Of(function);
        return e => origins.IsUnknown || origins.Of(e).Any(origin => origin.Equals(Origin.HandedIn(buffer)) || origin.Equals(Origin.Outside(e.Type)));
    }

    private static bool IsStored(Function function, Variable buffer)
    {
        var isIt = MayBe(function, buffer);
        return function.Body.Within().Any(s => s switch
        {
            Assign { Place: Element place } => isIt(place.Buffer),
            Accumulate { Place: Element place } => isIt(place.Buffer),
            Fill x => isIt(x.Buffer),
            Zero x => isIt(x.Buffer),
            Copy x => isIt(x.To),
            Invoke x => x.WrittenBuffers.Any(arg => isIt(arg)),
            _ => false,
        });
    }

    // What is read through objects and arrays of arrays is a constant here, whether or not it lies in the same memory: they are no inputs.
    private static bool IsRead(Function function, Variable buffer)
    {
        var origins = PointsTo.Of(function);
        Func<Expr, bool> isIt = e => origins.IsUnknown || origins.Of(e).Any(Origin.HandedIn(buffer).Equals);
        return function.Body.Within().Any(s => s switch
        {
            { Role: Role.Check } or LibraryStore => false,
            Declare { Init: NewBuffer made } => made.Contents.Any(item => ReadsElements(item, isIt)),
            Declare x when Aliases.IsReference(x.Variable.Type) => false,
            Assign { Place: Local, Value: NewBuffer made } => made.Contents.Any(item => ReadsElements(item, isIt)),
            Assign { Place: Local place } when Aliases.IsReference(place.Type) => false,
            Assign { Place: Element { Buffer: var into } place } x => ReadsElements(x.Value, isIt) || place.Indices.Append(into).Any(e => ReadsElements(e, isIt)),
            Accumulate { Place: Element place } x => isIt(place.Buffer) || ReadsElements(x.Value, isIt),
            Fill x => ReadsElements(x.Value, isIt),
            Zero => false,
            Copy x => isIt(x.From),
            Invoke x => x.Args.Any(arg => isIt(arg) || ReadsElements(arg, isIt)),
            Return x => x.Values.Any(value => isIt(value) || ReadsElements(value, isIt)),
            _ => s.Expressions().Any(e => ReadsElements(e, isIt)),
        });
    }

    private static bool ReadsElements(Expr e, Func<Expr, bool> isIt) => e.Within().Any(part => part is Element { ElementType: NumberType } element && isIt(element.Buffer)
        || part is Opaque { Args: var args } && args.Any(arg => arg.Type is BufferType && isIt(arg)));
}
