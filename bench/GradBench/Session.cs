using System.Buffers;
using System.Text;
using System.Text.Json;

namespace AutoDiffGen.Bench.GradBench;

/// <summary>Answers messages, each with one line. Nothing that comes in ends it but the end of the input.</summary>
public sealed class Session(Stream answers)
{
    private const string Tool = "autodiffgen";

    // Where a message is so broken that its id cannot be read.
    private const int NoId = -1;

    /// <summary>Answers line by line until there are no more. Blank lines are none.</summary>
    public void Run(Stream messages)
    {
        using var reader = new StreamReader(messages, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        while (reader.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                Send(AnswerTo(line));
        }
    }

    private void Send(ReadOnlyMemory<byte> answer)
    {
        answers.Write(answer.Span);
        answers.WriteByte((byte)'\n');
        answers.Flush();
    }

    // An answer is made whole before any of it is sent: what fails half-way becomes an answer that says so.
    private static ReadOnlyMemory<byte> AnswerTo(string line)
    {
        long id = NoId;
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement message = document.RootElement;
            id = message.GetProperty("id").GetInt64();
            return Json.Object(json =>
            {
                json.WriteNumber("id", id);
                Answer(json, message);
            });
        }
        catch (Exception problem)
        {
            return Json.Object(json =>
            {
                json.WriteNumber("id", id);
                json.WriteBoolean("success", false);
                json.WriteString("error", $"{problem.GetType().Name}: {problem.Message}");
            });
        }
    }

    private static void Answer(Utf8JsonWriter json, JsonElement message)
    {
        switch (message.GetProperty("kind").GetString())
        {
            case "start":
                json.WriteString("tool", Tool);
                break;
            case "define":
                Eval.Named(message.GetProperty("module").GetString());
                json.WriteBoolean("success", true);
                break;
            case "evaluate":
                Eval eval = Eval.Named(message.GetProperty("module").GetString());
                eval.FunctionNamed(message.GetProperty("function").GetString()).Evaluate(message.GetProperty("input")).WriteTo(json);
                break;
            // To an analysis, an end, and what later versions of the protocol may say, the id is the answer.
        }
    }
}
