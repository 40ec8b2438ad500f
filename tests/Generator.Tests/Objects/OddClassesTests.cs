using Microsoft.CodeAnalysis;
using Xunit;
using static AutoDiffGen.Generator.Tests.Objects.ObjectProject;

namespace AutoDiffGen.Generator.Tests.Objects;

/// <summary>Classes as they also occur.</summary>
public sealed class OddClassesTests
{
    [Fact]
    public void Nested_in_generic_and_in_other_types() => Assert.Equal("2 1 1", Test("""
        public partial class Outer<T> { public class Inner { public double V; public T? Tag; } public Inner A = new(); public partial class Deep { public double W; } public Deep B = new(); }
        public class Closed<T> { public class Inner { public double V; public T? Tag; } public Inner A = new(); }
        public partial interface IHolds { public class Inside { public double V; } }
        public partial class Net { public Outer<string> A = new(); public Closed<int> B = new(); public IHolds.Inside C = new(); }

        """, "Net", "var n = new Net(); var d = n.NewShadow(); n.AddScaled(d, 1); return All(n.A.ParameterCount(), n.B.ParameterCount(), n.C.ParameterCount());"));

    [Fact]
    public void A_struct_that_holds_itself_is_left_out_with_a_hint()
    {
        var run = Run("public struct Tree { public double V; public Tree[] Kids; }\npublic partial class Holder { public Tree T; }\n", "Holder");
        Assert.Contains(run.Diagnostics, d => d.Id == "ADG4001");
    }

    [Fact]
    public void Properties_that_are_virtual_or_have_logic() => Assert.Equal("4 1 [0 7] 1", Test("""
        public partial class Base { public virtual double P { get; set; } = 1; }
        public partial class Derived : Base
        {
            public static int Sets;
            public override double P { get; set; } = 2;
            public double[] L { get; set { Sets++; field = value; } } = { 3 };
            public double K { get => field * 2; set; } = 4;
            public double Q { get => 7; set { } }
        }

        """, "Base", """
        Base b = new Derived(); int sets = Derived.Sets;
        var d = (Derived)b.NewShadow(); b.AddScaled(d, 1);
        ((Derived)b).L = new double[] { 1 };
        return All(b.ParameterCount(), Derived.Sets - sets, new double[] { d.K, d.Q }, new Base().ParameterCount());
        """, HarnessOptions.Default with { Language = Microsoft.CodeAnalysis.CSharp.LanguageVersion.Preview }));

    [Fact]
    public void A_class_that_has_numbers_by_its_type_argument_only_is_left_out_with_a_hint()
    {
        var run = Run("public class Box<T> { public T? V; }\npublic class Sub : Box<double> { public double W; }\npublic partial class Net { public Box<double> A = new(); public Sub B = new(); public double C; }\n", "Net");
        Assert.Contains(run.Diagnostics, d => d.Id == "ADG4001" && d.GetMessage().Contains("'A'", StringComparison.Ordinal));
        Assert.Contains(run.Diagnostics, d => d.Id == "ADG4001" && d.GetMessage().Contains("'Box'", StringComparison.Ordinal));
    }

    [Fact]
    public void Members_of_a_type_parameter() => Assert.Equal("3 A", Test("""
        public partial class A { public double V = 1; }
        public class B : A { public double W = 1; }
        public partial class Net<L> where L : A { public L? X; public L[] Ls; public Net(params L[] ls) { Ls = ls; X = ls[0]; } }

        """, "Net<A>", "var n = new Net<A>(new A(), new B()); return All(n.ParameterCount(), n.NewShadow().X!.GetType().Name);"));

    [Fact]
    public void Names_of_ours_and_keywords() => Assert.Equal("1 1", Test("""
        public class NumberWalk { }
        public interface INumbers { }
        namespace System2 { public class Span<T> { } }
        public partial class @class { public double @double = 1; public double[] Empty = { }; }
        public class Visitor { public double V; }
        public partial class Two { public @class A = new(); public Visitor? B; }

        """, "Two", "var n = new Two(); n.AddScaled(n.NewShadow(), 1); return All(n.ParameterCount(), n.A.ParameterCount());"));

    [Fact]
    public void Without_nullable_annotations_null_is_kept() => Assert.Equal("1 yes", Test(
        "public sealed partial class Old { public double[] W; public double B; }\n", "Old",
        "var o = new Old(); var d = o.NewShadow(); o.AddScaled(d, 1); d.ClearShadow(); return All(o.ParameterCount(), d.W == null);",
        HarnessOptions.Default with { Nullable = NullableContextOptions.Disable }));

    [Fact]
    public void A_class_of_which_nothing_can_be_reached_is_an_error_of_no_one() => Run("""
        public class Hides { private class Inner { public double V; } private Inner _inner = new(); public double X; }
        file class Local { public double V; }
        public partial class Guard { protected class Kept { public double V; private double _w; } private protected Kept K = new(); protected Kept[] Ks = { }; }
        public partial class Both { public Hides A = new(); public Guard B = new(); public List<double> C = new(); public Func<double>? D; public event Action? E; public object? O; public IDisposable? I; public Exception? X; }
        """, "Both");

    [Fact]
    public void A_base_class_that_is_nested_and_private_members_in_between() => Assert.Equal("5 5", Test("""
        public abstract class Root { private double _hidden = 1; protected double Seen = 2; public double Open = 3; }
        public abstract partial class Middle : Root { private double _m = 4; protected internal double N { get; private set; } = 5; }
        public sealed partial class Leaf : Middle { private readonly (double, float[]) _t = (6, new[] { 7f }); }
        """, "Root", "var l = new Leaf(); var d = l.NewShadow(); l.AddScaled(d, 2); return All(l.ParameterCount(), d.ParameterCount());"));

    [Fact]
    public void Without_accessors_a_get_only_property_is_left_out_and_not_shared_by_mistake()
    {
        var run = Run("public partial class G<T> where T : struct { public class Plain { public double[] W { get; } = { 1 }; } public Plain P = new(); }\n", "G<int>");
        Assert.Contains(run.Diagnostics, d => d.Id == "ADG4001");
    }
}
