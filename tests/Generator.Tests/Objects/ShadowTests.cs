using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using static AutoDiffGen.Generator.Tests.Objects.ObjectProject;

namespace AutoDiffGen.Generator.Tests.Objects;

/// <summary>What the emitted members of classes do, class by class.</summary>
public sealed class ShadowTests
{
    private const string Mlp = "public partial class Mlp { public double[] W = { 1, 2, 3 }; public double B = 4; public int N = 5; public string S = \"s\"; }\n";

    [Fact]
    public void A_training_step() => Assert.Equal("[0 0 0] 0 5 s [1.5 2 3] 6 yes", Test(Mlp, "Mlp", """
        var m = new Mlp();
        var d = m.NewShadow();
        string zero = All(d.W, d.B, d.N, d.S);
        d.W[0] = 1; d.B = 4;
        m.AddScaled(d, 0.5);
        return All(zero, m.W, m.B, !ReferenceEquals(m.W, d.W));
        """));

    [Fact]
    public void Clearing_zeroes_the_numbers_and_nothing_else() => Assert.Equal("[0 0 0] 0 5", Test(Mlp, "Mlp", "var m = new Mlp(); m.ClearShadow(); return All(m.W, m.B, m.N);"));

    [Fact]
    public void Parameters_are_a_vector() => Assert.Equal("4 [1 2 3 4] [9 8 7] 6", Test(Mlp, "Mlp", """
        var m = new Mlp();
        var v = new double[m.ParameterCount()];
        m.CopyParametersTo(v);
        var before = v.ToArray();
        m.SetParameters(new double[] { 9, 8, 7, 6 });
        return All(v.Length, before, m.W, m.B);
        """));

    [Theory, InlineData("m.CopyParametersTo(new double[3])", "parameters"), InlineData("m.SetParameters(new double[5])", "parameters"), InlineData("m.AddScaled(null!, 1)", "shadow"),
     InlineData("m.AddScaled(new Mlp { W = new double[2] }, 1)", "shadow"), InlineData("m.AddScaled(new Mlp { W = null! }, 1)", "shadow")]
    public void Another_shape_is_refused_before_anything_is_written(string call, string name) => Assert.Equal($"{name} [1 2 3] 4", Test(Mlp, "Mlp", $$"""
        var m = new Mlp();
        try { {{call}}; return "nothing was thrown"; }
        catch (ArgumentException e) { return All(e.ParamName!, m.W, m.B); }
        """));

    [Fact]
    public void One_array_in_two_fields_is_one_in_the_shadow_and_added_once() => Assert.Equal("yes [2 3] 2 [0 0]", Test(
        "public partial class Tied { public double[] A = { 1, 2 }; public double[]? B; public double[]? C; }\n", "Tied", """
        var t = new Tied(); t.B = t.A;
        var d = t.NewShadow();
        bool same = ReferenceEquals(d.A, d.B) && d.C is null;
        d.A[0] = 1; d.A[1] = 1;
        t.AddScaled(d, 1);
        d.ClearShadow();
        return All(same, t.A, t.ParameterCount(), d.B!);
        """));

    [Fact]
    public void Cycles_end_and_are_mirrored() => Assert.Equal("yes yes 2 [1 2] [11 22]", Test(
        "public partial class Node { public double V; public Node? Next; public Node(double v) { V = v; } }\n", "Node", """
        var a = new Node(1); var b = new Node(2) { Next = a }; a.Next = b;
        var d = a.NewShadow();
        var v = new double[2];
        a.CopyParametersTo(v);
        string before = All(v);
        d.V = 1; d.Next!.V = 2;
        a.AddScaled(d, 10);
        return All(ReferenceEquals(d.Next!.Next, d), !ReferenceEquals(d, a), a.ParameterCount(), before, "[" + All(a.V, b.V) + "]");
        """));

    [Fact]
    public void No_constructor_runs() => Assert.Equal("1 yes", Test(
        "public partial class Counted { public static int Made; public double[] W; public Counted() { Made++; W = new double[3]; } }\n", "Counted",
        "var c = new Counted(); var d = c.NewShadow(); return All(Counted.Made, d.W.Length == 3);"));

    [Fact]
    public void The_run_time_type_decides() => Assert.Equal("Wide 5 [1 2 3 4 7] [0 0] 8", Test(Mlp + """
        public partial class Wide : Mlp { public double[] V = { 7 }; }
        """, "Mlp", """
        Mlp m = new Wide();
        var d = m.NewShadow();
        var v = new double[m.ParameterCount()];
        m.CopyParametersTo(v);
        Wide own = ((Wide)m).NewShadow();
        ((Wide)d).V = new double[] { 1 };
        m.AddScaled(d, 1);
        return All(d.GetType().Name, m.ParameterCount(), v, new double[] { own.B, own.V[0] }, ((Wide)m).V[0]);
        """));

    [Fact]
    public void Another_run_time_type_is_refused() => Assert.Equal("shadow", Test(Mlp + "public partial class Wide : Mlp { public double V; }\n", "Mlp",
        "try { new Mlp().AddScaled(new Wide(), 1); return \"\"; } catch (ArgumentException e) { return e.ParamName!; }"));

    [Fact]
    public void Private_state_and_readonly_and_get_only_of_a_partial_class() => Assert.Equal("6 no no [1 2 3 4 5 6] [10 10] 20 4.5", Test("""
        public partial class Closed
        {
            private double[] _a = { 1, 2 };
            private readonly double[] _b = { 3 };
            public double[] C { get; } = { 4 };
            public double D { get; } = 5;
            public double E { get; init; } = 6;
            public bool Shares(Closed o) => ReferenceEquals(_a, o._a) || ReferenceEquals(_b, o._b);
            public double[] A => _a;
        }

        """, "Closed", """
        var c = new Closed();
        var d = c.NewShadow();
        var v = new double[c.ParameterCount()];
        c.CopyParametersTo(v);
        bool shares = c.Shares(d), same = ReferenceEquals(c.C, d.C);
        d.SetParameters(new double[] { 18, 16, 0, 0, 30, -3 });
        c.AddScaled(d, 0.5);
        return All(v.Length, shares, same, v, c.A, c.D, c.E);
        """));

    [Fact]
    public void Structs_tuples_vectors_and_nullables() => Assert.Equal("14 [1 2 3 4 5 6 7 8 9 10 11 12 13 14] 0 null 3 [1 2] 0", Test("""
        public struct P { public double X; public double Y { get; set; } public int Tag; }
        public readonly record struct R(double Z, float[] F);
        public partial class Bag
        {
            public P A = new P { X = 1, Y = 2, Tag = 3 };
            public R B { get; set; } = new R(3, new[] { 4f });
            public (double First, int N, float Second) C = (5, 1, 6);
            public System.Numerics.Vector2 D = new(7, 8);
            public System.Numerics.Complex E = new(9, 10);
            public double? G = 11;
            public double? H;
            public P[] I = { new P { X = 12, Y = 13, Tag = 3 } };
            public float J = 14;
        }

        """, "Bag", """
        var b = new Bag();
        var v = new double[b.ParameterCount()];
        b.CopyParametersTo(v);
        var d = b.NewShadow();
        double sum = 0; var w = new double[v.Length]; d.CopyParametersTo(w); sum = w.Sum();
        d.SetParameters(v);
        b.AddScaled(d, -1);
        b.CopyParametersTo(w);
        return All(v.Length, v, sum, d.H!, d.I[0].Tag, new double[] { d.A.X, d.A.Y }, w.Sum());
        """));

    [Fact]
    public void Arrays_of_any_rank_and_jagged_and_of_objects() => Assert.Equal("11 [1 2 3 4 5 6 7 8 8 9 10] yes yes [0 0 0 0]", Test("""
        public sealed partial class Item { public double V; public Item(double v) { V = v; } }
        public partial class Arrays
        {
            public double[,] A = { { 1, 2 }, { 3, 4 } };
            public double[][] B = { new double[] { 5 }, null!, new double[] { 6, 7 } };
            public Item?[] C = { new Item(8), null };
            public Item[,][] D;
            public (double, Item)[] E = { (8, new Item(9)) };
            public Arrays() { D = new Item[1, 1][]; D[0, 0] = new[] { C[0]!, new Item(10) }; B[1] = B[0]; }
        }

        """, "Arrays", """
        var a = new Arrays(); a.E[0].Item2 = a.E[0].Item2;
        var v = new double[a.ParameterCount()]; a.CopyParametersTo(v);
        var sorted = v.OrderBy(x => x).ToArray();
        var d = a.NewShadow();
        return All(v.Length, sorted, ReferenceEquals(d.B[0], d.B[1]), ReferenceEquals(d.C[0], d.D[0, 0][0]), d.A);
        """));

    [Fact]
    public void Interfaces_and_abstract_classes_and_classes_without_numbers() => Assert.Equal("3 Dense Relu Odd yes", Test("""
        public interface ILayer { }
        public abstract class Layer : ILayer { }
        public partial class Dense : Layer { public double W = 1; }
        public class Odd : ILayer { public double V = 2; }
        public class Relu : Layer { }
        public partial class Net { public ILayer[] All = { new Dense(), new Relu(), new Odd() }; public Layer First = new Dense(); }

        """, "Net", """
        var n = new Net(); var d = n.NewShadow();
        n.AddScaled(d, 1);
        return All(n.ParameterCount(), d.All[0].GetType().Name, d.All[1].GetType().Name, d.All[2].GetType().Name, ((Odd)d.All[2]).V == 0 && ((Odd)n.All[2]).V == 2);
        """));

    [Fact]
    public void Classes_that_are_not_partial_get_extension_methods() => Assert.Equal("2 Mine [0 0] 0 yes 3", Test("""
        namespace Shop
        {
            public class Plain { public double[] W = { 1, 2 }; }
            public class Mine : Plain { public double V = 3; }
        }

        """, "Shop.Plain", """
        var p = new Shop.Plain(); Shop.Plain m = new Shop.Mine();
        var d = Shop.PlainShadow.NewShadow(m);
        Shop.PlainShadow.AddScaled(m, d, 1);
        return All(Shop.PlainShadow.ParameterCount(p), d.GetType().Name, d.W, ((Shop.Mine)d).V, !ReferenceEquals(m.W, d.W), Shop.PlainShadow.ParameterCount(m));
        """));

    [Fact]
    public void Mixed_hierarchies() => Assert.Equal("1 2 3 C C", Test("""
        public partial class A { public double X = 1; }
        public class B : A { public double Y = 2; }
        public partial class C : B { public double Z = 3; }

        """, "A", """
        A a = new A(), b = new B(), c = new C();
        var v = new double[3]; c.CopyParametersTo(v);
        var d = c.NewShadow(); c.AddScaled(d, 1);
        if (string.Join(",", v) != "1,2,3" || ((C)d).Z + ((B)d).Y + d.X != 0) return "wrong";
        return All(a.ParameterCount(), b.ParameterCount(), c.ParameterCount(), d.GetType().Name, ((C)c).NewShadow().GetType().Name);
        """));

    [Fact]
    public void Private_nested_classes() => Assert.Equal("3 yes", Test("""
        public partial class Tree
        {
            private class Leaf { public double V = 1; public Leaf? Next; }
            private sealed partial class Twig { private double _v = 2; private readonly double[] _w = { 3 }; }
            private Leaf _leaf = new();
            private Twig _twig = new();
            public bool Differs(Tree o) => !ReferenceEquals(_leaf, o._leaf) && !ReferenceEquals(_twig, o._twig) && o._leaf.V == 0;
        }

        """, "Tree", "var t = new Tree(); return All(t.ParameterCount(), t.Differs(t.NewShadow()));"));

    [Fact]
    public void Generic_classes() => Assert.Equal("5 [1 2] 3 4 [0 0] 2 5", Test("""
        public partial class Layer<T> where T : System.Numerics.IFloatingPointIeee754<T>
        {
            public T[] W = { T.One, T.One + T.One };
            public T B { get; } = T.CreateChecked(3);
            public T? Unused;
        }
        public class Open<T> where T : System.Numerics.IFloatingPointIeee754<T> { public T V = T.One; }
        public partial class Net { public Layer<double> A = new(); public Open<float> B = new() { V = 4 }; }

        """, "Net", """
        var n = new Net(); var d = n.NewShadow();
        var v = new double[n.ParameterCount()]; n.CopyParametersTo(v);
        n.AddScaled(d, 1);
        return All(v.Length, n.A.W, n.A.B, n.B.V, d.A.W, new Layer<float>().NewShadow().W.Length, v.Length);
        """));

    [Fact]
    public void Records_and_constants_of_the_user() => Assert.Equal("2 yes [0] 0", Test("""
        public partial record Model(double[] W, double B) { [NoGradient] public double[] K { get; init; } = { 1 }; }

        """, "Model", """
        var m = new Model(new double[] { 1 }, 2); var d = m.NewShadow();
        return All(m.ParameterCount(), ReferenceEquals(m.K, d.K), d.W, d.B);
        """));

    [Fact]
    public void A_member_of_the_user_wins() => Assert.Equal("42 [0 0 0]", Test("""
        public partial class Own { public double[] W = { 1, 2, 3 }; public int ParameterCount() => 42; }

        """, "Own", "var o = new Own(); return All(o.ParameterCount(), o.NewShadow().W);"));

    [Fact]
    public void A_captured_parameter_is_left_out_with_a_hint()
    {
        var run = Run("public partial class Captured(double[] w, double b) { public double B = b; public double Sum() => w.Sum(); }\n", "Captured");
        Assert.Equal("ADG4001", Assert.Single(run.Diagnostics, d => d.Id != "ADG1009").Id);
        Assert.DoesNotContain("w", run.Source("Captured.Shadow.g.cs").Split("VisitNumbers")[1].Split('}')[0].Replace("walk", ""));
    }

    [Fact]
    public void Names_that_the_emitted_code_uses_itself() => Assert.Equal("9 0", Test("""
        public partial class Odd
        {
            public double walk = 1, shadow = 1, factor = 1, mine = 1, other = 1, i = 1, @class = 1, mine1 = 1;
            public double P { get; set; } = 1;
            public double this[int n] => n;
        }

        """, "Odd", "var o = new Odd(); var d = o.NewShadow(); o.AddScaled(o, -1); return All(o.ParameterCount(), o.walk + o.@class + o.P + o.mine1 + o.i);"));

    [Fact]
    public void A_class_of_the_method_itself() => Assert.Equal("1", Test(Run("""
        public partial class Self { private double _w = 2; [Differentiable] public double F(double x) => x; public int N() => ParameterCount(); }
        public static class Test { public static string Run() => new Self().N().ToString(); }
        """)));

    [Fact]
    public void An_older_language_and_a_namespace_in_braces()
    {
        var run = Run("namespace Old { public partial class M { public double[] W = new double[2]; public double[,] G = new double[1, 1]; } public class Q { public M A = new M(); } }\n",
            "Old.Q", HarnessOptions.Default with { Language = LanguageVersion.CSharp9 });
        Assert.Contains("namespace Old\n{", run.Source("Old.M.Shadow.g.cs"));
    }
}
