using System.ComponentModel;

namespace AutoDiffGen.Objects;

/// <summary>Leads a walk through the numbers of objects that cannot do it themselves, because their class is not partial.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INumberVisitor<in C>
    where C : class
{
    /// <summary>Leads the walk through an object and, beside it, through another of the same run-time type.</summary>
    void Visit(ref NumberWalk walk, C mine, C other);
}

// Whatever the static type is: the object itself knows.
internal readonly struct Own<C> : INumberVisitor<C>
    where C : class
{
    public void Visit(ref NumberWalk walk, C mine, C other) => walk.Inside(mine, other);
}
