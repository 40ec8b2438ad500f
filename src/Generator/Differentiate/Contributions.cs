using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;
using AutoDiffGen.Rules;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Differentiate;

/// <summary>Pushes the adjoint of an expression down to the variables in it, by the rows of the rule table.</summary>
internal sealed class Contributions(Flow flow, Values values, Adjoints adjoints, VariableSource variables)
{
    /// <summary>What each variable in the expression gains when the expression's adjoint is <paramref name="seed"/>.</summary>
    /// <param name="result">The expression's own value, where the statement gave it a name.</param>
    public List<Stmt> Of(Expr e, Expr seed, Stmt s, Func<Expr>? result = null)
    {
        var into = new List<Stmt>();
        Push(e, seed, s, result, into);
        return into;
    }

    public bool IsActive(Expr e, Stmt s) => Activity.Leaves(e, s, flow).Any(version => version.IsActive);

    private void Push(Expr e, Expr seed, Stmt s, Func<Expr>? result, List<Stmt> into)
    {
        switch (e)
        {
            case Local or Element or Member when IsActive(e, s):
                into.Add(Derivative(new Accumulate(adjoints.Of(e, s, values), seed), s));
                break;
            case Convert convert when IsActive(e, s):
                var from = (NumberType)convert.Operand.Type;
                Push(convert.Operand, from == convert.Number ? seed : new Convert(seed, from, IsImplicit: false), s, null, into);
                break;
            case Select select when IsActive(e, s):
                seed = Named(seed, "chosen", s, into);
                into.Add(Derivative(
                    new If(values.Test(select.Test, s), Of(select.Then, seed, s).ToEquatable(), Of(select.Else, seed, s).ToEquatable()), s));
                break;
            case Unary or Binary or Intrinsic when IsActive(e, s):
                Operands(e, seed, s, result, into);
                break;
        }
    }

    private void Operands(Expr e, Expr seed, Stmt s, Func<Expr>? result, List<Stmt> into)
    {
        var operands = e.Children();
        var active = Enumerable.Range(0, operands.Count)
            .Where(i => operands[i].Type.IsReal && ScalarRules.DependsOn(e, i) && IsActive(operands[i], s)).ToList();
        if (active.Count > 1)
        {
            seed = Named(seed, NameOf(e), s, into);
        }

        // A rule of the user's gives all partial derivatives at once.
        var all = active.Count > 1 && UserRules.AllPartials(e) is { } call ? Named(values.At(call, s), "partials", s, into) : null;
        foreach (var i in active)
        {
            var partial = all is null ? Partial(e, i, s, result) : UserRules.Partial((Intrinsic)e, all, i);
            // Zero by its rule, not by a factor that happens to be zero: that one times infinity is NaN.
            if (!(e is Intrinsic && Build.IsNumber(partial, 0)))
            {
                Push(operands[i], Build.Times(seed, partial), s, null, into);
            }
        }
    }

    // The rule is written in the operands as the statement saw them; only those that the partial mentions are asked for.
    private Expr Partial(Expr e, int index, Stmt s, Func<Expr>? result)
    {
        var y = new Local(variables.New("y", e.Type));
        var partial = ScalarRules.Partial(e, result is null ? e : y, index);
        return AsThen(partial);

        Expr AsThen(Expr part) => ReferenceEquals(part, y) ? result!()
            : part is Local or Element or Member or Opaque ? values.At(part, s)
            : part.MapChildren(AsThen);
    }

    private Expr Named(Expr seed, string name, Stmt s, List<Stmt> into)
    {
        if (seed is Local or Constant)
        {
            return seed;
        }

        var named = variables.New(name, seed.Type);
        into.Add(Derivative(new Declare(named, seed), s));
        return new Local(named);
    }

    private static string NameOf(Expr e) => e switch
    {
        Intrinsic call => "d" + call.Title,
        Binary { Op: BinaryOp.Multiply } => "dProduct",
        Binary { Op: BinaryOp.Divide or BinaryOp.Remainder } => "dQuotient",
        _ => "dSum",
    };

    private static Stmt Derivative(Stmt made, Stmt s) => made with { Role = Role.Derivative, Origin = s.Origin };
}
