using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary>
/// What is checked before anything is written: every shadow is there, long enough or of the right shape, and apart from the buffers; where the method writes,
/// shadows overlap exactly as their buffers do.
/// </summary>
internal static class BufferChecks
{
    public static IEnumerable<Stmt> Of(Function function, IReadOnlyList<(ParameterText Of, Variable Buffer, Variable Shadow)> shadows, IReadOnlyList<Variable> seeds, HashSet<Variable> written, string prefix)
    {
        var buffers = function.Parameters.Select(p => p.Variable).Where(v => v.Type is BufferType { HoldsReal: true }).ToList();
        foreach (var (_, buffer, shadow) in shadows)
        {
            var others = buffers.Where(other => other != buffer && IsAlike(other, buffer));
            yield return Check($"{prefix}Shadow.Check{TypeArgument(buffer)}(nameof(", ["), ", .. Enumerable.Repeat(", ", others.Count() + 1)], [shadow, shadow, buffer, .. others]);
        }

        foreach (var (a, b) in Pairs(shadows).Where(pair => IsAlike(pair.A.Buffer, pair.B.Buffer) && (written.Contains(pair.A.Buffer) || written.Contains(pair.B.Buffer))))
        {
            yield return Check($"{prefix}Shadow.CheckAlike{TypeArgument(a.Buffer)}(", [", ", ", ", ", ", ", nameof("], [a.Buffer, b.Buffer, a.Shadow, b.Shadow, b.Shadow], ")");
        }

        foreach (var seed in seeds)
        {
            foreach (var other in buffers.Concat(shadows.Select(x => x.Shadow)).Where(other => IsAlike(other, seed)))
            {
                yield return Check($"{prefix}Shadow.CheckDisjoint{TypeArgument(seed)}(", [", ", ", nameof("], [other, seed, seed], ")");
            }
        }

        var active = shadows.Select(x => x.Buffer).ToList();
        foreach (var constant in buffers.Except(active))
        {
            foreach (var buffer in active.Where(buffer => IsAlike(buffer, constant) && (written.Contains(buffer) || written.Contains(constant))))
            {
                yield return Check($"{prefix}Shadow.CheckDisjoint{TypeArgument(buffer)}(", [", ", ", nameof("], [buffer, constant, constant], ")");
            }
        }
    }

    private static Stmt Check(string open, IReadOnlyList<string> between, IReadOnlyList<Variable> variables, string close = "") => new Do(new Opaque(
        [open, .. between, close + ")"], variables.Select(v => (Expr)new Local(v)).ToEquatable(), new OpaqueType("void"), Stability.Effect)) { Role = Role.Check };

    private static bool IsAlike(Variable a, Variable b) => Kind(a) == Kind(b);

    private static string Kind(Variable v) => v.Type is BufferType { Rank: 1 } type ? type.Element.Name : v.Type.Name;

    private static string TypeArgument(Variable v) => v.Type is BufferType { Rank: 1, Element: NumberType element } ? $"<{element}>" : string.Empty;

    private static IEnumerable<(T A, T B)> Pairs<T>(IReadOnlyList<T> all) => all.SelectMany((a, i) => all.Skip(i + 1).Select(b => (a, b)));
}
