using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Discover;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Members;

/// <summary>Says where in the user's source a refusal belongs that was found below the cut.</summary>
internal static class Refused
{
    public static Diagnostic At(Emitted file, IEnumerable<Lowered> methods)
    {
        var refusal = file.Refusal!;
        var places = methods.FirstOrDefault(method => method.Program?.Target.HintName == file.HintName)?.Places;
        var location = refusal.Origins.Select(origin => places?.Of(origin)).FirstOrDefault(found => found is not null) ?? places?.Method ?? Location.None;
        return refusal.IsInternal
            ? Diagnostic.Create(Descriptors.Internal, location, refusal.Method, refusal.What)
            : Diagnostic.Create(Descriptors.ConstructNotSupported, location, $"'{refusal.Method}'", "it has " + refusal.What);
    }
}
