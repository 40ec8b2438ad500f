using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Objects;

/// <summary>Emits for every class that has a shadow the members that make and use one: one file a class.</summary>
internal static class ObjectPipeline
{
    public static void Register(IncrementalGeneratorInitializationContext context)
    {
        // By name: a class belongs to many methods, and is read once.
        var roots = context.SyntaxProvider
            .ForAttributeWithMetadataName("AutoDiffGen.DifferentiableAttribute", static (_, _) => true, ObjectRoots.Read)
            .SelectMany(static (names, _) => names)
            .Collect()
            .Select(static (names, _) => names.Distinct().OrderBy(name => name, StringComparer.Ordinal).ToEquatable());
        var read = roots.Combine(context.CompilationProvider)
            .Select(static (pair, cancellation) => Read(pair.Left, pair.Right, cancellation));

        // The cut: one item a class, one file an item.
        var objects = read
            .SelectMany(static (all, _) => all.Select(one => one.Model).OfType<ObjectModel>())
            .WithTrackingName(StageNames.Objects);
        context.RegisterSourceOutput(objects, static (output, model) => output.AddSource(model.HintName, ObjectFile.Print(model)));

        context.RegisterSourceOutput(read, static (output, all) =>
        {
            foreach (var diagnostic in all.SelectMany(one => one.Diagnostics))
            {
                output.ReportDiagnostic(diagnostic);
            }
        });
    }

    private static IReadOnlyList<ReadObject> Read(EquatableArray<string> names, Compilation compilation, CancellationToken cancellation)
    {
        try
        {
            return names.Count == 0 ? [] : ObjectReader.Read(names, compilation, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return [new ReadObject(null, [Diagnostic.Create(Descriptors.Internal, Location.None, string.Join(", ", names), $"{exception.GetType().Name}: {exception.Message}")])];
        }
    }
}
