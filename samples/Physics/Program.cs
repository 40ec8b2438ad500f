using System.CommandLine;
using System.Text.Json.Nodes;
using Samples.Common;
using Samples.Common.Charts;
using Samples.Physics;

Option<int> measurements = Options.Count("--measurements", "how often the pendulum is measured, every 0.05 s", 40, least: 4);
Option<int> longMeasurements = Options.Count("--long", "measurements in the long recording, each 25 steps of the simulation", 4000, least: 4);
Option<DirectoryInfo> output = Options.Output("Physics");
var command = new RootCommand("Finds out how a double pendulum is built from how it swings, by the derivative of its simulation.") { measurements, longMeasurements, output };

return Sample.Run(args, command, (line, stop) =>
{
    var truth = new Pendulum(Length1: 1, Length2: 0.8, Mass: 0.5, Friction: 0.1);
    var guess = new Pendulum(Length1: 0.9, Length2: 0.9, Mass: 0.8, Friction: 0.02);
    var start = new State(Angle1: 2, Angle2: -0.5, Speed1: 0, Speed2: 0);

    Recording recording = Recording.Of(truth, start, line.GetValue(measurements));
    Pendulum found = Fit.Run(recording, start, guess, stop);
    var table = new TextTable("", "first length", "second length", "mass", "friction", "misfit");
    void Add(string name, Pendulum p) =>
        table.Add(name, $"{p.Length1:F6}", $"{p.Length2:F6}", $"{p.Mass:F6}", $"{p.Friction:F6}", $"{recording.Misfit(p, start):0.0e0}");
    Add("measured", truth);
    Add("guess", guess);
    Add("found", found);
    table.Write();

    Memory(Recording.Of(truth, start, line.GetValue(longMeasurements)), guess, start, stop);

    var pictures = new Pictures(line.GetValue(output)!, "Physics");
    pictures.Add("pendulum", Picture(recording, guess, found, start));
    Console.WriteLine($"\npictures: {pictures.Page}");
});

static void Memory(Recording recording, Pendulum pendulum, State start, CancellationToken stop)
{
    int steps = recording.Angles1.Length * Recording.StepsBetween;
    Console.WriteLine($"\nThe gradient through {steps} steps, of which a call records:");
    long before = GC.GetAllocatedBytesForCurrentThread();
    recording.MisfitWithCheckpointsGradient(pendulum, start);
    long checkpoints = GC.GetAllocatedBytesForCurrentThread();
    recording.MisfitGradient(pendulum, start);
    long everything = GC.GetAllocatedBytesForCurrentThread();
    Console.WriteLine($"  with checkpoints {(checkpoints - before) / 1024} KB, without {(everything - checkpoints) / 1024} KB");

    double once = Timing.Shortest(5, stop, () => recording.Misfit(pendulum, start));
    double without = Timing.Shortest(5, stop, () => recording.MisfitGradient(pendulum, start));
    double with = Timing.Shortest(5, stop, () => recording.MisfitWithCheckpointsGradient(pendulum, start));
    Console.WriteLine($"  with checkpoints {with / once:F1} times as long as the simulation, without {without / once:F1} times as long");
}

static JsonObject Picture(Recording recording, Pendulum guess, Pendulum found, State start)
{
    Axis time = new("seconds"), angle = new("angle of the lower arm");
    IEnumerable<(double, double)> Curve(double[] angles) => angles.Select((a, i) => (i * Recording.StepsBetween * Recording.TimeStep, a));
    Recording Swing(Pendulum p) => Recording.Of(p, start, recording.Angles2.Length);
    return Chart.Layers(
        "A double pendulum",
        Chart.Lines("", time, angle, new Series("guess", Curve(Swing(guess).Angles2)), new Series("found", Curve(Swing(found).Angles2))),
        Chart.Points("", time, angle, "", Curve(recording.Angles2).Select(point => (point.Item1, point.Item2, "measured"))));
}
