using System.Globalization;
using Xunit;

namespace AutoDiffGen.Runtime.Tests;

public class OperatorTests
{
    [Fact]
    public void Numbers_of_every_kind_become_values()
    {
        Value a = 1.5, b = 2, c = 3f, d = 4L;
        Assert.Equal(10.5, (a + b + c + d).Data);
        Assert.Equal(1.5, (double)a);
        Assert.Equal(1, (int)a);
        Assert.Equal(1.5f, (float)a);
    }

    [Fact]
    public void Operators_have_the_values_and_slopes_of_arithmetic()
    {
        (Value x, Value y) = (7.0, 2.0);
        Value r = +x * y - -x / y + x % y + (1 - x) * (x - 1) + 4 / y + (x + 1) / 2 + 9 % y;
        double expected = 7.0 * 2 + 7 / 2.0 + 7.0 % 2 - 36 + 4 / 2.0 + 8 / 2.0 + 9.0 % 2;
        Assert.Equal(expected, r.Data);
        r.Backward();
        Assert.Equal(2 + 0.5 + 1 - 12 + 0.5, x.Grad);
        Assert.Equal(7 - 7 / 4.0 - 3 - 1 - 4, y.Grad);
    }

    [Fact]
    public void Steps_up_and_down_make_new_nodes()
    {
        Value x = 1.0;
        Value before = x++;
        Assert.Equal((1.0, 2.0), (before.Data, x.Data));
        x--;
        x.Backward();
        Assert.Equal((1.0, 1.0), (x.Data, before.Grad));
    }

    [Fact]
    public void Comparisons_go_by_the_number()
    {
        (Value one, Value alsoOne, Value two, Value nan) = (1.0, 1.0, 2.0, double.NaN);
        Assert.True(one == alsoOne && one != two && one < two && two > one && one <= alsoOne && one >= alsoOne);
        Assert.True(one == 1 && 1 == one && one != 2 && 2 != one && one < 2 && 0 < one && one > 0 && 2 > one);
        Assert.True(one <= 1 && 1 <= one && one >= 1 && 1 >= one);
        Value same = nan;
        Assert.False(nan == same || nan < 1 || nan > 1 || nan <= 1 || nan >= 1);
        Assert.True(nan != same);
    }

    [Fact]
    public void Null_equals_null_only()
    {
        Value? nothing = null;
        Value one = 1.0;
        Assert.True(nothing == null && one != null && null != one && one != nothing);
    }

    [Fact]
    public void Equality_goes_by_reference()
    {
        (Value one, Value alsoOne) = (1.0, 1.0);
        Assert.False(one.Equals(alsoOne));
        Assert.True(one.Equals(one));
        HashSet<Value> set = new() { one, alsoOne, one };
        Assert.Equal(2, set.Count);
        int hash = one.GetHashCode();
        one.Data = 5;
        Assert.Equal(hash, one.GetHashCode());
    }

    [Fact]
    public void Text_is_the_same_in_every_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("Value(data=1.5, grad=0)", new Value(1.5).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
