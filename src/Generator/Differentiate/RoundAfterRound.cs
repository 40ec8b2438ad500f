using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// What is the same in each round of a loop that goes back is found once, before it; and what each round adds to one element is summed up in a variable, and added after it.
/// The compiler of the machine code may do neither where two buffers could be one.
/// </summary>
internal sealed class RoundAfterRound
{
    private readonly VariableSource _variables;
    private readonly PointsTo _origins;
    private readonly WithinBounds _bounds;

    private RoundAfterRound(Function function, PointsTo origins)
    {
        _variables = function.NewVariables();
        _origins = origins;
        _bounds = new WithinBounds(new Invariants(function, Aliases.Of(function)));
    }

    public static Function In(Function function)
    {
        if (!function.Body.Within().Any(s => s is CountedLoop { Role: Role.Derivative } && s.Blocks().Any(block => block.Within().Any(Accumulates))) || PointsTo.Of(function) is not { IsUnknown: false } origins)
        {
            return function;
        }

        var rounds = new RoundAfterRound(function, origins);
        var body = rounds.Block(function.Body, []);
        return function with { Body = body, NextId = rounds._variables.Next };
    }

    private static bool Accumulates(Stmt s) => s is Accumulate { Place: Element } || s.Expressions().Any(e => e.Within().Any(part => part is Saved));

    private EquatableArray<Stmt> Block(EquatableArray<Stmt> block, IReadOnlyCollection<CountedLoop> around) => block.SelectMany(s =>
    {
        IReadOnlyCollection<CountedLoop> inside = s is CountedLoop loop ? [loop, .. around] : around;
        var mapped = s.MapBlocks(inner => Block(inner, inside));
        return mapped is CountedLoop { Role: Role.Derivative } back && IsPlain(back) ? Shortened(back, around) : [mapped];
    }).ToEquatable();

    // Nothing but arithmetic and elements: what is read and stored can be told.
    private static bool IsPlain(CountedLoop loop) => loop.Body.Within().All(s => s is Declare or Assign or Accumulate or If or CountedLoop or Restore or PairedCall
        && s.Expressions().All(e => !e.HasEffect() && e.Within().All(part => part is not (Opaque or Intrinsic { User: not null }))));

    private IEnumerable<Stmt> Shortened(CountedLoop loop, IReadOnlyCollection<CountedLoop> around)
    {
        var (before, after) = (new List<Stmt>(), new List<Stmt>());
        var written = new HashSet<Variable>(loop.Within().SelectMany(s => s.Writes()).Append(loop.Index));
        foreach (var place in loop.Body.Within().OfType<Accumulate>().Select(s => s.Place).OfType<Element>().Where(place => IsSame(place, written) && IsOnlyAddedTo(place, loop) && _bounds.Has(place, around)).Distinct().ToList())
        {
            var sum = _variables.New(((Local)place.Buffer).Variable.Name, place.ElementType, VariableKind.Adjoint);
            before.Add(new Declare(sum, sum.Zero()) { Role = Role.Derivative });
            after.Add(new Accumulate(place, new Local(sum)) { Role = Role.Derivative });
            loop = loop with { Body = In(loop.Body, s => s is Accumulate x && x.Place.Equals(place) ? x with { Place = new Local(sum) } : s) };
        }

        foreach (var read in loop.Body.Within().SelectMany(Reads).Where(e => IsSame(e, written) && !IsStored(e, loop) && _bounds.Has(e, around)).Distinct().ToList())
        {
            var named = loop.Body.OfType<Declare>().FirstOrDefault(s => s.Init is { } init && init.Equals(read) && written.Contains(s.Variable) && s.Variable.Type == read.Type && loop.Body.Within().Count(other => other.Writes().Contains(s.Variable)) == 1);
            var found = named?.Variable ?? _variables.New(NameOf(read), read.Type, VariableKind.Temporary);
            before.Add(named ?? new Declare(found, read) { Role = Role.Derivative });
            loop = loop with
            {
                Body = In(loop.Body.Where(s => s != (Stmt?)named).ToEquatable(), s => s.MapExpressions(e => e.Rewrite(part => part.Equals(read) ? new Local(found) : part))),
            };
        }

        return [.. before, loop, .. after];
    }

    private static EquatableArray<Stmt> In(EquatableArray<Stmt> block, System.Func<Stmt, Stmt> map) => block.Select(s => map(s.MapBlocks(inner => In(inner, map)))).ToEquatable();

    private static IEnumerable<Expr> Reads(Stmt s) => (s is Accumulate { Place: Element place } x ? place.Children().Append(x.Value) : s is Assign { Place: Element to } y ? to.Children().Append(y.Value) : s.Expressions())
        .SelectMany(e => e.Within()).Where(part => part is Element { Type: NumberType } or Saved { Index: not null });

    private static string NameOf(Expr read) => read is Saved { Record.Name: var name } ? (name.EndsWith("At", System.StringComparison.Ordinal) ? name.Substring(0, name.Length - 2) : name) : ((Local)((Element)read).Buffer).Variable.Name;

    // An element of a variable's buffer, or a place in a record, that is the same one in each round.
    private static bool IsSame(Expr e, HashSet<Variable> written) => e is Element { Buffer: Local, Indices.Count: 1 } or Saved && e.Within().All(part => part switch
    {
        Local local => !written.Contains(local.Variable),
        Element or Member => ReferenceEquals(part, e),
        _ => true,
    });

    private bool IsOnlyAddedTo(Element place, CountedLoop loop) => loop.Body.Within().All(s =>
        Touched(s).All(other => (s is Accumulate && other.Equals(place)) || !Meet(other.Buffer, place.Buffer)))
        && loop.Body.Within().OfType<Accumulate>().Where(s => s.Place.Equals(place)).All(s => !s.Value.Within().Any(part => part.Equals(place)));

    private bool IsStored(Expr e, CountedLoop loop) => e is Element element && loop.Body.Within().Any(s => s is Assign { Place: Element a } && Meet(a.Buffer, element.Buffer) || s is Accumulate { Place: Element b } && Meet(b.Buffer, element.Buffer)
        || s is Assign { Place: Member } or Accumulate { Place: Member });

    private static IEnumerable<Element> Touched(Stmt s) => s.Expressions().SelectMany(e => e.Within()).OfType<Element>();

    private bool Meet(Expr a, Expr b) => Origin.Meet(_origins.Of(a), _origins.Of(b));
}
