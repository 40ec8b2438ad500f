using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// A loop that goes back along a row, <c>w[i * n + j]</c> for each <c>j</c>, takes the row out first: then the compiler of the machine code sees that each element is there.
/// </summary>
internal sealed class Rows
{
    private readonly VariableSource _variables;
    private readonly Invariants _invariants;
    private readonly List<Expr> _lengths;

    private Rows(Function function)
    {
        _variables = function.NewVariables();
        _invariants = new Invariants(function, Aliases.Of(function));
        _lengths = [.. function.Body.OfType<Declare>().Select(s => s.Init).OfType<NewBuffer>().SelectMany(made => made.Lengths)];
    }

    public static Function In(Function function)
    {
        if (!function.Body.Within().Any(s => s is CountedLoop { Role: Role.Derivative } loop && Elements(loop).Any(e => Start(e, loop) is not null)))
        {
            return function;
        }

        var rows = new Rows(function);
        var body = rows.Block(function.Body, []);
        return function with { Body = body, NextId = rows._variables.Next };
    }

    private EquatableArray<Stmt> Block(EquatableArray<Stmt> block, IReadOnlyCollection<Expr> known)
    {
        // What is looked into anyway, in what comes before or is not the user's, is not null.
        var there = known.Concat(block.Where(s => s.Role == Role.Derivative).SelectMany(LookedInto)).ToList();
        return block.SelectMany(s =>
        {
            there.AddRange(LookedInto(s));
            var mapped = s.MapBlocks(inner => Block(inner, there));
            return mapped is CountedLoop { Role: Role.Derivative } loop && IsPlain(loop) ? Taken(loop, there) : [mapped];
        }).ToEquatable();
    }

    private static IEnumerable<Expr> LookedInto(Stmt s) => s is WhileLoop ? [] : s.Expressions().SelectMany(Always).OfType<Member>().Select(member => member.Target).Where(target => target is Local { Type: ObjectType });

    // The parts that are evaluated in any case.
    private static IEnumerable<Expr> Always(Expr e) => e switch
    {
        Select x => Always(x.Test),
        Logic x => Always(x.Left),
        _ => e.Children().SelectMany(Always).Prepend(e),
    };

    private static bool IsPlain(CountedLoop loop) => loop.Body.Within().All(s => s is Declare or Assign { Place: Local or Element } or Accumulate { Place: Local or Element } or If or CountedLoop or Restore or PairedCall
        && s.Expressions().All(e => !e.HasEffect() && e.Within().All(part => part is not Opaque)));

    private IEnumerable<Stmt> Taken(CountedLoop loop, IReadOnlyCollection<Expr> there)
    {
        var taken = new List<Stmt>();
        if (Count(loop) is not { } count || !IsLength(count))
        {
            return [loop];
        }

        var written = new HashSet<Variable>(loop.Within().SelectMany(s => s.Writes()).Append(loop.Index));
        foreach (var row in Elements(loop).Select(e => (e.Buffer, Start: Start(e, loop), e.ElementType)).Where(row => row.Start is not null).Distinct().ToList())
        {
            if (IsFixed(row.Buffer, written, there) && IsFixed(row.Start!, written, there) && IsMultiple(row.Start!, count) && loop.Body.Any(s => IsAnyway(s, row.Buffer, row.Start!, loop)))
            {
                var isStored = loop.Body.Within().Any(s => s is Assign { Place: Element a } && Is(a, row.Buffer, row.Start!, loop) || s is Accumulate { Place: Element b } && Is(b, row.Buffer, row.Start!, loop));
                var type = isStored ? BufferType.Span(row.ElementType) : new BufferType(row.ElementType, BufferForm.ReadOnlySpan, 1, $"ReadOnlySpan<{row.ElementType.Name}>");
                var part = _variables.New(NameOf(row.Buffer), type, row.Buffer.Within().OfType<Local>().First().Variable.Kind == VariableKind.Adjoint ? VariableKind.Adjoint : VariableKind.Temporary);
                taken.Add(new Declare(part, new Slice(row.Buffer, row.Start!, count, type)) { Role = Role.Derivative });
                loop = loop with { Body = In(loop.Body, e => e is Element element && Is(element, row.Buffer, row.Start!, loop) ? new Element(new Local(part), [new Local(loop.Index)], element.ElementType) : e) };
            }
        }

        return [.. taken, loop];
    }

    private static EquatableArray<Stmt> In(EquatableArray<Stmt> block, System.Func<Expr, Expr> map) => block.Select(s => (s.MapBlocks(inner => In(inner, map)) switch
    {
        Assign x => x with { Place = x.Place.Rewrite(map), Value = x.Value.Rewrite(map) },
        Accumulate x => x with { Place = x.Place.Rewrite(map), Value = x.Value.Rewrite(map) },
        var x => x.MapExpressions(e => e.Rewrite(map)),
    })).ToEquatable();

    private static IEnumerable<Element> Elements(CountedLoop loop) => loop.Body.Within().SelectMany(s => s.Expressions()).SelectMany(e => e.Within()).OfType<Element>()
        .Where(e => e is { ElementType: NumberType, Buffer.Type: BufferType { Rank: 1 }, Buffer: Local or Member { Target: Local } });

    // i * n in w[i * n + j].
    private static Expr? Start(Element e, CountedLoop loop) => e.Indices is [Binary { Op: BinaryOp.Add } sum]
        ? sum.Right is Local right && right.Variable == loop.Index ? sum.Left : sum.Left is Local left && left.Variable == loop.Index ? sum.Right : null
        : null;

    private static bool Is(Element e, Expr buffer, Expr start, CountedLoop loop) => e.Buffer.Equals(buffer) && Start(e, loop) is { } other && other.Equals(start);

    // How many rounds a loop makes that goes up from zero, or down to it.
    private static Expr? Count(CountedLoop loop) => loop switch
    {
        { Step: 1, From: Constant { Bits: 0 }, Comparison: CompareOp.Less } => loop.Limit,
        { Step: -1, From: Binary { Op: BinaryOp.Subtract, Right: Constant { Bits: 1 } } from, Comparison: CompareOp.GreaterOrEqual, Limit: Constant { Bits: 0 } } => from.Left,
        _ => null,
    };

    // A part of that length can be taken also where there is no round.
    private bool IsLength(Expr count) => count is Constant { Bits: >= 0 } || _invariants.Of(count) is Length or Constant { Bits: >= 0 } || count is Length { Buffer: Local } || _lengths.Any(length => _invariants.AreOne(length, count));

    // Where there is no round, the row begins at the beginning.
    private bool IsMultiple(Expr start, Expr count)
    {
        return count is Constant { Bits: >= 1 } || (start is Binary { Op: BinaryOp.Multiply } x && (IsCount(x.Left) || IsCount(x.Right)));

        bool IsCount(Expr e) => e.Equals(count) || _invariants.AreOne(e, count);
    }

    private static bool IsAnyway(Stmt s, Expr buffer, Expr start, CountedLoop loop) => s is Declare or Assign or Accumulate && s.Expressions().SelectMany(Always).Any(part => part is Element e && Is(e, buffer, start, loop));

    private static bool IsFixed(Expr e, HashSet<Variable> written, IReadOnlyCollection<Expr> there) => e.Within().All(part => part switch
    {
        Local local => !written.Contains(local.Variable),
        Member { Type: BufferType } member => there.Contains(member.Target),
        Constant or Length or Binary { Op: BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply } => true,
        _ => false,
    });

    private static string NameOf(Expr buffer) => (buffer switch
    {
        Member { Target: Local { Variable.Kind: VariableKind.Adjoint } } member => "d" + Lower(member.Name),
        Member member => Lower(member.Name),
        _ => ((Local)buffer).Variable.Name,
    }) + "Row";

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
