using System.ComponentModel;

namespace AutoDiffGen.Objects;

/// <summary>An object that can lead a walk through its own numbers. Emitted code implements it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INumbers
{
    /// <summary>Leads the walk through this object and, beside it, through another of the same run-time type.</summary>
    void Visit(ref NumberWalk walk, object other);
}
