using System.Globalization;
using Xunit;

namespace AutoDiffGen.Runtime.Tests;

public class MicrogradTests
{
    [Fact]
    public void The_example_of_micrograd_gives_its_three_numbers()
    {
        Value a = -4.0, b = 2.0;
        Value c = a + b;
        Value d = a * b + b.Pow(3);
        c += c + 1;
        c += 1 + c + (-a);
        d += d * 2 + (b + a).Relu();
        d += 3 * d + (b - a).Relu();
        Value e = c - d;
        Value f = e.Pow(2);
        Value g = f / 2.0;
        g += 10.0 / f;
        g.Backward();

        Assert.Equal("24.7041 138.8338 645.5773",
            string.Create(CultureInfo.InvariantCulture, $"{g.Data:F4} {a.Grad:F4} {b.Grad:F4}"));
    }

    [Fact]
    public void A_neuron_learns_by_setting_data_along_the_gradient()
    {
        Value w = 0.0, b = 0.0;
        double first = 0, last = 0;
        for (int step = 0; step < 200; step++)
        {
            Value loss = Enumerable.Range(0, 5).Select(x => (w * x + b - (3 * x + 1)).Pow(2)).Average();
            (w.Grad, b.Grad) = (0, 0);
            loss.Backward();
            w.Data -= 0.05 * w.Grad;
            b.Data -= 0.05 * b.Grad;
            (first, last) = (step == 0 ? loss.Data : first, loss.Data);
        }

        Assert.True(last < 1e-3 * first);
        Assert.Equal(3, w.Data, 0.05);
        Assert.Equal(1, b.Data, 0.15);
    }
}
