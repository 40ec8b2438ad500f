using System.Diagnostics;

namespace AutoDiffGen.Fuzz;

/// <summary>Faults put into a copy of the generator on purpose: does the fuzzer find them?</summary>
internal static class Mutants
{
    private sealed record Mutant(string Name, string File, string Text, string Instead);

    // Each is a fault of a kind that was there once, or that one might make. The text stands once in its file.
    private static readonly Mutant[] All =
    [
        new("a parameter that is overwritten keeps its derivative", "Differentiate/ReverseMode.cs", "_parameters.Contains(variable) || _active", "_active"),
        new("a variable that is overwritten in a loop keeps its derivative", "Differentiate/ReverseMode.cs", " || IsRepeated(s, variable))", ")"),
        new("an element that is overwritten keeps its derivative", "Differentiate/ReverseMode.Stores.cs", "return [.. _contributions.Of(s.Value, place, s, result), reset];", "return [.. _contributions.Of(s.Value, place, s, result)];"),
        new("a copy of a constant buffer leaves derivatives", "Differentiate/ReverseMode.Stores.cs", ": new Zero(part), s)];", ": new Zero(new Slice(to, Build.Int(0), Build.Int(0), BufferType.Span(((BufferType)to.Type).Element))), s)];"),
        new("places by reference are values", "Lower/Lowerer.Calls.cs", "places.TryGetValue(a, out var place) ? place : value", "value"),
        new("targets are found after side effects", "Lower/Lowerer.Assignments.cs", "hasEffects && target is (Element or Member)", "!hasEffects && target is (Element or Member)"),
        new("operands are not saved from side effects", "Lower/Lowerer.Expressions.cs", "values[i] = Saved(values[i], effects, mark);", "_ = (values[i], effects, mark);"),
        new("tuples are assigned one after the other", "Lower/Lowerer.Assignments.cs", "targets.Skip(0).Take(i).Any(", "targets.Take(0).Any("),
        new("the derivative of tanh", "Rules/ScalarRules.cs", "{ \"Tanh\", (x, y) => 1 - (y * y) }", "{ \"Tanh\", (x, y) => 1 - y }"),
        new("the order of atan2", "Rules/ScalarRules.cs", "(OverSquares(b, a), -OverSquares(a, b))", "(OverSquares(a, b), -OverSquares(b, a))"),
        new("loops that are left make all their rounds back", "Differentiate/TripCounts.cs", " || LoopFacts.HasBreak(loop.Body)", ""),
        new("chosen shadows are exchanged", "Differentiate/Adjoints.cs", "new Select(select.Test, Shadow(select.Then), Shadow(select.Else))", "new Select(select.Test, Shadow(select.Else), Shadow(select.Then))"),
        new("chosen tangents are exchanged", "Differentiate/ForwardMode.Expressions.cs", "new Select(select.Test, TangentOrZero(select.Then, direction), TangentOrZero(select.Else, direction))", "new Select(select.Test, TangentOrZero(select.Else, direction), TangentOrZero(select.Then, direction))"),
        new("stores through other names are not seen", "Analyze/Overwriting.cs", "if (!Origin.Meet(_flow.Origins.Of(read), _flow.Origins.Of(target)))", "if (!read.Equals(target))"),
        new("two minus signs are one", "Simplify/AlgebraRules.cs", "Binary { Op: BinaryOp.Subtract, Left: var a, Right: Unary { Op: UnaryOp.Negate } b } => a + b.Operand", "Binary { Op: BinaryOp.Subtract, Left: var a, Right: Unary { Op: UnaryOp.Negate } b } => a - b.Operand"),
    ];

    public static int Run(string only, int count, int seed)
    {
        var root = Root();
        var survived = 0;
        foreach (var mutant in All.Where(m => m.Name.Contains(only, StringComparison.Ordinal)))
        {
            var folder = Directory.CreateTempSubdirectory("mutant").FullName;
            try
            {
                var library = Build(root, folder, mutant);
                var (code, output) = Start("dotnet", [typeof(Mutants).Assembly.Location, "--generator", library, "--count", $"{count}", "--seed", $"{seed}", "--first", "--shrink", "0", "--out", Path.Combine(folder, "found")]);
                survived += code == 1 ? 0 : 1;
                Console.WriteLine($"{(code == 1 ? "found   " : "SURVIVED")}  {mutant.Name}: {output.Split('\n').FirstOrDefault(line => line.Contains("found", StringComparison.Ordinal))?.Split(':')[0]}");
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        Console.WriteLine($"{survived} survived");
        return survived == 0 ? 0 : 1;
    }

    private static string Build(string root, string folder, Mutant mutant)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(root, "src", "Generator"), "*", SearchOption.AllDirectories).Concat(Directory.GetFiles(root, "*.props")).Append(Path.Combine(root, "global.json")).Append(Path.Combine(root, ".editorconfig")))
        {
            var relative = Path.GetRelativePath(root, file);
            if (!relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            {
                var to = Path.Combine(folder, relative);
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }

        var path = Path.Combine([folder, "src", "Generator", .. mutant.File.Split('/')]);
        var source = File.ReadAllText(path);
        if (source.Split(mutant.Text).Length != 2)
        {
            throw new InvalidOperationException($"'{mutant.Text}' does not stand once in {mutant.File}");
        }

        File.WriteAllText(path, source.Replace(mutant.Text, mutant.Instead));
        var (code, output) = Start("dotnet", ["build", Path.Combine(folder, "src", "Generator"), "-c", "Release", "-v", "q", "-m:1", "-p:TreatWarningsAsErrors=false"]);
        return code == 0 ? Directory.GetFiles(Path.Combine(folder, "src", "Generator", "bin"), "AutoDiffGen.Generator.dll", SearchOption.AllDirectories)[0] : throw new InvalidOperationException(output);
    }

    private static (int Code, string Output) Start(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AutoDiffGen.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the command runs inside a checkout");
        }

        return folder;
    }
}
