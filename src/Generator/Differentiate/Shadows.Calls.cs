using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

internal sealed partial class Shadows
{
    // Buffers that came back from a call, which brought their shadows along.
    private readonly HashSet<Variable> _returned = [];
    private bool _isTwin;

    // Every buffer that the callee is differentiated by is handed in with its shadow: a constant one with one that nobody reads.
    private IEnumerable<Stmt> Calling(Invoke s)
    {
        if (!s.Target.HasReverse || (_isForward && s.Target.User is not null))
        {
            return [s];
        }

        var before = new List<Stmt>();
        var shadows = s.ActiveArgs.Where(arg => Aliases.IsReference(arg.Type)).Select(arg => IsKnown(arg) ? Of(arg, arg) : IsUnused(s.Target, arg) ? new Opaque(["default!"], [], arg.Type, Stability.Fixed) : Scratch(arg, before)).ToList();
        var returned = s.Results.Where(v => v.Type is BufferType { HoldsReal: true }).ToList();
        _returned.UnionWith(returned);
        return [.. before, s with { Results = [.. s.Results, .. returned.Select(Shadow)], Args = [.. s.Args, .. shadows] }];
    }

    // Nothing is asked of the shadow of an object whose numbers the callee does not touch.
    private static bool IsUnused(Signature target, Expr arg) => arg.Type is ObjectType && !target.Touched.Any(memory => memory.Type.HoldsReal && !Aliases.IsReference(memory.Type));

    private Expr Scratch(Expr buffer, List<Stmt> before)
    {
        if (IsMixed(buffer))
        {
            var chosen = _variables.New("chosen", BufferType.Span(((BufferType)buffer.Type).Element), VariableKind.Adjoint);
            before.AddRange([new Declare(chosen, null), .. Chosen(new Local(chosen), buffer)]);
            return new Local(chosen);
        }

        var fresh = Fresh(buffer);
        var scratch = _variables.New("unused", fresh.Type, VariableKind.Adjoint);
        before.Add(new Declare(scratch, fresh));
        return new Local(scratch);
    }

    // The shadows of the buffers that a twin returns are returned behind its results.
    private IEnumerable<Stmt> Returning(Return s)
    {
        var shadows = s.Values.Where(value => value.Type is BufferType { HoldsReal: true }).Select(value => IsKnown(value) ? Of(value, value) : IsMixed(value) ? throw new NotKeptException("a method that calls itself and returns one of several arrays, some of them constants; put it into a variable first") : Fresh(value)).ToList();
        return shadows.Any(shadow => IsSpan(shadow) || shadow.Type is BufferType { Form: not BufferForm.Array })
            ? throw new NotKeptException("a method that calls itself and returns an array of its caller's; let it return nothing, as the caller has the array")
            : [s with { Values = [.. s.Values, .. shadows] }];
    }
}
