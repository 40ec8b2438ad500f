using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>
/// What carries a number that depends on an input although its type has no derivative: the text of one, a builder that it was appended to.
/// Activity ends where such a value is made; a number that comes out of it again is none of the constants that it looks like.
/// </summary>
internal sealed class Carriers
{
    private readonly Flow _flow;

    // Local variables and memory of the flow, and the text of what belongs to neither.
    private readonly HashSet<object> _carrying;
    private readonly HashSet<Expr> _known;

    private Carriers(Flow flow, IEnumerable<object> parameters, IEnumerable<Expr> known) => (_flow, _carrying, _known) = (flow, [.. parameters], new(known, ByReference.Comparer));

    /// <summary>The carriers of a function whose versions are marked.</summary>
    /// <param name="function">The function.</param>
    /// <param name="flow">Its flow, marked by <see cref="Activity"/>.</param>
    /// <param name="parameters">The parameters that carry what they were called with.</param>
    /// <param name="known">Where it is said already that a derivative is lost: what comes of it is no news.</param>
    public static Carriers Of(Function function, Flow flow, IEnumerable<Variable> parameters, IEnumerable<Expr> known)
    {
        var carriers = new Carriers(flow, parameters, known.Where(e => !e.Type.IsReal));
        var statements = function.Body.Within().Where(flow.IsReached).ToList();
        for (var before = -1; before < carriers._carrying.Count;)
        {
            before = carriers._carrying.Count;
            statements.ForEach(carriers.Spread);
        }

        return carriers;
    }

    /// <summary>Whether the value of an expression at a statement depends on an input, in whatever form.</summary>
    public bool Carries(Expr e, Stmt s) => e switch
    {
        Opaque { IsStop: true } => false,
        Opaque when _known.Contains(e) => false,
        _ when Key(e) is { } place && _carrying.Contains(place) => true,
        { Type: NumberType { IsReal: false } } => false,
        Opaque opaque => opaque.Args.Any(arg => Carries(arg, s)),
        { Type.HoldsReal: true } when Activity.Leaves(e, s, _flow).Any(version => version.IsVaried) => true,
        Select select => Carries(select.Then, s) || Carries(select.Else, s),
        _ => e.Children().Any(child => Carries(child, s)),
    };

    /// <summary>The parameters of a callee that carry something in one of its calls here.</summary>
    public IEnumerable<Variable> HandedOn(Function function, Callee callee) =>
        function.Body.Within().Where(_flow.IsReached).OfType<Invoke>().Where(call => call.Target.Key == callee.Signature.Key)
            .SelectMany(call => call.OwnArgs.Zip(callee.Function.Parameters, (arg, parameter) => (arg, parameter)).Where(x => IsText(x.arg.Type) && Carries(x.arg, call)).Select(x => x.parameter.Variable));

    private void Spread(Stmt s)
    {
        switch (s)
        {
            case Declare { Init: { } init } x:
                Stored(new Local(x.Variable), init, s);
                break;
            case Assign x:
                Stored(x.Place, x.Value, s);
                break;
            case Invoke x when x.Args.Any(arg => IsText(arg.Type) && Carries(arg, s)):
                _carrying.UnionWith(x.Results.Where(v => IsText(v.Type)));
                break;
        }

        // What is handed to a call together with an object may lie in the object afterwards.
        foreach (var call in s.Expressions().SelectMany(e => e.Within()).OfType<Opaque>().Where(e => e.Stability == Stability.Effect && !_known.Contains(e) && e.Args.Any(arg => Carries(arg, s))))
        {
            _carrying.UnionWith(call.Args.Where(arg => IsChangeable(arg.Type)).Select(Key).OfType<object>());
        }
    }

    private void Stored(Expr place, Expr value, Stmt s)
    {
        if (!IsText(place.Type))
        {
            return;
        }

        if (Carries(value, s) && Key(place) is { } target)
        {
            _carrying.Add(target);
        }
        else if (IsChangeable(place.Type) && Key(value) is { } source && Key(place) is { } other && _carrying.Contains(other))
        {
            // Two names of one object.
            _carrying.Add(source);
        }
    }

    private object? Key(Expr e) => e switch
    {
        Local local => IsText(local.Type) ? local.Variable : null,
        Element or Member => IsText(e.Type) ? _flow.Aliases.MemoryOf(e) : null,
        Opaque { Args.Count: 0, Stability: not Stability.Effect } named => named,
        _ => null,
    };

    private static bool IsText(IrType type) => type is OpaqueType or BufferType { HoldsReal: false };

    private static bool IsChangeable(IrType type) => type is OpaqueType { Name: not "string" } or BufferType;
}
