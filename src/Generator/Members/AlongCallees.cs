using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Differentiate;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Simplify;

namespace AutoDiffGen.Members;

/// <summary>
/// Forward mode where methods call themselves: each becomes one that takes tangents, and gives those of its results too. That is a method that calls itself like
/// any other and has twins for reverse mode, so a second derivative is reverse mode over forward mode here.
/// </summary>
internal static class AlongCallees
{
    /// <summary>The methods with tangents, as they are called by a function that carries tangents along.</summary>
    public static Twins? Of(Program program, Function along, bool hasReverse) => Twins.Of(
        along, program.Callees.Select(callee => With(callee, hasReverse)).ToEquatable(), Simplifier.Tidy, function => Simplifier.Run(function, program.Target.Platform.HasSinCos));

    /// <summary>The function along a direction, as far as reverse mode is to follow.</summary>
    /// <param name="program">The program.</param>
    /// <param name="vector">The direction.</param>
    /// <param name="variables">Where new variables come from.</param>
    public static Function Along(Program program, TangentShape vector, VariableSource variables)
    {
        var function = program.Function!;
        var along = ForwardMode.Differentiate(function, [new Direction(vector.Seeds) { HasReverse = true }], variables);
        return along with { Parameters = [.. function.Parameters, .. vector.Added.Select(p => p with { IsActive = true })] };
    }

    /// <summary>Value, gradient and product: the derivative along the vector, differentiated by what it is taken at and by the vector.</summary>
    public static Function Product(MemberShape shape, Program program, TangentShape vector, VariableSource variables)
    {
        var along = Along(program, vector, variables);
        var tangent = along.Body.Within().OfType<Return>().First().Values[1].Type as NumberType ?? NumberType.Double;
        EquatableArray<Variable> returned = [.. vector.Added.Select(p => p.Variable), .. shape.ReturnedOf(program.Function!)];
        var whole = ReverseMode.Differentiate(along, new Seeding([null, Build.Number(tangent, 1)], new Dictionary<Variable, Variable>(), returned, false) { RecordsPrefix = shape.Target.Platform.RecordsPrefix }, variables, Of(program, along, hasReverse: true));
        return shape.Simplified(SecondOrder.WithResult(whole, values => [values[0], .. values.Skip(2)]));
    }

    private static Callee With(Callee callee, bool hasReverse)
    {
        var (function, variables) = (callee.Function, callee.Function.NewVariables());
        var signature = callee.Signature;
        var active = signature.HasReverse ? function.Parameters.Where(p => p.IsActive).OrderBy(p => p.Variable.Type is NumberType).ToList() : [];
        var tangents = active.ToDictionary(p => p.Variable, p => variables.New(p.Variable.Name + "Dot", TangentType(p.Variable.Type), VariableKind.Parameter));
        var direction = new Direction(tangents.Where(x => x.Key.Type is NumberType).ToDictionary(x => x.Key, x => (Expr)new Local(x.Value)))
        {
            Given = tangents.Where(x => x.Key.Type is not NumberType).ToDictionary(x => x.Key, x => x.Value),
            HasReverse = hasReverse,
        };
        var along = ForwardMode.Differentiate(function, [direction], variables);
        var count = function.Body.Within().OfType<Return>().FirstOrDefault()?.Values.Count(value => value.Type.IsReal) ?? 0;
        along = SecondOrder.WithResult(along, values => [.. values.Take(values.Count / 2), .. values.Skip(values.Count / 2).Where(value => signature.HasReverse && value.Type.IsReal)]);
        along = along with { Parameters = [.. function.Parameters, .. active.Select(p => new Parameter(tangents[p.Variable], true))] };
        return callee with { Signature = signature.Along(count, hasReverse), Function = hasReverse ? along : Simplifier.Run(along, hasPairs: false) };
    }

    private static IrType TangentType(IrType type) => type is not BufferType buffer ? type
        : buffer.Form == BufferForm.ReadOnlySpan ? new BufferType(buffer.Element, BufferForm.ReadOnlySpan, 1, $"ReadOnlySpan<{buffer.Element}>") : BufferType.Span(buffer.Element);
}
