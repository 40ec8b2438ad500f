using Xunit;

namespace AutoDiffGen.Generator.Tests;

/// <summary>The comparer of snapshots, on a folder of its own.</summary>
public sealed class SnapshotFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Accepts_then_agrees()
    {
        Assert.Empty(Compare(accept: true, ("A.F.g.cs", "one\r\ntwo\n")));
        Assert.Empty(Compare(accept: false, ("A.F.g.cs", "one\ntwo\n")));
    }

    [Fact]
    public void Writes_the_bytes_that_Verify_writes()
    {
        Compare(accept: true, ("sub/A.F.g.cs", "é\n"));
        byte[] bytes = File.ReadAllBytes(Path.Combine(_folder, "T.M#A.F.g.verified.cs"));
        Assert.Equal([0xEF, 0xBB, 0xBF, .. "//HintName: sub/A.F.g.cs\né\n"u8], bytes);
    }

    [Fact]
    public void Reports_what_is_new_changed_or_gone()
    {
        Compare(accept: true, ("A.g.cs", "a\nb\n"), ("B.g.cs", "b\n"));
        var differences = Compare(accept: false, ("A.g.cs", "a\nc\n"), ("C.g.cs", "c\n"));
        Assert.Equal(3, differences.Count);
        Assert.Contains("line 3 was 'b' and is 'c'", differences[0]);
        Assert.StartsWith("new: ", differences[1]);
        Assert.StartsWith("no longer emitted: ", differences[2]);
        Assert.Equal(2, Directory.GetFiles(_folder, "*.received.cs").Length);
    }

    [Fact]
    public void Accepting_removes_what_is_gone()
    {
        Compare(accept: true, ("A.g.cs", "a"), ("B.g.cs", "b"));
        Compare(accept: true, ("A.g.cs", "a"));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void One_newline_more_is_a_difference()
    {
        Compare(accept: true, ("A.g.cs", "a\n"));
        Assert.Single(Compare(accept: false, ("A.g.cs", "a\n\n")));
    }

    private IReadOnlyList<string> Compare(bool accept, params (string, string)[] sources)
        => SnapshotFiles.Compare(_folder, "T.M", sources, accept);
}
