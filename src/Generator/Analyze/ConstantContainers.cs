using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>
/// Arrays of arrays and objects from outside that are constants and stay it: nothing is stored in them. What is read from them is a constant, also where a
/// variable that holds a part of them holds something else at another time.
/// </summary>
internal sealed class ConstantContainers
{
    private readonly HashSet<Variable> _variables;

    private readonly ILookup<Record, Expr> _saved;

    private ConstantContainers(HashSet<Variable> variables, ILookup<Record, Expr> saved) => (_variables, _saved) = (variables, saved);

    public static ConstantContainers Of(Function function)
    {
        var constants = function.Parameters.Where(p => !p.IsActive && p.Variable.Kind != VariableKind.Adjoint && IsContainer(p.Variable.Type)).Select(p => p.Variable).ToList();
        if (constants.Count == 0)
        {
            return new([], Enumerable.Empty<Save>().ToLookup(s => s.Record, s => s.Value));
        }

        var statements = function.Body.Within().ToList();
        var saved = statements.OfType<Save>().ToLookup(s => s.Record, s => s.Value);
        var bound = statements.SelectMany(s => s is Restore x ? saved[x.Record].Select(value => (x.Variable, Value: value)) : Bound(s)).Where(x => IsContainer(x.Variable.Type)).ToLookup(x => x.Variable, x => x.Value);
        var variables = new HashSet<Variable>(constants.Concat(bound.Select(x => x.Key)));
        variables.ExceptWith(function.Parameters.Select(p => p.Variable).Except(constants));
        variables.ExceptWith(statements.SelectMany(StoredInto).SelectMany(Roots));
        int before;
        do
        {
            before = variables.Count;

            // What one of them may be, all of them may be: a store through one is a store into the others.
            variables.RemoveWhere(v => bound[v].Any(value => !IsPart(value, variables, saved)));
            variables.ExceptWith(bound.Where(x => !variables.Contains(x.Key)).SelectMany(x => x.SelectMany(Roots)));
        }
        while (variables.Count < before);
        return new(variables, saved);
    }

    /// <summary>Whether a reference or a number is one of them, or a part of one.</summary>
    public bool Holds(Expr e) => _variables.Count > 0 && (e is Local { Variable.Type: not NumberType } or Element or Member or Cast or Saved) && IsPart(e, _variables, _saved);

    private static bool IsContainer(IrType type) => type is ObjectType or BufferType { Element: BufferType or ObjectType or StructType { HoldsReferences: true } };

    private static bool IsPart(Expr e, HashSet<Variable> variables, ILookup<Record, Expr> saved) => e switch
    {
        Local local => variables.Contains(local.Variable),
        Element element => IsPart(element.Buffer, variables, saved),
        Member member => IsPart(member.Target, variables, saved),
        Cast cast => IsPart(cast.Target, variables, saved),
        // What is put away in a record comes back as what it was.
        Saved back => saved[back.Record].Any() && saved[back.Record].All(value => IsPart(value, variables, saved)),
        _ => false,
    };

    private static IEnumerable<Variable> Roots(Expr e) => e switch
    {
        Local local => [local.Variable],
        Element element => Roots(element.Buffer),
        Member member => Roots(member.Target),
        Cast cast => Roots(cast.Target),
        Slice slice => Roots(slice.Buffer),
        Select select => Roots(select.Then).Concat(Roots(select.Else)),
        _ => [],
    };

    private static IEnumerable<(Variable Variable, Expr Value)> Bound(Stmt s) => s switch
    {
        Declare { Init: { } init } x => [(x.Variable, init)],
        Assign { Place: Local place } x => [(place.Variable, x.Value)],
        Invoke x => x.Results.Select(v => (v, (Expr)new NewBuffer([], BufferType.Array(NumberType.Double), BufferSource.Heap))),
        _ => [],
    };

    private static IEnumerable<Expr> StoredInto(Stmt s) => s switch
    {
        // What is stored elsewhere may be stored into there.
        Assign { Place: not Local } x when Aliases.IsReference(x.Value.Type) => [x.Place, x.Value],
        Assign { Place: not Local } x => [x.Place],
        Accumulate { Place: not Local } x => [x.Place],
        Zero x => [x.Buffer],
        Fill x => [x.Buffer],
        Copy { From.Type: BufferType { Element: BufferType or ObjectType } } x => [x.To, x.From],
        Copy x => [x.To],
        Invoke x => x.WrittenBuffers,
        _ => s.WritesMemory() ? s.Expressions() : [],
    };
}
