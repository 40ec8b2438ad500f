using Xunit;
#if USE_VERIFY
using VerifyTests;
using VerifyXunit;
#endif

namespace AutoDiffGen.Generator.Tests;

/// <summary>Every emitted file of the zoo, to the byte. Accept changes with AUTODIFFGEN_ACCEPT=1.</summary>
public sealed class SnapshotTests
{
    public static TheoryData<string> Topics => [.. ZooSources.Topics];

#if USE_VERIFY
    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Initialize() => VerifySourceGenerators.Initialize();

    [Theory, MemberData(nameof(Topics))]
    public Task Zoo(string topic)
        => Verifier.Verify(GeneratorHarness.RunZoo(topic).Driver).UseDirectory(SnapshotFiles.Folder).UseParameters(topic);
#else
    [Theory, MemberData(nameof(Topics))]
    public void Zoo(string topic)
    {
        var differences = SnapshotFiles.Compare(
            SnapshotFiles.Folder,
            SnapshotFiles.TestName(nameof(SnapshotTests), nameof(Zoo), nameof(topic), topic),
            GeneratorHarness.RunZoo(topic).Sources,
            accept: Environment.GetEnvironmentVariable(SnapshotFiles.AcceptVariable) == "1");
        if (differences.Count > 0)
            Assert.Fail($"{differences.Count} emitted files differ; {SnapshotFiles.AcceptVariable}=1 accepts them.\n" + string.Join("\n", differences));
    }

    /// <summary>A snapshot of a topic that is gone would never be looked at again.</summary>
    [Fact]
    public void Every_snapshot_belongs_to_a_topic()
    {
        if (!Directory.Exists(SnapshotFiles.Folder))
            return;
        var known = ZooSources.Topics.Select(topic => SnapshotFiles.TestName(nameof(SnapshotTests), nameof(Zoo), nameof(topic), topic)).ToHashSet();
        Assert.DoesNotContain(
            Directory.GetFiles(SnapshotFiles.Folder, "*.verified.*"),
            file => !known.Contains(Path.GetFileName(file).Split('#')[0]));
    }
#endif
}
