using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Differentiate;

/// <summary>The variable, or the place in a shadow, that holds the derivative of a variable or place.</summary>
internal sealed class Adjoints(VariableSource variables)
{
    private readonly Dictionary<Variable, Variable> _adjoints = [];

    public Variable Of(Variable variable)
    {
        if (!_adjoints.TryGetValue(variable, out var adjoint))
        {
            _adjoints[variable] = adjoint = variables.New("d" + variable.Name, variable.Type, VariableKind.Adjoint);
        }

        return adjoint;
    }

    public bool Has(Variable variable) => _adjoints.ContainsKey(variable);

    /// <summary>Says which variable holds the derivative of another: a parameter, or the shadow of a buffer.</summary>
    public void Set(Variable variable, Variable adjoint) => _adjoints[variable] = adjoint;

    /// <summary>The place that belongs to a place read or written at a statement.</summary>
    public Expr Of(Expr place, Stmt s, Values values) => place switch
    {
        Local local when local.Type is NumberType => new Local(Of(local.Variable)),
        Element { ElementType: not (BufferType or ObjectType) } element => element with
        {
            Buffer = values.At(Shadow(element.Buffer), s),
            Indices = element.Indices.Select(index => Narrowed(values.At(index, s))).ToEquatable(),
        },
        Member { Target.Type: StructType } member => member with { Target = Of(member.Target, s, values) },
        Member { MemberType: not (BufferType or ObjectType) } member => member with { Target = values.At(Shadow(member.Target), s) },
        _ => values.At(Shadow(place), s),
    };

    // An array takes longer indices than a span does.
    private static Expr Narrowed(Expr index) => index.Type is NumberType { Kind: NumberKind.UInt or NumberKind.Long or NumberKind.ULong } ? new Convert(index, NumberType.Int, IsImplicit: false) : index;

    /// <summary>The shadow of a buffer or object, as the forward sweep finds it.</summary>
    public Expr Shadow(Expr e) => e switch
    {
        Local local => new Local(Of(local.Variable)),
        Element element => element with { Buffer = Shadow(element.Buffer) },
        Member { IsConstant: true } member => throw new NotKeptException($"a store in '{member.Name}', which is marked [NoGradient]; use a local array", member),
        Member member => member with { Target = Shadow(member.Target) },
        Cast cast => cast with { Target = Shadow(cast.Target) },
        Slice slice => slice with { Buffer = Shadow(slice.Buffer), Part = BufferType.Span(slice.Part.Element) },
        Select select => new Select(select.Test, Shadow(select.Then), Shadow(select.Else)),
        _ => throw new System.InvalidOperationException($"{IrText.Of(e)} has no shadow"),
    };
}
