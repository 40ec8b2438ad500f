using System.Text;
using System.Text.Json;
using AutoDiffGen.Bench.GradBench;
using Xunit;

namespace AutoDiffGen.Bench.Tests.GradBench;

/// <summary>The tool as an eval sees it: lines go in, lines come out.</summary>
internal static class Tool
{
    /// <summary>The bytes that answer some lines.</summary>
    public static byte[] BytesFor(string lines)
    {
        using var messages = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        using var answers = new MemoryStream();
        new Session(answers).Run(messages);
        return answers.ToArray();
    }

    /// <summary>The answers to some messages, one for each.</summary>
    public static JsonElement[] Answers(params string[] messages)
    {
        string[] lines = Encoding.UTF8.GetString(BytesFor(string.Join('\n', messages))).Split('\n');
        Assert.Equal("", lines[^1]);
        return [.. lines[..^1].Select(line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>The output of a function of a module, which has to succeed.</summary>
    public static JsonElement Output(string module, string function, object input)
    {
        JsonElement answer = Assert.Single(Answers(Evaluate(7, module, function, input)));
        Assert.True(answer.GetProperty("success").GetBoolean(), answer.ToString());
        Assert.Equal(7, answer.GetProperty("id").GetInt32());
        Assert.NotEmpty(answer.GetProperty("timings").EnumerateArray());
        return answer.GetProperty("output");
    }

    public static string Evaluate(int id, string module, string function, object input)
        => JsonSerializer.Serialize(new { id, kind = "evaluate", module, function, input });

    /// <summary>A list of numbers.</summary>
    public static double[] Numbers(this JsonElement list) => [.. list.EnumerateArray().Select(x => x.GetDouble())];

    /// <summary>A list of lists of numbers.</summary>
    public static double[][] Rows(this JsonElement rows) => [.. rows.EnumerateArray().Select(Numbers)];

    /// <summary>Numbers as rows of such a length.</summary>
    public static double[][] InRowsOf(this double[] numbers, int length) => [.. numbers.Chunk(length)];

    /// <summary>Fails where numbers are further apart than a millionth of a thousandth of the largest that is expected.</summary>
    public static void AssertClose(double[] expected, double[] actual, double tolerance = 1e-9)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = expected.Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * scale, $"{i}: expected {expected[i]:R}, but is {actual[i]:R}");
    }
}
