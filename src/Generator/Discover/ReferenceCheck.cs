using System.Collections.Generic;
using AutoDiffGen.Analyze;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using AutoDiffGen.Lower;

namespace AutoDiffGen.Discover;

/// <summary>
/// What the caller has keeps its references: its shadow is of the same shape when the method has ended as it was before. Only rows may change their places.
/// </summary>
internal static class ReferenceCheck
{
    public static void Run(Function function, IReadOnlyList<ReferenceStore> stores, DiagnosticBag diagnostics)
    {
        if (stores.Count == 0)
        {
            return;
        }

        var aliases = Aliases.Of(function);
        foreach (var store in stores)
        {
            if (store.Place is Member && aliases.IsOutside(store.Place))
            {
                diagnostics.Add(Descriptors.ConstructNotSupported, store.Location, "A reference that is stored in an object of the caller's", "copy its numbers into what is there, or keep it in a variable");
            }
            else if (store.Place is Element { ElementType: ObjectType } && aliases.IsOutside(store.Place) && aliases.SourcesOf(store.Place) > 0)
            {
                diagnostics.Add(Descriptors.ConstructNotSupported, store.Location, "An object made here that is stored in an array of the caller's", "copy its numbers into the object that is there");
            }
        }
    }
}
