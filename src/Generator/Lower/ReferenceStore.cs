using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

/// <summary>Where a reference is stored in an object or an array: right in what the method makes.</summary>
internal sealed record ReferenceStore(Expr Place, Location Location);
