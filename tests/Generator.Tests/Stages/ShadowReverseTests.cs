using AutoDiffGen.Ir;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Stages;

/// <summary>Reverse mode over buffers as it is first written: shadows in variables beside the references, and the reverse of what fills, copies and clears.</summary>
public sealed class ShadowReverseTests
{
    [Fact]
    public void A_new_array_has_a_shadow_behind_it() => Differentiates(
        "static double F(double x) { var t = new double[3]; t[1] = x * 2; return t[1] * x; }",
        """
        fn F(x: real active)
          declare t: real[] = new real[3]                   ; var t = new double[3]
          declare dt: real[] = new real[3] from pool
          t[1] = mul(x, 2.0)                                ; t[1] = x * 2
          declare dx: real = 0.0
          dt[1] += x                                        ; return t[1] * x
          dx += t[1]                                        ; return t[1] * x
          dx += mul(dt[1], 2.0)                             ; t[1] = x * 2
          dt[1] = 0.0                                       ; t[1] = x * 2
          return mul(t[1], x), dx                           ; return t[1] * x
        """);

    [Fact]
    public void An_array_with_contents_passes_the_derivatives_of_each_on() => Differentiates(
        "static double F(double x, double y) { double[] t = { x * y, y }; return t[0] * t[1]; }",
        """
        fn F(x: real active, y: real active)
          declare dt: real[] = new real[2] from pool
          declare t: real[] = new real[2] of mul(x, y), y   ; double[] t = { x * y, y }
          declare dx: real = 0.0
          declare dy: real = 0.0
          dt[0] += t[1]                                     ; return t[0] * t[1]
          dt[1] += t[0]                                     ; return t[0] * t[1]
          declare dProduct: real = dt[0]                    ; double[] t = { x * y, y }
          dx += mul(dProduct, y)                            ; double[] t = { x * y, y }
          dy += mul(dProduct, x)                            ; double[] t = { x * y, y }
          dy += dt[1]                                       ; double[] t = { x * y, y }
          return mul(t[0], t[1]), dx, dy                    ; return t[0] * t[1]
        """);

    [Fact]
    public void A_reference_that_changes_takes_its_shadow_along() => Differentiates(
        "static double F(double[] a, double[] b) { (a, b) = (b, a); return a[0] * a[0]; }",
        """
        fn F(a: real[] active, b: real[] active, da: span of real, db: span of real)
          declare da#2: span of real = da
          declare a#2: real[] = a
          declare db#2: span of real = db
          declare b#2: real[] = b
          declare dnext: span of real = da#2
          declare next: real[] = a#2                        ; (a, b) = (b, a)
          da#2 = db#2
          a#2 = b#2                                         ; (a, b) = (b, a)
          db#2 = dnext
          b#2 = next                                        ; (a, b) = (b, a)
          da#2[0] += a#2[0]                                 ; return a[0] * a[0]
          da#2[0] += a#2[0]                                 ; return a[0] * a[0]
          return mul(a#2[0], a#2[0])                        ; return a[0] * a[0]
        """);

    [Fact]
    public void A_choice_of_two_is_a_choice_of_their_shadows() => Differentiates(
        "static double F(double[] a, double[] b, bool first) { double[] t = first ? a : b; t[0] *= 2; return t[0]; }",
        """
        fn F(a: real[] active, b: real[] active, first: bool, da: span of real, db: span of real)
          declare dt: span of real = select(first, da, db)
          declare t: real[] = select(first, a, b)           ; double[] t = first ? a : b
          t[0] = mul(t[0], 2.0)                             ; t[0] *= 2
          dt[0] += 1.0                                      ; return t[0]
          declare passed: real = dt[0]                      ; t[0] *= 2
          dt[0] = 0.0                                       ; t[0] *= 2
          dt[0] += mul(passed, 2.0)                         ; t[0] *= 2
          return t[0]                                       ; return t[0]
        """);

    [Fact]
    public void A_part_has_the_same_part_of_the_shadow() => Differentiates(
        "static double F(Span<double> a, int n) { Span<double> t = a[n..]; t[0] *= 3; return a[n] + t[1]; }",
        """
        fn F(a: span of real active, n: int, da: span of real)
          declare dt: span of real = da[n ..]
          declare t: span of real = a[n ..]                 ; Span<double> t = a[n..]
          t[0] = mul(t[0], 3.0)                             ; t[0] *= 3
          da[n] += 1.0                                      ; return a[n] + t[1]
          dt[1] += 1.0                                      ; return a[n] + t[1]
          declare passed: real = dt[0]                      ; t[0] *= 3
          dt[0] = 0.0                                       ; t[0] *= 3
          dt[0] += mul(passed, 3.0)                         ; t[0] *= 3
          return add(a[n], t[1])                            ; return a[n] + t[1]
        """);

    [Fact]
    public void A_row_has_the_row_of_the_shadow() => Differentiates(
        "static double F(double[][] a, double[] b) { a[0] = b; return a[0][1] * a[1][0]; }",
        """
        fn F(a: real[][] active, b: real[] active, da: real[][], db: span of real)
          declare db#2: real[] = new real[length(b)] from pool
          move db[0 .. count length(b)] to db#2
          da[0] = db#2
          a[0] = b                                          ; a[0] = b
          da[0][1] += a[1][0]                               ; return a[0][1] * a[1][0]
          da[1][0] += a[0][1]                               ; return a[0][1] * a[1][0]
          move db#2 to db[0 .. count length(b)]
          return mul(a[0][1], a[1][0])                      ; return a[0][1] * a[1][0]
        """);

    [Fact]
    public void A_constant_buffer_that_meets_an_active_one_gets_a_shadow_that_nobody_reads() => Differentiates(
        "static double F(double[] a, [NoGradient] double[] b, bool first) { double[] t = first ? a : b; return t[0] * t[0]; }",
        """
        fn F(a: real[] active, b: real[], first: bool, da: span of real)
          declare db: real[] = new real[length(b)] from pool
          declare dt: span of real = select(first, da, db)
          declare t: real[] = select(first, a, b)           ; double[] t = first ? a : b
          dt[0] += t[0]                                     ; return t[0] * t[0]
          dt[0] += t[0]                                     ; return t[0] * t[0]
          return mul(t[0], t[0])                            ; return t[0] * t[0]
        """);

    [Fact]
    public void A_buffer_of_integers_has_none() => Differentiates(
        "static double F(double x, int n) { var t = new int[n]; t[0] = 2; return x * t[0]; }",
        """
        fn F(x: real active, n: int)
          declare t: int[] = new int[n]                     ; var t = new int[n]
          t[0] = 2                                          ; t[0] = 2
          declare dx: real = 0.0
          dx += real(t[0])                                  ; return x * t[0]
          return mul(x, real(t[0])), dx                     ; return x * t[0]
        """);

    [Fact]
    public void What_is_filled_in_receives_the_sum() => Differentiates(
        "static double F(Span<double> a, double x) { a.Fill(x * x); return a[0]; }",
        """
        fn F(a: span of real active, x: real active, da: span of real)
          fill a with mul(x, x)
          declare dx: real = 0.0
          da[0] += 1.0                                      ; return a[0]
          gather filled: real from da
          dx += mul(filled, x)
          dx += mul(filled, x)
          return a[0], dx                                   ; return a[0]
        """);

    [Fact]
    public void Filling_with_a_constant_forgets() => Differentiates(
        "static double F(Span<double> a, double x) { a[1..].Fill(2); return a[0] * a[1]; }",
        """
        fn F(a: span of real active, x: real active, da: span of real)
          fill a[1 ..] with 2.0
          declare dx: real = 0.0
          da[0] += a[1]                                     ; return a[0] * a[1]
          da[1] += a[0]                                     ; return a[0] * a[1]
          zero da[1 ..]
          return mul(a[0], a[1]), dx                        ; return a[0] * a[1]
        """);

    [Fact]
    public void Clearing_forgets() => Differentiates(
        "static double F(double[] a, double x) { Array.Clear(a); a[0] += x; return a[0] * a[1]; }",
        """
        fn F(a: real[] active, x: real active, da: span of real)
          zero a
          a[0] += x                                         ; a[0] += x
          declare dx: real = 0.0
          da[0] += a[1]                                     ; return a[0] * a[1]
          da[1] += a[0]                                     ; return a[0] * a[1]
          dx += da[0]                                       ; a[0] += x
          zero da
          return mul(a[0], a[1]), dx                        ; return a[0] * a[1]
        """);

    [Fact]
    public void A_copy_moves_the_derivatives_back() => Differentiates(
        "static double F(double[] a, double[] b) { a.CopyTo(b, 1); return b[1] * b[0]; }",
        """
        fn F(a: real[] active, b: real[] active, da: span of real, db: span of real)
          copy a to b[1 ..]
          db[1] += b[0]                                     ; return b[1] * b[0]
          db[0] += b[1]                                     ; return b[1] * b[0]
          move db[1 ..][0 .. count length(a)] to da
          return mul(b[1], b[0])                            ; return b[1] * b[0]
        """);

    [Fact]
    public void A_copy_of_constants_forgets() => Differentiates(
        "static double F([NoGradient] double[] a, double[] b) { a.AsSpan().CopyTo(b); return b[1] * b[0]; }",
        """
        fn F(a: real[], b: real[] active, db: span of real)
          copy a[0 ..] to b
          db[1] += b[0]                                     ; return b[1] * b[0]
          db[0] += b[1]                                     ; return b[1] * b[0]
          zero db[0 .. count length(a[0 ..])]
          return mul(b[1], b[0])                            ; return b[1] * b[0]
        """);

    [Fact]
    public void A_result_that_is_an_array_begins_with_its_seed() => Differentiates(
        "static double[] F(double x) { var t = new double[2]; t[1] = x; return t; }",
        """
        fn F(x: real active, seed: real[])
          declare t: real[] = new real[2]                   ; var t = new double[2]
          declare dt: real[] = new real[2] from pool
          t[1] = x                                          ; t[1] = x
          declare dx: real = 0.0
          add seed to dt                                    ; return t
          dx += dt[1]                                       ; t[1] = x
          dt[1] = 0.0                                       ; t[1] = x
          return t, dx                                      ; return t
        """, "[Differentiable(Derivatives.Vjp)]");

    [Fact]
    public void What_is_left_in_a_parameter_has_a_derivative_on_entry_under_vjp() => Differentiates(
        "static void F(Span<double> a, ref double x) { a[0] = x; x = 3; }",
        """
        fn F(a: span of real active, x: real active, da: span of real, dx: real)
          a[0] = x                                          ; a[0] = x
          x = 3.0                                           ; x = 3
          dx = 0.0                                          ; x = 3
          dx += da[0]                                       ; a[0] = x
          da[0] = 0.0                                       ; a[0] = x
          return
        """, "[Differentiable(Derivatives.Vjp)]");

    [Fact]
    public void A_span_that_moves_in_a_loop_is_put_away_as_the_place_where_it_lies() => Differentiates(
        "static double F(Span<double> a) { Span<double> t = a; while (t.Length > 1) { t[0] *= t[1]; t = t[1..]; } return a[0]; }",
        """
        fn F(a: span of real active, da: span of real)
          declare dt: span of real = da
          declare t: span of real = a                       ; Span<double> t = a
          declare trips: int = 0
          open dtAt: stack of SpanLocation
          open tAt: stack of real
          open tAt#2: stack of real
          while gt(length(t), 1)
            push locate dt in da onto dtAt
            trips += 1
            push t[1] onto tAt
            push t[0] onto tAt#2
            t[0] = mul(t[0], t[1])                          ; t[0] *= t[1]
            dt = dt[1 ..]
            t = t[1 ..]                                     ; t = t[1..]
          da[0] += 1.0                                      ; return a[0]
          loop round = sub(trips, 1) ..= 0 step -1
            restore t#2: real from tAt#2
            restore t#3: real from tAt
            restore dt#2: SpanLocation from dtAt
            declare dt#3: span of real = at dt#2 in da
            declare passed: real = dt#3[0]                  ; t[0] *= t[1]
            dt#3[0] = 0.0                                   ; t[0] *= t[1]
            dt#3[0] += mul(passed, t#3)                     ; t[0] *= t[1]
            dt#3[1] += mul(passed, t#2)                     ; t[0] *= t[1]
          return a[0]                                       ; return a[0]
        """);

    [Fact]
    public void Spans_that_change_places_in_a_loop_lie_in_either_buffer() => Differentiates(
        """
        static double F(Span<double> a, Span<double> b, int n)
        {
            Span<double> t = a, u = b;
            for (int i = 0; i < n; i++)
            {
                t[0] *= u[0];
                Span<double> v = t;
                t = u;
                u = v;
            }
            return t[0];
        }
        """,
        """
        fn F(a: span of real active, b: span of real active, n: int, da: span of real, db: span of real)
          declare dt: span of real = da
          declare t: span of real = a                       ; Span<double> t = a, u = b
          declare du: span of real = db
          declare u: span of real = b                       ; Span<double> t = a, u = b
          open dtAt: SpanLocation[n]
          open uAt: real[n]
          open tAt: real[n]
          open duAt: SpanLocation[n]
          loop i = 0 .. n step 1
            save dtAt[i] = locate dt in da, db
            save duAt[i] = locate du in da, db
            save uAt[i] = u[0]
            save tAt[i] = t[0]
            t[0] = mul(t[0], u[0])                          ; t[0] *= u[0]
            declare dv: span of real = dt
            declare v: span of real = t                     ; Span<double> v = t
            dt = du
            t = u                                           ; t = u
            du = dv
            u = v                                           ; u = v
          dt[0] += 1.0                                      ; return t[0]
          loop i = sub(n, 1) ..= 0 step -1
            declare dt#2: SpanLocation = saved dtAt[i]
            declare dt#3: span of real = at dt#2 in da, db
            declare u#2: real = saved uAt[i]
            declare t#2: real = saved tAt[i]
            declare du#2: SpanLocation = saved duAt[i]
            declare du#3: span of real = at du#2 in da, db
            declare passed: real = dt#3[0]                  ; t[0] *= u[0]
            dt#3[0] = 0.0                                   ; t[0] *= u[0]
            dt#3[0] += mul(passed, u#2)                     ; t[0] *= u[0]
            du#3[0] += mul(passed, t#2)                     ; t[0] *= u[0]
          return t[0]                                       ; return t[0]
        """);

    [Fact]
    public void A_part_that_begins_in_the_round_is_taken_again() => Differentiates(
        "static double F(Span<double> a) { double s = 1; for (int i = 0; i < a.Length; i++) { Span<double> t = a[i..]; s *= t[0]; } return s; }",
        """
        fn F(a: span of real active, da: span of real)
          declare s: real = 1.0                             ; double s = 1
          open sAt: real[length(a)]
          loop i = 0 .. length(a) step 1
            save sAt[i] = s
            declare dt: span of real = da[i ..]
            declare t: span of real = a[i ..]               ; Span<double> t = a[i..]
            s = mul(s, t[0])                                ; s *= t[0]
          declare ds: real = 0.0
          ds += 1.0                                         ; return s
          loop i = sub(length(a), 1) ..= 0 step -1
            declare t#2: span of real = a[i ..]
            declare s#2: real = saved sAt[i]
            declare dt#2: span of real = da[i ..]
            dt#2[0] += mul(ds, s#2)                         ; s *= t[0]
            ds = mul(ds, t#2[0])                            ; s *= t[0]
          return s                                          ; return s
        """);

    private static void Differentiates(string method, string expected, string attribute = "[Differentiable]")
    {
        var function = Pipeline.Lower(method, attribute);
        string actual = IrText.Of(Pipeline.Differentiate(function, isFinalUseful: attribute.Contains("Vjp", StringComparison.Ordinal)));
        Assert.True(expected + "\n" == actual, actual);
    }
}
