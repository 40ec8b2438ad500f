using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Differentiate;

/// <summary>The variable, or the place in a shadow, that holds the derivative of a variable or place.</summary>
internal sealed class Adjoints(VariableSource variables, Func<string, string>? name = null)
{
    private readonly Dictionary<Variable, Variable> _adjoints = [];
    private readonly Dictionary<Record, Record> _records = [];

    public Variable Of(Variable variable)
    {
        if (!_adjoints.TryGetValue(variable, out var adjoint))
        {
            _adjoints[variable] = adjoint = variables.New(NameOf(variable), variable.Type, VariableKind.Adjoint);
        }

        return adjoint;
    }

    /// <summary>The record in which the shadows of what is in another are put away.</summary>
    public Record Of(Record record)
    {
        if (!_records.TryGetValue(record, out var shadows))
        {
            _records[record] = shadows = variables.NewRecord(name?.Invoke(record.Name) ?? "d" + record.Name, record.Element is BufferType buffer ? buffer.Shadow : record.Element, record.IsIndexed);
        }

        return shadows;
    }

    /// <summary>What the derivative of a variable would like to be called.</summary>
    public string NameOf(Variable variable) => name?.Invoke(variable.Name) ?? "d" + variable.Name;

    public bool Has(Variable variable) => _adjoints.ContainsKey(variable);

    /// <summary>Says which variable holds the derivative of another: a parameter, or the shadow of a buffer.</summary>
    public void Set(Variable variable, Variable adjoint) => _adjoints[variable] = adjoint;

    /// <summary>The place that belongs to a place read or written at a statement.</summary>
    public Expr Of(Expr place, Stmt s, Values values) => place switch
    {
        Local local when local.Type is NumberType => new Local(Of(local.Variable)),
        Element { ElementType: not (BufferType or ObjectType) } element => In(values.At(Shadow(element.Buffer), s), element) with
        {
            Indices = element.Indices.Select(index => Narrowed(values.At(index, s))).ToEquatable(),
        },
        Member { Target.Type: StructType } member => member with { Target = Of(member.Target, s, values), MemberType = member.MemberType is StructType type ? type.Shadow : member.MemberType },
        Member { MemberType: not (BufferType or ObjectType) } member => member with { Target = values.At(Shadow(member.Target), s) },
        _ => values.At(Shadow(place), s),
    };

    /// <summary>The element of another buffer, which is the shadow of an element's own.</summary>
    public static Element In(Expr buffer, Element element) => element with { Buffer = buffer, ElementType = element.ElementType is StructType type ? type.Shadow : element.ElementType };

    /// <summary>An array takes longer indices than a span does.</summary>
    public static Expr Narrowed(Expr index) => index.Type is NumberType { Kind: NumberKind.UInt or NumberKind.Long or NumberKind.ULong } ? new Convert(index, NumberType.Int, IsImplicit: false) : index;

    /// <summary>The shadow of a buffer or object, as the forward sweep finds it.</summary>
    public Expr Shadow(Expr e) => e switch
    {
        Local local => new Local(Of(local.Variable)),
        Element element => In(Shadow(element.Buffer), element),
        Member { IsConstant: true } member => throw NotKeptException.Marked(member),
        Member member => member with { Target = Shadow(member.Target) },
        Cast cast => cast with { Target = Shadow(cast.Target) },
        Slice slice => Part(slice, Shadow(slice.Buffer)),
        Select select => new Select(select.Test, Shadow(select.Then), Shadow(select.Else)),
        Saved saved => saved with { Record = Of(saved.Record) },
        Located located => Again(located, located.Roots.Select(Shadow).ToEquatable()),
        _ => throw new InvalidOperationException($"{IrText.Of(e)} has no shadow"),
    };

    /// <summary>The same part of another buffer, which may be one that can only be read.</summary>
    public static Slice Part(Slice slice, Expr buffer) => slice with { Buffer = buffer, Part = buffer.Type is BufferType { Form: BufferForm.ReadOnlySpan } type ? type : BufferType.Span(slice.Part.Shadow.Element) };

    /// <summary>The span at the same place in other buffers.</summary>
    public static Located Again(Located located, EquatableArray<Expr> roots) =>
        located with { Roots = roots, Span = roots.Select(root => root.Type).OfType<BufferType>().FirstOrDefault(type => type.Form == BufferForm.ReadOnlySpan) ?? BufferType.Span(located.Span.Shadow.Element) };
}
