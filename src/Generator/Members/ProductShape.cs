using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Differentiate;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary>The products of a Hessian with a vector, which travel as the shadows of the gradient do: each is the tangent of a shadow.</summary>
internal sealed class ProductShape
{
    private readonly List<string> _texts = [];
    private readonly List<Parameter> _added = [];
    private readonly Dictionary<Variable, Variable> _given = [];

    public ProductShape(MemberShape shape, ReverseShape reverse, VariableSource variables)
    {
        var names = new Dictionary<Variable, string>();
        var shadows = new Queue<Parameter>(reverse.Added.Where(p => p.From is null));
        foreach (var p in shape.All.Where(p => p.Form is DerivativeForm.Shadow or DerivativeForm.Reference))
        {
            var name = shape.Free("h" + p.Name);
            _texts.Add($"{(p.Form == DerivativeForm.Reference ? "ref " : string.Empty)}{p.DerivativeType} {NameScope.Identifier(name)}");
            if (shadows.Count > 0)
            {
                var shadow = shadows.Dequeue();
                Add(shadow, variables.New(name, shadow.Variable.Type, shadow.Variable.Kind), null);
            }
        }

        foreach (var part in reverse.Added.Where(p => p.From is not null))
        {
            var from = part.From!.Rewrite(e => e is Local local && _given.TryGetValue(local.Variable, out var product) ? new Local(product) : e);
            Add(part, variables.New("h" + part.Variable.Name.Substring(1), part.Variable.Type, part.Variable.Kind), from);
        }

        Buffers = reverse.Shadows.Select(x => x with { Shadow = _given[x.Shadow], Parameter = reverse.Added.First(p => p.Variable == x.Shadow).From is { } from
            ? _given[from.Within().OfType<Local>().First().Variable].Name : _given[x.Shadow].Name }).ToList();
    }

    public EquatableArray<string> Texts => _texts.ToEquatable();

    public IReadOnlyList<Parameter> Added => _added;

    /// <summary>Which product belongs to which shadow.</summary>
    public IReadOnlyDictionary<Variable, Variable> Given => _given;

    public IReadOnlyList<BufferShadow> Buffers { get; }

    private void Add(Parameter shadow, Variable product, Expr? from)
    {
        _given[shadow.Variable] = product;
        _added.Add(shadow with { Variable = product, From = from });
    }
}
