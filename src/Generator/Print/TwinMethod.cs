using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Print;

/// <summary>A twin as a method: hidden from completion, beside the derivatives that call it.</summary>
internal sealed record TwinMethod(string Name, string Summary, Function Function)
{
    public void Print(SourceWriter writer, MethodTarget target, IEnumerable<string> reserved)
    {
        var platform = target.Platform;
        var names = NameScope.For(Function, reserved, isOwn: true);
        IEnumerable<string> parameters =
        [
            .. Function.Parameters.Select(p => $"{StmtPrinter.TypeText(p.Variable.Type, platform)} {names.Of(p.Variable)}"),
            .. Function.Stacks.Select(stack => $"in {platform.RecordsPrefix}RecordStack<{StmtPrinter.TypeText(stack.Element, platform)}> {names.Of(stack)}"),
            .. Function.Pools.Select(element => $"in {platform.RecordsPrefix}Scratch<{element}> {names.Pool(element)}"),
        ];
        var modifiers = target.Modifiers.Contains("static ") ? "private static" : "private";
        writer.Line($"/// <summary>{Summary}</summary>");
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        writer.Line($"{modifiers} {Result(platform)} {NameScope.Identifier(Name)}{target.TypeParameters}({string.Join(", ", parameters)}){target.Constraints}");
        writer.Block(() => new StmtPrinter(writer, names, platform, null).Body(Body, Function.Pools));
    }

    private EquatableArray<Stmt> Body => Function.Body.LastOrDefault() is Return { Values.Count: 0 } ? Function.Body.Take(Function.Body.Count - 1).ToEquatable() : Function.Body;

    private string Result(Platform platform) => Function.Body.Within().OfType<Return>().FirstOrDefault()?.Values.Select(value => StmtPrinter.TypeText(value.Type, platform)).ToList() switch
    {
        null or [] => "void",
        [var only] => only,
        var all => $"({string.Join(", ", all)})",
    };
}
