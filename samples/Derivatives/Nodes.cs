using AutoDiffGen;

namespace Samples.FirstDerivatives;

/// <summary>The derivative of L by one of its nodes, computed in three ways.</summary>
public sealed record Node(string Name, double Value, double Differences, double Dynamic, double Generated);

/// <summary>The expression L = (a·b + c)·f, node by node.</summary>
public static class Nodes
{
    public const double A = 2, B = -3, C = 10, F = -2;

    /// <summary>L on the dynamic engine: the graph, with every node's derivative in it.</summary>
    public static Value Graph()
    {
        Value a = new(A, "a"), b = new(B, "b"), c = new(C, "c"), f = new(F, "f");
        Value e = (a * b).Named("e");
        Value d = (e + c).Named("d");
        Value l = (d * f).Named("L");
        l.Backward();
        return l;
    }

    /// <summary>All seven nodes.</summary>
    public static Node[] All()
    {
        Value l = Graph();
        Value d = l.Operands[0], f = l.Operands[1], e = d.Operands[0], c = d.Operands[1], a = e.Operands[0], b = e.Operands[1];

        var (_, da, db, dc, df) = Tutorial.LGradient(A, B, C, F);
        double de = Tutorial.LFromEGradient(e.Data, C, F).De;
        double dd = Tutorial.LFromDGradient(d.Data, F).Dd;

        return
        [
            new("a", A, Differences.Central(x => Tutorial.L(x, B, C, F), A), a.Grad, da),
            new("b", B, Differences.Central(x => Tutorial.L(A, x, C, F), B), b.Grad, db),
            new("c", C, Differences.Central(x => Tutorial.L(A, B, x, F), C), c.Grad, dc),
            new("f", F, Differences.Central(x => Tutorial.L(A, B, C, x), F), f.Grad, df),
            new("e", e.Data, Differences.Central(x => Tutorial.LFromE(x, C, F), e.Data), e.Grad, de),
            new("d", d.Data, Differences.Central(x => Tutorial.LFromD(x, F), d.Data), d.Grad, dd),
            new("L", l.Data, Differences.Central(x => x, l.Data), l.Grad, 1),
        ];
    }
}
