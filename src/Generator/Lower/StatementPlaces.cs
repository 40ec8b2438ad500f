using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

/// <summary>Where the statements of a method stand, by the text that is quoted of them; never part of what is compared for caching.</summary>
internal sealed class StatementPlaces(Location method)
{
    private readonly Dictionary<string, Location> _places = [];

    /// <summary>The name of the method.</summary>
    public Location Method { get; } = method;

    /// <summary>Where a statement stands first that is quoted so.</summary>
    public Location? Of(string origin) => _places.TryGetValue(origin, out var place) ? place : null;

    public void Add(string origin, Location place)
    {
        if (!_places.ContainsKey(origin))
        {
            _places.Add(origin, place);
        }
    }
}
