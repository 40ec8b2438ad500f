using System.Diagnostics;
using System.Text.Json;

namespace AutoDiffGen.Bench.GradBench;

/// <summary>A function of an eval: reads its input once, computes as often as the input asks for, and gives the last result.</summary>
public abstract class Function
{
    /// <summary>One of three parts: what is read, what is computed and timed, and how the result is written.</summary>
    public static Function Of<TInput, TOutput>(
        Func<JsonElement, TInput> read, Func<TInput, TOutput> compute, Action<Utf8JsonWriter, TOutput> write) => new Parts<TInput, TOutput>(read, compute, write);

    /// <summary>One whose result is a number.</summary>
    public static Function OfNumber<TInput>(Func<JsonElement, TInput> read, Func<TInput, double> compute)
        => Of(read, compute, (json, number) => json.WriteNumberValue(number));

    /// <summary>One whose result is a list of numbers.</summary>
    public static Function OfNumbers<TInput>(Func<JsonElement, TInput> read, Func<TInput, double[]> compute)
        => Of(read, compute, (json, numbers) => json.WriteNumbers(numbers));

    /// <summary>Computes it.</summary>
    public abstract Evaluation Evaluate(JsonElement input);

    private sealed class Parts<TInput, TOutput>(
        Func<JsonElement, TInput> read, Func<TInput, TOutput> compute, Action<Utf8JsonWriter, TOutput> write) : Function
    {
        public override Evaluation Evaluate(JsonElement input)
        {
            (int fewest, double seconds) = Runs(input);
            TInput own = read(input);
            TOutput output;
            var timings = new List<long>();
            double elapsed = 0;
            do
            {
                long start = Stopwatch.GetTimestamp();
                output = compute(own);
                long nanoseconds = Nanoseconds(Stopwatch.GetTimestamp() - start);
                timings.Add(nanoseconds);
                elapsed += 1e-9 * nanoseconds;
            }
            while (timings.Count < fewest || elapsed < seconds);
            return new Evaluation(json => write(json, output), timings);
        }
    }

    // An input that does not ask is computed once.
    private static (int Fewest, double Seconds) Runs(JsonElement input)
        => input.ValueKind != JsonValueKind.Object ? (1, 0)
            : (input.TryGetProperty("min_runs", out JsonElement runs) ? runs.GetInt32() : 1,
                input.TryGetProperty("min_seconds", out JsonElement seconds) ? seconds.GetDouble() : 0);

    private static long Nanoseconds(long ticks) => (long)((Int128)ticks * 1_000_000_000 / Stopwatch.Frequency);
}

/// <summary>A result, and how long each run took.</summary>
public sealed record Evaluation(Action<Utf8JsonWriter> WriteOutput, IReadOnlyList<long> Nanoseconds)
{
    /// <summary>Writes what an answer says of it.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteBoolean("success", true);
        json.WritePropertyName("output");
        WriteOutput(json);
        json.WriteStartArray("timings");
        foreach (long nanoseconds in Nanoseconds)
        {
            json.WriteStartObject();
            json.WriteString("name", "evaluate");
            json.WriteNumber("nanoseconds", nanoseconds);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
