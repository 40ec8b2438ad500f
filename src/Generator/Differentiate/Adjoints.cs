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
            _adjoints[variable] = adjoint = variables.New("d" + variable.Name, ShadowType(variable.Type), VariableKind.Adjoint);
        }

        return adjoint;
    }

    /// <summary>The place that belongs to a place read or written at a statement.</summary>
    public Expr Of(Expr place, Stmt s, Values values) => place switch
    {
        Local local => new Local(Of(local.Variable)),
        Element element => element with
        {
            Buffer = Of(element.Buffer, s, values),
            Indices = element.Indices.Select(index => values.At(index, s)).ToEquatable(),
        },
        Member member => member with { Target = Of(member.Target, s, values) },
        _ => throw new System.InvalidOperationException($"{place.GetType().Name} is no place"),
    };

    // A one-dimensional buffer's shadow is a span, whatever the buffer itself is.
    private static IrType ShadowType(IrType type) => type is BufferType { Rank: 1 } buffer
        ? buffer with { Form = BufferForm.Span, Name = $"Span<{buffer.Element.Name}>" }
        : type;
}
