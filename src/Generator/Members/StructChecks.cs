using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary>What is checked of arrays whose elements are structs with arrays or objects in them: each of those that the method uses has its shadow.</summary>
internal static class StructChecks
{
    public static IEnumerable<Stmt> Of(Function function, IReadOnlyList<BufferShadow> shadows, VariableSource variables, string prefix)
    {
        var used = function.Body.Within().SelectMany(s => s.Expressions()).SelectMany(e => e.Within()).OfType<Member>()
            .Where(m => m is { IsMarked: false, Target.Type: StructType } && Aliases.IsReference(m.Type) && m.Type.HoldsReal).Select(m => (m.Target.Type, m.Name)).ToList();
        foreach (var shadow in shadows.Where(x => x.Buffer.Type is BufferType { Rank: 1, Element: StructType { HoldsReferences: true } }))
        {
            var type = (StructType)((BufferType)shadow.Buffer.Type).Element;
            var i = variables.New("i", NumberType.Int);
            var own = new Element(new Local(shadow.Buffer), [new Local(i)], type);
            EquatableArray<Stmt> checks = [.. References(own).Where(m => used.Contains((m.Target.Type, m.Name))).Select(m => (Stmt)new Do(new Opaque(
                [$"{prefix}Shadow.Check{BufferChecks.Kind("", m.Type)}(nameof({NameScope.Identifier(shadow.Parameter)}), ", ", ", ")"],
                [m.Rewrite(part => part is Local local && local.Variable == shadow.Buffer ? new Local(shadow.Shadow) : part), m], new OpaqueType("void"), Stability.Effect)) { Role = Role.Check })];
            if (checks.Count > 0)
            {
                yield return new CountedLoop(i, Build.Int(0), CompareOp.Less, new Length(new Local(shadow.Buffer)), 1, checks) { Role = Role.Check };
            }
        }
    }

    private static IEnumerable<Member> References(Expr place) => ((StructType)place.Type).Fields.Select(field => new Member(place, field.Name, field.Type))
        .SelectMany(m => m.Type is StructType ? References(m) : Aliases.IsReference(m.Type) ? [m] : System.Array.Empty<Member>());
}
