using System;
using Xunit;

namespace AutoDiffGen.Runtime.Tests;

public sealed class InfinityTests
{
    [Fact]
    public void An_infinite_derivative_where_the_slope_is_finite_is_an_error() =>
        Assert.Throws<GradientCheckException>(() => GradientCheck.Verify((double x) => x * x, x => (x * x, double.PositiveInfinity), 3.0));
}
