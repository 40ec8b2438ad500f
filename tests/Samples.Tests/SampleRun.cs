using System.Diagnostics;
using System.Reflection;

namespace AutoDiffGen.Samples.Tests;

/// <summary>A sample, run as a program of its own with redirected output.</summary>
internal sealed record SampleRun(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static SampleRun Of(string sample, params string[] args) => InCulture("", sample, args);

    public static SampleRun InCulture(string culture, string sample, params string[] args)
    {
        using Process process = Start(sample, args, culture);
        return End(process);
    }

    /// <summary>Starts a sample, sends it Ctrl-C after its first line that contains <paramref name="line"/>, and waits for its end.</summary>
    public static SampleRun InterruptedAfter(string line, string sample, params string[] args)
    {
        using Process process = Start(sample, args, culture: "");
        string? said;
        do
        {
            said = process.StandardOutput.ReadLine();
        }
        while (said is not null && !said.Contains(line));
        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString()]))
            kill.WaitForExit();
        return End(process);
    }

    private static Process Start(string sample, string[] args, string culture)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(Metadata("Samples"), sample, Metadata("Output"), sample + ".dll"));
        foreach (string arg in args)
            start.ArgumentList.Add(arg);
        start.Environment["LANG"] = start.Environment["LC_ALL"] = culture;
        return Process.Start(start)!;
    }

    private static SampleRun End(Process process)
    {
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new SampleRun(process.ExitCode, output, error.Result);
    }

    private static string Metadata(string key) =>
        typeof(SampleRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(each => each.Key == key).Value!;
}
