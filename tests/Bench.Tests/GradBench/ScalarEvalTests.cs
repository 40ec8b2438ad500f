using System.Text.Json;
using AutoDiffGen.Tests;
using Xunit;

namespace AutoDiffGen.Bench.Tests.GradBench;

/// <summary>The evals with one result: what comes out has the shape that GradBench expects and, far within its tolerance, the numbers of
/// derivatives that are known by other means.</summary>
public class ScalarEvalTests
{
    [Fact]
    public void Hello_goes_from_one_to_where_GradBench_goes()
    {
        double x = 1;
        for (int round = 0; round < 4; round++)
        {
            double y = Tool.Output("hello", "square", x).GetDouble();
            Assert.Equal(x * x, y);
            x = Tool.Output("hello", "double", y).GetDouble();
            Assert.Equal(2 * y, x);
        }
    }

    [Fact]
    public void Det_is_the_determinant_and_its_gradient_the_cofactors()
    {
        for (int size = 1; size <= 6; size++)
        {
            double[] a = new Draw(size).Uniform(size * size);
            var input = new { A = a, ell = size, min_runs = 1, min_seconds = 0 };
            Tool.AssertClose([ByElimination(a, size)], [Tool.Output("det", "primal", input).GetDouble()]);
            double[] cofactors = [.. Enumerable.Range(0, a.Length).Select(i => Cofactor(a, size, i / size, i % size))];
            Tool.AssertClose(cofactors, Tool.Output("det", "gradient", input).Numbers());
        }
    }

    [Fact]
    public void Llsq_agrees_with_the_gradient_written_by_hand()
    {
        double[] x = new Draw(1).Uniform(5), gradient = new double[5];
        foreach (int n in (int[])[2, 7, 16])
        {
            Array.Clear(gradient);
            double value = LeastSquaresByHand.Gradient(x, n, gradient);
            Tool.AssertClose([value], [Tool.Output("llsq", "primal", new { x, n }).GetDouble()]);
            Tool.AssertClose(gradient, Tool.Output("llsq", "gradient", new { x, n }).Numbers());
        }
    }

    [Fact]
    public void Lse_agrees_with_the_gradient_written_by_hand()
    {
        double[] x = [.. new Draw(1).Normal(9, 100)], gradient = new double[9];
        double value = LogSumExpByHand.Gradient(x, gradient, new double[9]);
        Tool.AssertClose([value], [Tool.Output("lse", "primal", new { x }).GetDouble()]);
        Tool.AssertClose(gradient, Tool.Output("lse", "gradient", new { x }).Numbers());
    }

    // With enough steps for so few unknowns the method is exact: the solution is a polynomial.
    [Fact]
    public void Ode_agrees_with_the_solution_in_closed_form()
    {
        double[] x = [0.7, 1.3, 0.4, 2.1];
        var input = new { x, s = 3 };
        double[] last = new double[4];
        last[0] = 2 * x[0];
        for (int i = 1; i < last.Length; i++)
            last[i] = last[i - 1] * x[i] * 2 / (i + 1);
        Tool.AssertClose(last, Tool.Output("ode", "primal", input).Numbers(), 1e-12);
        Tool.AssertClose([.. x.Select(xi => last[^1] / xi)], Tool.Output("ode", "gradient", input).Numbers(), 1e-12);
    }

    [Fact]
    public void Lstm_agrees_with_the_gradient_written_by_hand()
    {
        const int Layers = 2, Bits = 3;
        double[] main = new Draw(1).Uniform(8 * Layers * Bits), extra = new Draw(2).Uniform(3 * Bits), state = new Draw(3).Uniform(2 * Layers * Bits);
        double[] sequence = Array.ConvertAll(new Draw(4).Integers(6 * Bits, 2), bit => (double)bit), gradient = new double[main.Length + extra.Length];
        var input = new
        {
            main_params = main.InRowsOf(4 * Bits),
            extra_params = extra.InRowsOf(Bits),
            state = state.InRowsOf(Bits),
            sequence = sequence.InRowsOf(Bits),
        };
        double value = LstmByHand.Gradient(Layers, main, extra, state, sequence, gradient.AsSpan(0, main.Length), gradient.AsSpan(main.Length));
        Tool.AssertClose([value], [Tool.Output("lstm", "objective", input).GetDouble()]);
        Tool.AssertClose(gradient, Tool.Output("lstm", "jacobian", input).Numbers());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 0.5)]
    public void Gmm_agrees_with_the_densities_as_they_are_defined_and_the_gradient_written_by_hand(int m, double gamma)
    {
        const int D = 2, K = 3, N = 4;
        var draw = new Draw(1);
        double[] alpha = draw.Normal(K), mu = draw.Uniform(K * D), q = draw.Normal(K * D), l = draw.Normal(K), x = draw.Normal(N * D);
        var input = new { d = D, k = K, n = N, x = x.InRowsOf(D), m, gamma, alpha, mu = mu.InRowsOf(D), q = q.InRowsOf(D), l = l.InRowsOf(1) };
        Tool.AssertClose([GmmInThePlane.LogPosterior(alpha, mu, q, l, x, m, gamma)], [Tool.Output("gmm", "objective", input).GetDouble()]);

        double[] dalpha = new double[K], dmu = new double[K * D], dq = new double[K * D], dl = new double[K];
        GmmByHand.Gradient(D, alpha, mu, q, l, x, m, gamma, dalpha, dmu, dq, dl);
        JsonElement gradient = Tool.Output("gmm", "jacobian", input);
        Assert.Equal(["alpha", "l", "mu", "q"], gradient.EnumerateObject().Select(member => member.Name).Order());
        Tool.AssertClose(dalpha, gradient.GetProperty("alpha").Numbers());
        foreach ((string name, double[] expected, int width) in new[] { ("mu", dmu, D), ("q", dq, D), ("l", dl, 1) })
        {
            double[][] rows = gradient.GetProperty(name).Rows();
            Assert.All(rows, row => Assert.Equal(width, row.Length));
            Tool.AssertClose(expected, [.. rows.SelectMany(row => row)]);
        }
    }

    // Half the Hessian's diagonal counts the points of a cluster, so Newton's step leads from its mean to the centroid.
    [Fact]
    public void Kmeans_steps_from_the_means_of_the_clusters()
    {
        const int D = 3, K = 4;
        double[][] points = new Draw(1).Uniform(20 * D).InRowsOf(D), centroids = points[^K..];
        var cluster = points.ToLookup(point => Enumerable.Range(0, K).MinBy(c => Distance(point, centroids[c])));
        var input = new { points, centroids };
        Tool.AssertClose([points.Sum(point => centroids.Min(centroid => Distance(point, centroid)))], [Tool.Output("kmeans", "cost", input).GetDouble()]);
        double[][] direction = Tool.Output("kmeans", "dir", input).Rows();
        Assert.Equal(K, direction.Length);
        for (int c = 0; c < K; c++)
            Tool.AssertClose([.. Enumerable.Range(0, D).Select(i => centroids[c][i] - cluster[c].Average(point => point[i]))], direction[c]);
    }

    private static double Distance(double[] a, double[] b) => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();

    private static double Cofactor(double[] a, int size, int row, int column)
    {
        double[] minor = [.. a.Where((_, i) => i / size != row && i % size != column)];
        return ((row + column) % 2 == 0 ? 1 : -1) * ByElimination(minor, size - 1);
    }

    private static double ByElimination(double[] a, int size)
    {
        double[][] rows = [.. a.ToArray().Chunk(Math.Max(size, 1))];
        double determinant = 1;
        for (int i = 0; i < size; i++)
        {
            int pivot = Enumerable.Range(i, size - i).MaxBy(k => Math.Abs(rows[k][i]));
            (rows[i], rows[pivot]) = (rows[pivot], rows[i]);
            determinant *= pivot == i ? rows[i][i] : -rows[i][i];
            for (int k = i + 1; k < size; k++)
            {
                double factor = rows[k][i] / rows[i][i];
                for (int j = i; j < size; j++)
                    rows[k][j] -= factor * rows[i][j];
            }
        }
        return determinant;
    }
}
