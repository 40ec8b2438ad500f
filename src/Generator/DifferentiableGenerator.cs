using AutoDiffGen.Discover;
using AutoDiffGen.Lower;
using AutoDiffGen.Members;
using AutoDiffGen.Objects;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen;

/// <summary>Emits the derivatives of methods marked <c>[Differentiable]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DifferentiableGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The attribute is matched wherever it can stand: what is not supported is refused, never passed over.
        var lowered = context.SyntaxProvider
            .ForAttributeWithMetadataName("AutoDiffGen.DifferentiableAttribute", static (_, _) => true, static (method, cancellation) => MethodReader.Read(method, NestedMembers.Ahead, cancellation))
            .WithTrackingName(StageNames.Lower);

        // The cut: below here nothing runs again unless the program changed. One item a method, one file an item.
        var programs = lowered
            .SelectMany(static (item, _) => item.Program is { } program ? new[] { program } : [])
            .WithTrackingName(StageNames.Program);
        var emitted = programs.Select(static (program, cancellation) => Emission.Emit(program, cancellation)).WithTrackingName(StageNames.Emit);
        context.RegisterSourceOutput(emitted, static (output, file) => output.AddSource(file.HintName, file.Source));

        // What turns out only below the cut is said where the method quotes it.
        var refused = emitted.SelectMany(static (file, _) => file.Refusal is null ? [] : new[] { file }).Collect();
        context.RegisterSourceOutput(refused.Combine(lowered.Collect()), static (output, all) =>
        {
            foreach (var file in all.Left)
            {
                output.ReportDiagnostic(Refused.At(file, all.Right));
            }
        });

        // What is private in other types: what leads there is emitted once, whoever needs it.
        var reached = programs.SelectMany(static (program, _) => program.Reached).Collect()
            .SelectMany(static (all, _) => ReachedType.All(all))
            .WithTrackingName(StageNames.Reached);
        context.RegisterSourceOutput(reached, static (output, type) => output.AddSource(type.Owner.HintName, ReachedFile.Print(type)));

        // Rules of the user's are used where methods are lowered; here is said what is wrong with one that nobody uses.
        var rules = context.SyntaxProvider.ForAttributeWithMetadataName(UserRuleReader.Attribute, static (_, _) => true, RuleCheck.Run);
        context.RegisterSourceOutput(rules, static (output, diagnostics) =>
        {
            foreach (var diagnostic in diagnostics)
            {
                output.ReportDiagnostic(diagnostic);
            }
        });

        // Beside the methods: shadows of the classes that they take.
        ObjectPipeline.Register(context);

        // Diagnostics have real locations, so that #pragma reaches them; they may change with every edit and re-emit nothing.
        context.RegisterSourceOutput(lowered, static (output, item) =>
        {
            foreach (var diagnostic in item.Diagnostics)
            {
                output.ReportDiagnostic(diagnostic);
            }
        });
    }
}
