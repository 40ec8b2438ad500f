using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Differentiate;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary>
/// The signature of a member by reverse mode and the function behind it: shadows and seeds with their names, the checks of what was passed, and what a
/// shadow held before where a gradient needs it empty.
/// </summary>
internal sealed class ReverseShape
{
    private readonly MemberShape _shape;
    private readonly MethodTarget _target;
    private readonly bool _isVjp;
    private readonly Function? _function;
    private readonly Twins? _twins;
    private readonly VariableSource _variables;
    private readonly List<string> _texts = [];
    private readonly List<Parameter> _added = [];
    private readonly Dictionary<Variable, Variable> _adjoints = [];
    private readonly List<(ParameterText Of, Variable Buffer, Variable Shadow)> _shadows = [];
    private readonly List<(Variable Parameter, Variable Adjoint)> _givenBack = [];
    private readonly List<Expr?> _seeds = [];

    public ReverseShape(MemberShape shape, Program program, bool isVjp)
    {
        (_shape, _target, _isVjp, _function, _twins) = (shape, program.Target, isVjp, program.Function, TwinMembers.Of(program));
        _variables = _function?.NewVariables() ?? new VariableSource();
        foreach (var (p, i) in _target.Parameters.Select((p, i) => (p, i)))
        {
            Add(p, i);
        }

        if (isVjp)
        {
            AddSeeds();
        }
        else
        {
            _seeds.Add(_function?.Body.Within().OfType<Return>().FirstOrDefault()?.Values.FirstOrDefault()?.Type is NumberType { IsReal: true } type ? Build.Number(type, 1) : null);
        }
    }

    public List<string> SeedNames { get; } = [];

    /// <summary>The parameters of the member behind the method's own.</summary>
    public EquatableArray<string> Parameters => _texts.ToEquatable();

    /// <summary>The function, differentiated and simplified; none where the method was refused.</summary>
    public Function? Differentiated()
    {
        if (_function is null)
        {
            return null;
        }

        var returned = _function.Parameters.Where(p => p.IsActive && p.Variable.Type is NumberType && p.Passing == Passing.Value).Select(p => p.Variable).ToList();
        var whole = ReverseMode.Differentiate(_function with { Parameters = [.. _function.Parameters, .. _added] }, new Seeding(_seeds, _adjoints, returned, _isVjp), _variables, _twins);
        var (before, after) = Held();
        var body = SecondOrder.EndingWith(whole with { Body = [.. Checks(), .. Shortened([.. before, .. whole.Body, .. after]), .. before, .. whole.Body] }, result => [.. after, result]);
        return _shape.Simplified(body with { NextId = _variables.Next });
    }

    // What lies behind the end of a longer shadow is not touched by operations on all of it.
    private IEnumerable<Stmt> Shortened(EquatableArray<Stmt> body) => _shadows
        .Where(x => x.Shadow.Type is BufferType { Rank: 1, Element: not BufferType } && body.Within().SelectMany(s => s.Expressions()).Any(e => IsUsedWhole(e, x.Shadow)))
        .Select(x => new Assign(new Local(x.Shadow), new Slice(new Local(x.Shadow), Build.Int(0), new Length(new Local(x.Buffer)), (BufferType)x.Shadow.Type)) { Role = Role.Check });

    private static bool IsUsedWhole(Expr e, Variable shadow) => e switch
    {
        Local local => local.Variable == shadow,
        Element { Buffer: Local } element => element.Indices.Any(index => IsUsedWhole(index, shadow)),
        _ => e.Children().Any(child => IsUsedWhole(child, shadow)),
    };

    private void Add(ParameterText p, int position)
    {
        var own = _function?.Parameters.FirstOrDefault(x => x.Owner == position && x.From is null);
        switch (p.Form)
        {
            case DerivativeForm.Shadow:
                var name = _shape.Free("d" + p.Name);
                _texts.Add($"{p.DerivativeType} {NameScope.Identifier(name)}");
                if (own is not null)
                {
                    var type = (BufferType)own.Variable.Type;
                    var shadow = _variables.New(name, type is { Rank: 1, Element: not BufferType } ? BufferType.Span(type.Element) : type, VariableKind.Adjoint);
                    _adjoints[own.Variable] = shadow;
                    _shadows.Add((p, own.Variable, shadow));
                    _added.Add(new Parameter(shadow, false));
                }

                break;
            case DerivativeForm.Reference:
                var reference = _shape.Free("d" + p.Name);
                _texts.Add($"ref {p.DerivativeType} {NameScope.Identifier(reference)}");
                if (own is not null)
                {
                    AddReference(own, reference);
                }

                break;
            case DerivativeForm.Output when _isVjp:
                var output = _shape.Free("d" + p.Name);
                _texts.Add($"{p.DerivativeType} {NameScope.Identifier(output)}");
                if (own is not null)
                {
                    var seed = _variables.New(output, own.Variable.Type, VariableKind.Parameter);
                    _adjoints[own.Variable] = seed;
                    _added.Add(new Parameter(seed, false));
                }

                break;
            case DerivativeForm.Output when own is not null:
                _adjoints[own.Variable] = _variables.New("d" + p.Name, own.Variable.Type, VariableKind.Adjoint);
                _givenBack.Add((_adjoints[own.Variable], _adjoints[own.Variable]));
                break;
        }
    }

    // Under a gradient the derivative of what the method stores in the parameter begins at zero; it is added at the end.
    private void AddReference(Parameter own, string name)
    {
        var parameter = _variables.New(name, own.Variable.Type, VariableKind.Parameter);
        _added.Add(new Parameter(parameter, false, Passing: Passing.Ref));
        var isWritten = _function!.Body.Within().SelectMany(StmtWalk.Writes).Contains(own.Variable);
        _adjoints[own.Variable] = parameter;
        if (isWritten && !_isVjp)
        {
            var adjoint = _variables.New("d" + own.Variable.Name, own.Variable.Type, VariableKind.Adjoint);
            _adjoints[own.Variable] = adjoint;
            _givenBack.Add((parameter, adjoint));
        }
    }

    private void AddSeeds()
    {
        foreach (var result in _target.Results)
        {
            if (!result.IsReal)
            {
                _seeds.AddRange(Enumerable.Repeat<Expr?>(null, result.Packing.Count));
                continue;
            }

            var name = _shape.Free(result.Name is null ? "seed" : "d" + result.Name);
            SeedNames.Add(name);
            var value = _function?.Body.Within().OfType<Return>().FirstOrDefault()?.Values[_seeds.Count];
            if (result.IsBuffer)
            {
                var element = (value?.Type as BufferType)?.Element ?? NumberType.Double;
                var type = new BufferType(element, BufferForm.ReadOnlySpan, 1, $"ReadOnlySpan<{(result.Type.EndsWith("[]", System.StringComparison.Ordinal) ? result.Type.Substring(0, result.Type.Length - 2) : element.Name)}>");
                _texts.Add($"{_target.Platform.SystemPrefix}{type.Name} {NameScope.Identifier(name)}");
                Seed(name, type);
            }
            else
            {
                _texts.Add($"{result.Type} {NameScope.Identifier(name)}");
                Seed(name, value?.Type ?? NumberType.Double);
            }
        }
    }

    private void Seed(string name, IrType type)
    {
        var seed = _variables.New(name, type, VariableKind.Parameter);
        _added.Add(new Parameter(seed, false));
        _seeds.Add(new Local(seed));
    }

    // A gradient adds to its shadows. Where the method writes the buffer, the shadow begins empty, and what it held is added at the end.
    private (List<Stmt> Before, List<Stmt> After) Held()
    {
        var (before, after) = (new List<Stmt>(), new List<Stmt>());
        foreach (var (parameter, adjoint) in _givenBack)
        {
            before.Add(new Declare(adjoint, adjoint.Zero()) { Role = Role.Derivative });
            if (parameter != adjoint)
            {
                after.Add(new Accumulate(new Local(parameter), new Local(adjoint)) { Role = Role.Derivative });
            }
        }

        var written = _isVjp ? [] : Written();
        foreach (var (of, buffer, shadow) in _shadows.Where(x => written.Contains(x.Buffer)))
        {
            var type = new OpaqueType($"{_target.Platform.RecordsPrefix}Held<{Innermost(buffer.Type)}>");
            var held = _variables.New(of.Name + "Held", type);
            before.Add(new Declare(held, new Opaque([$"{type.Name}.Of({Flat(shadow.Type)}", $"{FlatEnd(shadow.Type)})"], [new Local(shadow)], type, Stability.Effect)) { Role = Role.Check });
            after.Add(new Do(new Opaque([string.Empty, $".AddTo({Flat(shadow.Type)}", $"{FlatEnd(shadow.Type)})"], [new Local(held), new Local(shadow)], new OpaqueType("void"), Stability.Effect)) { Role = Role.Derivative });
        }

        return (before, after);
    }

    private string Flat(IrType type) => type is BufferType { Rank: > 1 } ? $"{_target.Platform.RecordsPrefix}Shadow.Flat(" : string.Empty;

    private static string FlatEnd(IrType type) => type is BufferType { Rank: > 1 } ? ")" : string.Empty;

    private static string Innermost(IrType type) => type is BufferType buffer ? Innermost(buffer.Element) : type.Name;

    // The buffers that the method may write; one that overlaps another is written with it.
    private HashSet<Variable> Written()
    {
        var aliases = Aliases.Of(_function!);
        var memory = new HashSet<Variable>(_function!.Body.Within().SelectMany(aliases.WrittenBy));
        return [.. _function.Parameters.Select(p => p.Variable).Where(v => Aliases.IsReference(v.Type) && aliases.ReachedFrom(new Local(v)).Any(memory.Contains))];
    }

    private IEnumerable<Stmt> Checks() => BufferChecks.Of(_function!, _shadows, _seeds.OfType<Local>().Select(seed => seed.Variable).Where(seed => seed.Type is BufferType).ToList(), Written(), _target.Platform.RecordsPrefix);
}
