using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

internal sealed partial class Shadows
{
    // An object that is met on the way has a shadow, or the caller's is not of the object's shape: said before anything is added to it.
    private IEnumerable<Stmt> Checked(Stmt s)
    {
        var (node, value) = s switch
        {
            Declare { Init: { } init } x => (x.Variable, init),
            Assign { Place: Local place } x => (place.Variable, x.Value),
            _ => default,
        };
        if (node is not { Type: ObjectType } || !_adjoints.Has(node) || OwnerOf(value) is not { } owner)
        {
            return [];
        }

        _owners[node] = owner;
        return IsChecked(value) ? [] : [new CheckNode(owner, new Local(_adjoints.Of(node)), new Local(node))];
    }

    // What was met before, or lies on a path from a parameter that is checked before all.
    private bool IsChecked(Expr e) => e switch
    {
        Local => true,
        Cast cast => IsChecked(cast.Target),
        Member { Target: Member or Local { Variable.Kind: VariableKind.Parameter } } member => IsChecked(member.Target),
        _ => false,
    };

    // The shadow that a node's shadow is reached from.
    private string? OwnerOf(Expr e) => e switch
    {
        Local local => _owners.TryGetValue(local.Variable, out var owner) ? owner : _function.Parameters.Any(p => p.Variable == local.Variable) && _adjoints.Has(local.Variable) ? _adjoints.Of(local.Variable).Name : null,
        Cast cast => OwnerOf(cast.Target),
        Member { IsConstant: false } member => OwnerOf(member.Target),
        Element element => OwnerOf(element.Buffer),
        _ => null,
    };

    private readonly Dictionary<Variable, string> _owners = [];
}
