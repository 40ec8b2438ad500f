using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    private Expr Expression(IOperation e)
    {
        // Hosts differ in how much there is of it; what is too deep is refused in any.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++_depth > MaxDepth)
        {
            _depth--;
            ReportTooDeep(e);
            return Nothing(e.Type);
        }

        var value = Constant(e) ?? Creation(e, null) ?? Value(e);
        _depth--;
        return value;
    }

    private Expr Value(IOperation e) => e switch
    {
        IParenthesizedOperation x => Expression(x.Operand),
        ILocalReferenceOperation x => Place(x.Local, x),
        IParameterReferenceOperation x => Place(x.Parameter, x),
        IInstanceReferenceOperation x => Instance(x),
        IWithOperation x => With(x),
        IConditionalAccessOperation x => ConditionalAccess(x),
        IConditionalAccessInstanceOperation => _accessed.Count > 0 ? _accessed.Peek() : Unsupported(e, Describe(e), "write it with a condition"),
        IFieldReferenceOperation x => Field(x),
        IPropertyReferenceOperation x => Property(x),
        IUnaryOperation x => UnaryOf(x),
        IBinaryOperation x => TestForNull(x) ?? BinaryOf(x),
        IConversionOperation x => Conversion(x),
        IConditionalOperation x => Choice(x),
        ISimpleAssignmentOperation x => Assignment(x),
        ICompoundAssignmentOperation x => Compound(x),
        IIncrementOrDecrementOperation x => Step(x),
        IDeconstructionAssignmentOperation x => Deconstruction(x),
        ITupleOperation x => new TupleValue(InOrder(x.Elements).ToEquatable(), ShapeOf(x.Type)),
        IInvocationOperation x => Invocation(x, isResultUsed: true),
        ISwitchExpressionOperation x => SwitchOf(x),
        IIsPatternOperation x => IsPattern(x),
        IInterpolatedStringOperation x => Interpolation(x),
        IObjectCreationOperation x => Creation(x),
        IArrayElementReferenceOperation x => ArrayElement(x),
        IImplicitIndexerReferenceOperation x => ImplicitIndex(x),
        IDefaultValueOperation x => Default(x.Type!),
        ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } x => new Opaque(["null"], [], new OpaqueType("object"), Stability.Fixed),
        ITypeOfOperation x => new OpaqueText().Add($"typeof({TextOf(x.TypeOperand)})").Build(ReadOf(x.Type!), Stability.Fixed),
        IDeclarationExpressionOperation x => Expression(x.Expression),
        IThrowOperation x => Thrown(x),
        ICoalesceOperation x => Coalesce(x),
        ICoalesceAssignmentOperation x => CoalesceAssigned(x),
        ITupleBinaryOperation x => TupleComparison(x),
        IDelegateCreationOperation x => DelegateOf(x.Target, x),
        IAnonymousFunctionOperation or IMethodReferenceOperation => DelegateOf(e, e),
        ITranslatedQueryOperation x => Expression(x.Operation),
        IAnonymousObjectCreationOperation x => AnonymousObject(x),
        IInvalidOperation x => Invalid(x),
        _ => Unsupported(e, Describe(e), "write it with arithmetic on local variables"),
    };

    private static string Describe(IOperation e) => e.Kind switch
    {
        OperationKind.DelegateCreation or OperationKind.AnonymousFunction => "A delegate or lambda",
        OperationKind.Await => "An 'await'",
        OperationKind.DynamicInvocation or OperationKind.DynamicMemberReference => "A 'dynamic' operation",
        OperationKind.ArrayCreation => "A new array",
        _ => $"'{Short(e.Syntax.ToString())}'",
    };

    private static string Short(string text) => text.Length <= 60 ? text : text.Substring(0, 57) + "...";

    private static readonly string[] EmittedOfObjects = ["NewShadow", "ClearShadow", "AddScaled", "ParameterCount", "CopyParametersTo", "SetParameters"];

    private Expr Invalid(IInvalidOperation x)
    {
        // What does not exist yet may be a derivative that is emitted; anything else the compiler reports.
        if (Emitted is null && Unbound(x.Syntax, x.SemanticModel) is { } called)
        {
            return Unsupported(x, $"A call of the emitted '{called}'", "write the derivative out, or call the method itself");
        }

        if (x.Syntax.DescendantNodesAndSelf().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.SimpleNameSyntax>().FirstOrDefault(name => EmittedOfObjects.Contains(name.Identifier.ValueText)) is { } member)
        {
            return Unsupported(x, $"A call of the emitted '{member.Identifier.ValueText}'", "call it outside, and pass what it makes");
        }

        _hasInvalidCode = true;
        return Nothing(x.Type);
    }

    // What the compiler computes is a constant here too; one that was composed of named constants keeps their names.
    private Expr? Constant(IOperation e)
    {
        if (!e.ConstantValue.HasValue || e.Type is null || NullableOf(e.Type) is not null || (e is IBinaryOperation or IUnaryOperation or IConversionOperation && IsReal(e.Type) && HasName(e)))
        {
            return null;
        }

        var value = e.ConstantValue.Value;
        var name = e is IFieldReferenceOperation { Field: { IsConst: true } field } && _compilation.IsSymbolAccessibleWithin(field, _home) ? $"{TypeName(field.ContainingType)}.{field.Name}" : null;
        if (NumberOf(e.Type) is { } number && value is not null)
        {
            return new Constant(number, ConstantText.Bits(value), name);
        }

        return new Opaque([name ?? ConstantText.Of(value, e.Type)], [], ReadOf(e.Type), Stability.Fixed);
    }

    private bool HasName(IOperation e) => e switch
    {
        IFieldReferenceOperation { Field.IsConst: true } => true,
        IBinaryOperation x => HasName(x.LeftOperand) || HasName(x.RightOperand),
        IUnaryOperation x => HasName(x.Operand),
        IParenthesizedOperation x => HasName(x.Operand),
        IConversionOperation x => IsReal(x.Operand.Type) && HasName(x.Operand),
        _ => false,
    };

    private Expr Place(ISymbol symbol, IOperation at) => symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } && _this is TupleValue { Shape: { } shape } self && shape.IndexOf(symbol) is >= 0 and var index
        ? self.Items[index]
        : _places.TryGetValue(symbol, out var place) ? place
        : Unsupported(at, $"'{symbol.Name}', which belongs to a method outside,", "pass it as a parameter");

    // A name for a value that can be computed in any case.
    private static bool IsBinding(Stmt s) => s is Declare { Init: { } init } && init.Within().All(part => part is not (Call or Opaque { Stability: Stability.Effect })
        && !(part is Binary { Op: BinaryOp.Divide or BinaryOp.Remainder, Number.IsInteger: true }));

    private Expr Choice(IConditionalOperation e)
    {
        var test = Expression(e.Condition);
        Expr then = test, otherwise = test;
        var thenBefore = Collect(() => then = Expression(e.WhenTrue));
        var otherwiseBefore = Collect(() => otherwise = Expression(e.WhenFalse!));
        if (test is Constant constant)
        {
            _out.AddRange(constant.Bits != 0 ? thenBefore : otherwiseBefore);
            return constant.Bits != 0 ? then : otherwise;
        }

        if (thenBefore.Count == 0 && otherwiseBefore.Count == 0 && then is not (TupleValue or NullableValue) && otherwise is not NullableValue)
        {
            // One that has a shadow, and one that needs a shadow made for it: that is done where a variable is bound.
            var choice = new Select(test, then, otherwise);
            return then.Type is BufferType { HoldsReal: true } && IsForeign(then) != IsForeign(otherwise) && e.Parent is not (IVariableInitializerOperation or ISimpleAssignmentOperation) ? Temporary("chosen", choice) : choice;
        }

        return Chosen(test, thenBefore, then, otherwiseBefore, otherwise, e.Type!);
    }

    // A buffer or object that no parameter leads to.
    private static bool IsForeign(Expr e) => e is Opaque { Args.Count: 0, Pieces: not ["null" or "default!" or "default"] };

    private Expr Chosen(Expr test, List<Stmt> thenBefore, Expr then, List<Stmt> otherwiseBefore, Expr otherwise, ITypeSymbol type)
    {
        var chosen = NewPlace("chosen", type, VariableKind.Temporary);
        thenBefore.AddRange(Collect(() => Store(chosen, then)));
        otherwiseBefore.AddRange(Collect(() => Store(chosen, otherwise)));
        Emit(new If(test, thenBefore.ToEquatable(), otherwiseBefore.ToEquatable()));
        return chosen;
    }

    private Expr Thrown(IThrowOperation e)
    {
        Emit(new Throw(e.Exception is { } exception ? Expression(Unconverted(exception)) : null));
        return Nothing(e.Type);
    }

    private static IOperation Unconverted(IOperation e) => e is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : e;

    private Expr Conversion(IConversionOperation e)
    {
        if (NullableConversion(e) is { } nullable)
        {
            return nullable;
        }

        if (OperatorCall(e.OperatorMethod, e, e.Operand) is { } ofUser)
        {
            return ofUser;
        }

        if (ComplexOf(e) is { } complex)
        {
            return complex;
        }

        var operand = Expression(e.Operand);
        if (operand.Type is ObjectType && operand is not TupleValue && e.Type is not null)
        {
            return IsObject(e.Type) && !e.Conversion.IsIdentity && !e.IsImplicit ? new Cast(operand, new ObjectType(TextOf(e.Type)), e.IsTryCast) : operand;
        }

        if (IsBuffer(operand) && e.Type?.SpecialType == SpecialType.System_Object && e.Parent is IBinaryOperation)
        {
            return operand;
        }

        if (IsSequence(e.Type) && operand.Type is BufferType { HoldsReal: true } && SequenceIn(operand, e.Operand) is { } sequence)
        {
            return ValueOf(sequence);
        }

        if (operand is TupleValue or NullableValue || IsKnown(operand) && MayBeKnown(e.Type) || IsBuffer(operand) && BufferTypeOf(e.Type!) is not null || e.Type is null || e.Conversion.IsIdentity || (e.Operand.Type is not null && SymbolEqualityComparer.Default.Equals(e.Operand.Type, e.Type)))
        {
            return operand;
        }

        if (e.Operand is IThrowOperation)
        {
            return Nothing(e.Type);
        }

        if (e.OperatorMethod is null or { ContainingType.SpecialType: not SpecialType.None }
            && NumberOf(e.Type) is { } to && e.Operand.Type is { } source && NumberOf(source) is { } from)
        {
            var converted = new Convert(operand, to, e.IsImplicit, to.IsInteger && !e.IsImplicit ? Checked(e.IsChecked, to) : null);
            return from.IsReal && !to.IsReal ? Lossy(converted, [operand], e, Descriptors.ZeroDerivative, $"({to.Name})") : converted;
        }

        var cast = new OpaqueText().Add($"({TextOf(e.Type)})(").Add(operand).Add(")").Build(ReadOf(e.Type), Stability.Fixed);
        if (IsToText(e.Parent))
        {
            return cast;
        }

        return !HoldsNoNumber(e.Type) || e.Type.SpecialType == SpecialType.System_Decimal
            ? Lossy(cast, [operand], e, Descriptors.CallNotDifferentiable, $"({TextOf(e.Type)})")
            : operand.Type.IsReal ? Lossy(cast, [operand], e, Descriptors.ZeroDerivative, $"({TextOf(e.Type)})") : cast;
    }

    // A number that is boxed to become text; what is made of the text again is found by what carries it.
    private static bool IsToText(IOperation? use) => use switch
    {
        IArgumentOperation { Parent: IInvocationOperation call } => IsText(call.TargetMethod),
        IArgumentOperation { Parent: IObjectCreationOperation { Parent: IThrowOperation or IConversionOperation { Parent: IThrowOperation } } } => true,
        IArrayInitializerOperation { Parent: IArrayCreationOperation { Parent: IArgumentOperation { ArgumentKind: ArgumentKind.ParamArray } argument } } => IsToText(argument),
        IBinaryOperation { Type.SpecialType: SpecialType.System_String } => true,
        _ => false,
    };

    private static bool IsText(IMethodSymbol method) => method.ContainingType is { SpecialType: SpecialType.System_String } || IsForPeople(method);

    // What is written to the console, or to who looks for errors, does not come back.
    private static bool IsForPeople(IMethodSymbol method) => method.ContainingNamespace?.ToDisplayString() == "System.Diagnostics" || method.ContainingType.ToDisplayString() == "System.Console";

    private Expr Interpolation(IInterpolatedStringOperation e)
    {
        var text = new OpaqueText().Add("$\"");
        foreach (var part in e.Parts)
        {
            switch (part)
            {
                case IInterpolatedStringTextOperation literal:
                    var quoted = Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral((string)literal.Text.ConstantValue.Value!, quote: true);
                    text.Add(quoted.Substring(1, quoted.Length - 2).Replace("{", "{{").Replace("}", "}}"));
                    break;
                case IInterpolationOperation hole:
                    text.Add("{(").Add(Expression(hole.Expression)).Add(")");
                    text.Add(hole.Alignment?.ConstantValue is { HasValue: true } alignment ? "," + alignment.Value : string.Empty);
                    text.Add(hole.FormatString?.ConstantValue is { HasValue: true } format ? ":" + format.Value : string.Empty).Add("}");
                    break;
            }
        }

        return text.Add("\"").Build(ReadOf(e.Type!), Stability.Fixed);
    }

    /// <summary>Evaluates operands from left to right: one that a later one's side effects would change is saved first.</summary>
    private List<Expr> InOrder(IEnumerable<IOperation> operands) => InOrder(operands.Select(operand => (Func<Expr>)(() => Expression(operand))));

    private List<Expr> InOrder(IEnumerable<Func<Expr>> operands)
    {
        var values = new List<Expr>();
        foreach (var operand in operands)
        {
            var mark = _out.Count;
            var value = operand();
            if (_out.Count > mark)
            {
                var effects = _out.Skip(mark).ToList();
                for (var i = 0; i < values.Count; i++)
                {
                    values[i] = Saved(values[i], effects, mark);
                }
            }

            values.Add(value);
        }

        return values;
    }

    private Expr Saved(Expr value, List<Stmt> effects, int mark)
    {
        switch (value)
        {
            case TupleValue tuple:
                return IsName(tuple) ? tuple : tuple with { Items = tuple.Items.Select(item => Saved(item, effects, mark)).ToEquatable(), Place = null };
            case NullableValue nullable:
                return new NullableValue(Saved(nullable.HasValue, effects, mark), Saved(nullable.Value, effects, mark));
        }

        var written = new HashSet<Variable>(effects.Within().SelectMany(StmtWalk.Writes));
        var isChanged = value.Within().Any(part => part switch
        {
            Local local => written.Contains(local.Variable),
            Opaque opaque => opaque.Stability != Stability.Fixed,
            Element or Member => effects.Within().Any(StmtWalk.WritesMemory),
            _ => false,
        });
        if (!isChanged)
        {
            return value;
        }

        var before = _variables.New("before", value.Type);
        _out.Insert(mark, new Declare(before, value));
        return new Local(before);
    }
}
