using System.Buffers;
using System.Text.Json;

namespace AutoDiffGen.Bench.GradBench;

/// <summary>What inputs and outputs of the evals have in common.</summary>
internal static class Json
{
    /// <summary>An object as bytes, without a line end.</summary>
    public static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> members)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return bytes.WrittenMemory;
    }

    /// <summary>A number of the input.</summary>
    public static double Number(this JsonElement input, string name) => input.GetProperty(name).GetDouble();

    /// <summary>A whole number of the input.</summary>
    public static int Integer(this JsonElement input, string name) => input.GetProperty(name).GetInt32();

    /// <summary>A list of numbers.</summary>
    public static double[] Numbers(this JsonElement input, string name) => [.. input.GetProperty(name).EnumerateArray().Select(x => x.GetDouble())];

    /// <summary>A list of whole numbers.</summary>
    public static int[] Integers(this JsonElement input, string name) => [.. input.GetProperty(name).EnumerateArray().Select(x => x.GetInt32())];

    /// <summary>A list of rows, each with so many numbers, one behind the other.</summary>
    public static double[] Rows(this JsonElement input, string name, int width) => Flatten(input.GetProperty(name), name, width, x => x.GetDouble());

    /// <summary>A list of rows of whole numbers.</summary>
    public static int[] IntegerRows(this JsonElement input, string name, int width) => Flatten(input.GetProperty(name), name, width, x => x.GetInt32());

    /// <summary>A list of matrices, each with so many rows and columns, one behind the other.</summary>
    public static double[] Matrices(this JsonElement input, string name, int height, int width)
        => [.. input.GetProperty(name).EnumerateArray().SelectMany(matrix => matrix.GetArrayLength() == height
            ? Flatten(matrix, name, width, x => x.GetDouble())
            : throw new FormatException($"{name} has a matrix of {matrix.GetArrayLength()} rows where {height} are due."))];

    /// <summary>The length of the first row of a list.</summary>
    public static int WidthOf(this JsonElement input, string name) => input.GetProperty(name)[0].GetArrayLength();

    /// <summary>Writes a list of numbers.</summary>
    public static void WriteNumbers(this Utf8JsonWriter json, ReadOnlySpan<double> numbers)
    {
        json.WriteStartArray();
        foreach (double number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    /// <summary>Writes a list of whole numbers.</summary>
    public static void WriteNumbers(this Utf8JsonWriter json, ReadOnlySpan<int> numbers)
    {
        json.WriteStartArray();
        foreach (int number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    /// <summary>Writes numbers as rows of such a width.</summary>
    public static void WriteRows(this Utf8JsonWriter json, ReadOnlySpan<double> numbers, int count, int width)
    {
        json.WriteStartArray();
        for (int i = 0; i < count; i++)
            json.WriteNumbers(numbers.Slice(i * width, width));
        json.WriteEndArray();
    }

    private static T[] Flatten<T>(JsonElement rows, string name, int width, Func<JsonElement, T> read)
    {
        var flat = new List<T>(rows.GetArrayLength() * width);
        foreach (JsonElement row in rows.EnumerateArray())
        {
            if (row.GetArrayLength() != width)
                throw new FormatException($"{name} has a row of {row.GetArrayLength()} numbers where {width} are due.");
            flat.AddRange(row.EnumerateArray().Select(read));
        }
        return [.. flat];
    }
}
