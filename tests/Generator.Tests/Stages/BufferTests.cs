using AutoDiffGen.Ir;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Stages;

/// <summary>Buffers in the language and in reverse mode, in functions written by hand.</summary>
public sealed class BufferTests
{
    private static readonly Variable S = Sketch.Real(10, "s");
    private static readonly Variable I = Sketch.Whole(11, "i");

    private static Expr Element => Sketch.W.At(I.Read());

    [Fact]
    public void A_loop_over_an_array_adds_to_its_shadow() => Becomes(
        [
            S.Declare(Sketch.Number(0)),
            Sketch.Loop(I, new Length(Sketch.W), new Accumulate(S.Read(), Element * Build.Call("Sin", Sketch.X))),
            Sketch.Return(S.Read() * S.Read()),
        ],
        """
        fn F(x: real active, w: real[] active, n: int, dw: span of real)
          declare s: real = 0.0
          loop i = 0 .. length(w) step 1
            s += mul(w[i], sin(x))
          declare ds: real = mul(2.0, s)
          declare dx: real = 0.0
          loop i = sub(length(w), 1) ..= 0 step -1
            paired (sin, cos) = sincos(x)
            dw[i] += mul(ds, sin)
            dx += mul(mul(ds, w[i]), cos)
          return mul(s, s), dx
        """);

    [Fact]
    public void What_a_store_overwrites_starts_again_from_zero_and_passes_its_adjoint_on() => Becomes(
        [
            new Assign(Sketch.W.At(Build.Int(0)), Sketch.X * Sketch.W.At(Build.Int(0))),
            Sketch.Return(Sketch.W.At(Build.Int(0))),
        ],
        """
        fn F(x: real active, w: real[] active, n: int, dw: span of real)
          declare w#2: real = w[0]
          w[0] = mul(x, w[0])
          dw[0] += 1.0
          declare passed: real = dw[0]
          dw[0] = mul(passed, x)
          return w[0], mul(passed, w#2)
        """);

    private static void Becomes(Stmt[] body, string expected)
    {
        string text = IrText.Of(Pipeline.Simplify(Pipeline.Differentiate(Sketch.Function(body))), "F");
        Assert.True(expected + "\n" == text, text);
    }
}
