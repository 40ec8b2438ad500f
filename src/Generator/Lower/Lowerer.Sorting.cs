using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

// A sort moves numbers, and their derivatives go along. The call sorts, verbatim; the exchanges that would have done the same stand before it, to be
// differentiated only.
internal sealed partial class Lowerer
{
    private Expr Sorted(IInvocationOperation e, IMethodSymbol method, IReadOnlyList<Expr> given)
    {
        var args = given.Select(arg => arg is Local or Ir.Constant ? arg : Temporary(IsBuffer(arg) ? "part" : "place", arg)).ToList();
        var call = CallOf(method, args).Build(new OpaqueType("void"), Stability.Effect);
        switch (args)
        {
            case [var keys] when IsRow(keys):
                Sorted([keys], [keys], call);
                break;
            case [var keys, var items] when IsRow(keys) && IsRow(items):
                Sorted([keys, items], [keys, items], call);
                break;
            case [var keys, var start, var count] when IsRow(keys) && !IsBuffer(start) && !IsBuffer(count):
                Sorted([Temporary("part", PartOf(keys, start, count))], [keys], call);
                break;
            default:
                return Unsupported(e, Describe(e), "write it as a loop");
        }

        return Nothing(e.Type);
    }

    private void Sorted(IReadOnlyList<Expr> rows, IReadOnlyList<Expr> into, Opaque call)
    {
        foreach (var row in into)
        {
            CheckRoot(new Element(row, [Build.Int(0)], BufferOf(row).Element));
        }

        var indices = BufferType.Array(NumberType.Int);
        var room = Temporary("room", new NewBuffer([new Length(rows[0])], indices, BufferSource.Pool));
        var text = new OpaqueText().Add($"{_names.Records}Sorting.Swaps<{BufferOf(rows[0]).Element}>(")
            .AddList(rows.Where(row => BufferOf(row).Element == BufferOf(rows[0]).Element).Append(room)).Add(")");
        var swaps = Temporary("swaps", text.Build(indices, Stability.Varying));
        var i = _variables.New("i", NumberType.Int, VariableKind.Local);
        var body = new List<Stmt>();
        foreach (var row in rows)
        {
            var (here, there) = (At(row, new Local(i)), At(row, new Element(swaps, [new Local(i)], NumberType.Int)));
            var moved = _variables.New("moved", here.ElementType);
            body.AddRange([new Declare(moved, here) { Role = Role.Silent }, new Assign(here, there) { Role = Role.Silent }, new Assign(there, new Local(moved)) { Role = Role.Silent }]);
        }

        Emit(new LabeledLoop(new CountedLoop(i, Build.Int(0), CompareOp.Less, new Length(rows[0]), 1, body.ToEquatable()), _labels++, _labels++));
        Emit(new LibraryStore(call, into.ToEquatable(), null));
    }

    private bool IsRow(Expr e) => IsBuffer(e) && BufferOf(e) is { Rank: 1, Element: NumberType };

    private OpaqueText CallOf(IMethodSymbol method, IEnumerable<Expr> args)
    {
        var called = (method.ReducedFrom ?? method).ConstructedFrom;
        return new OpaqueText().Add($"{_names.System}{called.ContainingType.Name}.{called.Name}(").AddList(args).Add(")");
    }
}
