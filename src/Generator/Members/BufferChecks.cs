using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary>
/// What is checked before anything is written: every shadow is there, long enough or of the right shape, and apart from the buffers; where the method writes,
/// shadows overlap exactly as their buffers do.
/// </summary>
internal static class BufferChecks
{
    public static IEnumerable<Stmt> Of(Function function, IReadOnlyList<BufferShadow> shadows, IReadOnlyList<Variable> seeds, WrittenMemory written, string prefix)
    {
        var buffers = function.Parameters.Select(p => p.Variable).Where(v => v.Type is BufferType { HoldsReal: true }).ToList();
        foreach (var (_, buffer, shadow, name) in shadows)
        {
            var others = buffers.Where(other => other != buffer && IsAlike(other, buffer)).ToList();
            yield return Check($"{prefix}Shadow.Check{Kind("", buffer.Type)}(nameof({NameScope.Identifier(name)}), ", [.. Enumerable.Repeat(", ", 1 + System.Math.Min(others.Count, Most(buffer)))], [shadow, buffer, .. others.Take(Most(buffer))]);
            foreach (var other in others.Skip(Most(buffer)))
            {
                yield return Check($"{prefix}Shadow.Check{Kind("Disjoint", buffer.Type)}(", [", "], [other, shadow], $", nameof({NameScope.Identifier(name)})");
            }
        }

        foreach (var check in FixedPaths(function, shadows, prefix))
        {
            yield return check;
        }

        foreach (var (a, b) in Pairs(shadows).Where(pair => IsAlike(pair.A.Buffer, pair.B.Buffer) && (written.Reaches(pair.A.Buffer) || written.Reaches(pair.B.Buffer))))
        {
            yield return Check($"{prefix}Shadow.Check{Kind("Alike", a.Buffer.Type)}(", [", ", ", ", ", "], [a.Buffer, b.Buffer, a.Shadow, b.Shadow], $", nameof({NameScope.Identifier(b.Parameter)})");
        }

        foreach (var seed in seeds)
        {
            foreach (var other in buffers.Concat(shadows.Select(x => x.Shadow)).Where(other => IsAlike(other, seed)))
            {
                yield return Check($"{prefix}Shadow.Check{Kind("Disjoint", seed.Type)}(", [", "], [other, seed], $", nameof({NameScope.Identifier(seed.Name)})");
            }
        }

        var active = shadows.Select(x => x.Buffer).ToList();
        foreach (var constant in buffers.Except(active))
        {
            foreach (var buffer in active.Where(buffer => IsAlike(buffer, constant) && (written.Reaches(buffer) || written.Reaches(constant))))
            {
                yield return Check($"{prefix}Shadow.Check{Kind("Disjoint", buffer.Type)}(", [", "], [buffer, constant], $", nameof({NameScope.Identifier(constant.Name)})");
            }
        }
    }

    /// <summary>Buffers of a derivative share no memory with those of another kind.</summary>
    public static IEnumerable<Stmt> Apart(IReadOnlyList<BufferShadow> of, IReadOnlyList<BufferShadow> others, string prefix) =>
        from a in of
        from b in others
        where IsAlike(a.Buffer, b.Buffer)
        select Check($"{prefix}Shadow.Check{Kind("Disjoint", b.Buffer.Type)}(", [", "], [a.Shadow, b.Shadow], $", nameof({NameScope.Identifier(b.Parameter)})");

    // The arrays of an object that the method finds in a fixed way.
    private static IEnumerable<Stmt> FixedPaths(Function function, IReadOnlyList<BufferShadow> shadows, string prefix)
    {
        var paths = function.Body.Within().SelectMany(s => s.Expressions()).SelectMany(e => e.Within()).OfType<Member>().Where(m => m is { Type: BufferType { HoldsReal: true }, IsConstant: false }).Distinct().ToList();
        foreach (var path in paths)
        {
            if (Root(path) is { } root && shadows.FirstOrDefault(x => x.Buffer == root) is { } found && path.Type is BufferType type)
            {
                var shadow = path.Rewrite(part => part is Local local && local.Variable == root ? new Local(found.Shadow) : part);
                yield return new Do(new Opaque([$"{prefix}Shadow.Check{Kind("", type)}(nameof({NameScope.Identifier(found.Parameter)}), ", ", ", ")"], [shadow, path], new OpaqueType("void"), Stability.Effect)) { Role = Role.Check };
            }
        }
    }

    private static Variable? Root(Expr e) => e switch
    {
        Local { Variable.Kind: VariableKind.Parameter } local => local.Variable,
        Member { Target.Type: ObjectType } member => Root(member.Target) is { } root && member.Target is Local ? root : null,
        _ => null,
    };

    private static Stmt Check(string open, IReadOnlyList<string> between, IReadOnlyList<Variable> variables, string close = "") => new Do(new Opaque(
        [open, .. between, close + ")"], variables.Select(v => (Expr)new Local(v)).ToEquatable(), new OpaqueType("void"), Stability.Effect)) { Role = Role.Check };

    // How many other buffers one check takes.
    private static int Most(Variable v) => v.Type is BufferType { Rank: 1, Element: not (BufferType or ObjectType) } ? 3 : v.Type is BufferType ? 2 : 0;

    private static bool IsAlike(Variable a, Variable b) => Kind(a) == Kind(b);

    private static string Kind(Variable v) => v.Type is BufferType { Rank: 1 } type ? type.Element.Name : v.Type is ObjectType ? "object" : v.Type.Name;

    // Spans are checked by their type, arrays of any rank and objects as such.
    private static string Kind(string check, IrType type) => type switch
    {
        BufferType { Rank: 1, Element: not (BufferType or ObjectType) } buffer => $"{check}<{buffer.Element}>",
        BufferType => check.Length == 0 ? "Array" : check + "Arrays",
        _ => check.Length == 0 ? "Object" : check + "Objects",
    };

    private static IEnumerable<(T A, T B)> Pairs<T>(IReadOnlyList<T> all) => all.SelectMany((a, i) => all.Skip(i + 1).Select(b => (a, b)));
}
