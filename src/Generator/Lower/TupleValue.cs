using AutoDiffGen.Ir;

namespace AutoDiffGen.Lower;

/// <summary>A tuple while it is lowered: its elements. None is left in a lowered function.</summary>
internal sealed record TupleValue(EquatableArray<Expr> Items) : Expr
{
    public override IrType Type => new OpaqueType("tuple");
}
