using AutoDiffGen.Ir;
using Xunit;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Generator.Tests.Rules;

/// <summary>A row has the type of its arguments throughout: no <c>double</c> slips into the derivative of a <c>float</c>.</summary>
public sealed class TypeTests
{
    public static TheoryData<string> Types => ["double", "float", "T"];

    [Theory]
    [MemberData(nameof(Types))]
    public void All_parts_of_a_row_have_the_type_of_the_arguments(string name)
    {
        var type = name switch
        {
            "double" => NumberType.Double,
            "float" => NumberType.Float,
            _ => NumberType.TypeParameter(name),
        };
        foreach (var (label, row) in RowForms.Of(type))
        {
            foreach (var part in row.Derivatives().SelectMany(e => e.Within()))
            {
                Assert.True(part.Type == type || !part.Type.IsReal, $"{label}: {part} has type {part.Type}");
                Assert.True(IsWellTyped(part), $"{label}: {part} is put together from different types");
            }
        }
    }

    private static bool IsWellTyped(Expr e) => e switch
    {
        Constant { Number.Kind: NumberKind.Float } constant => (float)Build.Value(constant) == Build.Value(constant),
        Unary x => x.Operand.Type == x.Number,
        Binary x => x.Left.Type == x.Number && x.Right.Type == x.Number,
        Compare x => x.Left.Type == x.Right.Type,
        Logic x => x.Left.Type == NumberType.Bool && x.Right.Type == NumberType.Bool,
        Select x => x.Test.Type == NumberType.Bool && x.Then.Type == x.Else.Type,
        Convert x => x.Operand.Type == NumberType.Int && x.IsImplicit == (x.Number.Kind != NumberKind.Generic),
        Intrinsic x => x.Args.Zip(References.All[x.Name, x.Args.Count].Domains, (arg, domain) => domain.Kind switch
        {
            ArgumentKind.Integer => arg.Type == NumberType.Int,
            ArgumentKind.Mode => arg.Type is OpaqueType,
            _ => arg.Type == x.Number,
        }).All(fits => fits),
        _ => true,
    };
}
