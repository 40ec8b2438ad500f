using AutoDiffGen.Ir;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Stages;

/// <summary>The derivative as it is first written: mechanical, statement by statement, in reverse.</summary>
public sealed class ReverseModeTests
{
    [Fact]
    public void A_product_passes_its_derivative_to_both_factors() => Differentiates(
        "static double F(double x, double y) => x * y;",
        """
        fn F(x: real active, y: real active)
          declare dx: real = 0.0
          declare dy: real = 0.0
          dx += y                                           ; return x * y
          dy += x                                           ; return x * y
          return mul(x, y), dx, dy                          ; return x * y
        """);

    [Fact]
    public void A_variable_that_is_overwritten_with_itself_starts_anew() => Differentiates(
        "static double F(double x) { x *= x; return x; }",
        """
        fn F(x: real active)
          declare x0: real = x
          x = mul(x, x)                                     ; x *= x
          declare dx: real = 0.0
          dx += 1.0                                         ; return x
          dx = add(mul(dx, x0), mul(dx, x0))                ; x *= x
          return x, dx                                      ; return x
        """);

    [Fact]
    public void A_value_that_was_overwritten_is_kept() => Differentiates(
        "static double F(double x) { double y = x * x; y = y * y; y = Math.Exp(y) * y; return y; }",
        """
        fn F(x: real active)
          declare y: real = mul(x, x)                       ; double y = x * x
          declare y0: real = y
          y = mul(y, y)                                     ; y = y * y
          declare y0#2: real = y
          declare exp: real = exp(y)                        ; y = Math.Exp(y) * y
          y = mul(exp, y)                                   ; y = Math.Exp(y) * y
          declare dx: real = 0.0
          declare dy: real = 0.0
          declare dexp: real = 0.0
          dy += 1.0                                         ; return y
          dexp += mul(dy, y0#2)                             ; y = Math.Exp(y) * y
          dy = mul(dy, exp)                                 ; y = Math.Exp(y) * y
          dy += mul(dexp, exp)                              ; y = Math.Exp(y) * y
          dy = add(mul(dy, y0), mul(dy, y0))                ; y = y * y
          dx += mul(dy, x)                                  ; double y = x * x
          dx += mul(dy, x)                                  ; double y = x * x
          return y, dx                                      ; return y
        """);

    [Fact]
    public void A_sum_passes_its_derivative_on_and_needs_no_old_value() => Differentiates(
        "static double F(double x, double y) { double s = x; s += y; s += y * y; return s; }",
        """
        fn F(x: real active, y: real active)
          declare s: real = x                               ; double s = x
          s += y                                            ; s += y
          s += mul(y, y)                                    ; s += y * y
          declare dx: real = 0.0
          declare dy: real = 0.0
          declare ds: real = 0.0
          ds += 1.0                                         ; return s
          dy += mul(ds, y)                                  ; s += y * y
          dy += mul(ds, y)                                  ; s += y * y
          dy += ds                                          ; s += y
          dx += ds                                          ; double s = x
          return s, dx, dy                                  ; return s
        """);

    [Fact]
    public void What_is_not_differentiated_by_has_no_derivative() => Differentiates(
        "static double F(double x, [NoGradient] double t, int n) { double u = t * n; return x * u; }",
        """
        fn F(x: real active, t: real, n: int)
          declare u: real = mul(t, real(n))                 ; double u = t * n
          declare dx: real = 0.0
          dx += u                                           ; return x * u
          return mul(x, u), dx                              ; return x * u
        """);

    [Fact]
    public void A_function_has_its_rule() => Differentiates(
        "static double F(double x) => Math.Tanh(Math.Sin(x));",
        """
        fn F(x: real active)
          declare sin: real = sin(x)                        ; return Math.Tanh(Math.Sin(x))
          declare tanh: real = tanh(sin)                    ; return Math.Tanh(Math.Sin(x))
          declare dx: real = 0.0
          declare dsin: real = 0.0
          declare dtanh: real = 0.0
          dtanh += 1.0                                      ; return Math.Tanh(Math.Sin(x))
          dsin += mul(dtanh, sub(1.0, mul(tanh, tanh)))     ; return Math.Tanh(Math.Sin(x))
          dx += mul(dsin, cos(x))                           ; return Math.Tanh(Math.Sin(x))
          return tanh, dx                                   ; return Math.Tanh(Math.Sin(x))
        """);

    [Fact]
    public void A_conversion_converts_back() => Differentiates(
        "static double F(double x, float f) => x * f;",
        """
        fn F(x: real active, f: float active)
          declare dx: real = 0.0
          declare df: float = 0.0:float
          dx += real(f)                                     ; return x * f
          df += cast float(x)                               ; return x * f
          return mul(x, real(f)), dx, df                    ; return x * f
        """);

    [Fact]
    public void A_branch_at_the_end_is_reversed_where_it_stands() => Differentiates(
        "static double F(double x) { double y; if (x > 0) { y = x * x; } else { y = -x; } return y; }",
        """
        fn F(x: real active)
          declare y: real                                   ; double y
          declare dx: real = 0.0
          declare dy: real = 0.0
          dy += 1.0                                         ; return y
          if gt(x, 0.0)
            y = mul(x, x)                                   ; y = x * x
            dx += mul(dy, x)                                ; y = x * x
            dx += mul(dy, x)                                ; y = x * x
            dy = 0.0                                        ; y = x * x
          else
            y = neg(x)                                      ; y = -x
            dx += neg(dy)                                   ; y = -x
            dy = 0.0                                        ; y = -x
          return y, dx                                      ; return y
        """);

    [Fact]
    public void A_branch_is_reversed_by_the_same_test() => Differentiates(
        "static double F(double x, int k) { if (k > 0) { x = x * x; } return x * x * x; }",
        """
        fn F(x: real active, k: int)
          declare x0: real = x
          if gt(k, 0)
            x = mul(x, x)                                   ; x = x * x
          declare dx: real = 0.0
          dx += mul(x, x)                                   ; return x * x * x
          dx += mul(x, x)                                   ; return x * x * x
          dx += mul(x, x)                                   ; return x * x * x
          if gt(k, 0)
            dx = add(mul(dx, x0), mul(dx, x0))              ; x = x * x
          return mul(mul(x, x), x), dx                      ; return x * x * x
        """);

    [Fact]
    public void A_test_that_has_changed_is_kept() => Differentiates(
        "static double F(double x) { if (x > 1) { x = x * x; } return x * x * x; }",
        """
        fn F(x: real active)
          declare x0: real = x
          if gt(x, 1.0)
            x = mul(x, x)                                   ; x = x * x
          declare dx: real = 0.0
          dx += mul(x, x)                                   ; return x * x * x
          dx += mul(x, x)                                   ; return x * x * x
          dx += mul(x, x)                                   ; return x * x * x
          if gt(x0, 1.0)
            dx = add(mul(dx, x0), mul(dx, x0))              ; x = x * x
          return mul(mul(x, x), x), dx                      ; return x * x * x
        """);

    [Fact]
    public void A_loop_that_only_sums_is_reversed_in_its_own_round() => Differentiates(
        """
        static double F(double x, int n)
        {
            double s = 0;
            for (int i = 0; i < n; i++) { double t = Math.Sin(x * i); s += t * t; }
            return s;
        }
        """,
        """
        fn F(x: real active, n: int)
          declare s: real = 0.0                             ; double s = 0
          declare dx: real = 0.0
          declare ds: real = 0.0
          ds += 1.0                                         ; return s
          loop i = 0 .. n step 1
            declare t: real = sin(mul(x, real(i)))          ; double t = Math.Sin(x * i)
            s += mul(t, t)                                  ; s += t * t
            declare dt: real = 0.0
            dt += mul(ds, t)                                ; s += t * t
            dt += mul(ds, t)                                ; s += t * t
            dx += mul(mul(dt, cos(mul(x, real(i)))), real(i)) ; double t = Math.Sin(x * i)
          return s, dx                                      ; return s
        """);

    [Fact]
    public void A_counted_loop_keeps_its_values_by_index() => Differentiates(
        "static double F(double x, int n) { double p = 1; for (int i = 0; i < n; i++) p *= Math.Sin(x + i); return p; }",
        """
        fn F(x: real active, n: int)
          declare p: real = 1.0                             ; double p = 1
          open pAt: real[n]
          loop i = 0 .. n step 1
            save pAt[i] = p
            declare sin: real = sin(add(x, real(i)))        ; p *= Math.Sin(x + i)
            p = mul(p, sin)                                 ; p *= Math.Sin(x + i)
          declare dx: real = 0.0
          declare dp: real = 0.0
          dp += 1.0                                         ; return p
          loop i = sub(n, 1) ..= 0 step -1
            declare sin#2: real = sin(add(x, real(i)))
            declare p#2: real = saved pAt[i]
            declare dsin: real = 0.0
            dsin += mul(dp, p#2)                            ; p *= Math.Sin(x + i)
            dp = mul(dp, sin#2)                             ; p *= Math.Sin(x + i)
            dx += mul(dsin, cos(add(x, real(i))))           ; p *= Math.Sin(x + i)
          return p, dx                                      ; return p
        """);

    [Fact]
    public void A_loop_with_a_break_counts_its_rounds() => Differentiates(
        "static double F(double x, int n) { for (int i = 0; i < n; i++) { x *= x; if (x > 9) break; } return x; }",
        """
        fn F(x: real active, n: int)
          declare trips: int = 0
          open xAt: stack of real
          loop i = 0 .. n step 1
            push x onto xAt
            trips += 1
            x = mul(x, x)                                   ; x *= x
            if gt(x, 9.0)
              break
          declare dx: real = 0.0
          dx += 1.0                                         ; return x
          loop i = add(0, mul(sub(trips, 1), 1)) ..= 0 step -1
            restore x#2: real from xAt
            dx = add(mul(dx, x#2), mul(dx, x#2))            ; x *= x
          return x, dx                                      ; return x
        """);

    [Fact]
    public void A_while_loop_counts_its_rounds_and_keeps_its_values_on_a_stack() => Differentiates(
        "static double F(double x) { while (x < 100) { x = x * x + 1; } return x; }",
        """
        fn F(x: real active)
          declare trips: int = 0
          open xAt: stack of real
          while lt(x, 100.0)
            push x onto xAt
            trips += 1
            x = add(mul(x, x), 1.0)                         ; x = x * x + 1
          declare dx: real = 0.0
          dx += 1.0                                         ; return x
          loop round = sub(trips, 1) ..= 0 step -1
            restore x#2: real from xAt
            dx = add(mul(dx, x#2), mul(dx, x#2))            ; x = x * x + 1
          return x, dx                                      ; return x
        """);

    [Fact]
    public void A_nested_loop_keeps_its_values_on_a_stack() => Differentiates(
        """
        static double F(double x, int n)
        {
            for (int i = 0; i < n; i++)
                for (int j = 0; j < i; j++) x = x * x - j;
            return x;
        }
        """,
        """
        fn F(x: real active, n: int)
          open xAt: stack of real
          loop i = 0 .. n step 1
            loop j = 0 .. i step 1
              push x onto xAt
              x = sub(mul(x, x), real(j))                   ; x = x * x - j
          declare dx: real = 0.0
          dx += 1.0                                         ; return x
          loop i = sub(n, 1) ..= 0 step -1
            loop j = sub(i, 1) ..= 0 step -1
              restore x#2: real from xAt
              dx = add(mul(dx, x#2), mul(dx, x#2))          ; x = x * x - j
          return x, dx                                      ; return x
        """);

    [Fact]
    public void An_early_return_in_a_nested_loop_is_undone_from_where_it_left() => Differentiates(
        """
        static double F(double x, int n)
        {
            for (int i = 0; i < n; i++)
                for (int j = 0; j < i; j++) { x *= 1.5; if (x > 9) return x * x; }
            return x;
        }
        """,
        """
        fn F(x: real active, n: int)
          declare result: real = 0.0
          declare left: bool = false
          declare trips: int = 0
          open xAt: stack of real
          open tripsAt: stack of int
          loop i = 0 .. n step 1
            trips += 1
            declare left#2: bool = false
            declare trips#2: int = 0
            loop j = 0 .. i step 1
              trips#2 += 1
              x = mul(x, 1.5)                               ; x *= 1.5
              push x onto xAt
              if gt(x, 9.0)
                result = mul(x, x)                          ; return x * x
                left#2 = true
                break
            push trips#2 onto tripsAt
            if left#2
              left = true
              break
          declare dx: real = 0.0
          declare dresult: real = 0.0
          dresult += 1.0
          if not(left)
            result = x                                      ; return x
            dx += dresult                                   ; return x
            dresult = 0.0                                   ; return x
          loop i = add(0, mul(sub(trips, 1), 1)) ..= 0 step -1
            restore trips#3: int from tripsAt
            loop j = add(0, mul(sub(trips#3, 1), 1)) ..= 0 step -1
              restore x#2: real from xAt
              if gt(x#2, 9.0)
                dx += mul(dresult, x#2)                     ; return x * x
                dx += mul(dresult, x#2)                     ; return x * x
                dresult = 0.0                               ; return x * x
              dx = mul(dx, 1.5)                             ; x *= 1.5
          return result, dx
        """);

    private static void Differentiates(string method, string expected)
        => Assert.Equal(expected + "\n", IrText.Of(Pipeline.Differentiate(Pipeline.Lower(method))));
}
