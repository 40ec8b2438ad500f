using AutoDiffGen.Ir;

namespace AutoDiffGen.Lower;

/// <summary>A nullable number while it is lowered: whether there is one, and which. None is left in a lowered function.</summary>
internal sealed record NullableValue(Expr HasValue, Expr Value) : Expr
{
    public override IrType Type => new OpaqueType("nullable");
}
