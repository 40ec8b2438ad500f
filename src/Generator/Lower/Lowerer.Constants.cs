using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

// What the user calls a constant: Derivative.Stop, and methods that are marked [NoGradient].
internal sealed partial class Lowerer
{
    private readonly List<(Expr Site, Location Location)> _stops = [];

    private Expr Stop(IInvocationOperation e)
    {
        var stopped = new OpaqueText().Add("global::AutoDiffGen.Derivative.Stop(").AddList(Arguments(e.Arguments)).Add(")").Build(ReadOf(e.Type!), Stability.Fixed) with { IsStop = true };
        if (stopped.Type is not BufferType and not ObjectType)
        {
            return stopped;
        }

        _stops.Add((stopped, e.Syntax.GetLocation()));
        return Temporary("stopped", stopped);
    }

    private Expr ConstantCall(IInvocationOperation e)
    {
        var method = e.TargetMethod;
        CheckAccess(method, e);
        var receiver = e.Instance is { } instance ? Expression(instance) : null;
        var args = Arguments(e.Arguments);
        var text = receiver is null ? new OpaqueText().Add(TypeName(method.ContainingType)) : new OpaqueText().Add(receiver);
        var call = text.Add($".{Identifier(method.Name)}{TypeArgumentsOf(method)}(").AddList(args).Add(")").Build(method.ReturnsVoid ? new OpaqueType("void") : ReadOf(method.ReturnType), Stability.Effect) with { IsStop = true };

        // What it may change would be a constant from then on: that is not followed.
        var changed = args.Where((arg, i) => IsChangeable(arg, method.Parameters[i].Type)).Concat(receiver is null || method.IsReadOnly ? [] : new[] { receiver }.Where(x => IsChangeable(x, method.ContainingType))).ToList();
        if (changed.Count > 0 && !OnlyReads(method))
        {
            Lossy(call, changed, e, Descriptors.MayChange, method.Name);
        }

        if (e.Arguments.FirstOrDefault(a => a.Parameter!.RefKind is RefKind.Ref or RefKind.Out) is { } byReference)
        {
            return Unsupported(byReference, $"An argument that '{method.Name}' changes", "let the method return its result");
        }

        if (method.ReturnsVoid)
        {
            Emit(new Do(call));
            return Nothing(e.Type);
        }

        return Temporary("value", call);
    }

    private static bool IsChangeable(Expr e, ITypeSymbol type) => e.Type is ObjectType { HoldsReal: true } or BufferType { HoldsReal: true } && TypeReader.Buffer(type) is not { Form: BufferForm.ReadOnlySpan };

    // Whether a method's body stores in nothing but its own variables, and hands what it has to nobody.
    private bool OnlyReads(IMethodSymbol method) => !method.IsVirtual && !method.IsAbstract && !method.IsOverride && BodyOf(method.OriginalDefinition) is { } body && body.Descendants().All(e => e switch
    {
        ISimpleAssignmentOperation x => IsOwn(x.Target),
        IDeconstructionAssignmentOperation x => x.Target is IDeclarationExpressionOperation,
        IAssignmentOperation x => IsOwn(x.Target),
        IIncrementOrDecrementOperation x => IsOwn(x.Target),
        IArgumentOperation x => x.Parameter?.RefKind is RefKind.None or RefKind.In && (NumberOf(x.Value.Type!) is not null || HoldsNoNumber(x.Value.Type!)),
        IInvocationOperation x => x.Instance?.Type is null || NumberOf(x.Instance.Type) is not null || HoldsNoNumber(x.Instance.Type),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => false,
        IAnonymousFunctionOperation or IDelegateCreationOperation or ILocalFunctionOperation => false,
        IPropertyReferenceOperation { Property: var property } => property.ContainingNamespace?.Name == "System" || DifferentiableState.Members(property.ContainingType).Any(member => Same(member.Symbol, property)),
        _ => true,
    });

    private static bool IsOwn(IOperation target) => target is ILocalReferenceOperation { Local.RefKind: RefKind.None } or IDiscardOperation or IParameterReferenceOperation { Parameter.RefKind: RefKind.None };
}
