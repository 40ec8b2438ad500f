using System.Linq;

namespace AutoDiffGen.Ir;

/// <summary>The type of an expression. Types carry the C# text that prints them, so that the printer decides nothing.</summary>
internal abstract record IrType(string Name)
{
    /// <summary>Whether values of the type have derivatives of their own.</summary>
    public virtual bool IsReal => false;

    /// <summary>Whether a value of the type is a number with a derivative, or has such numbers in it.</summary>
    public virtual bool HoldsReal => IsReal;

    public sealed override string ToString() => Name;
}

/// <summary>A primitive number, <c>bool</c> or <c>char</c>; also a type parameter that stands for a floating-point type.</summary>
internal sealed record NumberType(NumberKind Kind, string Name) : IrType(Name)
{
    public override bool IsReal => Kind is NumberKind.Double or NumberKind.Float or NumberKind.Generic;

    public bool IsInteger => Kind is >= NumberKind.SByte and <= NumberKind.ULong;

    public static readonly NumberType Bool = new(NumberKind.Bool, "bool");
    public static readonly NumberType Char = new(NumberKind.Char, "char");
    public static readonly NumberType SByte = new(NumberKind.SByte, "sbyte");
    public static readonly NumberType Byte = new(NumberKind.Byte, "byte");
    public static readonly NumberType Short = new(NumberKind.Short, "short");
    public static readonly NumberType UShort = new(NumberKind.UShort, "ushort");
    public static readonly NumberType Int = new(NumberKind.Int, "int");
    public static readonly NumberType UInt = new(NumberKind.UInt, "uint");
    public static readonly NumberType Long = new(NumberKind.Long, "long");
    public static readonly NumberType ULong = new(NumberKind.ULong, "ulong");
    public static readonly NumberType Float = new(NumberKind.Float, "float");
    public static readonly NumberType Double = new(NumberKind.Double, "double");

    public static NumberType TypeParameter(string name) => new(NumberKind.Generic, name);
}

internal enum NumberKind
{
    Bool, Char,
    SByte, Byte, Short, UShort, Int, UInt, Long, ULong,
    Float, Double, Generic,
}

/// <summary>A type that holds no derivative: a string, an enum, an object that is only asked for constants.</summary>
internal sealed record OpaqueType(string Name) : IrType(Name);

/// <summary>An array or span; its shadow has the same elements and the same shape.</summary>
internal sealed record BufferType(IrType Element, BufferForm Form, int Rank, string Name) : IrType(Name)
{
    public override bool HoldsReal => Element.HoldsReal;

    /// <summary>The type of its shadow, where that is of the same form.</summary>
    public BufferType Shadow => Element is StructType { IsClass: true, Shadow: var inner } ? this with { Element = inner, Name = Form == BufferForm.Array ? inner.Name + $"[{new string(',', Rank - 1)}]" : $"{Form}<{inner.Name}>" } : this;

    public static BufferType Array(IrType element) => new(element, BufferForm.Array, 1, element.Name + "[]");

    public static BufferType Span(IrType element) => new(element, BufferForm.Span, 1, $"Span<{element.Name}>");
}

internal enum BufferForm { Array, Span, ReadOnlySpan }

/// <summary>A value type with numeric fields. A local of it is lowered to one variable per field where that is possible.</summary>
/// <param name="Fields">Its fields and auto-properties in order.</param>
/// <param name="Name">The type as C# writes it.</param>
/// <param name="Pieces">C# that makes one of the values of its fields, which stand between the pieces; none where that is not possible.</param>
internal sealed record StructType(EquatableArray<FieldShape> Fields, string Name, EquatableArray<string> Pieces) : IrType(Name)
{
    public override bool HoldsReal => Fields.Any(part => part.Type.HoldsReal);

    /// <summary>Whether it stands for a class, whose objects nobody changes.</summary>
    public bool IsClass { get; init; }

    /// <summary>What holds its derivative: a tuple of the fields, where it stands for a class.</summary>
    public StructType Shadow => !IsClass ? this : new StructType(
        Fields.Select(part => part with { Type = (part.Type as StructType)?.Shadow ?? part.Type, CanWrite = true }).ToEquatable(),
        $"({string.Join(", ", Fields.Select(part => $"{((part.Type as StructType)?.Shadow ?? part.Type).Name} {part.Name}"))})",
        ["(", .. Enumerable.Repeat(", ", Fields.Count - 1), ")"]);

    /// <summary>Whether there are buffers or objects in it, which it shares with its copies.</summary>
    public bool HoldsReferences => Fields.Any(part => part.Type is BufferType or ObjectType or StructType { HoldsReferences: true });

    /// <summary>The type of all its numbers, where it consists of nothing else.</summary>
    public NumberType? Uniform => Fields.Select(part => part.Type as NumberType ?? (part.Type as StructType)?.Uniform).Distinct().ToList() is [{ Kind: NumberKind.Double or NumberKind.Float } only] ? only : null;
}

/// <summary>A class with numeric fields; its shadow is of the same class. The shape is looked up by name, since it may be recursive.</summary>
internal sealed record ObjectType(string Name) : IrType(Name)
{
    public override bool HoldsReal => true;
}

/// <summary>Where a span lies in one of several buffers.</summary>
internal sealed record LocationType() : IrType("SpanLocation")
{
    public static readonly LocationType Instance = new();
}

/// <summary>A field or auto-property of a struct; one that can be written is stored to by itself, one that is marked is a constant by the user's word.</summary>
internal sealed record FieldShape(string Name, IrType Type, bool CanWrite, bool IsMarked = false);
