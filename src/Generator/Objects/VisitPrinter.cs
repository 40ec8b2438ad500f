using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Objects;

/// <summary>Prints the statements that lead a walk through the members of an object and, beside it, through another's.</summary>
internal sealed class VisitPrinter(SourceWriter writer)
{
    private const string Writable = "global::System.Runtime.CompilerServices.Unsafe.AsRef";

    private readonly Dictionary<(string Owner, string Field), Accessor> _accessors = [];
    private int _copies;
    private int _depth;

    /// <summary>The fields behind properties that the statements reach.</summary>
    public IEnumerable<Accessor> Accessors => _accessors.Values.OrderBy(a => a.Name, System.StringComparer.Ordinal);

    /// <summary>Visits members. Without a prefix <paramref name="mine"/> is the object in which the code stands.</summary>
    public void Parts(EquatableArray<NumberPart> parts, string mine, string other)
    {
        foreach (var part in parts)
        {
            Part(part, mine, other);
        }
    }

    /// <summary>How a member is read.</summary>
    public static string Member(string of, string name) => of.Length > 0 ? $"{of}.{name}" : IsOurs(name) ? "this." + name : name;

    private void Part(NumberPart part, string mine, string other)
    {
        switch (part.Access)
        {
            case MemberAccess.Field:
                Visit(part.Shape, Member(mine, part.Name), Member(other, part.Name));
                break;
            case MemberAccess.ReadOnlyField when part.Shape is NumberArray or ElementArray or ObjectReference or OneOfObjects:
                Visit(part.Shape, Member(mine, part.Name), $"{Writable}(in {Member(other, part.Name)})");
                break;
            case MemberAccess.ReadOnlyField:
                Visit(part.Shape, $"{Writable}(in {Member(mine, part.Name)})", $"{Writable}(in {Member(other, part.Name)})");
                break;
            case MemberAccess.Backing:
                Visit(part.Shape, Backing(part, mine), Backing(part, other));
                break;
            default:
                Copied(part.Shape, Member(mine, part.Name), Member(other, part.Name));
                break;
        }
    }

    // What no reference leads to is visited as a copy; only the object that the walk writes gets it back.
    private void Copied(NumberShape shape, string mine, string other)
    {
        var number = ++_copies;
        writer.Line($"var mine{number} = {mine};");
        writer.Line($"var other{number} = {other};");
        Visit(shape, "mine" + number, "other" + number);
        writer.Line("if (walk.MakesShadow)");
        writer.Block(() => writer.Line($"{other} = other{number};"));
        if (shape is SingleNumber or StructOfParts)
        {
            writer.Line("else");
            writer.Block(() => writer.Line($"{mine} = mine{number};"));
        }
    }

    private void Visit(NumberShape shape, string mine, string other)
    {
        switch (shape)
        {
            case SingleNumber:
                writer.Line($"walk.Number(ref {mine}, ref {other});");
                break;
            case NumberArray:
                writer.Line($"walk.Numbers({mine}, ref {other});");
                break;
            case StructOfParts parts:
                Parts(parts.Parts, mine, other);
                break;
            case ObjectReference { Visitor: { } visitor } reference:
                writer.Line($"walk.Visit<{reference.Type}, {visitor}>({mine}, ref {other});");
                break;
            case ObjectReference or OneOfObjects { Classes.Count: 0 }:
                writer.Line($"walk.Visit({mine}, ref {other});");
                break;
            case OneOfObjects choice:
                writer.Line($"if (walk.Enter({mine}, ref {other}))");
                writer.Block(() => Dispatch(choice.Classes, mine, other, $"walk.Inside({mine}, {other});"));
                break;
            case ElementArray array:
                writer.Line($"if (walk.Enter({mine}, ref {other}))");
                writer.Block(() => Elements(array, mine, other));
                break;
        }
    }

    /// <summary>Leads on to the visitor of the object's run-time class.</summary>
    public void Dispatch(IEnumerable<ForeignClass> classes, string mine, string other, string otherwise)
    {
        foreach (var one in classes)
        {
            writer.Line($"if ((object){mine} is {one.Type})");
            writer.Block(() => writer.Line($"default({one.Visitor}).Visit(ref walk, ({one.Type})(object){mine}, ({one.Type})(object){other});"));
            writer.Line("else");
        }

        writer.Block(() => writer.Line(otherwise));
    }

    private void Elements(ElementArray array, string mine, string other)
    {
        var first = _depth;
        _depth += array.Rank;
        Dimension(0);
        _depth = first;

        void Dimension(int dimension)
        {
            if (dimension == array.Rank)
            {
                var index = $"[{string.Join(", ", Enumerable.Range(first, array.Rank).Select(Index))}]";
                Element(array.Element, mine + index, other + index);
                return;
            }

            var i = Index(first + dimension);
            writer.Line($"for (int {i} = 0; {i} < {mine}.{(array.Rank == 1 ? "Length" : $"GetLength({dimension})")}; {i}++)");
            writer.Block(() => Dimension(dimension + 1));
        }
    }

    // No reference leads to an element that is an object: the array may be one of a derived class.
    private void Element(NumberShape shape, string mine, string other)
    {
        if (shape is SingleNumber or NumberArray or StructOfParts)
        {
            Visit(shape, mine, other);
            return;
        }

        var copy = $"other{++_copies}";
        writer.Line($"var {copy} = {other};");
        Visit(shape, mine, copy);
        writer.Line($"{other} = {copy};");
    }

    private string Backing(NumberPart part, string of)
    {
        if (!_accessors.TryGetValue((part.Owner, part.BackingField), out var accessor))
        {
            var wanted = part.Name.TrimStart('@') + "Of";
            var taken = _accessors.Values.Count(a => a.Name.StartsWith(wanted, System.StringComparison.Ordinal));
            _accessors[(part.Owner, part.BackingField)] = accessor = new Accessor(taken == 0 ? wanted : $"{wanted}_{taken}", part.Owner, part.OwnerIsStruct, part.Type, part.BackingField);
        }

        return $"{accessor.Name}({(part.OwnerIsStruct ? "ref " : string.Empty)}{(of.Length == 0 ? "this" : of)})";
    }

    private static string Index(int depth) => depth < 4 ? "ijkl"[depth].ToString() : "i" + depth.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsOurs(string name) => Regex.IsMatch(name, @"^(walk|shadow|factor|mine\d*|other\d*|[ijkl]|i\d+)$");
}

/// <summary>A method without a body that the runtime turns into a reference to a field.</summary>
internal sealed record Accessor(string Name, string Owner, bool OwnerIsStruct, string Type, string Field);
