using Xunit;

namespace AutoDiffGen.Runtime.Tests;

public class StructureTests
{
    [Fact]
    public void A_leaf_has_no_operation_and_no_operands()
    {
        Value x = 1.0;
        Assert.Equal("", x.Operation);
        Assert.Empty(x.Operands);
    }

    [Fact]
    public void A_node_knows_what_it_was_computed_from_in_order()
    {
        (Value x, Value y, Value z) = (1.0, 2.0, 3.0);
        Assert.Equal(new[] { x, y }, (x / y).Operands);
        Assert.Equal(new[] { x, x }, (x * x).Operands);
        Assert.Equal(new[] { x }, (-x).Operands);
        Assert.Equal(new[] { x, y }, x.Atan2(y).Operands);
        Assert.Equal(new[] { x, y, z }, x.FusedMultiplyAdd(y, z).Operands);
        Assert.Equal(new[] { x, y, z }, new[] { x, y, z }.Sum().Operands);
        Assert.Equal("Sum", new[] { x, y, z }.Sum().Operation);
    }

    [Fact]
    public void A_constant_is_an_operand_too()
    {
        Value x = 1.0;
        Assert.Equal(new[] { 1.0, 2.0 }, (x - 2).Operands.Select(v => v.Data));
        Assert.Equal(new[] { 2.0, 1.0 }, (2 - x).Operands.Select(v => v.Data));
        Assert.Equal(new[] { 1.0, 3.0 }, x.Pow(3).Operands.Select(v => v.Data));
        Assert.Same(x, (2 - x).Operands[1]);
    }

    [Theory]
    [InlineData("+"), InlineData("-"), InlineData("*"), InlineData("/"), InlineData("%")]
    public void An_operator_is_called_by_its_symbol(string symbol)
    {
        (Value x, Value y) = (1.0, 2.0);
        Func<Value, Value, Value> f = symbol switch
        {
            "+" => (a, b) => a + b,
            "-" => (a, b) => a - b,
            "*" => (a, b) => a * b,
            "/" => (a, b) => a / b,
            _ => (a, b) => a % b,
        };
        Assert.Equal(symbol, f(x, y).Operation);
    }

    [Fact]
    public void A_label_can_be_given_changed_and_taken_away()
    {
        Value x = new(1, "x");
        Assert.Equal("x", x.Label);
        x.Label = "y";
        Assert.Equal("y", x.Label);
        x.Label = null;
        Assert.Null(x.Label);
        Assert.Equal("sum", (x + 1).Named("sum").Label);
    }

    [Fact]
    public void Sequences_have_the_values_of_LINQ()
    {
        double[] numbers = { 0.1, -2.5, 3.75, 1e-9, 4 };
        Value[] x = numbers.Select(v => (Value)v).ToArray();
        Assert.Equal(numbers.Sum(), x.Sum().Data);
        Assert.Equal(numbers.Average(), x.Average().Data);
        Assert.Equal(numbers.Max(), x.Max().Data);
        Assert.Equal(numbers.Min(), x.Min().Data);
        x.Average().Backward();
        Assert.All(x, v => Assert.Equal(0.2, v.Grad));
        Assert.Equal(0, Array.Empty<Value>().Sum().Data);
        Assert.Throws<InvalidOperationException>(() => Array.Empty<Value>().Max());
        Assert.Throws<InvalidOperationException>(() => Array.Empty<Value>().Average());
    }
}
