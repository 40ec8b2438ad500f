using AutoDiffGen.Generator.Tests.Rules;
using AutoDiffGen.Ir;
using AutoDiffGen.Simplify;
using Xunit;
using static AutoDiffGen.Generator.Tests.Stages.Sketch;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Generator.Tests.Stages;

/// <summary>The rewrites of derivative expressions: each on an example, all together on what chance makes.</summary>
public sealed class AlgebraRulesTests
{
    private const int Many = 4000;
    private const int MostPasses = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Expr A = RandomExpressions.Variables[0].Read();
    private static readonly Expr B = RandomExpressions.Variables[1].Read();
    private static readonly Expr C = RandomExpressions.Variables[2].Read();
    private static readonly Expr I = RandomExpressions.Index.Read();
    private static readonly Expr Test = Build.Less(A, B);
    private static readonly Expr Not = new Unary(UnaryOp.Not, Test, NumberType.Bool);
    private static readonly Expr Pi = new Constant(NumberType.Double, BitConverter.DoubleToInt64Bits(Math.PI), "Math.PI");

    public static TheoryData<string> Rows => [.. Examples.Select(example => IrText.Of(example.Before))];

    private static (Expr Before, string After)[] Examples { get; } =
    [
        // signs
        (-(-A), "a"),
        (-Number(2), "-2.0"),
        (-(A - B), "sub(b, a)"),
        (-(2.0 * A), "mul(-2.0, a)"),
        (-(2.0 / A), "div(-2.0, a)"),
        (Build.When(new Unary(UnaryOp.Not, Not, NumberType.Bool), A, B), "select(lt(a, b), a, b)"),

        // whole numbers
        (Real(Whole(BinaryOp.Multiply, I, Build.Int(1))), "real(i)"),
        (Real(Whole(BinaryOp.Add, Build.Int(0), I)), "real(i)"),
        (Real(Whole(BinaryOp.Add, I, Build.Int(0))), "real(i)"),
        (Real(Whole(BinaryOp.Subtract, I, Build.Int(0))), "real(i)"),
        (Real(Whole(BinaryOp.Subtract, Build.Int(7), Build.Int(1))), "real(6)"),
        (Real(Whole(BinaryOp.Add, Whole(BinaryOp.Subtract, I, Build.Int(1)), Build.Int(1))), "real(i)"),
        (Real(Whole(BinaryOp.Subtract, Whole(BinaryOp.Add, I, Build.Int(1)), Build.Int(1))), "real(i)"),

        // constants
        (Number(2) + Number(3), "5.0"),
        (Number(2) - Number(3), "-1.0"),
        (Number(2) * Number(0.5), "1.0"),
        (Number(0.1) + Number(0.2), "add(0.1, 0.2)"),
        (Number(1) / Number(3), "div(1.0, 3.0)"),

        // neutral elements
        (A + Number(0), "a"),
        (Number(0) + A, "a"),
        (A - Number(0), "a"),
        (Number(0) - A, "neg(a)"),
        (A * Number(1), "a"),
        (Number(1) * A, "a"),
        (A / Number(1), "a"),
        (A * Number(-1), "neg(a)"),
        (Number(-1) * A, "neg(a)"),
        (A / Number(-1), "neg(a)"),
        (Number(0) * A, "mul(0.0, a)"),

        // signs move outwards
        (A + Number(-2), "sub(a, 2.0)"),
        (A + -B, "sub(a, b)"),
        (A - -B, "add(a, b)"),
        (-A + B, "sub(b, a)"),
        (A + Number(-2) * B, "sub(a, mul(2.0, b))"),
        (A + Number(-2) / B, "sub(a, div(2.0, b))"),
        (A - Number(-2) * B, "add(a, mul(2.0, b))"),
        (-A * B, "neg(mul(a, b))"),
        (-A / B, "neg(div(a, b))"),
        (A * -B, "neg(mul(a, b))"),
        (A / -B, "neg(div(a, b))"),

        // constants stand in front of a product
        (A * Number(2), "mul(2.0, a)"),
        (A * Pi, "mul(a, Math.PI)"),
        (2.0 * (Number(3) * A), "mul(6.0, a)"),
        (2.0 * (A * B), "mul(mul(2.0, a), b)"),
        (A * (2.0 * B), "mul(mul(2.0, a), b)"),

        // like terms
        (A + A, "mul(2.0, a)"),
        (2.0 * A + A, "mul(3.0, a)"),
        (2.0 * A + 3.0 * A, "mul(5.0, a)"),
        (A * B + B * A, "mul(mul(2.0, a), b)"),
        (A + B + B, "add(a, mul(2.0, b))"),
        (A - B - B, "sub(a, mul(2.0, b))"),

        // quotients
        (Number(4) / (2.0 * A), "div(2.0, a)"),
        (A * (1.0 / B), "div(a, b)"),

        // choices
        (Build.When(Build.Bool(true), A, B), "a"),
        (Build.When(Build.Bool(false), A, B), "b"),
        (Build.When(Test, C, C), "c"),
        (Build.When(Not, A, B), "select(lt(a, b), b, a)"),
        (new Convert(A, NumberType.Double, IsImplicit: false), "a"),
    ];

    [Theory, MemberData(nameof(Rows))]
    public void A_row_rewrites_its_example(string before)
    {
        var (e, after) = Example(before);
        Assert.Equal(after, IrText.Of(AlgebraRules.Simplify(e)));
    }

    [Theory, MemberData(nameof(Rows))]
    public void A_row_leaves_the_value_as_it_is(string before) => HaveOneValue(Example(before).Before, new RandomExpressions(seed: 1), times: 100);

    [Fact]
    public void The_value_of_any_expression_stays()
    {
        var chance = new RandomExpressions(seed: 2);
        InTime(() =>
        {
            for (int i = 0; i < Many; i++)
                HaveOneValue(chance.Next(), chance, times: 5);
        });
    }

    /// <summary>One pass may open the way for another row; the simplifier gives up after a dozen passes, which must be plenty.</summary>
    [Fact]
    public void Passes_soon_change_nothing()
    {
        var chance = new RandomExpressions(seed: 3);
        InTime(() =>
        {
            for (int i = 0; i < Many; i++)
            {
                var e = chance.Next();
                for (int pass = 0; pass < MostPasses; pass++)
                    e = AlgebraRules.Simplify(e);
                Assert.Equal(IrText.Of(e), IrText.Of(AlgebraRules.Simplify(e)));
            }
        });
    }

    [Theory, MemberData(nameof(Rows))]
    public void A_second_pass_changes_nothing(string before)
    {
        var once = AlgebraRules.Simplify(Example(before).Before);
        Assert.Same(once, AlgebraRules.Simplify(once));
    }

    [Fact]
    public void Types_stay_as_they_are()
    {
        var chance = new RandomExpressions(seed: 4);
        InTime(() =>
        {
            for (int i = 0; i < Many; i++)
            {
                Variable[] free = [.. RandomExpressions.Variables, RandomExpressions.Index];
                var e = AlgebraRules.Simplify(chance.Next());
                Assert.Empty(IrSpec.Violations(Function([.. free.Select(v => v.Declare()), Return(e)]), IrStage.Simplified));
            }
        });
    }

    /// <summary>What does not change is the very same instance, so that nothing is rebuilt for nothing.</summary>
    [Fact]
    public void What_is_simple_stays_itself()
    {
        var e = Build.Call("Sin", A * B) / C;
        Assert.Same(e, AlgebraRules.Simplify(e));
    }

    private static (Expr Before, string After) Example(string before) => Examples.Single(example => IrText.Of(example.Before) == before);

    private static Expr Whole(BinaryOp op, Expr a, Expr b) => new Binary(op, a, b, NumberType.Int);

    private static Expr Real(Expr whole) => new Convert(whole, NumberType.Double, IsImplicit: true);

    private static void HaveOneValue(Expr before, RandomExpressions chance, int times)
    {
        var after = AlgebraRules.Simplify(before);
        for (int i = 0; i < times; i++)
        {
            var at = chance.Values();
            if (IsNearAnEdge(before, at))
                continue;
            double expected = Evaluator.Evaluate(before, at), actual = Evaluator.Evaluate(after, at);
            double scale = before.Within().Concat(after.Within()).Select(part => Math.Abs(Evaluator.Evaluate(part, at))).Max();
            bool isSame = expected == actual || Math.Abs(expected - actual) <= 1e-12 * scale;
            Assert.True(isSame, $"{IrText.Of(before)} is {expected:R}, {IrText.Of(after)} is {actual:R} at {string.Join(", ", at)}");
        }
    }

    /// <summary>Where rounding decides: at a division by nearly nothing, and where a condition is about to change. Infinities too.</summary>
    private static bool IsNearAnEdge(Expr e, IReadOnlyDictionary<Variable, double> at) => e.Within().Any(part => part switch
    {
        Binary { Op: BinaryOp.Divide } x => Math.Abs(Evaluator.Evaluate(x.Right, at)) < 1e-3,
        Compare x => Math.Abs(Evaluator.Evaluate(x.Left, at) - Evaluator.Evaluate(x.Right, at)) < 1e-9,
        Intrinsic x => Math.Abs(Evaluator.Evaluate(x.Args[0], at)) > 1e3,
        _ => false,
    });

    /// <summary>Rewrites that undo each other never end.</summary>
    private static void InTime(Action work)
    {
        var running = Task.Run(work);
        Assert.True(running.Wait(Patience), "it takes too long: do two rows undo each other?");
    }
}
