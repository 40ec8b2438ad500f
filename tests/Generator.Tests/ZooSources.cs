using System.Reflection;

namespace AutoDiffGen.Generator.Tests;

/// <summary>The text of the zoo, as its authors wrote it.</summary>
internal static class ZooSources
{
    private const string Prefix = "Zoo/";
    private const string Attributes = "AtAttribute.cs";
    private static readonly Assembly Here = typeof(ZooSources).Assembly;

    /// <summary>The attributes that the zoo is marked with; every topic needs them to compile.</summary>
    public static SourceFile Markers { get; } = new(Attributes, Read(Attributes));

    public static IEnumerable<string> Topics { get; } =
    [
        .. Here.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !name.EndsWith(Attributes, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name[Prefix.Length..]))
            .Order(StringComparer.Ordinal),
    ];

    public static SourceFile Topic(string topic) => new(topic + ".cs", Read(topic + ".cs"));

    private static string Read(string file)
    {
        using var reader = new StreamReader(Here.GetManifestResourceStream(Prefix + file)!);
        return reader.ReadToEnd();
    }
}
