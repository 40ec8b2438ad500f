using System.CommandLine;
using Samples.Common;
using Samples.Common.Charts;
using Samples.Moons;

Option<int> points = Options.Count("--points", "how many points", 100, least: 2);
Option<int> steps = Options.Count("--steps", "steps of gradient descent", 100);
Option<int> seed = Options.Count("--seed", "what all that is random depends on", 1, least: 0);
Option<DirectoryInfo> output = Options.Output("Moons");
var command = new RootCommand("Separates two moons with a small network, on generated gradients and on the dynamic engine.") { points, steps, seed, output };

return Sample.Run(args, command, (line, stop) =>
{
    var random = new Random(line.GetValue(seed));
    TwoMoons moons = TwoMoons.Make(line.GetValue(points), random);
    int[] sizes = [2, 16, 16, 1];
    var model = new Mlp(sizes, random);
    var dynamicModel = new Samples.Moons.Dynamic.Mlp(sizes);
    Console.WriteLine($"{moons.Points.Length} points, {model.ParameterCount()} parameters");

    var training = new Training(model, dynamicModel, moons);
    training.Run(line.GetValue(steps), stop);
    Console.WriteLine($"loss {model.Loss(moons.Points, moons.Labels):F4}, {moons.Accuracy(model):P0} of the points on the right side");
    Console.WriteLine($"generated and dynamic gradients differ by {training.Differences.Max():0.0e0} at most, of {training.Differences.Count} steps");

    new Boundary(model, moons).Draw(width: 45, height: 20);

    Race race = Race.Run(model, dynamicModel, moons, stop);
    Console.WriteLine($"one gradient: generated {race.Generated * 1e6:F0} µs, dynamic engine {race.Dynamic * 1e6:F0} µs, {race.Ratio:F0} times as long");

    var pictures = new Pictures(line.GetValue(output)!, "Moons");
    pictures.Add("boundary", new Boundary(model, moons).Picture());
    pictures.Add("loss", Chart.Lines("Loss", new Axis("step"), new Axis("loss", Logarithmic: true), new Series("loss", training.Losses.Select((loss, i) => (i + 1.0, loss)))));
    Console.WriteLine($"pictures: {pictures.Page}");
});
