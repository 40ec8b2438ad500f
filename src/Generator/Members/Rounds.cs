using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary>The rounds that fill a matrix: unit vectors, what they are kept in, and where the numbers go that a round gives.</summary>
internal sealed class Rounds(MatrixShape matrix, IReadOnlyList<MatrixPart> inputs, Expr round, Expr count)
{
    private readonly Dictionary<(MatrixPart, string), Variable> _rooms = [];
    private readonly List<Stmt> _declared = [];

    /// <summary>Declares the buffers and variables of all rounds.</summary>
    public IReadOnlyList<Stmt> Rooms => _declared;

    /// <summary>A variable or buffer for the derivative of a part.</summary>
    public Variable Room(MatrixPart part, string letter)
    {
        if (!_rooms.TryGetValue((part, letter), out var room))
        {
            var name = letter + (letter.Length > 1 ? char.ToUpperInvariant(part.Text.Name[0]) + part.Text.Name.Substring(1) : part.Text.Name);
            if (part.Length is not null)
            {
                var made = matrix.Scratch(name, part);
                _declared.Add(made);
                room = made.Variable;
            }
            else
            {
                room = matrix.Variables.New(name, part.Own.Variable.Type, VariableKind.Local);
                _declared.Add(new Declare(room, Nothing(room.Type)));
            }

            _rooms[(part, letter)] = room;
        }

        return room;
    }

    /// <summary>The part of the round's unit vector that belongs to a parameter.</summary>
    public Expr Unit(MatrixPart part, string letter) => part.Length is not null ? new Local(Room(part, letter)) : !part.IsInput ? Nothing(TypeOf(part)) : UnitOf(part);

    /// <summary>No direction at all.</summary>
    public Expr Zero(MatrixPart part) => part.Length is not null ? new Local(Room(part, "v")) : Nothing(TypeOf(part));

    /// <summary>What a number or a struct has of the unit vector.</summary>
    public Expr UnitOf(MatrixPart part)
    {
        var place = MatrixShape.Offset(inputs, part);
        return MatrixShape.Unit(TypeOf(part), part.IsActive, round, ref place);
    }

    /// <summary>Sets the one of the round in the buffers, or takes it away.</summary>
    public IEnumerable<Stmt> Marks(string letter, double value) => inputs.Where(part => part.Length is not null)
        .Select(part => MatrixShape.Mark(Room(part, letter), round, MatrixShape.Offset(inputs, part), part.Count, value, isAll: inputs.Count == 1));

    /// <summary>Begins a round with zeros.</summary>
    public IEnumerable<Stmt> Clears(IEnumerable<Variable> rooms) => rooms.Select(room => room.Type is BufferType ? (Stmt)new Zero(new Local(room)) : new Assign(new Local(room), Nothing(room.Type)));

    /// <summary>Stores the derivatives by all inputs in the row of the round.</summary>
    /// <param name="into">The matrix.</param>
    /// <param name="returned">What was returned.</param>
    /// <param name="letter">What the elements of that begin with; none where it is the derivative itself.</param>
    /// <param name="rooms">Where those are that were not returned.</param>
    public IEnumerable<Stmt> Row(Variable into, Variable returned, string? letter, IReadOnlyDictionary<MatrixPart, Variable> rooms)
    {
        var begin = round is Constant { Bits: 0 } ? round : MatrixShape.Int(BinaryOp.Multiply, round, count);
        foreach (var part in inputs)
        {
            var offset = MatrixShape.Offset(inputs, part);
            var from = MatrixShape.Sum([begin, offset]);
            Expr value = rooms.TryGetValue(part, out var room) ? new Local(room)
                : letter is null ? new Local(returned) : new Opaque([string.Empty, $".{letter}{part.Text.Name}"], [new Local(returned)], TypeOf(part), Stability.Fixed);
            foreach (var s in Stored(part, value, into, from))
            {
                yield return s;
            }
        }
    }

    /// <summary>A number of no size, or a struct of them.</summary>
    public static Expr Nothing(IrType type) => type is NumberType { IsReal: true } number ? Build.Number(number, 0) : new Opaque(["default"], [], type, Stability.Fixed);

    private static IrType TypeOf(MatrixPart part) => part.Leaves is [{ From: Opaque } only] ? only.Variable.Type : part.Own.Variable.Type;

    private IEnumerable<Stmt> Stored(MatrixPart part, Expr value, Variable into, Expr from)
    {
        if (part.Length is { } length)
        {
            return matrix.Store(into, from, Build.Int(1), value, length);
        }

        var places = part.Leaves.Count == 0 || part.Leaves is [{ From: Opaque }] ? [value] : part.Leaves.Where(leaf => leaf.IsActive)
            .Select(leaf => leaf.From!.Rewrite(e => e is Local local && local.Variable == part.Own.Variable ? value : e)).ToList();
        return places.SelectMany((place, i) => matrix.Store(into, MatrixShape.Sum([from, Build.Int(i)]), Build.Int(1), place, null));
    }
}
