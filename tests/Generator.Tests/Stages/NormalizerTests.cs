using AutoDiffGen.Ir;
using AutoDiffGen.Lower;
using Xunit;
using static AutoDiffGen.Generator.Tests.Stages.Sketch;

namespace AutoDiffGen.Generator.Tests.Stages;

/// <summary>Jumps disappear: one return, at the end; a break is the last thing on its path.</summary>
public sealed class NormalizerTests
{
    [Fact]
    public void What_follows_an_early_return_moves_into_the_other_branch() => Normalizes(
        """
        static double F(double x)
        {
            if (x < 0) return 0;
            x *= 2;
            if (x > 1) return 1;
            return x;
        }
        """,
        """
        fn F(x: real active)
          declare result: real
          if lt(x, 0.0)
            result = 0.0                                    ; return 0
          else
            x = mul(x, 2.0)                                 ; x *= 2
            if gt(x, 1.0)
              result = 1.0                                  ; return 1
            else
              result = x                                    ; return x
          return result
        """);

    [Fact]
    public void A_return_in_both_branches_needs_no_flag() => Normalizes(
        "static double F(double x) { if (x < 0) { return -x; } else { return x * x; } }",
        """
        fn F(x: real active)
          declare result: real
          if lt(x, 0.0)
            result = neg(x)                                 ; return -x
          else
            result = mul(x, x)                              ; return x * x
          return result
        """);

    [Fact]
    public void An_early_return_on_some_paths_leaves_a_flag() => Normalizes(
        """
        static double F(double x)
        {
            if (x > 0) { if (x > 1) return 1; x *= 2; }
            return x;
        }
        """,
        """
        fn F(x: real active)
          declare result: real = 0.0
          declare skip: bool = false
          if gt(x, 0.0)
            if gt(x, 1.0)
              result = 1.0                                  ; return 1
              skip = true
            else
              x = mul(x, 2.0)                               ; x *= 2
          if not(skip)
            result = x                                      ; return x
          return result
        """);

    [Fact]
    public void What_follows_a_break_moves_into_the_other_branch() => Normalizes(
        """
        static double F(double x, int n)
        {
            for (int i = 0; i < n; i++) { x *= 2; if (x > 9) break; x += 1; }
            return x;
        }
        """,
        """
        fn F(x: real active, n: int)
          loop i = 0 .. n step 1
            x = mul(x, 2.0)                                 ; x *= 2
            if gt(x, 9.0)
              break
            else
              x += 1.0                                      ; x += 1
          return x                                          ; return x
        """);

    [Fact]
    public void What_follows_a_continue_moves_into_the_other_branch() => Normalizes(
        """
        static double F(double x, int n)
        {
            for (int i = 0; i < n; i++) { if (i == 3) continue; x += 1; }
            return x;
        }
        """,
        """
        fn F(x: real active, n: int)
          loop i = 0 .. n step 1
            if eq(i, 3)
            else
              x += 1.0                                      ; x += 1
          return x                                          ; return x
        """);

    [Fact]
    public void A_continue_still_takes_the_step() => Normalizes(
        """
        static double F(double x, double h)
        {
            for (double t = 0; t < 1; t += 0.25) { if (x > 2) continue; x *= 2; }
            return x;
        }
        """,
        """
        fn F(x: real active, h: real active)
          declare t: real = 0.0                             ; double t = 0
          while lt(t, 1.0)
            if gt(x, 2.0)
              t += 0.25                                     ; t += 0.25
            else
              x = mul(x, 2.0)                               ; x *= 2
              t += 0.25                                     ; t += 0.25
          return x                                          ; return x
        """);

    [Fact]
    public void A_return_in_a_loop_is_a_break() => Normalizes(
        """
        static double F(double x)
        {
            while (true) { x *= 0.5; if (x < 1) return x; }
        }
        """,
        """
        fn F(x: real active)
          declare result: real = 0.0
          while true
            x = mul(x, 0.5)                                 ; x *= 0.5
            if lt(x, 1.0)
              result = x                                    ; return x
              break
          return result
        """);

    [Fact]
    public void An_early_return_in_a_nested_loop_leaves_both() => Normalizes(
        """
        static double F(double x, int n)
        {
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    x *= 1.5;
                    if (x > 9) return -x;
                }
                x -= 1;
            }
            return x;
        }
        """,
        """
        fn F(x: real active, n: int)
          declare result: real = 0.0
          declare left: bool = false
          loop i = 0 .. n step 1
            declare left#2: bool = false
            loop j = 0 .. i step 1
              x = mul(x, 1.5)                               ; x *= 1.5
              if gt(x, 9.0)
                result = neg(x)                             ; return -x
                left#2 = true
                break
            if not(left#2)
              x += neg(1.0)                                 ; x -= 1
            else
              left = true
              break
          if not(left)
            result = x                                      ; return x
          return result
        """);

    [Fact]
    public void A_return_or_a_break_is_told_apart_behind_the_loop() => Normalizes(
        """
        static double F(double x, int n)
        {
            for (int i = 0; i < n; i++)
            {
                if (x > 9) return 9;
                if (x < 0) break;
                x *= 2;
            }
            x += 1;
            return x;
        }
        """,
        """
        fn F(x: real active, n: int)
          declare result: real = 0.0
          declare left: bool = false
          loop i = 0 .. n step 1
            if gt(x, 9.0)
              result = 9.0                                  ; return 9
              left = true
              break
            else
              if lt(x, 0.0)
                break
              else
                x = mul(x, 2.0)                             ; x *= 2
          if not(left)
            x += 1.0                                        ; x += 1
            result = x                                      ; return x
          return result
        """);

    [Fact]
    public void A_switch_is_a_chain_of_branches() => Normalizes(
        """
        static double F(double x, int k)
        {
            switch (k)
            {
                case 0: x *= 2; break;
                case 1: case 2: return 0;
                default: x += 1; break;
            }
            return x;
        }
        """,
        """
        fn F(x: real active, k: int)
          declare result: real = 0.0
          declare skip: bool = false
          if eq(k, 0)
            x = mul(x, 2.0)                                 ; x *= 2
          else
            if or(eq(k, 1), eq(k, 2))
              result = 0.0                                  ; return 0
              skip = true
            else
              x += 1.0                                      ; x += 1
          if not(skip)
            result = x                                      ; return x
          return result
        """);

    [Fact]
    public void A_continue_in_a_switch_goes_on_with_the_loop() => Normalizes(
        """
        static double F(double x, int n)
        {
            for (int i = 0; i < n; i++)
            {
                switch (i % 3) { case 0: continue; case 1: x *= 2; break; }
                x += 1;
            }
            return x;
        }
        """,
        """
        fn F(x: real active, n: int)
          loop i = 0 .. n step 1
            declare tested: int = rem(i, 3)
            if eq(tested, 0)
            else
              if eq(tested, 1)
                x = mul(x, 2.0)                             ; x *= 2
              x += 1.0                                      ; x += 1
          return x                                          ; return x
        """);

    [Fact]
    public void A_goto_case_makes_the_switch_a_machine() => Normalizes(
        """
        static double F(double x, int k)
        {
            switch (k)
            {
                case 0: x *= 2; goto case 1;
                case 1: x += 1; break;
                default: goto case 0;
            }
            return x;
        }
        """,
        """
        fn F(x: real active, k: int)
          declare section: int = -1
          if eq(k, 0)
            section = 0
          else
            if eq(k, 1)
              section = 1
            else
              section = 2
          while true
            if eq(section, 0)
              x = mul(x, 2.0)                               ; x *= 2
              section = 1
            else
              if eq(section, 1)
                x += 1.0                                    ; x += 1
                break
              else
                if eq(section, 2)
                  section = 0
                else
                  break
          return x                                          ; return x
        """);

    [Fact]
    public void A_local_function_may_return_early() => Normalizes(
        """
        static double F(double x)
        {
            double Clip(double v) { if (v > 1) return 1; v *= 2; return v; }
            return Clip(x) + x;
        }
        """,
        """
        fn F(x: real active)
          declare clipV: real = x                           ; return Clip(x) + x
          declare clip: real                                ; return Clip(x) + x
          if gt(clipV, 1.0)
            clip = 1.0                                      ; return 1
          else
            clipV = mul(clipV, 2.0)                         ; v *= 2
            clip = clipV                                    ; return v
          return add(clip, x)                               ; return Clip(x) + x
        """);

    [Fact]
    public void A_jump_to_the_end_of_a_block_skips_what_is_left_of_it() => Jumps(
        [new Labeled(1, [new If(Positive, [new Jump(1)], []), X.Doubled()]), X.Doubled()],
        """
        fn F(x: real active, w: real[] active, n: int)
          if gt(x, 0.0)
          else
            x += x
          x += x

        """);

    [Fact]
    public void A_jump_out_of_two_blocks_leaves_a_flag_behind_the_inner() => Jumps(
        [new Labeled(1, [new Labeled(2, [When(Positive, new Jump(2)), When(Positive, new Jump(1)), X.Doubled()]), new Assign(X, Number(1))]), new Assign(X, Number(2))],
        """
        fn F(x: real active, w: real[] active, n: int)
          declare skip: bool = false
          if gt(x, 0.0)
          else
            if gt(x, 0.0)
              skip = true
            else
              x += x
          if not(skip)
            x = 1.0
          x = 2.0

        """);

    [Fact]
    public void What_cannot_be_reached_is_dropped() => Jumps(
        [new Jump(0), X.Doubled()],
        """
        fn F(x: real active, w: real[] active, n: int)

        """);

    [Fact]
    public void What_has_no_jumps_stays_as_it_is() => Jumps(
        [When(Positive, X.Doubled()), X.Doubled()],
        """
        fn F(x: real active, w: real[] active, n: int)
          if gt(x, 0.0)
            x += x
          x += x

        """);

    private static Expr Positive => Build.Greater(X, Number(0));

    private static void Jumps(Stmt[] body, string expected)
        => Assert.Equal(expected, IrText.Of(Function(Normalizer.Normalize(body, returnLabel: 0, new VariableSource(100)))));

    private static void Normalizes(string method, string expected)
        => Assert.Equal(expected + "\n", IrText.Of(Pipeline.Lower(method)));
}
