using System.Reflection;

namespace AutoDiffGen.Generator.Tests;

/// <summary>Where the sources are that these tests read and write: snapshots, pages, the generator's own files.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);
}
