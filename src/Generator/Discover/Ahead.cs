using System;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Discover;

/// <summary>What is asked ahead of the cut of the stages behind it, for a method that calls a member that is emitted for another.</summary>
/// <param name="Signatures">The members of a method, as C# without their bodies.</param>
/// <param name="Differentiated">What one of them computes, by the end of its name, in statements that can be differentiated again; or why there are none.</param>
internal sealed record Ahead(Func<Program, string> Signatures, Func<Program, string, (Function? Function, string? Obstacle)> Differentiated);
