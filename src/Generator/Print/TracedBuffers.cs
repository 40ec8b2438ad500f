using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Print;

/// <summary>
/// Which buffers of a function hold nodes of the dynamic engine where it is written over that: all that hold numbers, but those that come from outside
/// as constants. What one variable may refer to is of one kind, for it has one type.
/// </summary>
internal sealed class TracedBuffers
{
    private static readonly object Constants = new();

    private readonly Dictionary<object, object> _parents = [];

    private TracedBuffers()
    {
    }

    /// <summary>Those of a function without any.</summary>
    public static TracedBuffers None { get; } = new();

    public static TracedBuffers Of(Function function)
    {
        var buffers = new TracedBuffers();
        foreach (var p in function.Parameters.Where(p => !p.IsActive && Holds(p.Variable.Type)))
        {
            buffers.Join(p.Variable, Constants);
        }

        foreach (var s in function.Body.Within())
        {
            switch (s)
            {
                case Declare { Init: { } init } x when Holds(x.Variable.Type):
                    buffers.JoinAll([x.Variable, .. Roots(init)]);
                    break;
                case Assign x when Holds(x.Place.Type):
                    buffers.JoinAll([.. Roots(x.Place), .. Roots(x.Value)]);
                    break;
                case Copy x when Holds(((BufferType)x.From.Type).Element):
                    buffers.JoinAll([.. Roots(x.From), .. Roots(x.To)]);
                    break;
                case Fill x when Holds(x.Value.Type):
                    buffers.JoinAll([.. Roots(x.Buffer), .. Roots(x.Value)]);
                    break;
            }
        }

        return buffers;
    }

    /// <summary>Whether the elements of a buffer are nodes.</summary>
    public bool IsTraced(Expr buffer) => Holds(buffer.Type) && !Roots(buffer).Any(root => Find(root) == Constants);

    /// <inheritdoc cref="IsTraced(Expr)"/>
    public bool IsTraced(Variable buffer) => Holds(buffer.Type) && Find(buffer) != Constants;

    /// <summary>What keeps the function from being written over the engine, said of the method; null where nothing does.</summary>
    public string? Obstacle(Function function, Tracing tracing)
    {
        var statements = function.Body.Within().ToList();
        var parts = statements.SelectMany(s => s.Expressions()).SelectMany(e => e.Within()).ToList();
        return function.Parameters.Any(p => p.IsActive && Holds(p.Variable.Type) && !IsTraced(p.Variable)) ? "one of its variables refers to constants and to what is differentiated by; use two variables"
            : statements.Any(s => s is Invoke) || parts.Any(e => e is Call) ? "it calls itself; write a loop"
            : statements.Any(s => s is Assign or Accumulate && s.Expressions()[0] is var place && place is Member { Target.Type: ObjectType, Type.HoldsReal: true }) ? "it stores in an object, whose numbers the dynamic engine does not know; use locals"
            : parts.Any(e => e is Local { Type: BufferType type } local && IsTraced(local.Variable) && Innermost(type) is StructType) ? "it has a buffer of structs, whose numbers the dynamic engine does not know; use one buffer for each field"
            : parts.Any(e => e is Opaque call && call.Args.Any(arg => arg is Construct && arg.Within().Any(tracing.IsTraced))) ? "it hands a struct to a method that is not differentiated, which knows no numbers of the dynamic engine; write that out"
            : parts.Any(e => e is Opaque call && call.Args.Any(IsTraced)) ? "it hands a buffer to a method that is not differentiated; write that out"
            : statements.Any(s => StoresInConstants(s, tracing)) ? "it stores what is differentiated in a buffer that is marked [NoGradient], or shares a variable with one; use a buffer of its own"
            : null;
    }

    private bool StoresInConstants(Stmt s, Tracing tracing) => s switch
    {
        Declare { Init: NewBuffer made } x => !IsTraced(x.Variable) && made.Contents.Any(tracing.IsTraced),
        Assign { Value: NewBuffer made } x => !IsTraced(x.Place) && made.Contents.Any(tracing.IsTraced),
        Assign { Place: Element place } x => tracing.IsTraced(x.Value) && !IsTraced(place.Buffer),
        Accumulate { Place: Element place } x => tracing.IsTraced(x.Value) && !IsTraced(place.Buffer),
        Fill x => tracing.IsTraced(x.Value) && !IsTraced(x.Buffer),
        Copy x => IsTraced(x.From) != IsTraced(x.To),
        _ => false,
    };

    private static bool Holds(IrType type) => type is BufferType { HoldsReal: true };

    private static IrType Innermost(IrType type) => type is BufferType buffer ? Innermost(buffer.Element) : type;

    // What an expression may refer to; what is made here has no root.
    private static IEnumerable<object> Roots(Expr e) => e switch
    {
        Local local => [local.Variable],
        Slice slice => Roots(slice.Buffer),
        Cast cast => Roots(cast.Target),
        Element row => Roots(row.Buffer),
        Select select => Roots(select.Then).Concat(Roots(select.Else)),
        NewBuffer made => made.Contents.Where(row => Holds(row.Type)).SelectMany(Roots),
        Opaque { Args.Count: 0, Pieces: ["null" or "default!" or "default"] } => [],
        _ => [Constants],
    };

    private void JoinAll(IReadOnlyList<object> roots)
    {
        foreach (var root in roots.Skip(1))
        {
            Join(roots[0], root);
        }
    }

    private void Join(object a, object b)
    {
        (a, b) = (Find(a), Find(b));
        if (a != b)
        {
            (a, b) = a == Constants ? (b, a) : (a, b);
            _parents[a] = b;
        }
    }

    private object Find(object root)
    {
        while (_parents.TryGetValue(root, out var parent))
        {
            root = parent;
        }

        return root;
    }
}
