using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Samples.Common;

namespace Samples.Makemore;

/// <summary>A training as it is kept in a file: a line with a check sum, then JSON.</summary>
public sealed record Checkpoint(Settings Settings, int Step, string NamesHash, double[] Parameters)
{
    private const string Kind = "makemore-checkpoint-1";

    /// <summary>Takes the model's numbers as they are after <paramref name="step"/> steps.</summary>
    public static Checkpoint Of(Model model, Settings settings, int step, string[] names)
    {
        var parameters = new double[model.ParameterCount()];
        model.CopyParametersTo(parameters);
        return new Checkpoint(settings, step, Hash(string.Join('\n', names)), parameters);
    }

    /// <summary>The model of the file.</summary>
    public Model Model()
    {
        var model = new Model(Settings.Shape, new Random(Settings.Seed));
        model.SetParameters(Parameters);
        return model;
    }

    public bool IsOf(string[] names) => NamesHash == Hash(string.Join('\n', names));

    /// <summary>Writes the file; whoever interrupts this finds the old file or the new one, never a part.</summary>
    public void Save(string path)
    {
        string content = JsonSerializer.Serialize(this);
        string unfinished = path + ".unfinished";
        File.WriteAllText(unfinished, $"{Kind} {Hash(content)}\n{content}\n");
        File.Move(unfinished, path, overwrite: true);
    }

    /// <exception cref="SampleException">There is no such file, or it is damaged.</exception>
    public static Checkpoint Load(string path)
    {
        if (!File.Exists(path))
            throw new SampleException($"There is no file {path}.");
        string[] lines = File.ReadAllText(path).Split('\n');
        if (!lines[0].StartsWith(Kind, StringComparison.Ordinal))
            throw new SampleException($"{path} is not a file that --save has written.");
        if (lines.Length < 2 || lines[0] != $"{Kind} {Hash(lines[1])}")
            throw new SampleException($"{path} is damaged: its content does not match its check sum. Start anew without --load.");
        return JsonSerializer.Deserialize<Checkpoint>(lines[1])!;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
