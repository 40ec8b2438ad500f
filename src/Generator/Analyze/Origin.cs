using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>Where buffers and objects come from: the statement that makes them, a parameter, or something else outside. All of one kind from outside may be one.</summary>
internal sealed class Origin : IEquatable<Origin>
{
    private readonly string _kind;

    private Origin(Stmt? made, Variable? parameter, string kind) => (Made, Parameter, _kind) = (made, parameter, kind);

    /// <summary>The statement that makes it, if it is made here.</summary>
    public Stmt? Made { get; }

    /// <summary>The parameter that it is handed in by.</summary>
    public Variable? Parameter { get; }

    /// <summary>What stands for everything that it may be one with.</summary>
    public Origin Any => Made is null ? new(null, null, _kind) : this;

    public static Origin MadeBy(Stmt s) => new(s, null, string.Empty);

    public static Origin HandedIn(Variable parameter) => new(null, parameter, KindOf(parameter.Type));

    public static Origin Outside(IrType type) => new(null, null, KindOf(type));

    /// <summary>Whether any two of them may be one.</summary>
    public static bool Meet(IReadOnlyCollection<Origin> some, IReadOnlyCollection<Origin> others) => some.Any(a => others.Any(b => a.Any.Equals(b.Any)));

    public bool Equals(Origin? other) => other is not null && ReferenceEquals(Made, other.Made) && Parameter == other.Parameter && _kind == other._kind;

    public override bool Equals(object? obj) => Equals(obj as Origin);

    public override int GetHashCode() => Made is null ? _kind.GetHashCode() : RuntimeHelpers.GetHashCode(Made);

    private static string KindOf(IrType type) => type is BufferType buffer ? $"{buffer.Element}{buffer.Rank}" : "object";
}
