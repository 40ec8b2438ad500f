using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

// What is stored in a place of a buffer or object: its adjoint goes to what was stored, and begins again from zero.
internal sealed partial class ReverseMode
{
    private bool HasShadow(Expr buffer) => _flow.HasShadow(buffer);

    private Expr Shadow(Expr buffer, Stmt s) => _adjoints.Of(buffer, s, _values);

    // What a new buffer begins with.
    private IEnumerable<Stmt> Contents(NewBuffer made, Variable variable, Stmt s) => !made.Made.Element.IsReal ? [] : made.Contents.SelectMany((item, i) =>
        _contributions.IsActive(item, s)
            ? _contributions.Of(item, new Element(Shadow(new Local(variable), s), [Build.Int(i)], made.Made.Element), s)
            : []);


    // The same for a place in a buffer: what the store put there, and what the place held before.
    private IEnumerable<Stmt> Stored(Assign s)
    {
        if (!s.Place.Type.IsReal || !_flow.IsActive(_flow.Aliases.MemoryOf(s.Place)))
        {
            return [];
        }

        if (_flow.Aliases.IsMarkedOutside(s.Place))
        {
            return _contributions.IsActive(s.Value, s) ? throw NotKeptException.Marked((Member)s.Place) : [];
        }

        var place = _adjoints.Of(s.Place, s, _values);
        var reset = Derivative(new Assign(place, place.Const(0)), s);
        if (!_contributions.IsActive(s.Value, s))
        {
            return [reset];
        }

        var result = s.Role == AutoDiffGen.Ir.Role.Silent ? Stored(s.Place, s) : null;

        // Where the value reads nothing that may lie in the same memory, the place can be set back last.
        if (!MayRead(s.Value, s.Place))
        {
            return [.. _contributions.Of(s.Value, place, s, result), reset];
        }

        var passed = _variables.New("passed", place.Type);
        return [Derivative(new Declare(passed, place), s), reset, .. _contributions.Of(s.Value, new Local(passed), s, result)];
    }

    // What a library has computed is read where it lies, if it still lies there.
    private Func<Expr>? Stored(Expr place, Stmt s) => place is Element element && _flow.BlockOf(s).Owner is { } loop && _flow.HasEnd(loop)
        && _values.IsLive(_flow.After(loop)[_flow.Aliases.MemoryOf(place)])
        ? () => element with { Buffer = _values.At(element.Buffer, s), Indices = element.Indices.Select(index => _values.At(index, s)).ToEquatable() }
        : null;

    // A struct that is stored as a whole: each of its numbers by itself.
    private IEnumerable<Stmt> StoredWhole(Assign s, StructType type)
    {
        if (!_flow.IsActive(_flow.Aliases.MemoryOf(s.Place)))
        {
            return [];
        }

        var place = _adjoints.Of(s.Place, s, _values);
        if (Numbers(s.Place, s.Value, type).FirstOrDefault(x => _flow.Aliases.IsMarkedOutside(x.Place) && _contributions.IsActive(x.Value, s)) is { Place: Member marked })
        {
            throw NotKeptException.Marked(marked);
        }

        var numbers = Numbers(place, s.Value, type).ToList();
        var passed = numbers.Select(x => _variables.New("passed", x.Place.Type)).ToList();
        return
        [
            .. numbers.Zip(passed, (x, name) => Derivative(new Declare(name, x.Place), s)),
            Derivative(new Assign(place, new Opaque(["default"], [], place.Type, Stability.Fixed)), s),
            .. numbers.Zip(passed, (x, name) => _contributions.IsActive(x.Value, s) ? _contributions.Of(x.Value, new Local(name), s) : []).SelectMany(x => x),
        ];
    }

    private static IEnumerable<(Expr Place, Expr Value)> Numbers(Expr place, Expr value, StructType type) => type.Fields.SelectMany((part, i) =>
    {
        var inner = new Member(place, part.Name, ((StructType)place.Type).Fields[i].Type);
        var given = value is Construct whole ? whole.Parts[i] : new Member(value, part.Name, part.Type);
        return part.Type is StructType nested ? Numbers(inner, given, nested) : part.Type.IsReal ? [(inner, given)] : Array.Empty<(Expr, Expr)>();
    });

    private IEnumerable<Stmt> Added(Accumulate s)
    {
        if (!_flow.IsActive(_flow.Aliases.MemoryOf(s.Place)) || !_contributions.IsActive(s.Value, s))
        {
            return [];
        }

        if (_flow.Aliases.IsMarkedOutside(s.Place))
        {
            throw NotKeptException.Marked((Member)s.Place);
        }

        var place = _adjoints.Of(s.Place, s, _values);
        if (!MayRead(s.Value, s.Place))
        {
            return _contributions.Of(s.Value, place, s);
        }

        var passed = _variables.New("passed", place.Type);
        return [Derivative(new Declare(passed, place), s), .. _contributions.Of(s.Value, new Local(passed), s)];
    }

    // Whether a value reads something that may lie in the same memory as a place.
    private bool MayRead(Expr value, Expr place) => _flow.Aliases.MemoryOf(place) is var memory
        && value.Within().Any(part => part is Element or Member && part.Type.IsReal && _flow.Aliases.MemoryOf(part) == memory);

    private IEnumerable<Stmt> Filled(Fill s)
    {
        if (!_contributions.IsActive(s.Value, s))
        {
            return [Derivative(new Zero(Shadow(s.Buffer, s)), s)];
        }

        var gathered = _variables.New("filled", s.Value.Type);
        return [Derivative(new Gather(gathered, Shadow(s.Buffer, s)), s), .. _contributions.Of(s.Value, new Local(gathered), s)];
    }

    private IEnumerable<Stmt> Copied(Copy s)
    {
        if (s.From.Type is BufferType { Element: StructType { Uniform: null } mixed })
        {
            throw new NotKeptException($"a copy of elements of '{mixed}', which are not all numbers of one type; copy them one by one in a loop", s.From);
        }

        var to = Shadow(s.To, s);
        var part = to.Type is BufferType { Rank: > 1 } ? to : new Slice(to, Build.Int(0), new Length(_values.At(s.From, s)), BufferType.Span(((BufferType)to.Type).Element));
        return [Derivative(HasShadow(s.From) ? new MoveBuffer(part, Shadow(s.From, s)) : new Zero(part), s)];
    }
}
