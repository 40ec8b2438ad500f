using AutoDiffGen.Ir;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Stages;

/// <summary>The user's method becomes statements and expressions without side effects.</summary>
public sealed class LoweringTests
{
    [Fact]
    public void A_method_of_scalars_is_lowered_line_by_line() => Lowers(
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
          return mul(s, s)                                  ; return s * s
        """);

    [Fact]
    public void Conversions_are_explicit() => Lowers(
        "static double F(double x, int n, float f) => x * n + f / 2 + (int)x;",
        """
        fn F(x: real active, n: int, f: float active)
          return add(add(mul(x, real(n)), real(div(f, 2.0:float))), real(cast int(x))) ; return x * n + f / 2 + (int)x
        """);

    [Fact]
    public void A_product_with_itself_is_an_assignment() => Lowers(
        "static double F(double x) { x *= x; return x; }",
        """
        fn F(x: real active)
          x = mul(x, x)                                     ; x *= x
          return x                                          ; return x
        """);

    [Fact]
    public void A_sum_with_something_else_is_added() => Lowers(
        "static double F(double x, double y) { x += y; x -= 2 * y; x++; return x; }",
        """
        fn F(x: real active, y: real active)
          x += y                                            ; x += y
          x += neg(mul(2.0, y))                             ; x -= 2 * y
          x += 1.0                                          ; x++
          return x                                          ; return x
        """);

    [Fact]
    public void A_sum_with_itself_is_an_assignment() => Lowers(
        "static double F(double x) { x += x; return x; }",
        """
        fn F(x: real active)
          x = add(x, x)                                     ; x += x
          return x                                          ; return x
        """);

    [Fact]
    public void Side_effects_happen_in_the_order_of_the_language() => Lowers(
        "static double F(double x) => x * (x += 1) + x;",
        """
        fn F(x: real active)
          declare before: real = x                          ; return x * (x += 1) + x
          x += 1.0                                          ; return x * (x += 1) + x
          return add(mul(before, x), x)                     ; return x * (x += 1) + x
        """);

    [Fact]
    public void A_postfix_operator_gives_the_old_value() => Lowers(
        "static double F(double x) { int i = 1; return x * i++ + i; }",
        """
        fn F(x: real active)
          declare i: int = 1                                ; int i = 1
          declare before: int = i                           ; return x * i++ + i
          i = add(i, 1)                                     ; return x * i++ + i
          return add(mul(x, real(before)), real(i))         ; return x * i++ + i
        """);

    [Fact]
    public void A_loop_may_run_down_or_in_steps() => Lowers(
        """
        static double F(double x, int n)
        {
            for (int i = n; i >= 0; i--) x *= 0.5;
            for (long j = 1; j <= 9L; j += 2) x *= 1.5;
            return x;
        }
        """,
        """
        fn F(x: real active, n: int)
          loop i = n ..= 0 step -1
            x = mul(x, 0.5)                                 ; x *= 0.5
          declare j: long = 1:long                          ; long j = 1
          while le(j, 9:long)
            x = mul(x, 1.5)                                 ; x *= 1.5
            j = add(j, 2:long)                              ; j += 2
          return x                                          ; return x
        """);

    [Fact]
    public void A_loop_that_changes_its_limit_is_not_counted() => Lowers(
        """
        static double F(double x, int n)
        {
            for (int i = 0; i < n; i++) { x *= 2; n--; }
            return x;
        }
        """,
        """
        fn F(x: real active, n: int)
          declare i: int = 0                                ; int i = 0
          while lt(i, n)
            x = mul(x, 2.0)                                 ; x *= 2
            n = sub(n, 1)                                   ; n--
            i = add(i, 1)                                   ; i++
          return x                                          ; return x
        """);

    [Fact]
    public void A_condition_with_side_effects_moves_into_the_loop() => Lowers(
        "static double F(double x) { while ((x *= 0.5) > 1) x += 0.1; return x; }",
        """
        fn F(x: real active)
          while true
            x = mul(x, 0.5)
            if not(gt(x, 1.0))
              break
            else
              x += 0.1                                      ; x += 0.1
          return x                                          ; return x
        """);

    [Fact]
    public void A_loop_may_test_last() => Lowers(
        "static double F(double x) { do { x *= 0.5; } while (x > 1); return x; }",
        """
        fn F(x: real active)
          do
            x = mul(x, 0.5)                                 ; x *= 0.5
          while gt(x, 1.0)
          return x                                          ; return x
        """);

    [Fact]
    public void Elements_change_places_at_once() => Lowers(
        "static double F(double x, double y) { (x, y) = (y, x); return x / y; }",
        """
        fn F(x: real active, y: real active)
          declare next: real = x                            ; (x, y) = (y, x)
          x = y                                             ; (x, y) = (y, x)
          y = next                                          ; (x, y) = (y, x)
          return div(x, y)                                  ; return x / y
        """);

    [Fact]
    public void A_choice_stays_an_expression() => Lowers(
        "static double F(double x) => x > 0 ? x : -x;",
        """
        fn F(x: real active)
          return select(gt(x, 0.0), x, neg(x))              ; return x > 0 ? x : -x
        """);

    [Fact]
    public void A_choice_with_side_effects_becomes_a_branch() => Lowers(
        "static double F(double x) => x > 0 ? (x *= 2) : -x;",
        """
        fn F(x: real active)
          declare chosen: real                              ; return x > 0 ? (x *= 2) : -x
          if gt(x, 0.0)
            x = mul(x, 2.0)
            chosen = x
          else
            chosen = neg(x)
          return chosen                                     ; return x > 0 ? (x *= 2) : -x
        """);

    [Fact]
    public void The_right_of_an_and_happens_only_after_the_left() => Lowers(
        "static double F(double x) => x > 0 && (x += 1) > 2 ? x : 0;",
        """
        fn F(x: real active)
          declare both: bool = gt(x, 0.0)                   ; return x > 0 && (x += 1) > 2 ? x : 0
          if both
            x += 1.0
            both = gt(x, 2.0)
          return select(both, x, 0.0)                       ; return x > 0 && (x += 1) > 2 ? x : 0
        """);

    [Fact]
    public void A_switch_expression_is_a_chain_of_choices() => Lowers(
        "static double F(double x, int k) => k switch { 0 => x, 1 or 2 => x * x, > 5 => 1 / x, _ => 0 };",
        """
        fn F(x: real active, k: int)
          return select(eq(k, 0), x, select(or(eq(k, 1), eq(k, 2)), mul(x, x), select(gt(k, 5), div(1.0, x), 0.0))) ; return k switch { 0 => x, 1 or 2 => x * x, > 5 => 1 / x, _ => 0 }
        """);

    [Fact]
    public void A_local_function_takes_the_place_of_its_call() => Lowers(
        """
        static double F(double x, double y)
        {
            double Square(double v) => v * v;
            return Square(x) - Square(y);
        }
        """,
        """
        fn F(x: real active, y: real active)
          declare squareV: real = x                         ; return Square(x) - Square(y)
          declare square: real                              ; return Square(x) - Square(y)
          square = mul(squareV, squareV)                    ; return v * v
          declare squareV#2: real = y                       ; return Square(x) - Square(y)
          declare square#2: real                            ; return Square(x) - Square(y)
          square#2 = mul(squareV#2, squareV#2)              ; return v * v
          return sub(square, square#2)                      ; return Square(x) - Square(y)
        """);

    [Fact]
    public void Constants_keep_the_names_that_the_user_gave_them() => Lowers(
        "static double F(double x) => x * Math.PI / 180;",
        """
        fn F(x: real active)
          return div(mul(x, Math.PI), 180.0)                ; return x * Math.PI / 180
        """);

    [Fact]
    public void What_is_constant_stays_as_it_is_written() => Lowers(
        "static double F(double x, string s) => x * s.Length;",
        """
        fn F(x: real active, s: string)
          return mul(x, real(fixed`{s}.Length`))            ; return x * s.Length
        """);

    [Fact]
    public void Overflow_is_checked_where_the_user_says_so() => Lowers(
        "static double F(double x, int n) => x * checked(n * n) + unchecked(n + 1);",
        """
        fn F(x: real active, n: int)
          return add(mul(x, real(checked mul(n, n))), real(add(n, 1))) ; return x * checked(n * n) + unchecked(n + 1)
        """);

    [Fact]
    public void A_guard_throws() => Lowers(
        """
        static double F(double x)
        {
            if (x < 0) throw new ArgumentException("negative");
            return Math.Sqrt(x);
        }
        """,
        """
        fn F(x: real active)
          if lt(x, 0.0)
            throw effect`new global::System.ArgumentException({fixed`"negative"`})`
          return sqrt(x)                                    ; return Math.Sqrt(x)
        """);

    [Fact]
    public void Numbers_of_any_type_say_which() => Lowers(
        """
        static double F(double x, float f, uint u, bool b, char c)
            => b || c == 'a' ? f * 2f + x * (u + 1u) : -0.0;
        """,
        """
        fn F(x: real active, f: float active, u: uint, b: bool, c: char)
          return select(or(b, eq(int(c), 97)), add(real(mul(f, 2.0:float)), mul(x, real(add(u, 1:uint)))), -0.0) ; return b || c == 'a' ? f * 2f + x * (u + 1u) : -0.0
        """);

    private static void Lowers(string method, string expected)
        => Assert.Equal(expected + "\n", IrText.Of(Pipeline.Lower(method)));
}
