namespace AutoDiffGen.Fuzz;

/// <summary>A variable that a statement may use. Counters are only moved in the direction of their loop.</summary>
internal sealed record Name(string Text, string Type, bool IsAssignable = true);

/// <summary>What is visible at a place. Siblings use the same names again, nested scopes never do.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly List<Name> _names = [];

    public int Depth { get; } = outer is null ? 0 : outer.Depth + 1;

    public bool IsInLoop { get; init; } = outer?.IsInLoop ?? false;

    public bool IsInSwitch { get; init; } = outer?.IsInSwitch ?? false;

    /// <summary>What a return here gives back: the type, or null where it gives nothing.</summary>
    public string? Returns { get; init; } = outer?.Returns;

    public bool IsPure { get; init; } = outer?.IsPure ?? false;

    public IEnumerable<Name> Visible => outer is null ? _names : _names.Concat(outer.Visible);

    public Scope Nested() => new(this);

    public Scope InLoop() => new(this) { IsInLoop = true, IsInSwitch = false };

    public Scope InSwitch() => new(this) { IsInSwitch = true };

    public Scope Pure() => new(this) { IsPure = true };

    public Name Declare(string type, bool isAssignable = true, string prefix = "v")
    {
        var name = new Name($"{prefix}{(char)('a' + Depth)}{_names.Count}", type, isAssignable);
        _names.Add(name);
        return name;
    }

    public void Add(Name name) => _names.Add(name);

    /// <summary>Visible only from now on: for names that must not be used in their own initialisers.</summary>
    public Name Reserve(string type, bool isAssignable = true, string prefix = "v")
    {
        var name = Declare(type, isAssignable, prefix);
        _names[^1] = name with { Type = "reserved" };
        return name;
    }

    public void Reveal(Name name) => _names[_names.FindIndex(other => other.Text == name.Text)] = name;
}
