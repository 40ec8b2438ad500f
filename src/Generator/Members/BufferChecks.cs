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
    public static IEnumerable<Stmt> Of(Function function, IReadOnlyList<BufferShadow> shadows, IReadOnlyList<Variable> seeds, WrittenMemory written, VariableSource variables, string prefix)
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

        foreach (var check in Rows(shadows, buffers, written, prefix).Concat(FixedPaths(function, shadows, prefix)).Concat(StructChecks.Of(function, shadows, variables, prefix)))
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

    /// <summary>A matrix is large enough, and apart from all that has elements of its type.</summary>
    public static IEnumerable<Stmt> OfMatrix(Variable matrix, Expr rows, Expr columns, IEnumerable<Variable> others, string prefix)
    {
        var name = NameScope.Identifier(matrix.Name);
        yield return new Do(new Opaque([$"{prefix}Shadow.CheckMatrix<{((BufferType)matrix.Type).Element}>(", ", ", ", ", $", nameof({name}))"], [rows, columns, new Local(matrix)], new OpaqueType("void"), Stability.Effect)) { Role = Role.Check };
        foreach (var other in others.Where(other => other.Type is BufferType && IsAlike(other, matrix)))
        {
            yield return Check($"{prefix}Shadow.Check{Kind("Disjoint", matrix.Type)}(", [", "], [other, matrix], $", nameof({name})");
        }
    }

    /// <summary>Buffers of a derivative share no memory with those of another kind.</summary>
    public static IEnumerable<Stmt> Apart(IReadOnlyList<BufferShadow> of, IReadOnlyList<BufferShadow> others, string prefix) =>
        from a in of
        from b in others
        where IsAlike(a.Buffer, b.Buffer)
        select Check($"{prefix}Shadow.Check{Kind("Disjoint", b.Buffer.Type)}(", [", "], [a.Shadow, b.Shadow], $", nameof({NameScope.Identifier(b.Parameter)})");

    // A row is an array like any other, and may be handed over beside the array that it is a row of.
    private static IEnumerable<Stmt> Rows(IReadOnlyList<BufferShadow> shadows, IReadOnlyList<Variable> buffers, WrittenMemory written, string prefix)
    {
        foreach (var jagged in shadows.Where(x => ElementOfRows(x.Buffer) is not null))
        {
            var element = ElementOfRows(jagged.Buffer)!;
            foreach (var flat in buffers.Where(v => IsFlat(v, element)))
            {
                yield return Check($"{prefix}Shadow.CheckRowsApart<{element}>(nameof({NameScope.Identifier(jagged.Parameter)}), ", [", "], [jagged.Shadow, flat]);
            }

            foreach (var flat in shadows.Where(x => IsFlat(x.Buffer, element) && (written.Reaches(jagged.Buffer) || written.Reaches(x.Buffer))))
            {
                yield return Check($"{prefix}Shadow.CheckRowsAlike<{element}>(", [", ", ", ", ", "], [jagged.Buffer, jagged.Shadow, flat.Buffer, flat.Shadow], $", nameof({NameScope.Identifier(flat.Parameter)})");
            }
        }

        foreach (var flat in shadows)
        {
            foreach (var jagged in buffers.Where(v => ElementOfRows(v) is { } element && IsFlat(flat.Buffer, element)))
            {
                yield return Check($"{prefix}Shadow.CheckRowsApart<{ElementOfRows(jagged)}>(nameof({NameScope.Identifier(flat.Parameter)}), ", [", "], [jagged, flat.Shadow]);
            }
        }
    }

    private static IrType? ElementOfRows(Variable v) => v.Type is BufferType { Element: BufferType rows } ? Innermost(rows) : null;

    private static IrType? Innermost(BufferType rows) => rows switch
    {
        { Element: BufferType inner } => Innermost(inner),
        { Rank: 1, Element: not ObjectType } => rows.Element,
        _ => null,
    };

    private static bool IsFlat(Variable v, IrType element) => v.Type is BufferType { Rank: 1 } type && type.Element == element;

    // The arrays and objects that the method finds in a fixed way from an object. On the way there may be none, as long as the method does not mind.
    private static IEnumerable<Stmt> FixedPaths(Function function, IReadOnlyList<BufferShadow> shadows, string prefix)
    {
        var paths = function.Body.Within().SelectMany(s => s.Expressions()).SelectMany(e => e.Within()).OfType<Member>()
            .Where(m => m is { Type: BufferType { HoldsReal: true } or ObjectType } && Root(m) is not null && !m.Within().Any(part => part is Member { IsConstant: true })).Distinct();
        foreach (var path in paths.OrderBy(path => path.Within().Count()))
        {
            if (shadows.FirstOrDefault(x => x.Buffer == Root(path)) is { } found)
            {
                var open = IsAskedFor(found.Buffer, function) ? "?" : string.Empty;
                yield return new Do(new Opaque(
                    [$"{prefix}Shadow.Check{Kind("", path.Type)}(nameof({NameScope.Identifier(found.Parameter)}), ", $"{open}{Access(path)}, ", $"{open}{Access(path)})"],
                    [new Local(found.Shadow), new Local(found.Buffer)], new OpaqueType("void"), Stability.Effect)) { Role = Role.Check };
            }
        }
    }

    // Whether the method minds that a parameter may be null.
    private static bool IsAskedFor(Variable parameter, Function function) => function.Body.Within().SelectMany(s => s.Expressions()).SelectMany(e => e.Within())
        .Any(e => e is Compare { Right: Opaque { Args.Count: 0 } } compare && compare.Left.Reads(parameter) || (e is Opaque { ResultType: NumberType { Kind: NumberKind.Bool } } test && test.Reads(parameter)));

    private static string Access(Member path) => path.Target is Member inner ? $"{Access(inner)}?.{NameScope.Identifier(path.Name)}" : $".{NameScope.Identifier(path.Name)}";

    private static Variable? Root(Expr e) => e switch
    {
        Local { Variable: { Kind: VariableKind.Parameter, Type: ObjectType } variable } => variable,
        Member { Target.Type: ObjectType } member => Root(member.Target),
        _ => null,
    };

    private static Stmt Check(string open, IReadOnlyList<string> between, IReadOnlyList<Variable> variables, string close = "") => new Do(new Opaque(
        [open, .. between, close + ")"], variables.Select(v => (Expr)new Local(v)).ToEquatable(), new OpaqueType("void"), Stability.Effect)) { Role = Role.Check };

    // How many other buffers one check takes.
    private static int Most(Variable v) => v.Type is BufferType { Rank: 1, Element: not (BufferType or ObjectType) } ? 3 : v.Type is BufferType ? 2 : 0;

    private static bool IsAlike(Variable a, Variable b) => Kind(a) == Kind(b);

    private static string Kind(Variable v) => v.Type is BufferType { Rank: 1 } type ? type.Element.Name : v.Type is ObjectType ? "object" : v.Type.Name;

    // Spans are checked by their type, arrays of any rank and objects as such.
    public static string Kind(string check, IrType type) => type switch
    {
        BufferType { Rank: 1, Element: not (BufferType or ObjectType) } buffer => $"{check}<{buffer.Element}>",
        BufferType => check.Length == 0 ? "Array" : check + "Arrays",
        _ => check.Length == 0 ? "Object" : check + "Objects",
    };

    private static IEnumerable<(T A, T B)> Pairs<T>(IReadOnlyList<T> all) => all.SelectMany((a, i) => all.Skip(i + 1).Select(b => (a, b)));
}
