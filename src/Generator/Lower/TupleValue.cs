using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Lower;

/// <summary>A struct or tuple while it is lowered, or an object of the method's own: its fields. None is left in a lowered function.</summary>
/// <param name="Items">The values, or places, of its fields in order.</param>
/// <param name="Shape">What it is; none for a tuple of which only the elements are known.</param>
/// <param name="Place">The place that it is read from and stored to as a whole, where it has one.</param>
internal sealed record TupleValue(EquatableArray<Expr> Items, Shape? Shape = null, Expr? Place = null) : Expr
{
    public override IrType Type => (IrType?)Shape?.Struct ?? new OpaqueType("tuple");

    /// <summary>Whether a variable of it is another name and no copy.</summary>
    public bool IsReference => Shape?.IsClass == true;

    /// <summary>The value as one expression, where C# needs it whole.</summary>
    public Expr Whole() => new Construct(Items.Select(item => item is TupleValue inner ? inner.Whole() : item).ToEquatable(), Shape?.Struct ?? Bare);

    private StructType Bare => new([], "tuple", ["(", .. Enumerable.Repeat(", ", Items.Count - 1), ")"]);
}
