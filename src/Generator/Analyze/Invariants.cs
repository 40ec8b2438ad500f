using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>
/// What whole numbers come to that are the same wherever they are in scope: names that are given once stand for what they were given, lengths for what buffers were made
/// with. So it can be told that two lengths are one.
/// </summary>
internal sealed class Invariants
{
    private readonly Aliases _aliases;
    private readonly Dictionary<Variable, Declare> _declared;
    private readonly HashSet<Variable> _written;
    private readonly HashSet<Variable> _stored;
    private readonly bool _hasEffects;
    private readonly HashSet<Stmt> _statements = new(ByReference.Comparer);

    public Invariants(Function function, Aliases aliases)
    {
        _aliases = aliases;
        var statements = function.Body.Within().ToList();
        var writes = statements.SelectMany(s => s.Writes().Select(v => (v, s))).ToLookup(x => x.v, x => x.s);
        _declared = writes.Where(all => all.Count() == 1).Select(all => all.Single()).OfType<Declare>().ToDictionary(s => s.Variable);
        _statements.UnionWith(_declared.Values);
        foreach (var given in new[] { function.Body }.Concat(statements.SelectMany(s => s.Blocks())).SelectMany(block => GivenLater(block, writes)))
        {
            _declared[given.Variable] = given;
        }

        _written = [.. writes.Where(all => !_declared.ContainsKey(all.Key)).Select(all => all.Key)];
        _stored = [.. statements.SelectMany(aliases.WrittenBy)];
        _hasEffects = statements.Any(s => s is Invoke or Do || s.Expressions().Any(e => e.Within().Any(part => part is Call or Opaque { Stability: Stability.Effect })));
    }

    // Declared without a value, and given one in the same block: once, and before it is read.
    private static IEnumerable<Declare> GivenLater(EquatableArray<Stmt> block, ILookup<Variable, Stmt> writes) => block.OfType<Assign>()
        .Where(s => s.Place is Local { Variable: var variable } && writes[variable].Count() == 2 && block.Any(other => other is Declare { Init: null } declare && declare.Variable == variable))
        .Select(s => new Declare(((Local)s.Place).Variable, s.Value));

    /// <summary>The statement that makes a buffer, if the variable, or what it is another name of, never has another.</summary>
    public Declare? Made(Local buffer) => _declared.TryGetValue(Whole(buffer), out var made) && made.Init is NewBuffer && _statements.Contains(made) ? made : null;

    /// <summary>The variable that has the same buffer under another name.</summary>
    public Variable Whole(Local buffer) => _declared.TryGetValue(buffer.Variable, out var declared) && declared.Init is Local other ? Whole(other) : buffer.Variable;

    /// <summary>What a name that is given once was given.</summary>
    public Expr Given(Expr e) => e is Local local && _declared.TryGetValue(local.Variable, out var declared) && declared.Init is { } init and not (NewBuffer or NewObject) ? Given(init) : e;

    /// <summary>Whether two numbers are always one.</summary>
    public bool AreOne(Expr? a, Expr? b) => a is not null && b is not null && Of(a) is { } one && Of(b) is { } other && Equal(one, other);

    /// <summary>What a number comes to; null where it may be another at another time.</summary>
    public Expr? Of(Expr e) => e switch
    {
        Constant => e,
        Local { Type: NumberType } local => _declared.TryGetValue(local.Variable, out var declared) ? (declared.Init is { } init ? Of(init) : null) ?? e : _written.Contains(local.Variable) ? null : e,
        Length { Dimension: -1 } length => LengthOf(length.Buffer),
        Member { Type: NumberType } member => Fixed(member),
        Binary { Op: BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply or BinaryOp.Divide } x when Of(x.Left) is { } left && Of(x.Right) is { } right => x with { Left = left, Right = right },
        _ => null,
    };

    private Expr? LengthOf(Expr buffer) => buffer switch
    {
        Slice { Count: { } count } => Of(count),
        Local local when Made(local) is { Init: NewBuffer made } => made.Lengths.Count == 1 ? Of(made.Lengths[0]) : null,
        Local local when Whole(local) is var whole && _declared.TryGetValue(whole, out var declared) => declared.Init is { } init and not Local ? LengthOf(init) : null,
        Local local => _written.Contains(local.Variable) ? null : new Length(local),
        Member member when Fixed(member) is { } same => new Length(same),
        _ => null,
    };

    // A field that nothing in the method stores to.
    private Expr? Fixed(Expr e) => e switch
    {
        Member { Target.Type: ObjectType } member when !_hasEffects && !_stored.Contains(_aliases.MemoryOf(member)) && Fixed(member.Target) is { } target => member with { Target = target },
        Local { Type: ObjectType } local => _declared.TryGetValue(local.Variable, out var declared) ? declared.Init is { } init and not NewObject ? Fixed(init) : null
            : _written.Contains(local.Variable) ? null : e,
        _ => null,
    };

    private static bool Equal(Expr a, Expr b) => a.Equals(b) || (a, b) is (Binary { Op: BinaryOp.Add or BinaryOp.Multiply } x, Binary y) && x.Op == y.Op
        && ((Equal(x.Left, y.Left) && Equal(x.Right, y.Right)) || (Equal(x.Left, y.Right) && Equal(x.Right, y.Left)));
}
