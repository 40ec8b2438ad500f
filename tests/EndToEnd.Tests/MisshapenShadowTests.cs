using System;
using AutoDiffGen.Zoo;
using Xunit;

namespace AutoDiffGen.EndToEnd.Tests;

/// <summary>Shadows that are not of the shape of what they belong to, and rows that are buffers of another kind: an
/// <see cref="ArgumentException"/> that names the shadow, and nothing is added before.</summary>
public sealed class MisshapenShadowTests
{
    private readonly double[] _row = [1, 2], _other = [3, 4];

    private double[][] Rows => [_row, _other];

    private static double[][] NewRows => [new double[2], new double[2]];

    [Fact]
    public void A_row_of_a_shadow_is_not_an_argument() => Refused("drows", () => Misshapen.RowsTimesGradient(Rows, _row, [new double[2], _row], new double[2]));

    [Fact]
    public void Nor_a_row_of_the_argument() => Refused("drows", () => Misshapen.RowsTimesGradient(Rows, _row, [_other, new double[2]], new double[2]));

    [Fact]
    public void A_shadow_is_not_a_row_of_an_argument() => Refused("dfactors", () => Misshapen.RowsTimesGradient(Rows, _row, NewRows, _other));

    [Fact]
    public void Where_something_is_written_shadows_lie_as_the_rows_do()
    {
        Refused("dfactors", () => Misshapen.WritesFactorsGradient(Rows, _row, NewRows, new double[2]));
        double[][] drows = NewRows;
        Assert.Equal(2.0 * 2 * 2 + 3 * 2 * 4, Misshapen.WritesFactorsGradient(Rows, _row, drows, drows[0]));
    }

    [Fact]
    public void Objects_on_a_fixed_path_are_there_and_of_the_class()
    {
        var net = new Misshapen.Net { First = new Misshapen.Layer { Weights = _row } };
        Refused("dnet", () => Misshapen.ThroughFieldsGradient(net, 2, new Misshapen.Net()));
        Refused("dnet", () => Misshapen.ThroughFieldsGradient(net, 2, new Misshapen.Net { First = new Misshapen.Layer { Weights = new double[1] } }));
        Refused("dnet", () => Misshapen.ThroughFieldsGradient(net, 2, new Misshapen.Net { First = new Misshapen.WideLayer { Weights = new double[2] } }));
        Assert.Equal(4, Misshapen.ThroughFieldsGradient(net, 2, net.NewShadow()).Value);
        Assert.Equal(2, Misshapen.ThroughFieldsGradient(new Misshapen.Net(), 2, new Misshapen.Net()).Value);
    }

    [Fact]
    public void Nodes_are_checked_when_they_are_reached()
    {
        var list = new Misshapen.Node { Value = 1, Next = new Misshapen.Node { Value = 2 } };
        Refused("dfirst", () => Misshapen.SumOfSquaresGradient(list, new Misshapen.Node()));
        Refused("dfirst", () => Misshapen.SumOfSquaresGradient(list, new Misshapen.Node { Next = new Misshapen.OtherNode() }));
        Assert.Equal(5, Misshapen.SumOfSquaresGradient(list, list.NewShadow()));
    }

    private static void Refused(string name, Action call) => Assert.Equal(name, Assert.Throws<ArgumentException>(call).ParamName);
}

public static partial class Misshapen
{
    public class Layer
    {
        public double[] Weights = [];
    }

    public class WideLayer : Layer;

    public class Net
    {
        public Layer? First;
    }

    public class Node
    {
        public double Value;
        public Node? Next;
    }

    public class OtherNode : Node;

    [Differentiable]
    public static double RowsTimes(double[][] rows, double[] factors)
    {
        double sum = 0;
        foreach (double[] row in rows)
            sum += row[0] * factors[1] * row[1];
        return sum;
    }

    [Differentiable]
    public static double WritesFactors(double[][] rows, double[] factors)
    {
        double sum = 0;
        factors[0] *= 2;
        foreach (double[] row in rows)
            sum += row[0] * factors[1] * row[1];
        return sum;
    }

    [Differentiable]
    public static double ThroughFields(Net net, double x) => net.First == null ? x : net.First.Weights[1] * x;

    [Differentiable]
    public static double SumOfSquares(Node first)
    {
        double sum = 0;
        for (Node? node = first; node != null; node = node.Next)
            sum += node.Value * node.Value;
        return sum;
    }
}
