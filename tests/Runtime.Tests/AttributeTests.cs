using Xunit;

namespace AutoDiffGen.Runtime.Tests;

public class AttributeTests
{
    [Fact]
    public void Without_arguments_the_method_decides()
    {
        DifferentiableAttribute attribute = new();
        Assert.Equal(Derivatives.Default, attribute.Derivatives);
        Assert.False(attribute.FastMath || attribute.Recompute || attribute.Checkpoint);
        Assert.Equal(-1, attribute.MaxRecordBytes);
    }

    [Fact]
    public void Derivatives_combine()
    {
        Derivatives[] all = Enum.GetValues<Derivatives>();
        Assert.Equal(8, all.Length);
        Assert.Equal(127, (int)all.Aggregate((a, b) => a | b));
    }

    [Fact]
    public void The_attribute_goes_everywhere_once_so_that_misuse_is_reported()
    {
        AttributeUsageAttribute usage = Usage(typeof(DifferentiableAttribute));
        Assert.Equal(AttributeTargets.All, usage.ValidOn);
        Assert.False(usage.Inherited || usage.AllowMultiple);
    }

    [Fact]
    public void A_rule_names_its_method()
    {
        DerivativeOfAttribute rule = new(typeof(Math), nameof(Math.Sin));
        Assert.Equal((typeof(Math), "Sin"), (rule.Type, rule.Method));
    }

    [Fact]
    public void Stop_passes_anything_on()
    {
        Assert.Equal((1.5, 2.5f, "x"), (Derivative.Stop(1.5), Derivative.Stop(2.5f), Derivative.Stop("x")));
        Value x = 2.0;
        Assert.Equal(2.0, Derivative.Stop(x).Data);
    }

    private static AttributeUsageAttribute Usage(Type type) =>
        (AttributeUsageAttribute)Attribute.GetCustomAttribute(type, typeof(AttributeUsageAttribute))!;
}
