using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

// Delegates and sequences are bound to names while lowering. Where one would have to be a value at run time it is left in the statements, and refused.
internal sealed partial class Lowerer
{
    private static bool IsKnown(Expr e) => e.Type is KnownType;

    private static Known? KnownOf(Expr e) => e is Opaque { ResultType: KnownType known } ? known.Value : null;

    private static Expr ValueOf(Known known) => new Opaque(["known"], [], new KnownType(known), Stability.Fixed);

    /// <summary>Types whose values may be known.</summary>
    private static bool MayBeKnown(ITypeSymbol? type) => type is { TypeKind: TypeKind.Delegate } || IsSequence(type);

    private static bool IsSequence(ITypeSymbol? type) => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T };

    // Which of two is meant was decided when they were chosen.
    private Expr HeldKnown(Expr value) => value is Select choice
        ? choice with { Test = Held(choice.Test), Then = HeldKnown(choice.Then), Else = HeldKnown(choice.Else) }
        : value;

    // A variable that keeps what it was declared with is another name of that.
    private bool IntroducedKnown(ILocalSymbol symbol, Expr? value)
    {
        if (value is not null && IsKnown(value) && !IsReassigned(symbol))
        {
            _places[symbol] = HeldKnown(value);
            return true;
        }

        return false;
    }

    // So is one that is assigned once, in the block that declares it: the compiler made sure that nobody asks before.
    private bool AssignedKnown(ISimpleAssignmentOperation e, Expr value)
    {
        if (e.Target is not ILocalReferenceOperation { Local: var local } || !IsKnown(value) || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation) is not VariableDeclaratorSyntax { Initializer: null } declarator
            || BlockAround(e) is not { } block || declarator.Ancestors().OfType<BlockSyntax>().FirstOrDefault() != block || Root(e).Descendants().Count(x => Writes(x, local)) != 1)
        {
            return false;
        }

        _places[local] = HeldKnown(value);
        return true;
    }

    private static IOperation Root(IOperation e)
    {
        while (e.Parent is { } parent)
        {
            e = parent;
        }

        return e;
    }

    private static bool Writes(IOperation e, ISymbol symbol) => e switch
    {
        IAssignmentOperation x => Names(x.Target, symbol),
        IIncrementOrDecrementOperation x => Names(x.Target, symbol),
        IArgumentOperation { Parameter.RefKind: not RefKind.None } x => Names(x.Value, symbol),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } x => Names(x.Value, symbol),
        _ => false,
    };

    private static bool Names(IOperation target, ISymbol symbol) => target.DescendantsAndSelf().Any(e => e switch
    {
        ILocalReferenceOperation x => Same(x.Local, symbol),
        IParameterReferenceOperation x => Same(x.Parameter, symbol),
        _ => false,
    });

    // A parameter that keeps what it was called with.
    private bool BoundKnown(IParameterSymbol parameter, Expr value, IOperation? body)
    {
        if (!IsKnown(value) || body is null || body.Descendants().Any(e => Writes(e, parameter)))
        {
            return false;
        }

        _places[parameter] = HeldKnown(value);
        return true;
    }

    // What was bound to names within is theirs no more behind it: the same code may be under way further out.
    private T Within<T>(Func<T> lower)
    {
        var places = new Dictionary<ISymbol, Expr>(_places, SymbolEqualityComparer.Default);
        var jumps = new Dictionary<ILabelSymbol, Action>(_jumps, SymbolEqualityComparer.Default);
        var result = lower();
        foreach (var place in places)
        {
            _places[place.Key] = place.Value;
        }

        foreach (var jump in jumps)
        {
            _jumps[jump.Key] = jump.Value;
        }

        return result;
    }

    private void RefuseKnown(IEnumerable<Stmt> body)
    {
        foreach (var known in body.Within().SelectMany(s => s.Expressions()).SelectMany(e => e.Within()).Select(KnownOf).OfType<Known>().Distinct().ToList())
        {
            RefuseKnown(known);
        }
    }

    private Expr RefuseKnown(Known known) => known is DelegateValue
        ? Unsupported(known.At, "A delegate that is stored, combined, compared or chosen at run time", "call it where it is made, or hold it in a local variable that is assigned once")
        : Unsupported(known.At, "A sequence that is stored or handed to code that is not seen", "make it an array, or hold it in a local variable that is assigned once");
}
