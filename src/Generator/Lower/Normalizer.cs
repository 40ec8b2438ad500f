using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Lower;

/// <summary>
/// Brings a function into normal form: one return, at the end; a break is the last thing on its path through a loop's body; no other jumps.
/// What follows a branch that jumps moves into the other branch; where that is impossible a flag says which way was taken.
/// </summary>
internal sealed class Normalizer
{
    private readonly VariableSource _variables;
    private bool _usesFlags;

    private Normalizer(VariableSource variables) => _variables = variables;

    private delegate IEnumerable<Stmt> Action();

    /// <param name="body">Statements in which a return is an assignment to the result and a jump to <paramref name="returnLabel"/>.</param>
    public static EquatableArray<Stmt> Normalize(IReadOnlyList<Stmt> body, int returnLabel, VariableSource variables)
    {
        var normalizer = new Normalizer(variables);
        var exits = ImmutableDictionary<int, Action>.Empty.Add(returnLabel, () => []);
        var normal = normalizer.Block(body, exits);
        return normalizer._usesFlags ? Initialized(normal) : normal;
    }

    private EquatableArray<Stmt> Block(IEnumerable<Stmt> statements, ImmutableDictionary<int, Action> exits)
    {
        // Each early return puts what follows it one level deeper.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var result = new List<Stmt>();
        var pending = new List<Stmt>(statements);
        while (pending.Count > 0)
        {
            var s = pending[0];
            pending.RemoveAt(0);
            switch (s)
            {
                case Jump jump:
                    result.AddRange(exits[jump.Label]());
                    return result.ToEquatable();
                case Throw:
                    result.Add(s);
                    return result.ToEquatable();
                case Labeled labeled when WithoutFinalJumps(labeled.Body, labeled.Label) is var body && !JumpsIn(body).Contains(labeled.Label):
                    pending.InsertRange(0, body);
                    break;
                case Labeled labeled when !JumpsOut(labeled).Any():
                    result.AddRange(Block(labeled.Body, exits.Add(labeled.Label, () => [])));
                    break;
                case Labeled labeled when pending.Count == 0:
                    return [.. result, .. Block(labeled.Body, exits.Add(labeled.Label, () => []))];
                case If branch when !JumpsOut(branch).Any():
                    result.Add(Branches(branch, exits));
                    break;
                case If branch when pending.Count == 0 || !(Completes(branch.Then) || Completes(branch.Else)):
                    result.Add(Branches(branch, exits));
                    return result.ToEquatable();
                case If branch when !Completes(branch.Then):
                    result.Add(Branches(branch with { Else = [.. branch.Else, .. pending] }, exits));
                    return result.ToEquatable();
                case If branch when !Completes(branch.Else):
                    result.Add(Branches(branch with { Then = [.. branch.Then, .. pending] }, exits));
                    return result.ToEquatable();
                case If or Labeled:
                    return [.. result, .. Flagged(s, pending, exits)];
                case LabeledLoop loop when !JumpsOut(loop).Any():
                    result.Add(Loop(loop, exits));
                    if (!Completes(loop))
                    {
                        return result.ToEquatable();
                    }

                    break;
                case LabeledLoop loop:
                    return [.. result, .. FlaggedLoop(loop, pending, exits)];
                default:
                    result.Add(s);
                    break;
            }
        }

        return result.ToEquatable();
    }

    private If Branches(If s, ImmutableDictionary<int, Action> exits) =>
        s with { Then = Block(s.Then, exits), Else = Block(s.Else, exits) };

    private Stmt Loop(LabeledLoop s, ImmutableDictionary<int, Action> exits) =>
        s.Loop.MapBlocks(body => Block(body, exits.SetItem(s.BreakLabel, () => [new Break()]).SetItem(s.ContinueLabel, () => [])));

    // A branch of which some paths jump and others go on: a flag tells them apart behind it.
    private IEnumerable<Stmt> Flagged(Stmt s, IReadOnlyList<Stmt> rest, ImmutableDictionary<int, Action> exits)
    {
        var flag = new Flag(this, JumpsOut(s), "skip");
        var inside = exits;
        foreach (var label in flag.Labels)
        {
            inside = inside.SetItem(label, () => [flag.Set(label)]);
        }

        IEnumerable<Stmt> inner = s is Labeled labeled
            ? Block(labeled.Body, inside.Add(labeled.Label, () => []))
            : [Branches((If)s, inside)];
        return [flag.Declaration, .. inner, .. flag.Dispatch(Block(rest, exits), exits)];
    }

    // A loop that is left for somewhere else than its end.
    private IEnumerable<Stmt> FlaggedLoop(LabeledLoop s, IReadOnlyList<Stmt> rest, ImmutableDictionary<int, Action> exits)
    {
        var outward = JumpsOut(s).ToList();
        if (rest.Count == 0 && outward.All(label => !exits[label]().Any()))
        {
            return [Loop(s, exits.SetItems(outward.Select(label => new KeyValuePair<int, Action>(label, () => [new Break()]))))];
        }

        if (outward.Count == 1 && !Completes(s))
        {
            return [Loop(s, exits.SetItem(outward[0], () => [new Break()])), .. exits[outward[0]]()];
        }

        var flag = new Flag(this, outward, "left");
        var inside = exits;
        foreach (var label in flag.Labels)
        {
            inside = inside.SetItem(label, () => [flag.Set(label), new Break()]);
        }

        return [flag.Declaration, Loop(s, inside), .. flag.Dispatch(Completes(s) ? Block(rest, exits) : [], exits)];
    }

    private static IEnumerable<int> JumpsIn(IEnumerable<Stmt> block) => block.Within().OfType<Jump>().Select(jump => jump.Label).Distinct();

    // The labels outside of a statement that it jumps to, in order of first appearance.
    private static IEnumerable<int> JumpsOut(Stmt s)
    {
        var own = new HashSet<int>(s.Within().SelectMany(inner => inner switch
        {
            Labeled labeled => [labeled.Label],
            LabeledLoop loop => [loop.BreakLabel, loop.ContinueLabel],
            _ => Array.Empty<int>(),
        }));
        return JumpsIn([s]).Where(label => !own.Contains(label));
    }

    // A jump to the end from the end says nothing.
    private static EquatableArray<Stmt> WithoutFinalJumps(EquatableArray<Stmt> block, int label)
    {
        var last = block.LastOrDefault();
        Stmt[] end = last switch
        {
            null => [],
            Jump jump when jump.Label == label => [],
            If branch => [branch with { Then = WithoutFinalJumps(branch.Then, label), Else = WithoutFinalJumps(branch.Else, label) }],
            _ => [last],
        };
        return [.. block.Take(block.Count - 1), .. end];
    }

    // Whether control can reach the end of the block.
    private static bool Completes(EquatableArray<Stmt> block) => block.All(Completes);

    private static bool Completes(Stmt s) => s switch
    {
        Jump or Throw => false,
        If branch => Completes(branch.Then) || Completes(branch.Else),
        Labeled labeled => Completes(labeled.Body) || JumpsIn(labeled.Body).Contains(labeled.Label),
        LabeledLoop { Loop: WhileLoop { Test: Constant { Bits: 1 } } } loop => JumpsIn([loop]).Contains(loop.BreakLabel),
        _ => true,
    };

    // The compiler cannot follow flags when it asks whether a variable was assigned.
    private static EquatableArray<Stmt> Initialized(EquatableArray<Stmt> block) => block.Select(s => s switch
    {
        Declare { Init: null } declare => declare with { Init = Build.Nothing(declare.Variable.Type) },
        _ => s.MapBlocks(Initialized),
    }).ToEquatable();

    /// <summary>Remembers which of several jumps was taken; 0, or false, where none was.</summary>
    private sealed class Flag
    {
        private readonly Local _flag;

        public Flag(Normalizer normalizer, IEnumerable<int> labels, string name)
        {
            normalizer._usesFlags = true;
            Labels = labels.ToList();
            _flag = new Local(normalizer._variables.New(name, IsBool ? NumberType.Bool : NumberType.Int, VariableKind.Local));
        }

        public List<int> Labels { get; }

        public Stmt Declaration => new Declare(_flag.Variable, Number(0));

        private bool IsBool => Labels.Count == 1;

        public Stmt Set(int label) => new Assign(_flag, Number(Labels.IndexOf(label) + 1));

        public IEnumerable<Stmt> Dispatch(EquatableArray<Stmt> rest, ImmutableDictionary<int, Action> exits)
        {
            var taken = Labels.Select((label, i) => (Test: Is(i + 1), Then: exits[label]().ToEquatable())).Where(exit => exit.Then.Count > 0).Reverse();
            EquatableArray<Stmt> otherwise = [];
            foreach (var (test, then) in taken)
            {
                otherwise = [new If(test, then, otherwise)];
            }

            return rest.Count == 0 ? otherwise : [new If(Is(0), rest, IsBool && otherwise.Count == 1 ? otherwise[0].Blocks()[0] : otherwise)];
        }

        private Constant Number(int code) => new(IsBool ? NumberType.Bool : NumberType.Int, code);

        private Expr Is(int code) => !IsBool ? Build.Equal(_flag, Number(code)) : code == 0 ? Build.Not(_flag) : _flag;
    }
}
