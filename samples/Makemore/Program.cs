using Samples.Common;
using Samples.Common.Charts;
using Samples.Makemore;

var options = new MakemoreOptions();
return Sample.Run(args, options.Command(), (line, stop) =>
{
    string[] names = Names.Read(line.GetValue(options.Names)?.FullName ?? Names.Shipped);
    Checkpoint? loaded = line.GetValue(options.Load) is { } file ? Checkpoint.Load(file.FullName) : null;
    if (loaded?.IsOf(names) == false)
        throw new SampleException("The file of --load was trained on another list of names; give that list with --names.");

    Settings settings = loaded is null ? options.Settings(line) : options.Settings(line, loaded);
    Split split = Split.Of(names, settings.Shape.Block, settings.Seed);
    Console.WriteLine($"{names.Length} names, {split.Train.Length} examples for training, {split.Dev.Length} for dev, {split.Test.Length} for test");

    Model NewModel() => new(settings.Shape, new Random(settings.Seed));
    Model model = loaded?.Model() ?? NewModel();
    Console.WriteLine($"{model.ParameterCount()} parameters, loss before training {Evaluation.Loss(model, split.Dev):F4}");

    var pictures = new Pictures(line.GetValue(options.Output)!, "Makemore");
    if (loaded is null && line.GetValue(options.Rate) is null)
    {
        RateSweep sweep = RateSweep.Run(new Trainer(NewModel(), split.Train, settings), stop);
        Bars.Write("loss by learning rate", sweep.Outline);
        pictures.Add("learning-rate", MakemorePictures.RateSweep(sweep));
        Console.WriteLine($"learning rate {sweep.Chosen:F4}, where the loss of the sweep is lowest");
        settings = settings with { Rate = sweep.Chosen };
    }

    int first = loaded?.Step ?? 0;
    List<double> losses = new Training(model, settings, names, split, line.GetValue(options.Save)).Run(first, stop);
    pictures.Add("loss", MakemorePictures.Losses(first, losses));
    pictures.Add("embedding", MakemorePictures.Embedding(model));
    Console.WriteLine($"loss: train {Evaluation.Loss(model, split.Train):F4}, dev {Evaluation.Loss(model, split.Dev):F4}, test {Evaluation.Loss(model, split.Test):F4}");

    Console.WriteLine();
    var random = new Random(settings.Seed);
    for (int i = 0; i < 20; i++)
        Console.WriteLine(Sampler.Name(model, settings.Shape.Block, random));

    Console.WriteLine();
    Console.WriteLine($"pictures: {pictures.Page}");
});
