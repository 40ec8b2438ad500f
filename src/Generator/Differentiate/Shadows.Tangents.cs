using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// Tangents of buffers and objects accompany them as shadows do. They meet what reverse mode has made: references in records. And the caller may hand in some that
/// can only be read.
/// </summary>
internal sealed partial class Shadows
{
    private readonly Dictionary<Variable, BufferType> _readOnly = [];
    private readonly List<Stmt> _copiedBack = [];
    private readonly Dictionary<Variable, Variable> _given = [];
    private HashSet<Variable>? _saved;
    private HashSet<Variable>? _leaving;
    private bool _isForward;

    /// <summary>The function with a tangent beside each buffer and object that has one.</summary>
    /// <param name="function">The function.</param>
    /// <param name="facts">Which have a tangent.</param>
    /// <param name="tangents">Receives them; those of the parameters are in it already.</param>
    /// <param name="variables">Where new variables come from.</param>
    /// <param name="copiedBack">What gives the caller's tangents their final contents.</param>
    public static Function OfTangents(
        Function function, Varied facts, Adjoints tangents, VariableSource variables, out IReadOnlyList<Stmt> copiedBack)
    {
        var shadows = new Shadows(function, facts, tangents, variables) { _isForward = true, _isWritten = facts.IsWrittenOutside };
        var taken = shadows.CopyIn(facts.IsWritten);
        shadows.FindReadOnly();
        shadows.FindSpans();
        EquatableArray<Stmt> body = [.. taken, .. shadows.OfConstants(), .. shadows.Block(function.Body)];
        copiedBack = shadows._copiedBack;
        return function with { Body = body, NextId = variables.Next };
    }

    private static IEnumerable<Stmt> AllOf(Function function) => function.Body.Within();

    private bool IsOfReferences(Record record) => _isForward && Aliases.IsReference(record.Element) && _adjoints is not null
        && AllOf(_function).Any(s => s is Save save && save.Record == record && HasShadow(save.Value));

    // An array that is returned is the caller's from then on, and so are its rows.
    private bool LeavesWith(Expr self) => _isForward && self.Type is BufferType && (_leaving ??=
    [
        .. AllOf(_function).OfType<Return>().SelectMany(s => s.Values).Concat(_function.Parameters.Where(p => p.Passing is Passing.Ref or Passing.Out).Select(p => new Local(p.Variable)))
            .Where(e => e.Type is BufferType).SelectMany(e => _flow.Aliases.ReachedFrom(e).Append(_flow.Aliases.ContentsOf(e))),
    ]).Contains(_flow.Aliases.ContentsOf(self));

    // Only arrays can be put away in records and rows, and be returned: there the caller's tangent is copied to one first. So is one that can only be
    // read, where the method stores in what it belongs to.
    private IReadOnlyList<Stmt> CopyIn(System.Func<Expr, bool> written)
    {
        var taken = new List<Stmt>();
        var rooms = new Dictionary<Parameter, Variable>();
        foreach (var p in _function.Parameters.Where(p => p.Variable.Type is BufferType { Rank: 1 } && _adjoints.Has(p.Variable) && _adjoints.Of(p.Variable).Type is BufferType { Form: not BufferForm.Array }))
        {
            var own = new Local(p.Variable);
            var outer = _adjoints.Of(p.Variable);
            var form = ((BufferType)outer.Type).Form;
            var mustBeArray = p.Variable.Type is BufferType { Form: BufferForm.Array } && (IsSaved(own) || LeavesWith(own) || IsRow(own));
            var others = _function.Parameters.Where(other => other != p && _adjoints.Has(other.Variable) && _flow.Aliases.Variables(own).Contains(other.Variable)).ToList();
            if (!mustBeArray && !(form == BufferForm.ReadOnlySpan && written(own) && others.Append(p).Any(MayStoreThrough)))
            {
                continue;
            }

            others = written(own) ? others : [];
            if (mustBeArray && others.Count > 0)
            {
                throw new NotKeptException("several arrays of the caller's that change places, and stores into them; copy them first", own);
            }

            var element = ((BufferType)outer.Type).Element;
            var inner = _variables.New(outer.Name + "Copy", others.Count > 0 ? BufferType.Span(element) : BufferType.Array(element), VariableKind.Adjoint);
            if (others.Count == 0)
            {
                taken.Add(new Declare(inner, new NewBuffer([new Length(own)], BufferType.Array(element), LeavesWith(own) ? BufferSource.Heap : BufferSource.Pool)) { Role = Role.Check });
                taken.Add(new Copy(Part(p, outer), new Local(inner)) { Role = Role.Check });
            }
            else
            {
                taken.AddRange(CopyAlike(inner, element, p, [.. _function.Parameters.Where(other => other == p || others.Contains(other))], rooms));
            }

            if (form == BufferForm.Span && written(own))
            {
                _copiedBack.Add(new Copy(new Local(inner), new Local(outer)) { Role = Role.Derivative });
            }

            _given[p.Variable] = outer;
            _adjoints.Set(p.Variable, inner);
        }

        return taken;
    }

    // Whether something may be stored through a parameter whose tangent can only be read. That of a span that can only be read itself is one by right.
    private bool MayStoreThrough(Parameter p) => p.Variable.Type is BufferType { Form: not BufferForm.ReadOnlySpan } && (_given.TryGetValue(p.Variable, out var given) ? given : _adjoints.Of(p.Variable)).Type is BufferType { Form: BufferForm.ReadOnlySpan };

    private Slice Part(Parameter p, Variable tangent) => new(new Local(tangent), Build.Int(0), new Length(new Local(p.Variable)), (BufferType)tangent.Type);

    // Copies overlap as what they are copies of: they lie in one room.
    private IEnumerable<Stmt> CopyAlike(Variable inner, IrType element, Parameter p, IReadOnlyList<Parameter> all, Dictionary<Parameter, Variable> rooms)
    {
        if (all.Count > 3)
        {
            throw new NotKeptException("stores into more than three buffers that may be one; copy some of them first", new Local(p.Variable));
        }

        if (!rooms.TryGetValue(all[0], out var room))
        {
            rooms[all[0]] = room = _variables.New("room", BufferType.Array(element), VariableKind.Adjoint);
            var length = all.Select(x => (Expr)new Length(new Local(x.Variable))).Aggregate((sum, next) => new Binary(BinaryOp.Add, sum, next, NumberType.Int));
            yield return new Declare(room, new NewBuffer([length], BufferType.Array(element), BufferSource.Pool)) { Role = Role.Check };
        }

        yield return new Declare(inner, new Opaque(
            [$"{RecordsPrefix}Shadow.CopyAlike<{element}>({Position(all, p)}, ", .. Enumerable.Repeat(", ", all.Count), ")"],
            [new Local(room), .. all.Select(x => Part(x, _given.TryGetValue(x.Variable, out var given) ? given : _adjoints.Of(x.Variable)))],
            inner.Type, Stability.Effect)) { Role = Role.Check };
    }

    private static int Position(IReadOnlyList<Parameter> all, Parameter p) => all.Select((other, i) => (other, i)).First(x => x.other == p).i;

    private const string RecordsPrefix = "global::AutoDiffGen.Records.";

    private bool IsSaved(Local array) => (_saved ??= [.. AllOf(_function).OfType<Save>().Where(s => s.Value.Type is BufferType).SelectMany(s => _flow.Aliases.Variables(s.Value))]).Contains(array.Variable);

    // What may be a part of something that can only be read can only be read; what is declared so has such a tangent.
    private void FindReadOnly()
    {
        foreach (var p in _function.Parameters.Where(p => _adjoints.Has(p.Variable) && _adjoints.Of(p.Variable).Type is BufferType { Form: BufferForm.ReadOnlySpan }))
        {
            foreach (var variable in _flow.Aliases.Variables(new Local(p.Variable)).Where(v => v.Type is BufferType { Rank: 1 } && (MayStoreThrough(p) || v.Type is BufferType { Form: BufferForm.ReadOnlySpan })))
            {
                _readOnly[variable] = (BufferType)_adjoints.Of(p.Variable).Type;
            }
        }
    }
}
