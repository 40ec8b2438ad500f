using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    private readonly Dictionary<ISymbol, SyntaxNode?> _refHomes = new(SymbolEqualityComparer.Default);

    // A ref local is another name of a variable, or a buffer and an index into it, both of which may change.
    private Expr Rebound(ISimpleAssignmentOperation e)
    {
        if (e.Target is not ILocalReferenceOperation { Local: var local } || Referred(e.Value) is not { } place)
        {
            return Unsupported(e, "This ref assignment", "use the variable itself");
        }

        if (_places[local] is Element { Buffer: Local, Indices: [Local] } held && place is Element { Indices.Count: 1 } element)
        {
            Bind(held, element);
            return held;
        }

        // Another name may be given only where the first was, for elsewhere it would depend on the way taken.
        return _refHomes.TryGetValue(local, out var home) && home == BlockAround(e) ? _places[local] = place : Unsupported(e, "This ref assignment", "use the variable itself");
    }

    private void Bind(Element held, Element element)
    {
        if (!element.Buffer.Equals(held.Buffer))
        {
            Emit(new Assign(held.Buffer, element.Buffer));
        }

        Emit(new Assign(held.Indices[0], element.Indices[0]));
    }

    private static SyntaxNode? BlockAround(IOperation e)
    {
        var up = e.Parent;
        while (up is not null and not IBlockOperation)
        {
            if (up is ILoopOperation or IConditionalOperation or ISwitchCaseOperation)
            {
                return null;
            }

            up = up.Parent;
        }

        return up?.Syntax;
    }

    private void DeclareReference(ILocalSymbol symbol, IOperation value)
    {
        _refHomes[symbol] = BlockAround(value);
        _places[symbol] = Referred(value) switch
        {
            null => Unsupported(value, "This reference", "use the variable itself"),
            Element { Indices.Count: 1 } element when IsRebound(symbol, value) => Holder(symbol.Name, element),
            var place => place,
        };
    }

    private bool IsRebound(ILocalSymbol symbol, IOperation value)
    {
        var root = value;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants().Any(e => e is ISimpleAssignmentOperation { IsRef: true, Target: ILocalReferenceOperation { Local: var local } } && Same(local, symbol));
    }

    // Variables for the buffer and the index that a reference stands for.
    private Element Holder(string name, Element element)
    {
        var buffer = _variables.New(name + "Of", element.Buffer.Type, VariableKind.Local);
        var index = _variables.New(name + "At", NumberType.Int, VariableKind.Local);
        Emit(new Declare(buffer, element.Buffer));
        Emit(new Declare(index, element.Indices[0]));
        return new Element(new Local(buffer), [new Local(index)], element.ElementType);
    }

    private Element EmptyHolder(string name, IrType element)
    {
        var buffer = _variables.New(name + "Of", BufferType.Span(element));
        var index = _variables.New(name + "At", NumberType.Int);
        Emit(new Declare(buffer, null));
        Emit(new Declare(index, null));
        return new Element(new Local(buffer), [new Local(index)], element);
    }

    private Expr? Referred(IOperation value) => value switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation => Target(value),
        IParenthesizedOperation x => Referred(x.Operand),
        IConditionalOperation { WhenFalse: { } whenFalse } x => Referred(x, x.WhenTrue, whenFalse),
        IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation or IFieldReferenceOperation => Target(value) is { } place ? Frozen(place) : null,
        IInvocationOperation { TargetMethod.ReturnsByRef: true } or IInvocationOperation { TargetMethod.ReturnsByRefReadonly: true } => Expression(value) is Element place ? place : null,
        _ => null,
    };

    // The element that one of two references stands for.
    private Expr? Referred(IConditionalOperation e, IOperation whenTrue, IOperation whenFalse)
    {
        if (NumberOf(e.Type!) is not { } type)
        {
            return null;
        }

        var test = Expression(e.Condition);
        var held = EmptyHolder("chosen", type);
        var isKnown = true;
        var then = Collect(() => BindTo(whenTrue));
        var otherwise = Collect(() => BindTo(whenFalse));
        Emit(new If(test, then.ToEquatable(), otherwise.ToEquatable()));
        return isKnown ? held : null;

        void BindTo(IOperation value)
        {
            if (Referred(value) is Element { Indices.Count: 1 } element)
            {
                Bind(held, element);
            }
            else
            {
                isKnown = false;
            }
        }
    }

    // The same place whatever becomes of the variables that it was found by.
    private Expr Frozen(Expr place) => WithParts(place, new Queue<Expr>(PartsOf(place).Select(part => part is Ir.Constant ? part : Temporary(part is Local { Variable.Name: var name } ? name : "at", part)).ToList()));
}
