namespace AutoDiffGen.Generator.Tests.Modes;

/// <summary>What the zoo asks for and does not get yet: the list is to become shorter, and nothing joins it by mistake.</summary>
internal static class RefusedModes
{
    public static IReadOnlyList<string> Known { get; } =
    [
    ];
}
