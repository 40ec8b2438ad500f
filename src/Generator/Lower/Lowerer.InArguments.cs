using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

/// <summary>
/// An <c>in</c> parameter is another name of a variable. Where that stays as it is during the call, its value is as good; else the body reads the variable itself.
/// </summary>
internal sealed partial class Lowerer
{
    // What is bound to such parameters: the places themselves.
    private readonly HashSet<Expr> _changing = [];

    private static bool IsIn(IParameterSymbol parameter) => parameter.RefKind is RefKind.In or (RefKind)4;

    private Expr Changing(IArgumentOperation argument)
    {
        if (NoGradient.Marks(argument.Parameter!))
        {
            return Unsupported(argument, $"'{argument.Parameter!.Name}', which is [NoGradient] and may change while '{argument.Parameter.ContainingSymbol.Name}' runs,", "hand it a copy");
        }

        var place = ReferenceOf(argument.Value);
        _changing.Add(place);
        return place;
    }

    private bool MayChangeDuringCall(IArgumentOperation argument, IReadOnlyList<IArgumentOperation> written)
    {
        if (argument.Parameter is not { ContainingSymbol: IMethodSymbol called } parameter || !IsIn(parameter) || !IsPlace(argument.Value))
        {
            return false;
        }

        var place = Placed.Of(argument.Value);
        return written.Any(other => other != argument && other.Parameter!.RefKind is RefKind.Ref or RefKind.Out && place.MayBe(Placed.Of(other.Value)))
            || written.SkipWhile(other => other != argument).Skip(1).Any(later => MayChange(later.Value.DescendantsAndSelf(), place))
            || Reached([CallableOf(called, null)]).SelectMany(BodiesOf).Any(body => MayChange(body.Descendants(), place));
    }

    private static bool IsPlace(IOperation e) => e switch
    {
        IParenthesizedOperation x => IsPlace(x.Operand),
        ILocalReferenceOperation or IParameterReferenceOperation or IArrayElementReferenceOperation or IFieldReferenceOperation or IImplicitIndexerReferenceOperation => true,
        IPropertyReferenceOperation x => x.Property.RefKind != RefKind.None,
        IInvocationOperation x => x.TargetMethod.RefKind != RefKind.None,
        _ => false,
    };

    // A store, or a call that stores where nobody looks: in what it is handed, or through a delegate.
    private bool MayChange(IEnumerable<IOperation> operations, Placed place) => operations.Any(e => e switch
    {
        IAssignmentOperation x => TargetsWithin(x.Target).Any(target => place.MayBe(Placed.Of(target))),
        IIncrementOrDecrementOperation x => place.MayBe(Placed.Of(x.Target)),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } x => place.MayBe(Placed.Of(x.Value)),
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } => true,
        IInvocationOperation x => place.IsMemory && BodyOf(x.TargetMethod.OriginalDefinition) is null && x.Arguments.Select(a => a.Value).Append(x.Instance).Any(e => e?.Type is IArrayTypeSymbol or { Name: "Span" }),
        _ => false,
    });

    private static IEnumerable<IOperation> TargetsWithin(IOperation target) => target is ITupleOperation tuple ? tuple.Elements.SelectMany(TargetsWithin) : [target];

    /// <summary>Where a variable lies: by itself, or among others of its kind in memory; or nobody knows.</summary>
    private readonly struct Placed(ISymbol? variable, ITypeSymbol? holder)
    {
        private readonly ISymbol? _variable = variable;
        private readonly ITypeSymbol? _holder = holder;

        public bool IsMemory => _variable is null;

        public static Placed Of(IOperation e) => e switch
        {
            IParenthesizedOperation x => Of(x.Operand),
            IDeclarationExpressionOperation x => Of(x.Expression),
            ILocalReferenceOperation { Local.RefKind: RefKind.None } x => new(x.Local, null),
            IParameterReferenceOperation { Parameter.RefKind: RefKind.None } x => new(x.Parameter, null),
            IFieldReferenceOperation { Field.IsStatic: true } x => new(x.Field, null),
            IFieldReferenceOperation { Instance: { Type.IsValueType: true } instance } and not { Instance: IInstanceReferenceOperation } => Of(instance),
            IFieldReferenceOperation { Field.ContainingType: { IsReferenceType: true } type } => new(null, type),
            IArrayElementReferenceOperation x => new(null, x.Type),
            IImplicitIndexerReferenceOperation or IPropertyReferenceOperation { Property.RefKind: not RefKind.None } => new(null, e.Type),
            IPropertyReferenceOperation { Instance: { Type.IsReferenceType: true } instance } => new(null, instance.Type),
            _ => default,
        };

        public bool MayBe(Placed other) => (_variable, other._variable) switch
        {
            ({ } one, { } two) => SymbolEqualityComparer.Default.Equals(one, two),
            (null, null) => _holder is null || other._holder is null || SymbolEqualityComparer.Default.Equals(_holder, other._holder) || _holder.TypeKind == TypeKind.TypeParameter || other._holder.TypeKind == TypeKind.TypeParameter,
            (null, _) => _holder is null,
            _ => other._holder is null,
        };
    }
}
