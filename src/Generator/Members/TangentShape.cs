using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Differentiate;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary>
/// The tangents of a method's parameters, which travel as the parameters do; or a vector that is only read, in the place of tangents: the direction of
/// forward mode.
/// </summary>
internal sealed class TangentShape
{
    private readonly MemberShape _shape;
    private readonly Function? _function;
    private readonly VariableSource _variables;
    private readonly string _letter;
    private readonly bool _isVector;
    private readonly Dictionary<Variable, Expr> _seeds = [];
    private readonly Dictionary<Variable, Variable> _given = [];
    private readonly List<string> _texts = [];
    private readonly List<Parameter> _added = [];
    private readonly List<BufferShadow> _buffers = [];
    private readonly List<Stmt> _first = [];

    /// <param name="shape">The method.</param>
    /// <param name="function">Its function, if it was not refused.</param>
    /// <param name="variables">Where new variables come from.</param>
    /// <param name="letter">What the names begin with.</param>
    /// <param name="isVector">Whether it is only read, and does not tell what becomes of it.</param>
    public TangentShape(MemberShape shape, Function? function, VariableSource variables, string letter, bool isVector)
    {
        (_shape, _function, _variables, _letter, _isVector) = (shape, function, variables, letter, isVector);
        foreach (var (p, i) in shape.All.Select((p, i) => (p, i)).Where(x => x.p.Form != DerivativeForm.None && !(isVector && x.p.Form == DerivativeForm.Output)))
        {
            Add(p, i);
        }
    }

    /// <summary>The parameters of the member.</summary>
    public EquatableArray<string> Texts => _texts.ToEquatable();

    /// <summary>The same as variables.</summary>
    public IReadOnlyList<Parameter> Added => _added;

    /// <summary>The buffers and objects with their tangents.</summary>
    public IReadOnlyList<BufferShadow> Buffers => _buffers;

    /// <summary>What the function begins with.</summary>
    public IReadOnlyList<Stmt> First => _first;

    public IReadOnlyDictionary<Variable, Expr> Seeds => _seeds;

    public IReadOnlyDictionary<Variable, Variable> Given => _given;

    public Direction Direction => new(_seeds) { Given = _given };

    private void Add(ParameterText p, int position)
    {
        var own = _function?.Parameters.FirstOrDefault(x => x.Owner == position && x.From is null);
        var isOutput = !_isVector && p.Modifier is "ref " or "out ";
        var isReadOnly = p.Form == DerivativeForm.Shadow && (_isVector || p.Type.Contains("ReadOnlySpan<"));
        var span = _shape.Target.Platform.SystemPrefix + "Span<";
        var isSpan = p.Form == DerivativeForm.Shadow && p.DerivativeType.StartsWith(span, System.StringComparison.Ordinal);
        var text = isSpan && isReadOnly ? $"{_shape.Target.Platform.SystemPrefix}ReadOnlySpan<{p.DerivativeType.Substring(span.Length)}" : p.DerivativeType;
        var name = _shape.Free(_letter + p.Name);
        _texts.Add($"{(isOutput ? p.Modifier : string.Empty)}{text} {NameScope.Identifier(name)}");
        if (own is null)
        {
            return;
        }

        var leaves = _function!.Parameters.Where(x => x.Owner == position && x.IsActive).ToList();
        var tangent = _variables.New(name, TypeOf(own, leaves, isSpan, isReadOnly, p), VariableKind.Parameter);
        _added.Add(new Parameter(tangent, false, Passing: isOutput ? own.Passing : Passing.Value));
        if (isOutput)
        {
            _given[own.Variable] = tangent;
        }

        foreach (var leaf in leaves)
        {
            Add(p, leaf, own, tangent, isOutput);
        }
    }

    private void Add(ParameterText p, Parameter leaf, Parameter own, Variable tangent, bool isOutput)
    {
        switch (leaf)
        {
            case { From: null, Variable.Type: ObjectType type } when type.Name != p.Type:
                // An override has the tangent of the class that declares the method.
                var whole = _variables.New(tangent.Name, type, VariableKind.Adjoint);
                _first.Add(new Declare(whole, new Cast(new Local(tangent), type)) { Role = Role.Check });
                Give(p, leaf, whole, tangent);
                break;
            case { From: null, Variable.Type: BufferType or ObjectType }:
                Give(p, leaf, tangent, tangent);
                break;
            case { From: null }:
                if (!isOutput)
                {
                    _seeds[leaf.Variable] = new Local(tangent);
                }

                break;
            case { From: Opaque }:
                _seeds[leaf.Variable] = new Local(tangent);
                break;
            case { Variable.Type: BufferType or ObjectType }:
                var part = _variables.New(_letter + leaf.Variable.Name, leaf.Variable.Type, VariableKind.Adjoint);
                _added.Add(new Parameter(part, false, StructParameters.Part(leaf, own, tangent)));
                Give(p, leaf, part, tangent);
                break;
            case { Passing: not Passing.Out } or { } when own.Passing != Passing.Out:
                _seeds[leaf.Variable] = StructParameters.Part(leaf, own, tangent);
                break;
        }
    }

    private void Give(ParameterText p, Parameter leaf, Variable tangent, Variable parameter)
    {
        _given[leaf.Variable] = tangent;
        _buffers.Add(new BufferShadow(p.Name, leaf.Variable, leaf.From is null ? parameter : tangent, parameter.Name));
    }

    private static IrType TypeOf(Parameter own, IReadOnlyList<Parameter> leaves, bool isSpan, bool isReadOnly, ParameterText p) => own.Variable.Type switch
    {
        BufferType { Element: var element } when isSpan => isReadOnly ? new BufferType(element, BufferForm.ReadOnlySpan, 1, $"ReadOnlySpan<{element}>") : BufferType.Span(element),
        ObjectType => new ObjectType(p.DerivativeType),
        OpaqueType when leaves is [{ From: Opaque }] => leaves[0].Variable.Type,
        var type => type,
    };
}
