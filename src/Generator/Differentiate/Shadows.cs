using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// Gives every buffer and object that has derivatives in it a shadow, in a variable beside its own: wherever a reference is stored, that of its shadow
/// is stored beside it. From then on shadows are found as any other value of the forward sweep is.
/// </summary>
internal sealed partial class Shadows
{
    private readonly Function _function;
    private readonly IReferenceFacts _flow;
    private readonly Adjoints _adjoints;
    private readonly VariableSource _variables;
    private readonly HashSet<Variable> _spans = [];

    private Shadows(Function function, IReferenceFacts flow, Adjoints adjoints, VariableSource variables) =>
        (_function, _flow, _adjoints, _variables) = (function, flow, adjoints, variables);

    /// <param name="function">The function.</param>
    /// <param name="flow">Its flow, with what is active marked.</param>
    /// <param name="adjoints">Receives the shadows; those of the parameters are in it already.</param>
    /// <param name="variables">Where new variables come from.</param>
    /// <param name="isTwin">Whether the shadows of results are results too.</param>
    public static Function In(Function function, IReferenceFacts flow, Adjoints adjoints, VariableSource variables, bool isTwin = false)
    {
        var shadows = new Shadows(function, flow, adjoints, variables) { _isTwin = isTwin };
        var taken = shadows.TakeIn();
        shadows.FindSpans();
        EquatableArray<Stmt> body = [.. taken, .. shadows.OfConstants(), .. shadows.Block(function.Body)];
        return function with { Body = body, NextId = variables.Next };
    }

    /// <summary>What gives the shadows back to the caller that were taken in.</summary>
    public static IReadOnlyList<Stmt> GiveBack(Function function) => function.Body.OfType<MoveBuffer>().Where(s => s.Role == Role.Check)
        .Select(s => new MoveBuffer(s.To, s.From) { Role = Role.Derivative }).ToList();

    // Where a variable is an array of the caller's at one time and one made here at another, its shadow must be an array too, for a span cannot be put
    // away: then the caller's shadow is taken into an array first, and given back in the end.
    private IReadOnlyList<Stmt> TakeIn()
    {
        var taken = new List<Stmt>();
        foreach (var p in _function.Parameters.Where(p => p.Variable.Type is BufferType { Form: BufferForm.Array, Rank: 1 } && _adjoints.Has(p.Variable) && _adjoints.Of(p.Variable).Type is BufferType { Form: BufferForm.Span }))
        {
            var own = new Local(p.Variable);
            var isMixed = (_flow.Aliases.SourcesOf(own) > 0 || IsFoundElsewhere(own)) && _flow.Aliases.Variables(own).Any(v => v.Type is BufferType { Form: BufferForm.Array } && v != p.Variable && !_flow.IsNeverReassigned(v) && MayHold(new Local(v), own));
            if (!isMixed && !IsRow(own))
            {
                continue;
            }

            // The way back of a twin begins with what its caller has found until then, which is not there yet when the shadow would be taken in.
            if (_isTwin)
            {
                throw new NotKeptException("an array that is handed to a method with a function of its own, where another takes its place; copy it first", own);
            }

            // Two of them may be one, and so must their shadows be where something is stored.
            if (new WrittenMemory(_function).ContainsElements(own) && _function.Parameters.Any(other => other != p && _flow.Aliases.Variables(own).Contains(other.Variable) && _adjoints.Has(other.Variable)))
            {
                if (IsRow(own))
                {
                    throw new NotKeptException("several arrays of the caller's as rows of one that is made here, and stores into them; copy them first", own);
                }

                continue;
            }

            var outer = _adjoints.Of(p.Variable);
            var inner = _variables.New(outer.Name, p.Variable.Type, VariableKind.Adjoint);
            var part = new Slice(new Local(outer), Build.Int(0), new Length(own), (BufferType)outer.Type);
            taken.Add(new Declare(inner, new NewBuffer([new Length(own)], (BufferType)p.Variable.Type, BufferSource.Pool)) { Role = Role.Check });
            taken.Add(new MoveBuffer(part, new Local(inner)) { Role = Role.Check });
            _adjoints.Set(p.Variable, inner);
        }

        return taken;
    }

    // Whether a variable of the group holds an array that is a row, or a field of an object.
    private bool IsFoundElsewhere(Local array) => _function.Body.WithinAll().Any(s => s is Declare { Init: Element or Member } or Assign { Place: Local, Value: Element or Member }
        && (s is Declare x ? x.Variable : ((Local)((Assign)s).Place).Variable) is { Type: BufferType } bound && _flow.Aliases.Variables(array).Contains(bound));

    // Whether an array becomes a row of another.
    private bool IsRow(Local array) => _function.Body.Within().OfType<Assign>().Any(s => s.Place is Element or Member && s.Value.Type is BufferType { Rank: 1 } && MayHold(s.Value, array));

    // Whether a reference may be the very one that is handed in.
    private bool MayHold(Expr reference, Local parameter) => _flow.Origins is var origins && (origins.IsUnknown || origins.Of(reference).Any(origin => origin.Parameter == parameter.Variable));

    // A constant buffer that meets active ones in a variable gets a shadow of its own that nobody reads.
    private IEnumerable<Stmt> OfConstants() => _function.Parameters.Where(p => !_adjoints.Has(p.Variable) && _flow.HasShadow(new Local(p.Variable)) && _function.Body.Within().SelectMany(s => s.Expressions()).Any(e => e.Reads(p.Variable)))
        .Select(p => new Declare(Shadow(p.Variable), Fresh(new Local(p.Variable)))).ToList();

    private EquatableArray<Stmt> Block(EquatableArray<Stmt> block) => block.SelectMany(s => Statement(s.MapBlocks(Block), s)).ToEquatable();

    private IEnumerable<Stmt> Statement(Stmt s, Stmt original) => [.. Accompanied(s), .. Checked(s)];

    private IEnumerable<Stmt> Accompanied(Stmt s) => s switch
    {
        Declare { Init: null } x when HasShadow(new Local(x.Variable)) => [s, new Declare(Shadow(x.Variable), null)],
        Declare { Init: { } init } x when HasShadow(new Local(x.Variable)) && IsMixed(init) => [new Declare(Shadow(x.Variable), null), .. Chosen(new Local(Shadow(x.Variable)), init), s],
        Assign x when Aliases.IsReference(x.Place.Type) && HasShadow(x.Place) && IsMixed(x.Value) => [.. Chosen(Place(x.Place), x.Value), s],
        Declare { Init: { } init } x when HasShadow(new Local(x.Variable)) => InOrder(s, IsKnown(init) && init is not (NewBuffer { Contents.Count: 0 } or NewObject), new Declare(Shadow(x.Variable), Of(init, new Local(x.Variable)))),
        Assign x when Aliases.IsReference(x.Place.Type) && HasShadow(x.Place) => InOrder(s, IsKnown(x.Value), new Assign(Place(x.Place), Of(x.Value, x.Place))),
        Segment x => [Accompanied(x)],
        OpenRecord x when IsOfReferences(x.Record) => [s, x with { Record = _adjoints.Of(x.Record) }],
        Save x when IsOfReferences(x.Record) => [x with { Record = _adjoints.Of(x.Record), Value = Of(x.Value, x.Value) }, s],
        Restore x when IsOfReferences(x.Record) => [s, x with { Variable = Shadow(x.Variable), Record = _adjoints.Of(x.Record) }],
        Invoke x => Calling(x),
        Return when _isTwin => Returning((Return)s),
        Copy { From.Type: BufferType { Element: var element } } x when Aliases.IsReference(element) && HasShadow(x.To) => [new Copy(Of(x.From, x.From), Of(x.To, x.To)), s],
        _ => [s],
    };

    // The shadow comes first, while what it is taken of is as the statement sees it; one that is made after the reference itself comes behind.
    private static IEnumerable<Stmt> InOrder(Stmt s, bool isKnown, Stmt shadow) => isKnown ? [shadow, s] : [s, shadow];

    // A choice between what has a shadow and a constant, for which one is made where it is chosen.
    private bool IsMixed(Expr e) => e is Select select && !IsKnown(e) && new[] { select.Then, select.Else }.Any(branch => IsKnown(branch) || IsMixed(branch));

    private IEnumerable<Stmt> Chosen(Expr shadow, Expr e) => e is Select select
        ? [new If(select.Test, Chosen(shadow, select.Then).ToEquatable(), Chosen(shadow, select.Else).ToEquatable())]
        : Of(e, e) is var chosen && chosen.Equals(shadow) ? [] : [new Assign(shadow, chosen)];

    private bool HasShadow(Expr e) => _flow.HasShadow(e);

    private Variable Shadow(Variable variable)
    {
        if (!_adjoints.Has(variable))
        {
            _adjoints.Set(variable, _variables.New(_adjoints.NameOf(variable), TypeOf(variable), VariableKind.Adjoint));
        }

        return _adjoints.Of(variable);
    }

    private IrType TypeOf(Variable variable) => _readOnly.TryGetValue(variable, out var type) ? type
        : _spans.Contains(variable) || variable.Type is BufferType { Form: not BufferForm.Array } ? BufferType.Span(((BufferType)variable.Type).Shadow.Element)
        : variable.Type is BufferType buffer ? buffer.Shadow : variable.Type;

    private Expr Place(Expr place) => place switch
    {
        Local local => new Local(Shadow(local.Variable)),
        Element element => Adjoints.In(Of(element.Buffer, element.Buffer), element),
        Member member => member with { Target = Of(member.Target, member.Target) },
        _ => throw new System.InvalidOperationException($"{place.GetType().Name} is no place"),
    };

    private bool IsKnown(Expr e) => e switch
    {
        Local local => _adjoints.Has(local.Variable) || _returned.Contains(local.Variable) || HasShadow(local),
        Slice slice => IsKnown(slice.Buffer),
        Cast cast => IsKnown(cast.Target),
        Select select => IsKnown(select.Then) && IsKnown(select.Else),
        Located located => located.Roots.All(IsKnown),
        // A struct that lies somewhere has its shadow in the same place of another.
        Element { Type: StructType } element => IsKnown(element.Buffer),
        Member { Type: StructType } member => IsKnown(member.Target),
        Element or Member or Saved => HasShadow(e) && !e.Within().Any(part => part is Member { IsConstant: true }),
        Opaque { Args.Count: 0, Pieces: [var text] } => text is "null" or "default!" or "default",
        NewBuffer or NewObject => true,
        _ => false,
    };

    // The shadow of a reference; self is where the reference itself can be found.
    private Expr Of(Expr e, Expr self) => e switch
    {
        _ when !IsKnown(e) && IsFoundAnew(e) && IsWritten(self) => throw new NotKeptException("numbers that are stored in a buffer which is a constant by itself or by its mark; use a local array", self),
        Select select when !IsKnown(e) && (IsKnown(select.Then) || IsKnown(select.Else)) => throw new NotKeptException("a span that is a part of a constant buffer at one time and of one that is differentiated by at another; use a span for each", self),
        _ when !IsKnown(e) => Fresh(self),
        Local local => new Local(Shadow(local.Variable)),
        Cast cast => cast with { Target = Of(cast.Target, cast.Target) },
        Slice slice => Adjoints.Part(slice, Of(slice.Buffer, slice.Buffer)),
        Select select => new Select(select.Test, Of(select.Then, self), Of(select.Else, self)),
        Saved saved => saved with { Record = _adjoints.Of(saved.Record) },
        Located located => Adjoints.Again(located, located.Roots.Select(root => Of(root, root)).ToEquatable()),
        Element or Member => Place(e),
        NewBuffer { Source: BufferSource.Heap, Made: { Rank: 1, Element: NumberType } } made when !LeavesWith(self) => made with { Contents = [], Source = BufferSource.Pool },
        NewBuffer made => made with { Contents = [], Made = made.Made.Shadow },
        _ => e,
    };

    // Of one that is found anew each time there would be several shadows: as long as nothing is stored in it, no matter.
    private bool IsFoundAnew(Expr e) => e is Element or Member or Opaque { Stability: not Stability.Effect };

    private Expr Fresh(Expr self) => self.Type is BufferType { Element: not (BufferType or ObjectType) } type
        ? new NewBuffer(
            Enumerable.Range(0, type.Rank).Select(dimension => (Expr)new Length(self, type.Rank == 1 ? -1 : dimension)).ToEquatable(),
            type.Rank == 1 ? BufferType.Array(type.Shadow.Element) : type.Shadow,
            type.Rank == 1 && !LeavesWith(self) ? BufferSource.Pool : BufferSource.Heap)
        : throw new NotKeptException($"a variable ({IrText.Of(self)}) that holds a constant object at one time and one that is differentiated by at another; use a variable for each", self);

    // In what reverse mode has made, the facts of forward mode know more.
    private bool IsWritten(Expr buffer) => (_isWritten ??= new WrittenMemory(_function).ContainsElements)(buffer);

    private System.Func<Expr, bool>? _isWritten;

    // The shadow of an array is an array, unless it may be the span that the caller handed in.
    private void FindSpans()
    {
        var stored = _function.Body.WithinAll().Select(s => s switch
        {
            Declare { Init: { } init } x => (x.Variable, Value: init),
            Assign { Place: Local place } x => (place.Variable, x.Value),
            _ => default,
        }).Where(x => x.Variable?.Type is BufferType { Rank: 1 }).ToList();
        _spans.UnionWith(_function.Parameters.Select(p => p.Variable).Where(v => _adjoints.Has(v) && _adjoints.Of(v).Type is BufferType { Form: not BufferForm.Array }));
        int before;
        do
        {
            before = _spans.Count;
            _spans.UnionWith(stored.Where(x => x.Variable.Type is BufferType { Form: not BufferForm.Array } || IsSpan(x.Value)).Select(x => x.Variable));
        }
        while (_spans.Count > before);
    }

    private bool IsSpan(Expr e) => e switch
    {
        Local local => _spans.Contains(local.Variable),
        Slice => true,
        Select select => IsSpan(select.Then) || IsSpan(select.Else),
        NewBuffer made => made.Source == BufferSource.Stack,
        _ => false,
    };
}
