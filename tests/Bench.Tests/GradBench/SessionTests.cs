using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AutoDiffGen.Bench.GradBench;
using Xunit;

namespace AutoDiffGen.Bench.Tests.GradBench;

/// <summary>The protocol: every message has its answer, of the form that it asks for.</summary>
public class SessionTests
{
    [Fact]
    public void A_start_is_answered_with_the_name_of_the_tool()
        => Assert.Equal("""{"id":0,"tool":"autodiffgen"}""" + "\n", Text("""{ "id": 0, "kind": "start", "eval": "hello", "config": { "l": [2] } }"""));

    [Fact]
    public void All_modules_of_GradBench_are_here()
    {
        string[] names = ["ba", "det", "gmm", "hello", "ht", "kmeans", "llsq", "lse", "lstm", "ode", "particle", "saddle"];
        Assert.Equal(names, Eval.Names.Order(StringComparer.Ordinal));
        foreach (string name in names)
            Assert.Equal("""{"id":1,"success":true}""" + "\n", Text($$"""{"id":1,"kind":"define","module":"{{name}}"}"""));
    }

    [Fact]
    public void Another_module_is_declined()
    {
        JsonElement answer = Assert.Single(Tool.Answers("""{"id":1,"kind":"define","module":"foo"}"""));
        Assert.Equal(1, answer.GetProperty("id").GetInt32());
        Assert.False(answer.GetProperty("success").GetBoolean());
        Assert.Contains("foo", answer.GetProperty("error").GetString());
    }

    [Fact]
    public void An_evaluation_gives_output_and_whole_nanoseconds()
    {
        JsonElement answer = Assert.Single(Tool.Answers("""{"id":2,"kind":"evaluate","module":"hello","function":"double","input":0.75,"description":"a number"}"""));
        Assert.Equal(["id", "success", "output", "timings"], answer.EnumerateObject().Select(member => member.Name));
        Assert.Equal(1.5, answer.GetProperty("output").GetDouble());
        JsonElement timing = Assert.Single(answer.GetProperty("timings").EnumerateArray());
        Assert.Equal("evaluate", timing.GetProperty("name").GetString());
        Assert.Matches("^[0-9]+$", timing.GetProperty("nanoseconds").GetRawText());
    }

    [Theory]
    [InlineData("""{"id":3,"kind":"analysis","of":2,"valid":true}""", 3)]
    [InlineData("""{"id":4,"kind":"analysis","of":2,"valid":false,"error":"Expected tau, got e."}""", 4)]
    [InlineData("""{"id":5,"kind":"end"}""", 5)]
    [InlineData("""{"id":6,"kind":"of a later version"}""", 6)]
    public void What_asks_for_nothing_is_answered_with_its_id(string message, int id) => Assert.Equal($$"""{"id":{{id}}}""" + "\n", Text(message));

    [Theory]
    [InlineData("")]
    [InlineData("""{"min_runs":5}""")]
    [InlineData("""{"min_runs":3,"min_seconds":0.02}""")]
    [InlineData("""{"min_runs":0,"min_seconds":0}""")]
    public void Runs_are_as_many_and_take_as_long_as_the_input_asks(string runs)
    {
        string input = """{"x":[0.5,1],""" + (runs.Length == 0 ? "" : runs[1..^1] + ",") + """ "n":4}""";
        JsonElement asked = JsonDocument.Parse(input).RootElement;
        JsonElement answer = Assert.Single(Tool.Answers($$"""{"id":1,"kind":"evaluate","module":"llsq","function":"gradient","input":{{input}}}"""));
        long[] timings = [.. answer.GetProperty("timings").EnumerateArray().Select(timing => timing.GetProperty("nanoseconds").GetInt64())];
        int fewest = asked.TryGetProperty("min_runs", out JsonElement number) ? Math.Max(1, number.GetInt32()) : 1;
        double seconds = asked.TryGetProperty("min_seconds", out JsonElement time) ? time.GetDouble() : 0;
        Assert.True(timings.Length >= fewest, $"{timings.Length} runs");
        Assert.True(1e-9 * timings.Sum() >= seconds, $"{timings.Sum()} ns");
        Assert.True(timings.Length == fewest || 1e-9 * timings[..^1].Sum() < seconds, $"{timings.Length} runs are more than asked for");
    }

    [Theory]
    [InlineData("no JSON", -1)]
    [InlineData("[1, 2]", -1)]
    [InlineData("""{"kind":"start"}""", -1)]
    [InlineData("""{"id":"one","kind":"start"}""", -1)]
    [InlineData("""{"id":8}""", 8)]
    [InlineData("""{"id":8,"kind":7}""", 8)]
    [InlineData("""{"id":8,"kind":"define"}""", 8)]
    [InlineData("""{"id":8,"kind":"evaluate","module":"hello","function":"square"}""", 8)]
    [InlineData("""{"id":8,"kind":"evaluate","module":"hello","function":"triple","input":1}""", 8)]
    [InlineData("""{"id":8,"kind":"evaluate","module":"hello","function":"square","input":"1"}""", 8)]
    [InlineData("""{"id":8,"kind":"evaluate","module":"llsq","function":"primal","input":{"x":[1]}}""", 8)]
    [InlineData("""{"id":8,"kind":"evaluate","module":"det","function":"primal","input":{"A":[1,2,3],"ell":2}}""", 8)]
    [InlineData("""{"id":8,"kind":"evaluate","module":"kmeans","function":"cost","input":{"points":[[1,2],[3]],"centroids":[[0,0]]}}""", 8)]
    [InlineData("""{"id":8,"kind":"evaluate","module":"ba","function":"jacobian","input":{"n":0,"m":1,"p":1,"cam":[],"x":[],"w":1,"feat":[]}}""", 8)]
    [InlineData("""{"id":8,"kind":"evaluate","module":"hello","function":"square","input":1e200}""", 8)]      // the result has no form in JSON
    public void What_cannot_be_done_is_answered_with_an_error_and_the_next_message_is_served(string broken, int id)
    {
        JsonElement[] answers = Tool.Answers(broken, """{"id":9,"kind":"evaluate","module":"hello","function":"square","input":3}""");
        Assert.Equal(2, answers.Length);
        Assert.Equal(id, answers[0].GetProperty("id").GetInt32());
        Assert.False(answers[0].GetProperty("success").GetBoolean());
        Assert.NotEmpty(answers[0].GetProperty("error").GetString()!);
        Assert.False(answers[0].TryGetProperty("output", out _));
        Assert.Equal(9, answers[1].GetProperty("output").GetDouble());
    }

    [Fact]
    public void Answers_are_the_same_bytes_in_every_culture()
    {
        const string Messages = """{"id":1234567,"kind":"evaluate","module":"hello","function":"square","input":-1.5}""" + "\n\n";
        CultureInfo before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.GetCultureInfo("de-DE").Clone();
        odd.NumberFormat.NegativeSign = "minus ";
        odd.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = odd;
            Assert.StartsWith("""{"id":1234567,"success":true,"output":2.25,"timings":[{"name":"evaluate","nanoseconds":""", Text(Messages));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_program_answers_each_line_before_the_next_one_comes_without_a_byte_order_mark()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "AutoDiffGen.Bench.GradBench.dll");
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        using Stream output = process.StandardOutput.BaseStream;
        foreach (int id in (int[])[1, 2])
        {
            process.StandardInput.Write($$"""{"id":{{id}},"kind":"start"}""" + "\n");
            process.StandardInput.Flush();
            byte[] expected = Encoding.ASCII.GetBytes($$"""{"id":{{id}},"tool":"autodiffgen"}""" + "\n"), answer = new byte[expected.Length];
            output.ReadExactly(answer);
            Assert.Equal(expected, answer);
        }
        process.StandardInput.Close();
        Assert.Equal(-1, output.ReadByte());
        Assert.True(process.WaitForExit(10_000));
        Assert.Equal(0, process.ExitCode);
    }

    private static string Text(string messages) => Encoding.UTF8.GetString(Tool.BytesFor(messages));
}
