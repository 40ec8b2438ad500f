using System.CommandLine;
using Samples.Common;
using Samples.Common.Charts;
using Samples.Optimize;

Option<int> variables = Options.Count("--variables", "variables of the large valley", 50, least: 2);
Option<int> seed = Options.Count("--seed", "what the noise of the measurements depends on", 5, least: 0);
Option<DirectoryInfo> output = Options.Output("Optimize");
var command = new RootCommand("Hands generated gradients, Hessians and Jacobians to the optimisers of MathNet.") { variables, seed, output };

return Sample.Run(args, command, (line, stop) =>
{
    var pictures = new Pictures(line.GetValue(output)!, "Optimize");
    TheValley(line.GetValue(variables), pictures, stop);
    ACurve(line.GetValue(seed), pictures);
    stop.ThrowIfCancellationRequested();
    AnArm(pictures);
    Console.WriteLine($"\npictures: {pictures.Page}");
});

static void TheValley(int variables, Pictures pictures, CancellationToken stop)
{
    Console.WriteLine("The valley of Rosenbrock, down to (1, …, 1)\n");
    var table = new TextTable("", "variables", "iterations", "places asked", "value there", "distance");
    Descent Go(string name, int count, Func<double[], CancellationToken, Descent> way)
    {
        double[] start = [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? -1.2 : 1)];
        Descent descent = way(start, stop);
        double distance = descent.Lowest.Max(x => Math.Abs(x - 1));
        table.Add(name, $"{count}", $"{descent.Iterations}", $"{descent.Places.Count}", $"{Valley.Rosenbrock(descent.Lowest):0.0e0}", $"{distance:0.0e0}");
        return descent;
    }
    Descent bfgs = Go("BFGS, by gradients", 2, Descent.ByBfgs), newton = Go("Newton, by Hessians", 2, Descent.ByNewton);
    Go("BFGS, by gradients", variables, Descent.ByBfgs);
    Go("Newton, by Hessians", variables, Descent.ByNewton);
    table.Write();
    pictures.Add("valley", OptimizePictures.Ways(("BFGS", bfgs), ("Newton", newton)));
}

static void ACurve(int seed, Pictures pictures)
{
    double[] truth = [2, 0.3, 3, 0.5], guess = [1, 0.1, 2.7, 0];
    var (times, measured) = Oscillation.Measure(truth, 100, noise: 0.1, new Random(seed));
    var (found, errors, iterations) = Oscillation.Fit(times, measured, guess);

    Console.WriteLine($"\nA damped oscillation through {times.Length} noisy points, by Levenberg-Marquardt in {iterations} iterations\n");
    var table = new TextTable("", "true", "guess", "found", "standard error");
    string[] names = ["amplitude", "damping", "frequency", "phase"];
    for (int i = 0; i < names.Length; i++)
        table.Add(names[i], $"{truth[i]:F4}", $"{guess[i]:F4}", $"{found[i]:F4}", $"{errors[i]:F4}");
    table.Write();
    pictures.Add("oscillation", OptimizePictures.Fit(times, measured, guess, found));
}

static void AnArm(Pictures pictures)
{
    Console.WriteLine("\nA two-link arm whose hand follows a circle, by the Jacobian of the hand's place\n");
    var table = new TextTable("position", "x", "y", "shoulder", "elbow", "steps", "missed by");
    var angles = new List<(double Shoulder, double Elbow)>();
    double shoulder = 0.3, elbow = 1;
    for (int i = 0; i < 8; i++)
    {
        double x = 0.9 + 0.5 * Math.Cos(Math.PI * i / 4), y = 0.5 + 0.5 * Math.Sin(Math.PI * i / 4);
        (shoulder, elbow, int steps) = Arm.Reach(x, y, shoulder, elbow);
        angles.Add((shoulder, elbow));
        var (handX, handY) = Arm.Hand(shoulder, elbow);
        table.Add($"{i + 1}", $"{x:F4}", $"{y:F4}", $"{shoulder:F4}", $"{elbow:F4}", $"{steps}", $"{Math.Sqrt((handX - x) * (handX - x) + (handY - y) * (handY - y)):0e0}");
    }
    table.Write();
    pictures.Add("arm", OptimizePictures.Positions(angles));
}
