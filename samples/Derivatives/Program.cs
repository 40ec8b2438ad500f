using System.CommandLine;
using AutoDiffGen;
using Samples.Common;
using Samples.Common.Charts;
using Samples.FirstDerivatives;

Option<DirectoryInfo> output = Options.Output("Derivatives");
var command = new RootCommand("What a derivative is: from its definition to the gradient of a program, with the emitted C# of each.") { output };

return Sample.Run(args, command, (line, stop) =>
{
    DirectoryInfo folder = line.GetValue(output)!;
    var pictures = new Pictures(folder, "Derivatives");
    Action[] chapters = [OneNumber, () => TheLimit(pictures), SeveralNumbers, () => AGraph(folder), Micrograd, AProgram];
    foreach (Action chapter in chapters)
    {
        stop.ThrowIfCancellationRequested();
        chapter();
    }
    Console.WriteLine($"\npictures: {pictures.Page}");
});

static void OneNumber()
{
    Heading("A function of one number");
    var (value, slope) = Tutorial.SquareGradient(3);
    Console.WriteLine($"f(x) = 3x²            at 3: {value}, slope {slope}");
    Show(nameof(Tutorial.Square));

    (value, slope) = Tutorial.ParabolaGradient(3);
    Console.WriteLine($"f(x) = 3x² - 4x + 5   at 3: {value}, slope {slope}");
    Show(nameof(Tutorial.Parabola));
}

static void TheLimit(Pictures pictures)
{
    Heading("The limit: (f(x + h) - f(x)) / h for smaller and smaller h, f(x) = 3x² - 4x + 5 at 3");
    double slope = Tutorial.ParabolaGradient(3).Dx;
    var table = new TextTable("h", "difference", "error");
    for (int i = 0; i <= 16; i += 2)
    {
        double h = Math.Pow(10, -i), difference = Differences.Forward(Tutorial.Parabola, 3, h);
        table.Add($"1e-{i}", $"{difference:F12}", $"{Math.Abs(difference - slope):0.0e0}");
    }
    table.Write();

    var errors = Differences.Errors(Tutorial.Parabola, 3, slope).ToList();
    double best = errors.MinBy(each => each.Error).H;
    Console.WriteLine($"The error shrinks with h until about {best:0e0}; from there on rounding takes over, and at 1e-16 nothing is left of the slope.");
    Console.WriteLine($"The generated slope needs no h: {slope}");
    pictures.Add("limit", Chart.Lines(
        "Error of (f(x + h) - f(x)) / h",
        new Axis("h", Logarithmic: true), new Axis("error", Logarithmic: true), new Series("error", errors)));
}

static void SeveralNumbers()
{
    Heading("Partial derivatives");
    var (value, dx, dy) = Tutorial.BowlGradient(1, 2);
    Console.WriteLine($"x² + y²    at (1, 2): {value}, by x {dx}, by y {dy}");
    Show(nameof(Tutorial.Bowl));

    (value, double da, double db, double dc) = Tutorial.LineGradient(2, -3, 10);
    Console.WriteLine($"a·b + c    at (2, -3, 10): {value}, by a {da}, by b {db}, by c {dc}");
    Show(nameof(Tutorial.Line));
}

static void AGraph(DirectoryInfo folder)
{
    Heading("L = (a·b + c)·f, node by node");
    var table = new TextTable("node", "value", "by differences", "dynamic engine", "generated");
    foreach (Node node in Nodes.All())
        table.Add(node.Name, $"{node.Value}", $"{node.Differences:F6}", $"{node.Dynamic}", $"{node.Generated}");
    table.Write();
    Show(nameof(Tutorial.L));

    Value graph = Nodes.Graph();
    folder.Create();
    File.WriteAllText(Path.Combine(folder.FullName, "L.dot"), graph.ToDot());
    File.WriteAllText(Path.Combine(folder.FullName, "L.mmd"), graph.ToMermaid());
    Console.WriteLine("Its graph, for Graphviz (L.dot) and for Mermaid (L.mmd):\n");
    Console.WriteLine(graph.ToDot());
    Console.WriteLine(graph.ToMermaid());
}

static void Micrograd()
{
    Heading("The expression of micrograd, at a = -4, b = 2");
    var (value, da, db) = Tutorial.MicrogradGradient(-4, 2);
    Value a = -4.0, b = 2.0;
    Value g = Tutorial.Micrograd(a, b);
    g.Backward();

    var table = new TextTable("", "g", "by a", "by b");
    table.Add("generated", $"{value:F4}", $"{da:F4}", $"{db:F4}");
    table.Add("dynamic engine", $"{g.Data:F4}", $"{a.Grad:F4}", $"{b.Grad:F4}");
    table.Write();
    Show(nameof(Tutorial.Micrograd));
}

static void AProgram()
{
    Heading("A program with a loop: how far a ball flies against the air");
    double angle = Simulation.BestAngle(speed: 30, drag: 0.01), range = Simulation.Range(angle, 30, 0.01);
    Console.WriteLine($"Thrown with 30 m/s it flies farthest at {angle * 180 / Math.PI:F1} degrees: {range:F1} m.");
    Console.WriteLine(Emitted.Code(typeof(Simulation), nameof(Simulation.Range)));
}

static void Heading(string text) => Console.WriteLine($"\n== {text}\n");

static void Show(string method) => Console.WriteLine($"\n{Emitted.Code(typeof(Tutorial), method)}\n");
