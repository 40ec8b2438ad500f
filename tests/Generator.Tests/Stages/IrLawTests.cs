using AutoDiffGen.Ir;
using Xunit;
using static AutoDiffGen.Generator.Tests.Stages.Sketch;
using Convert = AutoDiffGen.Ir.Convert;
using Record = AutoDiffGen.Ir.Record;

namespace AutoDiffGen.Generator.Tests.Stages;

/// <summary>Each law of the language is broken once by hand, and the checker says so.</summary>
public sealed class IrLawTests
{
    private static readonly Variable S = Real(10, "s");
    private static readonly Variable T = Real(11, "t");
    private static readonly Variable I = Whole(12, "i");
    private static readonly Record Stack = new(20, "xAt", NumberType.Double, IsIndexed: false);
    private static readonly Record Indexed = new(21, "wAt", NumberType.Double, IsIndexed: true);

    [Fact]
    public void A_function_that_obeys_has_no_violations()
        => Assert.Empty(IrSpec.Violations(Function(S.Declare(X), Loop(I, N, new Accumulate(S.Read(), W.At(I.Read()))), Return(S.Read())), IrStage.Lowered));

    [Fact]
    public void An_excerpt_shows_where() => Assert.Equal(
        ["a variable is declared before use (t): s += t"],
        IrSpec.Violations(Function(S.Declare(X), new Accumulate(S.Read(), T.Read()), Return(S.Read())), IrStage.Lowered));

    [Fact]
    public void A_variable_is_declared_before_use() => Broken("a variable is declared before use (s)", new Assign(S.Read(), X), S.Declare());

    [Fact]
    public void A_variable_is_not_declared_with_itself() => Broken("a variable is declared before use (s)", S.Declare(S.Read() + X));

    [Fact]
    public void A_variable_is_declared_once() => Broken("a variable is declared once (s)", S.Declare(X), S.Declare(X));

    [Fact]
    public void A_variable_is_declared_once_in_the_whole_function()
        => Broken("a variable is declared once (s)", When(Positive, S.Declare(X)), When(Positive, S.Declare(X)));

    [Fact]
    public void An_index_is_a_declaration() => Broken("a variable is declared once (i)", I.Declare(N), Loop(I, N));

    [Fact]
    public void A_parameter_is_a_declaration() => Broken("a variable is declared once (x)", XVariable.Declare());

    [Fact]
    public void Two_parameters_are_two_variables()
    {
        var function = Function(Return(X));
        Assert.Contains("a variable is declared once (x)", IrSpec.Violations(function with { Parameters = [function.Parameters[0], .. function.Parameters] }, IrStage.Lowered));
    }

    [Fact]
    public void Loops_side_by_side_may_share_an_index() => Obeyed(Loop(I, N), Loop(I, N));

    [Fact]
    public void Loops_within_each_other_may_not() => Broken("a variable is declared once (i)", Loop(I, N, Loop(I, N)));

    [Fact]
    public void A_variable_is_used_in_its_block_only()
        => Broken("a variable is used in its block only (s)", When(Positive, S.Declare(X)), T.Declare(S.Read()));

    [Fact]
    public void An_index_is_used_in_its_loop_only() => Broken("a variable is used in its block only (i)", Loop(I, N), new Do(I.Read()));

    [Fact]
    public void A_limit_does_not_read_its_index() => Broken("a variable is declared before use (i)", Loop(I, I.Read()));

    [Fact]
    public void An_id_belongs_to_one_variable()
        => Broken("an id belongs to one variable (s, r)", S.Declare(X), new Accumulate((S with { Name = "r" }).Read(), X));

    [Fact]
    public void The_next_id_is_free()
        => Assert.Contains("the next id is one that no variable has", IrSpec.Violations(Function(S.Declare(X), Return(X)) with { NextId = S.Id }, IrStage.Lowered));

    [Fact]
    public void An_index_is_not_assigned_in_the_body()
        => Broken("a counted loop's index is not assigned in its body (i)", Loop(I, N, new Assign(I.Read(), N)));

    [Fact]
    public void What_a_limit_reads_is_not_assigned_in_the_body()
        => Broken("what a counted loop's limit reads is not assigned in its body (n)", Loop(I, N, When(Positive, new Assign(N, I.Read()))));

    [Fact]
    public void Memory_that_a_limit_reads_is_not_written_in_the_body() => Broken(
        "what a counted loop's limit reads is not assigned in its body (memory)",
        Loop(I, new Convert(W.At(Build.Int(0)), NumberType.Int, IsImplicit: false), new Assign(W.At(I.Read()), X)));

    [Fact]
    public void A_break_stands_in_a_loop() => Broken("a break stands in a loop", When(Positive, new Break()));

    [Fact]
    public void Nothing_stands_behind_a_break()
        => Broken("nothing stands behind a break on its path: x += 1.0", Forever(new Break(), new Accumulate(X, Number(1))));

    [Fact]
    public void Nothing_stands_behind_a_branch_that_breaks()
        => Broken("nothing stands behind a break on its path", Forever(When(Positive, new Break()), new Accumulate(X, Number(1))));

    [Fact]
    public void A_break_may_end_any_path() => Obeyed(Forever(new Accumulate(X, Number(1)), new If(Positive, [new Break()], [new Accumulate(X, X)])));

    [Fact]
    public void A_function_has_one_return()
        => Assert.Contains("a function has one return, its last statement", IrSpec.Violations(Function(Return(X), Return(X)), IrStage.Lowered));

    [Fact]
    public void The_return_stands_at_the_end()
        => Assert.Contains("a function has one return, its last statement", IrSpec.Violations(Function(Return(X), X.Doubled()), IrStage.Differentiated));

    [Fact]
    public void The_return_stands_in_no_branch()
        => Assert.Contains("a function has one return, its last statement", IrSpec.Violations(Function(When(Positive, Return(X))), IrStage.Lowered));

    [Fact]
    public void Simplified_code_may_return_from_the_branches_of_its_tail()
        => Assert.Empty(IrSpec.Violations(Function(When(Positive, Return(X)), X.Doubled(), new If(Positive, [Return(X)], [new Throw(null)])), IrStage.Simplified));

    [Fact]
    public void Simplified_code_does_not_return_from_a_loop()
        => Assert.Contains("a return ends a branch of the function's tail: return x", IrSpec.Violations(Function(Forever(When(Positive, Return(X))), Return(X)), IrStage.Simplified));

    [Fact]
    public void Nothing_stands_behind_a_return()
        => Assert.Contains("a return ends a branch of the function's tail: return x", IrSpec.Violations(Function(When(Positive, Return(X), Return(X)), Return(X)), IrStage.Simplified));

    [Fact]
    public void Every_path_returns()
        => Assert.Contains("every path ends with a return or an exception", IrSpec.Violations(Function(When(Positive, Return(X))), IrStage.Simplified));

    [Fact]
    public void All_returns_give_the_same()
        => Assert.Contains("all returns have equally many values", IrSpec.Violations(Function(When(Positive, Return(X)), Return(X, X)), IrStage.Simplified));

    [Fact]
    public void A_statement_stands_in_one_place_only()
    {
        var twice = X.Doubled();
        Broken("a statement stands in one place only", twice, When(Positive, twice));
    }

    [Fact]
    public void Equal_statements_are_two_statements() => Obeyed(X.Doubled(), X.Doubled());

    [Fact]
    public void Jumps_and_labels_end_with_normalisation()
    {
        foreach (Stmt s in (Stmt[])[new Jump(0), new Labeled(0, []), new LabeledLoop(Forever(), 1, 2)])
        {
            foreach (var stage in Enum.GetValues<IrStage>())
                Assert.Contains(IrSpec.Violations(Function(s, Return(X)), stage), v => v.StartsWith("jumps and labels end with normalisation: ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Lowered_code_has_no_records_no_paired_calls_and_no_sums_of_shadows()
    {
        Stmt[] later =
        [
            new OpenRecord(Stack, null), new Save(Stack, null, X), new Restore(S, Stack),
            new PairedCall("SinCos", S, T, X), new Gather(S, W), new AddSeed(WVariable, W), new MoveBuffer(W, W), S.Declare(new Saved(Indexed, Build.Int(0))),
        ];
        foreach (var s in later)
            Assert.Contains(IrSpec.Violations(Function(s, Return(X)), IrStage.Lowered), v => v.StartsWith("lowered code has no records", StringComparison.Ordinal));
        Assert.Empty(IrSpec.Violations(Function(later[0], later[1], later[2], later[5], later[6], Return(X)), IrStage.Differentiated));
        Assert.Empty(IrSpec.Violations(Function(later[4], Return(S.Read())), IrStage.Differentiated));
        Assert.Empty(IrSpec.Violations(Function(new Zero(W), new Fill(W, X), new Copy(W, W), Return(X)), IrStage.Lowered));
        Assert.Empty(IrSpec.Violations(Function(later[3], Return(S.Read() * T.Read())), IrStage.Simplified));
    }

    [Fact]
    public void A_call_stands_alone()
    {
        Expr call = new Call(Other, [X], NumberType.Double);
        Obeyed(S.Declare(call), new Assign(X, call), new Do(call));
        Broken("a call stands alone at the right of a statement", S.Declare(call + X));
        Broken("a call stands alone at the right of a statement", S.Declare(new Call(Other, [call], NumberType.Double)));
        Broken("a call stands alone at the right of a statement", new Accumulate(X, call));
        Broken("a call stands alone at the right of a statement", When(Build.Less(call, X)));
    }

    [Fact]
    public void Expressions_nest_five_hundred_deep_and_no_deeper()
    {
        static Function Sum(int depth) => Function(Return(Enumerable.Repeat(X, depth - 1).Aggregate((a, b) => a + b)));
        Assert.Empty(IrSpec.Violations(Sum(500), IrStage.Lowered));
        Assert.Equal(["nesting depth is at most 500"], IrSpec.Violations(Sum(501), IrStage.Lowered));
        Assert.Equal(["nesting depth is at most 500"], IrSpec.Violations(Sum(5_000), IrStage.Lowered));
    }

    [Fact]
    public void Statements_nest_five_hundred_deep_and_no_deeper()
    {
        static Function Branches(int depth) => Function(
            Enumerable.Range(0, depth - 1).Aggregate((Stmt)X.Doubled(), (inner, _) => When(Build.Bool(true), inner)), Return(X));
        Assert.DoesNotContain("nesting depth is at most 500", IrSpec.Violations(Branches(498), IrStage.Lowered));
        Assert.Equal(["nesting depth is at most 500"], IrSpec.Violations(Branches(501), IrStage.Lowered));
    }

    [Fact]
    public void A_record_is_used_in_the_block_that_opens_it()
    {
        BrokenLater("a record is used in the block that opens it (xAt)", new Save(Stack, null, X));
        BrokenLater("a record is used in the block that opens it (xAt)", When(Positive, new OpenRecord(Stack, null)), new Save(Stack, null, X));
        BrokenLater("a record is used in the block that opens it (wAt)", S.Declare(new Saved(Indexed, N)));
    }

    [Fact]
    public void A_record_is_opened_once()
        => BrokenLater("a record is opened once; an indexed one has a capacity, a stack has none", new OpenRecord(Stack, null), new OpenRecord(Stack, null));

    [Fact]
    public void A_stack_has_no_capacity_and_an_indexed_record_has_one()
    {
        BrokenLater("a record is opened once; an indexed one has a capacity, a stack has none", new OpenRecord(Stack, N));
        BrokenLater("a record is opened once; an indexed one has a capacity, a stack has none", new OpenRecord(Indexed, null));
    }

    [Fact]
    public void An_indexed_record_is_used_with_an_index_and_a_stack_without()
    {
        BrokenLater("an indexed record is used with an index, a stack without (xAt)", new OpenRecord(Stack, null), new Save(Stack, N, X));
        BrokenLater("an indexed record is used with an index, a stack without (wAt)", new OpenRecord(Indexed, N), new Save(Indexed, null, X));
        BrokenLater("an indexed record is used with an index, a stack without (wAt)", new OpenRecord(Indexed, N), new Restore(S, Indexed));
    }

    [Fact]
    public void What_is_pushed_in_a_loop_is_restored_in_a_loop()
    {
        BrokenLater("what is pushed is restored, as often (xAt)", new OpenRecord(Stack, null), Loop(I, N, new Save(Stack, null, X)), new Restore(S, Stack));
        Assert.Empty(IrSpec.Violations(
            Function(new OpenRecord(Stack, null), Forever(new Save(Stack, null, X)), Loop(I, N, new Restore(S, Stack)), Return(X)), IrStage.Simplified));
    }

    private static Expr Positive => Build.Greater(X, Number(0));

    private static void Broken(string law, params Stmt[] body) => Broken(law, IrStage.Lowered, body);

    private static void BrokenLater(string law, params Stmt[] body) => Broken(law, IrStage.Differentiated, body);

    private static void Broken(string law, IrStage stage, Stmt[] body)
        => Assert.Contains(IrSpec.Violations(Function([.. body, Return(X)]), stage), violation => violation.StartsWith(law, StringComparison.Ordinal));

    private static void Obeyed(params Stmt[] body) => Assert.Empty(IrSpec.Violations(Function([.. body, Return(X)]), IrStage.Lowered));
}
