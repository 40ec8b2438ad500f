namespace AutoDiffGen.Fuzz;

/// <summary>A variable that a statement may use. Counters are only moved in the direction of their loop.</summary>
/// <param name="Min">The smallest length of a buffer.</param>
/// <param name="CanCapture">Whether lambdas and local functions may use it.</param>
/// <param name="Bounds">The buffer that a counter is an index of.</param>
internal sealed record Name(string Text, string Type, bool IsAssignable = true, int Min = 0, bool CanCapture = true, string? Bounds = null)
{
    /// <summary>Whether it may be passed by reference: properties and indexers may not.</summary>
    public bool CanRefer { get; init; } = true;
}

/// <summary>A method that a program may call.</summary>
/// <param name="Of">The type whose instance method it is.</param>
/// <param name="Group">Methods of a group call each other, with less fuel each time.</param>
/// <param name="IsGeneric">Whether it is written over a type parameter, and called with doubles.</param>
internal sealed record Function(string Name, string? Of, IReadOnlyList<Formal> Formals, string Returns, int? Group = null, int Min = 0, bool IsGeneric = false);

/// <summary>A parameter of such a method.</summary>
internal sealed record Formal(string Name, string Type, string By = "", int Min = 0)
{
    public override string ToString() => $"{By}{Type} {Name}";
}

/// <summary>What is visible at a place. Siblings use the same names again, nested scopes never do.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly List<Name> _names = [];
    private readonly List<Function> _functions = [];

    public int Depth { get; } = outer is null ? 0 : outer.Depth + 1;

    public bool IsInLoop { get; init; } = outer?.IsInLoop ?? false;

    public bool IsInSwitch { get; init; } = outer?.IsInSwitch ?? false;

    public bool IsFunction { get; init; }

    /// <summary>What a return here gives back: the type, or null where it gives nothing.</summary>
    public string? Returns { get; init; } = outer?.Returns;

    /// <summary>The smallest length of a buffer that is returned.</summary>
    public int ReturnsMin { get; init; } = outer?.ReturnsMin ?? 0;

    public bool IsPure { get; init; } = outer?.IsPure ?? false;

    /// <summary>The group of the methods around, and how it is said that there is less to do.</summary>
    public int? Group { get; init; } = outer?.Group;

    public IEnumerable<Name> Visible => outer is null ? _names
        : _names.Concat(IsFunction ? outer.Visible.Where(name => name.CanCapture) : outer.Visible);

    public IEnumerable<Function> Functions => outer is null ? _functions : _functions.Concat(outer.Functions);

    public Scope Nested() => new(this);

    public Scope InLoop() => new(this) { IsInLoop = true, IsInSwitch = false };

    public Scope InSwitch() => new(this) { IsInSwitch = true };

    public Scope Pure() => new(this) { IsPure = true };

    public Name Declare(string type, bool isAssignable = true, string prefix = "v", int min = 0, bool canCapture = true)
    {
        var name = new Name($"{prefix}{(char)('a' + Depth)}{_names.Count}", type, isAssignable, min, canCapture);
        _names.Add(name);
        return name;
    }

    public void Add(Name name) => _names.Add(name);

    public void Add(Function function) => _functions.Add(function);

    public bool Knows(string name) => Visible.Any(other => other.Text == name);

    /// <summary>Visible only from now on: for names that must not be used in their own initialisers.</summary>
    public Name Reserve(string type, bool isAssignable = true, string prefix = "v")
    {
        var name = Declare(type, isAssignable, prefix);
        _names[^1] = name with { Type = "reserved" };
        return name;
    }

    public void Reveal(Name name) => _names[_names.FindIndex(other => other.Text == name.Text)] = name;
}
