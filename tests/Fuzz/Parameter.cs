namespace AutoDiffGen.Fuzz;

/// <summary>How a parameter's derivative travels.</summary>
internal enum Travel
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>As an element of the returned tuple.</summary>
    Returned,

    /// <summary>It is added to a shadow, which is passed.</summary>
    Added,
}

/// <summary>A parameter of a random method, and the text by which its compiled form gets it from numbers and gives it back as numbers.</summary>
/// <param name="Declared">As it stands in the parameter list.</param>
/// <param name="Count">How many numbers it has.</param>
/// <param name="Read">Makes a local of the name {0} from the numbers of the flow {1}, or leaves it to {2}, the same kind of text for what it may share storage with.</param>
/// <param name="Put">Gives the numbers of the local {0} to the flow {1}.</param>
/// <param name="Node">The expression for an argument of nodes from the flow {1}; null where there is no overload over nodes.</param>
internal sealed record Parameter(string Name, string Declared, Travel Travel, int Count, string Read, string Put, string? Node = null)
{
    /// <summary>"ref " or "out ", with which its argument and that of its derivative are passed.</summary>
    public string By { get; init; } = string.Empty;

    /// <summary>"ref " where a shadow is passed so although the parameter is not.</summary>
    public string ShadowBy { get; init; } = string.Empty;

    /// <summary>The parameter whose storage this one may be a part of, and how a local {0} is made of that one's local {1}.</summary>
    public (string Name, string Text)? Sharing { get; init; }

    /// <summary>Makes the shadow {0} of {1}, where that is more than the same kind of thing.</summary>
    public string? NewShadow { get; init; }

    public string Type { get; init; } = string.Empty;

    /// <summary>The smallest length of a buffer.</summary>
    public int Min { get; init; }

    public bool IsAssignable { get; init; } = true;

    public bool CanCapture { get; init; } = true;
}
