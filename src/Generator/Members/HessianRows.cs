using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary>A Hessian over buffers: row by row, each the product with a unit vector.</summary>
internal static class HessianRows
{
    /// <param name="shape">The method.</param>
    /// <param name="program">Its program.</param>
    /// <param name="name">The name of the matrix.</param>
    /// <param name="product">The name of the member that multiplies with a vector.</param>
    /// <param name="texts">Receives the shadows as they are declared.</param>
    public static Function Of(MemberShape shape, Program program, string name, string product, out EquatableArray<string> texts)
    {
        var function = program.Function!;
        var reverse = new ReverseShape(shape, program, isVjp: false);
        var variables = reverse.Variables;
        var matrix = new MatrixShape(shape, program, variables);
        texts = reverse.Parameters;
        var element = (NumberType)function.Body.Within().OfType<Return>().First().Values[0].Type;
        var hessian = variables.New(name, BufferType.Span(element), VariableKind.Parameter);
        var inputs = matrix.Parts.Where(part => part.IsInput).ToList();
        var (row, count) = (variables.New("row", NumberType.Int, VariableKind.Local), variables.New("n", NumberType.Int, VariableKind.Local));
        var rounds = new Rounds(matrix, inputs, new Local(row), new Local(count));
        var shadows = new Queue<Variable>(reverse.Added.Where(p => p.From is null).Select(p => p.Variable));
        var own = matrix.Parts.Where(part => part.Text.Form is DerivativeForm.Shadow or DerivativeForm.Reference).Select(part => (part, Shadow: shadows.Dequeue())).ToList();
        var nothing = matrix.Parts.Where(part => part.Text.Form != DerivativeForm.Output).Select(part => rounds.Zero(part)).ToList();

        var first = variables.New("first", new OpaqueType("var"), VariableKind.Local);
        var along = variables.New("along", new OpaqueType("var"), VariableKind.Local);
        var units = matrix.Parts.Where(part => part.Text.Form != DerivativeForm.Output).Select(part => (part, Unit: rounds.Unit(part, "v"))).ToList();
        var unused = own.Select(x => (x.part, Variable: rounds.Room(x.part, "unused"))).ToList();
        var products = own.Select(x => (x.part, Variable: rounds.Room(x.part, "h"))).ToList();
        string Modifier(MatrixPart part) => part.Text.Form == DerivativeForm.Reference ? "ref " : string.Empty;
        var prefix = shape.Target.Platform.RecordsPrefix;
        var call = matrix.Call(product, [.. units.Select(x => (string.Empty, x.Unit)), .. unused.Select(x => (Modifier(x.part), (Expr)new Local(x.Variable))), .. products.Select(x => (Modifier(x.part), (Expr)new Local(x.Variable)))], along.Type);
        var value = matrix.Call(product, [.. nothing.Select(zero => (string.Empty, zero)), .. own.Select(x => (Modifier(x.part), (Expr)new Local(x.Shadow))), .. unused.Select(x => (Modifier(x.part), (Expr)new Local(x.Variable)))], first.Type);
        var isTuple = shape.Returned.Count > 0;
        var results = isTuple ? new Opaque([$"(", .. Enumerable.Repeat(", ", shape.Returned.Count), ")"],
            [new Opaque([string.Empty, ".Value"], [new Local(first)], element, Stability.Fixed), .. shape.Returned.Select(p => new Opaque([string.Empty, ".D" + p.Name], [new Local(first)], element, Stability.Fixed))], new OpaqueType("packed"), Stability.Fixed) : (Expr)new Local(first);
        return matrix.With(
            [.. own.Select(x => new Parameter(x.Shadow, false, Passing: x.part.Text.Form == DerivativeForm.Reference ? Passing.Ref : Passing.Value)), new Parameter(hessian, false)],
            [
                .. BufferChecks.Of(function, reverse.Shadows.Where(x => own.Any(y => y.Shadow == x.Shadow)).ToList(), [], new WrittenMemory(function), variables, prefix),
                .. matrix.Apart(prefix),
                .. matrix.Counts,
                new Declare(count, MatrixShape.Sum(inputs.Select(part => part.Count))) { Role = Role.Check },
                .. BufferChecks.OfMatrix(hessian, new Local(count), new Local(count), matrix.Originals.Select(x => x.Variable).Concat(own.Select(x => x.Shadow)), prefix),
                .. matrix.Starts,
                .. rounds.Rooms,
                new Declare(first, value),
                new CountedLoop(row, Build.Int(0), CompareOp.Less, new Local(count), 1,
                [
                    .. matrix.Restores,
                    .. rounds.Clears(products.Select(x => x.Variable)),
                    .. rounds.Marks("v", 1),
                    isTuple ? new Declare(along, call) : new Do(call),
                    .. rounds.Marks("v", 0),
                    .. rounds.Row(hessian, along, "H", products.ToDictionary(x => x.part, x => x.Variable)),
                ]),
                new Return([results]),
            ]);
    }
}
