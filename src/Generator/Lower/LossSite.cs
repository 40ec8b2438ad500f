using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

/// <summary>An expression whose inputs lose their derivative in it: a rounding, a call of a method that nothing is known of.</summary>
internal sealed record LossSite(Expr Site, EquatableArray<Expr> Inputs, Location Location, DiagnosticDescriptor Descriptor, string Name);
