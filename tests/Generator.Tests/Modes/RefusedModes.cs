namespace AutoDiffGen.Generator.Tests.Modes;

/// <summary>Why the zoo does not get a mode that is asked for: the list is to become shorter, and no other reason joins it by mistake.</summary>
internal static class RefusedModes
{
    public static IReadOnlyList<string> Reasons { get; } =
    [
        "it calls a method that calls itself",
        "whose derivative is known from seeds only",
        "whose vector is only read",
        "which is no row of numbers",
        "is no row of numbers",
        "it does more than compute",
        "it returns an array in a tuple",
        "it changes 'this'",
        "it keeps objects without setters in arrays",
    ];
}
