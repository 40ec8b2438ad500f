using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiffGen.Ir;

/// <summary>
/// The law of the language, as a checker: what every stage may rely on, and what it must leave behind it. Tests ask at every stage.
/// </summary>
internal sealed partial class IrSpec
{
    /// <summary>How deep statements and expressions may nest together, so that walking over them never exhausts a stack.</summary>
    public const int DeepestNesting = 500;

    private readonly Function _function;
    private readonly IrStage _stage;
    private readonly List<string> _violations = [];
    private readonly Lazy<IrText> _text;

    private IrSpec(Function function, IrStage stage)
    {
        (_function, _stage) = (function, stage);
        _text = new Lazy<IrText>(() => IrText.For(function));
    }

    /// <summary>What is wrong with a function, in the order of its statements; nothing if it obeys the law.</summary>
    public static IReadOnlyList<string> Violations(Function function, IrStage stage)
    {
        // A function that is too deep is not walked over: that is the point of the limit.
        if (IsTooDeep(function.Body))
        {
            return [$"nesting depth is at most {DeepestNesting}"];
        }

        var spec = new IrSpec(function, stage);
        spec.Kinds();
        spec.Sharing();
        spec.Breaks(function.Body, isInLoop: false, isAtEnd: true);
        spec.Returns();
        if (spec._violations.Count == 0)
        {
            spec.Names();
            spec.Types();
            spec.Calls();
            spec.Records();
        }

        return spec._violations;
    }

    private void Violated(string law, Stmt at, string? about = null) =>
        _violations.Add($"{law}{(about is null ? string.Empty : $" ({about})")}: {_text.Value.Excerpt(at)}");

    private IEnumerable<Stmt> Statements => _function.Body.Within();

    // A differentiated function that always ends with an exception returns nowhere.
    private bool OnlyThrows => _stage == IrStage.Differentiated && !Statements.Any(s => s is Return);

    // Counted without recursion.
    private static bool IsTooDeep(EquatableArray<Stmt> body)
    {
        var pending = new Stack<(object Node, int Depth)>(body.Select(s => ((object)s, 1)));
        while (pending.Count > 0)
        {
            var (node, depth) = pending.Pop();
            if (depth > DeepestNesting)
            {
                return true;
            }

            var parts = node is Stmt s ? s.Expressions().Concat<object>(s.Blocks().SelectMany(block => block)) : ((Expr)node).Children();
            foreach (var part in parts)
            {
                pending.Push((part, depth + 1));
            }
        }

        return false;
    }

    private void Kinds()
    {
        foreach (var s in Statements)
        {
            if (s is Jump or Labeled or LabeledLoop)
            {
                Violated("jumps and labels end with normalisation", s);
            }

            if (_stage == IrStage.Lowered
                && (s is Save or Restore or OpenRecord or PairedCall or Gather or AddSeed or MoveBuffer or CheckNode || s.Expressions().Any(e => e.Within().Any(part => part is Saved))))
            {
                Violated("lowered code has no records and no paired calls", s);
            }
        }
    }

    // Analyses tell statements apart by reference.
    private void Sharing()
    {
        var seen = new HashSet<Stmt>(ByReference.Comparer);
        foreach (var s in Statements.Where(s => !seen.Add(s)))
        {
            Violated("a statement stands in one place only", s);
        }
    }

    /// <param name="block">A body or a branch.</param>
    /// <param name="isInLoop">Whether it is part of a loop's body.</param>
    /// <param name="isAtEnd">Whether nothing follows the block on its path through that body.</param>
    private void Breaks(EquatableArray<Stmt> block, bool isInLoop, bool isAtEnd)
    {
        for (var i = 0; i < block.Count; i++)
        {
            var isLast = isAtEnd && i == block.Count - 1;
            switch (block[i])
            {
                case Break when !isInLoop:
                    Violated("a break stands in a loop", block[i]);
                    break;
                case Break when !isLast:
                    Violated("nothing stands behind a break on its path", i + 1 < block.Count ? block[i + 1] : block[i]);
                    break;
                case CountedLoop or WhileLoop:
                    Breaks(block[i].Blocks()[0], isInLoop: true, isAtEnd: true);
                    break;
                default:
                    foreach (var inner in block[i].Blocks())
                    {
                        Breaks(inner, isInLoop, isLast);
                    }

                    break;
            }
        }
    }

    private void Returns()
    {
        if (_stage == IrStage.Simplified)
        {
            Tail(_function.Body);
        }
        else if (!OnlyThrows && (Statements.Count(s => s is Return) != 1 || _function.Body.Last() is not Return))
        {
            _violations.Add("a function has one return, its last statement");
        }

        if (Statements.OfType<Return>().Select(s => s.Values.Count).Distinct().Count() > 1)
        {
            _violations.Add("all returns have equally many values");
        }
    }

    // What ends a function: a return, or an exception; before it branches may leave that end likewise.
    private void Tail(EquatableArray<Stmt> block)
    {
        for (var i = 0; i < block.Count - 1; i++)
        {
            if (block[i] is If { Else.Count: 0 } leaving && Leaves(leaving.Then))
            {
                Tail(leaving.Then);
                continue;
            }

            foreach (var s in new[] { block[i] }.Within().OfType<Return>())
            {
                Violated("a return ends a branch of the function's tail", s);
            }
        }

        switch (block.LastOrDefault())
        {
            case Return or Throw:
                break;
            case If branch when branch.Else.Count > 0:
                Tail(branch.Then);
                Tail(branch.Else);
                break;
            default:
                _violations.Add("every path ends with a return or an exception");
                break;
        }
    }

    private static bool Leaves(EquatableArray<Stmt> block) => block.LastOrDefault() is { } last
        && (last is Return or Throw || (last is If branch && Leaves(branch.Then) && Leaves(branch.Else)));

    // A call has effects and is dear: it stands where order and number of evaluations are plain to see.
    private void Calls()
    {
        foreach (var s in Statements)
        {
            var whole = s switch
            {
                Declare x => x.Init,
                Assign x => x.Value,
                Do x => x.Effect,
                _ => null,
            };
            if (s.Expressions().SelectMany(e => ReferenceEquals(e, whole) ? e.Children() : [e]).Any(e => e.Within().Any(part => part is Call)))
            {
                Violated("a call stands alone at the right of a statement", s);
            }
        }
    }
}

/// <summary>How far a function has come on its way; each stage has its own strictness.</summary>
internal enum IrStage
{
    /// <summary>What lowering makes, in normal form.</summary>
    Lowered,

    /// <summary>With derivatives, as they were first written.</summary>
    Differentiated,

    /// <summary>As it is printed.</summary>
    Simplified,
}
