using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

// Objects of anonymous types, those of query syntax among them, are their parts: nothing can change them, and their identity is not asked for.
internal sealed partial class Lowerer
{
    private Expr AnonymousObject(IAnonymousObjectCreationOperation e)
    {
        var parts = InOrder(e.Initializers.Select(x => x is ISimpleAssignmentOperation assignment ? assignment.Value : x));
        return new TupleValue(parts.Select(part => part is TupleValue || IsKnown(part) ? part : Kept(part)).ToEquatable());
    }

    private Expr? AnonymousMember(IPropertyReferenceOperation e)
    {
        if (e.Instance is not { Type.IsAnonymousType: true } instance || Expression(instance) is not TupleValue value)
        {
            return null;
        }

        var index = PropertiesOf(instance.Type).ToList().FindIndex(property => Same(property, e.Property));
        return value.Items[index];
    }

    private TupleValue NewAnonymous(string name, ITypeSymbol type, VariableKind kind, TupleValue? value) =>
        new(PropertiesOf(type).Select((property, i) => NewPlace(name + Pascal(property.Name), property.Type, kind, value?.Items[i])).ToEquatable());

    private static System.Collections.Generic.IEnumerable<IPropertySymbol> PropertiesOf(ITypeSymbol type) => type.GetMembers().OfType<IPropertySymbol>();
}
