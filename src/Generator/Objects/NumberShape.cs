using AutoDiffGen.Ir;

namespace AutoDiffGen.Objects;

/// <summary>How the numbers lie in a value of some type.</summary>
internal abstract record NumberShape;

/// <summary>A number itself.</summary>
internal sealed record SingleNumber : NumberShape;

/// <summary>A one-dimensional array of numbers.</summary>
internal sealed record NumberArray : NumberShape;

/// <summary>Any other array of what has numbers.</summary>
internal sealed record ElementArray(int Rank, NumberShape Element) : NumberShape;

/// <summary>A struct with its members.</summary>
internal sealed record StructOfParts(EquatableArray<NumberPart> Parts) : NumberShape;

/// <summary>An object; without a visitor it leads the walk itself.</summary>
internal sealed record ObjectReference(string Type, string? Visitor) : NumberShape;

/// <summary>Something declared as an interface, behind which there may be objects that cannot lead the walk themselves.</summary>
internal sealed record OneOfObjects(EquatableArray<ForeignClass> Classes) : NumberShape;

/// <summary>A class whose objects cannot lead the walk themselves, and the visitor that does.</summary>
internal sealed record ForeignClass(string Type, string Visitor);

/// <summary>A member that has numbers, and how it is reached.</summary>
internal sealed record NumberPart(string Name, string Type, string Owner, bool OwnerIsStruct, MemberAccess Access, string BackingField, NumberShape Shape);

/// <summary>How emitted code gets at a member to write it.</summary>
internal enum MemberAccess
{
    /// <summary>A field: by reference.</summary>
    Field,

    /// <summary>A readonly field: by a reference that the framework makes writable.</summary>
    ReadOnlyField,

    /// <summary>An auto-property that can be set: by a copy that is stored again.</summary>
    Property,

    /// <summary>An auto-property that cannot be set: by the field behind it.</summary>
    Backing,
}
