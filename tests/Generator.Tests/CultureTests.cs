using System.Globalization;
using Xunit;

namespace AutoDiffGen.Generator.Tests;

/// <summary>The emitted code is the same on every machine, whatever it calls a decimal point or a minus sign.</summary>
public sealed class CultureTests
{
    private static readonly Lazy<(string, string)[]> Invariant = new(() => EmittedUnder(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("de-DE", "1,5", "-1")]
    [InlineData("sv-SE", "1,5", "\u22121")]
    [InlineData("tr-TR", "1,5", "-1")]
    public void Every_file_is_the_same(string name, string half, string minusOne)
    {
        var culture = CultureInfo.GetCultureInfo(name);
        Assert.Equal(half, 1.5.ToString(culture));              // else this test would prove nothing
        Assert.Equal(minusOne, (-1).ToString(culture));
        Assert.Equal(Invariant.Value, EmittedUnder(culture));
    }

    private static (string, string)[] EmittedUnder(CultureInfo culture)
    {
        (CultureInfo Format, CultureInfo Texts) before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
            return [.. GeneratorHarness.RunZoo(ZooSources.Topics).Sources];
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
