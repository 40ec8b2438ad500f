namespace AutoDiffGen;

/// <summary>The names under which the stages are tracked; tests of caching ask for them.</summary>
internal static class StageNames
{
    public const string Lower = nameof(Lower);

    public const string Program = nameof(Program);

    public const string Reached = nameof(Reached);

    public const string Emit = nameof(Emit);

    public const string Objects = nameof(Objects);
}
