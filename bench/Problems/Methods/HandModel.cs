namespace AutoDiffGen.Bench;

/// <summary>A hand of bones that carry a skin. Matrices have four rows and four columns, row by row.</summary>
public sealed class HandModel
{
    /// <summary>For each bone the one it hangs on, which comes before it; -1 where it hangs on none.</summary>
    public required int[] Parents { get; init; }

    /// <summary>For each bone its place as seen from its parent, at rest.</summary>
    public required double[] BaseRelatives { get; init; }

    /// <summary>For each bone what leads from the hand at rest to the bone.</summary>
    public required double[] InverseBaseAbsolutes { get; init; }

    /// <summary>For each vertex of the skin its place at rest, four numbers with a 1 at the end.</summary>
    public required double[] BasePositions { get; init; }

    /// <summary>For each vertex how much it follows each bone.</summary>
    public required double[] Weights { get; init; }

    /// <summary>The three vertices of each triangle.</summary>
    public required int[] Triangles { get; init; }

    /// <summary>Whether it is the other hand.</summary>
    public bool IsMirrored { get; init; }

    /// <summary>How many vertices there are.</summary>
    public int VertexCount => BasePositions.Length / 4;
}
