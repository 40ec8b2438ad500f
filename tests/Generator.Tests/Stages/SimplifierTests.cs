using AutoDiffGen.Ir;
using AutoDiffGen.Simplify;
using Xunit;
using static AutoDiffGen.Generator.Tests.Stages.Sketch;

namespace AutoDiffGen.Generator.Tests.Stages;

/// <summary>The derivative as it is printed.</summary>
public sealed class SimplifierTests
{
    [Fact]
    public void A_square_has_twice_its_factor() => Simplifies(
        "static double F(double x) => x * x;",
        """
        fn F(x: real active)
          return mul(x, x), mul(2.0, x)                     ; return x * x
        """);

    [Fact]
    public void Sine_and_cosine_are_computed_together() => Simplifies(
        "static double F(double x, double y) => y * Math.Sin(x * y);",
        """
        fn F(x: real active, y: real active)
          paired (sin, cos) = sincos(mul(x, y))
          declare dy: real = sin                            ; return y * Math.Sin(x * y)
          declare dProduct: real = mul(y, cos)              ; return y * Math.Sin(x * y)
          dy += mul(dProduct, x)                            ; return y * Math.Sin(x * y)
          return mul(y, sin), mul(dProduct, y), dy          ; return y * Math.Sin(x * y)
        """);

    [Fact]
    public void The_value_of_a_function_is_used_again() => Simplifies(
        "static double F(double x) => Math.Exp(2 * x);",
        """
        fn F(x: real active)
          declare exp: real = exp(mul(2.0, x))              ; return Math.Exp(2 * x)
          return exp, mul(2.0, exp)                         ; return Math.Exp(2 * x)
        """);

    [Fact]
    public void The_users_statements_stay_as_they_are() => Simplifies(
        "static double F(double x) { double a = x * 1; double b = a + 0; return b - -b; }",
        """
        fn F(x: real active)
          declare a: real = mul(x, 1.0)                     ; double a = x * 1
          declare b: real = add(a, 0.0)                     ; double b = a + 0
          return sub(b, neg(b)), 2.0                        ; return b - -b
        """);

    [Fact]
    public void A_loop_that_only_sums_reads_as_one_would_write_it() => Simplifies(
        """
        static double F(double w, double x, int n)
        {
            double s = 0;
            for (int i = 0; i < n; i++) s += w * Math.Sin(x * i);
            return s * s;
        }
        """,
        """
        fn F(w: real active, x: real active, n: int)
          declare s: real = 0.0                             ; double s = 0
          loop i = 0 .. n step 1
            s += mul(w, sin(mul(x, real(i))))               ; s += w * Math.Sin(x * i)
          declare ds: real = mul(2.0, s)                    ; return s * s
          declare dw: real = 0.0
          declare dx: real = 0.0
          loop i = sub(n, 1) ..= 0 step -1
            paired (sin, cos) = sincos(mul(x, real(i)))
            dw += mul(ds, sin)                              ; s += w * Math.Sin(x * i)
            dx += mul(mul(mul(ds, w), cos), real(i))        ; s += w * Math.Sin(x * i)
          return mul(s, s), dw, dx                          ; return s * s
        """);

    [Fact]
    public void A_function_that_ends_with_a_branch_returns_from_it() => Simplifies(
        "static double F(double x) { if (x > 0) { return x * x; } if (x < -1) { return 1 / x; } return 0; }",
        """
        fn F(x: real active)
          if gt(x, 0.0)
            return mul(x, x), mul(2.0, x)
          if lt(x, -1.0)
            declare result: real = div(1.0, x)              ; return 1 / x
            return result, neg(div(result, x))
          return 0.0, 0.0
        """);

    [Fact]
    public void A_while_loop_reads_back_its_records() => Simplifies(
        "static double F(double x) { while (x < 100) { x = x * x + 1; } return x; }",
        """
        fn F(x: real active)
          declare trips: int = 0
          open xAt: stack of real
          while lt(x, 100.0)
            push x onto xAt
            trips += 1
            x = add(mul(x, x), 1.0)                         ; x = x * x + 1
          declare dx: real = 1.0                            ; return x
          loop round = sub(trips, 1) ..= 0 step -1
            restore x#2: real from xAt
            dx = mul(mul(2.0, dx), x#2)                     ; x = x * x + 1
          return x, dx                                      ; return x
        """);

    [Fact]
    public void A_product_over_a_loop_reads_back_by_index() => Simplifies(
        "static double F(double x, int n) { double p = 1; for (int i = 0; i < n; i++) p *= Math.Sin(x + i); return p; }",
        """
        fn F(x: real active, n: int)
          declare p: real = 1.0                             ; double p = 1
          open pAt: real[n]
          loop i = 0 .. n step 1
            save pAt[i] = p
            p = mul(p, sin(add(x, real(i))))                ; p *= Math.Sin(x + i)
          declare dp: real = 1.0                            ; return p
          declare dx: real = 0.0
          loop i = sub(n, 1) ..= 0 step -1
            paired (sin, cos) = sincos(add(x, real(i)))
            declare dsin: real = mul(dp, saved pAt[i])      ; p *= Math.Sin(x + i)
            dp = mul(dp, sin)                               ; p *= Math.Sin(x + i)
            dx += mul(dsin, cos)                            ; p *= Math.Sin(x + i)
          return p, dx                                      ; return p
        """);

    [Fact]
    public void A_derivative_that_begins_as_zero_begins_with_its_first_term() => Becomes(
        [Derivative(D.Declare(Number(0))), Derivative(new Accumulate(D.Read(), X * X)), Return(X, D.Read() / X)],
        "return x, div(mul(x, x), x)");

    [Fact]
    public void What_is_added_to_one_place_becomes_one_sum() => Becomes(
        [Derivative(D.Declare(Number(0))), Derivative(new Accumulate(D.Read(), X)), Derivative(new Accumulate(D.Read(), X)), Return(X, D.Read())],
        "return x, mul(2.0, x)");

    [Fact]
    public void A_name_that_is_used_once_disappears() => Becomes(
        [Derivative(T.Declare(X * X)), Return(X, T.Read() + Number(1))],
        "return x, add(mul(x, x), 1.0)");

    [Fact]
    public void A_value_never_moves_past_a_write_to_what_it_reads() => Becomes(
        [Derivative(T.Declare(X * X)), new Assign(X, Number(1)), Return(X, T.Read() + Number(1))],
        """
        declare t: real = mul(x, x)
          x = 1.0
          return x, add(t, 1.0)
        """);

    [Fact]
    public void An_element_never_moves_past_a_write_to_memory() => Becomes(
        [Derivative(T.Declare(W.At(N))), new Assign(W.At(Build.Int(0)), X), Return(X, T.Read() + Number(1))],
        """
        declare t: real = w[n]
          w[0] = x
          return x, add(t, 1.0)
        """);

    [Fact]
    public void A_value_never_moves_into_a_loop() => Becomes(
        [Derivative(T.Declare(X / Number(3))), Derivative(D.Declare(Number(1))), Derivative(Loop(I, N, Derivative(new Assign(D.Read(), D.Read() / T.Read())))), Return(X, D.Read())],
        """
        declare t: real = div(x, 3.0)
          declare dx: real = 1.0
          loop i = 0 .. n step 1
            dx = div(dx, t)
          return x, dx
        """);

    [Fact]
    public void A_name_of_the_users_stays() => Becomes(
        [new Variable(12, "u", NumberType.Double, VariableKind.Local).Declare(X), Return(X)],
        """
        declare u: real = x
          return x
        """);

    [Fact]
    public void A_name_that_nobody_reads_disappears() => Becomes([Derivative(T.Declare(X)), Return(X)], "return x");

    [Fact]
    public void A_name_for_an_effect_stays() => Becomes(
        [Derivative(T.Declare(new Opaque(["Next()"], [], NumberType.Double, Stability.Effect))), Return(X)],
        """
        declare t: real = effect`Next()`
          return x
        """);

    [Fact]
    public void A_function_is_called_once() => Becomes(
        [Derivative(D.Declare(Build.Call("Exp", X))), Derivative(new Accumulate(D.Read(), Build.Call("Exp", X) * X)), Return(X, D.Read())],
        """
        declare exp: real = exp(x)
          return x, add(exp, mul(exp, x))
        """);

    [Fact]
    public void A_function_is_called_again_when_its_argument_has_changed() => Becomes(
        [T.Declare(Build.Call("Exp", X)), new Assign(X, Number(2)), Derivative(D.Declare(Build.Call("Exp", X))), Return(X, D.Read(), T.Read())],
        """
        declare t: real = exp(x)
          x = 2.0
          return x, exp(x), t
        """);

    [Fact]
    public void Sine_and_cosine_stay_apart_where_the_platform_has_no_pair() => Assert.DoesNotContain("paired",
        IrText.Of(Simplifier.Run(Pipeline.Differentiate(Pipeline.Lower("static double F(double x) => x * Math.Sin(x);")), hasPairs: false)), StringComparison.Ordinal);

    /// <summary>Twelve rounds are plenty: what has been simplified is simple.</summary>
    [Theory, MemberData(nameof(Topics))]
    public void A_second_run_changes_nothing(string topic)
        => Assert.All(Pipeline.Lower(GeneratorHarness.RunZoo(topic)), method =>
        {
            var once = Pipeline.Simplify(Pipeline.Differentiate(method.Function, twins: method.Twins));
            Assert.Equal(IrText.Of(once, method.Name), IrText.Of(Pipeline.Simplify(once), method.Name));
        });

    public static TheoryData<string> Topics => [.. ZooSources.Topics];

    private static readonly Variable D = Real(10, "dx", VariableKind.Adjoint);
    private static readonly Variable T = Real(11, "t", VariableKind.Temporary);
    private static readonly Variable I = Whole(13, "i");

    private static Stmt Derivative(Stmt s) => s with { Role = Role.Derivative };

    private static void Becomes(Stmt[] body, string expected)
        => Assert.Equal($"fn F(x: real active, w: real[] active, n: int)\n  {expected}\n", IrText.Of(Pipeline.Simplify(Function(body))));

    private static void Simplifies(string method, string expected)
        => Assert.Equal(expected + "\n", IrText.Of(Pipeline.Simplify(Pipeline.Differentiate(Pipeline.Lower(method)))));
}
