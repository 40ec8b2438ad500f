using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    private Expr Field(IFieldReferenceOperation e)
    {
        var field = e.Field;
        if (field.ContainingType.IsTupleType && e.Instance is not null && Expression(e.Instance) is TupleValue tuple)
        {
            var elements = field.ContainingType.TupleElements;
            var index = elements.ToList().FindIndex(x => Same(x, field) || Same(x.CorrespondingTupleField, field.CorrespondingTupleField));
            return tuple.Items[index];
        }

        if (e.Instance is not null && HasNumbers(e.Instance) && StateOf(Expression(e.Instance), field, field.Type) is { } state)
        {
            return state;
        }

        var stability = field.IsReadOnly || field.IsConst ? Stability.Fixed : Stability.Varying;
        return MemberOf(e.Instance, field, field.Type, stability, e);
    }

    private static bool Same(ISymbol? a, ISymbol? b) => a is not null && SymbolEqualityComparer.Default.Equals(a, b);

    private Expr Property(IPropertyReferenceOperation e)
    {
        if (AnonymousMember(e) is { } ofAnonymous)
        {
            return ofAnonymous;
        }

        if (NullableMember(e) is { } nullable)
        {
            return nullable;
        }

        if (BufferMember(e) is { } ofBuffer)
        {
            return ofBuffer;
        }

        if (ElementsMember(e) is { } ofElements)
        {
            return ofElements;
        }

        if (PropertyCall(e) is { } value)
        {
            return value;
        }

        var property = e.Property;
        if (e.Arguments.Length > 0)
        {
            var operands = InOrder([e.Instance!, .. e.Arguments.Select(a => a.Value)]);
            return Constant(new OpaqueText().Add(operands[0]).Add("[").AddList(operands.Skip(1)).Add("]"), property.Type, Stability.Varying, operands, e);
        }

        if (property.IsStatic && e.ConstrainedTypeOf() is { } generic)
        {
            return Close(generic) is not ITypeParameterSymbol and var known && NumberOf(known) is { } number && property.Name is "Zero" or "One" or "NegativeOne" && known is not ITypeParameterSymbol
                ? Build.Number(NumberOf(known)!, property.Name switch { "Zero" => 0, "One" => 1, _ => -1 })
                : property.GetMethod is { } own && Implementation(own, e) is var get && IsKnownStatic(own, get, e) ? Inline(get, null, [], e)
                : new Opaque([$"{TextOf(generic)}.{property.Name}"], [], ReadOf(property.Type), Stability.Fixed);
        }

        // Vector.Zero, which makes an object each time.
        if (property is { IsStatic: true, GetMethod: { DeclaringSyntaxReferences.Length: > 0 } made } && IsObject(property.Type) && !IsAutomatic(made) && !NoGradient.Marks(property))
        {
            return Inline(made, null, [], e);
        }

        var isFixed = property.ContainingType.SpecialType is SpecialType.System_String or SpecialType.System_Double or SpecialType.System_Single;
        return MemberOf(e.Instance, property, property.Type, isFixed ? Stability.Fixed : Stability.Varying, e);
    }

    private Expr MemberOf(IOperation? instance, ISymbol member, ITypeSymbol type, Stability stability, IOperation at)
    {
        if (instance is null)
        {
            if (ElementsConstant(member) is { } constant)
            {
                return constant;
            }

            return InParts(new Opaque([$"{TypeName(member.ContainingType)}.{NameOf(member, at)}"], [], ReadOf(type), stability), type)!;
        }

        if (instance is IInstanceReferenceOperation && !HoldsNoNumber(type) && !NoGradient.Marks(member))
        {
            _diagnostics.AddAbout(member, Descriptors.StateNotSupported, at.Syntax.GetLocation(), Short(at.Syntax.ToString()), member.Name);
        }

        var receiver = Expression(instance);
        return Constant(new OpaqueText().Add(receiver).Add("." + NameOf(member, at)), type, stability, [receiver], at);
    }

    // C# that is a constant for differentiation, provided that what goes into it is.
    private Expr Constant(OpaqueText text, ITypeSymbol type, Stability stability, IEnumerable<Expr> inputs, IOperation at)
    {
        var constant = text.Build(ReadOf(type), stability);
        if (NumberOf(type) is { IsInteger: true } or { Kind: NumberKind.Char })
        {
            return Lossy(constant, inputs, at, IsRounding(at) ? Descriptors.ZeroDerivative : Descriptors.CallNotDifferentiable, Short(at.Syntax.ToString()));
        }

        return HoldsNoNumber(type) && BufferTypeOf(type) is null && type.SpecialType != SpecialType.System_Decimal
            ? constant
            : Lossy(constant, inputs, at, Descriptors.CallNotDifferentiable, Short(at.Syntax.ToString()));
    }

    // The bits of a number go on where the number does, and steps are not what they show.
    private static bool IsRounding(IOperation e) => e is not IInvocationOperation { TargetMethod: { Name: "GetHashCode" } or { ContainingType: { Name: "BitConverter", ContainingNamespace.Name: "System" } } };

    private Expr Creation(IObjectCreationOperation e)
    {
        if (StructCreation(e) is { } made)
        {
            return made;
        }

        if (e.Initializer is not null || IsReal(e.Type))
        {
            return Unsupported(e, Describe(e), "use local variables");
        }

        CheckAccess(e.Constructor!, e);
        var args = Arguments(e.Arguments);
        return Constant(new OpaqueText().Add($"new {TextOf(e.Type!)}(").AddList(args).Add(")"), e.Type!, Stability.Effect, args, e);
    }

    private void CheckAccess(ISymbol member, IOperation at)
    {
        if (!_compilation.IsSymbolAccessibleWithin(member, _home))
        {
            Unsupported(at, $"'{member.ContainingType.Name}.{member.Name}', which '{_home.Name}' cannot reach,", $"make it internal");
        }
    }

    private string TypeName(INamedTypeSymbol type) => type.SpecialType is not SpecialType.None ? TextOf(type)
        : Same(type.OriginalDefinition, _home.OriginalDefinition) ? type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)
        : TypeReader.Text(type) is "global::System.Math" ? _names.Math
        : TypeReader.Text(type) is "global::System.MathF" ? _names.MathF
        : TextOf(type);

    public static string Identifier(string name) => Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? name : "@" + name;
}
