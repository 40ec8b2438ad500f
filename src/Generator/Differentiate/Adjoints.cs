using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

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
        Local local => values.At(new Local(Of(local.Variable)), s),
        Element element => element with
        {
            Buffer = Of(element.Buffer, s, values),
            Indices = element.Indices.Select(index => values.At(index, s)).ToEquatable(),
        },
        Slice slice => slice with
        {
            Buffer = Of(slice.Buffer, s, values),
            Start = values.At(slice.Start, s),
            Count = slice.Count is { } count ? values.At(count, s) : null,
            Part = BufferType.Span(slice.Part.Element),
        },
        Member member => member with { Target = Of(member.Target, s, values) },
        _ => throw new System.InvalidOperationException($"{place.GetType().Name} is no place"),
    };
}
