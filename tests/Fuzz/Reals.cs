using System.Globalization;

namespace AutoDiffGen.Fuzz;

/// <summary>The type that a random method calculates in, and how its constants and functions are written.</summary>
internal sealed record Reals(string Type, string Owner, bool HasFloats)
{
    public static readonly Reals Double = new("double", "Math", false);
    public static readonly Reals Mixed = new("double", "Math", true);
    public static readonly Reals Float = new("float", "MathF", true);
    public static readonly Reals Generic = new("T", "T", false);

    public bool IsGeneric => Type == "T";

    public string TypeParameters => IsGeneric ? "<T>" : string.Empty;

    public string Constraints => IsGeneric ? " where T : IFloatingPointIeee754<T>" : string.Empty;

    public string Literal(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return Type switch
        {
            "T" => $"T.CreateChecked({text})",
            "float" => $"{text}f",
            _ => text.Contains('.') || text.Contains('E') ? text : text + ".0",
        };
    }

    public object[] FromInt(Node value) => IsGeneric ? ["T.CreateChecked(", value, ")"] : [$"({Type})", value];

    public object[] ToInt(Node value) => IsGeneric ? ["int.CreateTruncating(", value, ")"] : ["(int)", value];
}
