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
internal sealed partial class ReverseShape
{
    private readonly MemberShape _shape;
    private readonly MethodTarget _target;
    private readonly bool _isVjp;
    private readonly bool _isCut;
    private readonly Function? _function;
    private readonly Twins? _twins;
    private readonly VariableSource _variables;
    private readonly HashSet<Variable> _assigned;
    private readonly List<string> _texts = [];
    private readonly List<Parameter> _added = [];
    private readonly Dictionary<Variable, Variable> _adjoints = [];
    private readonly List<BufferShadow> _shadows = [];
    private readonly List<Stmt> _first = [];
    private readonly List<Stmt> _before = [];
    private readonly List<Stmt> _after = [];
    private readonly List<Expr?> _seeds = [];

    public ReverseShape(MemberShape shape, Program program, bool isVjp)
    {
        (_shape, _target, _isVjp, _function, _twins) = (shape, program.Target, isVjp, program.Function, TwinMembers.Of(program));
        _isCut = program.IsCheckpointed;
        _variables = _function?.NewVariables() ?? new VariableSource();
        _assigned = [.. _function?.Body.Within().SelectMany(StmtWalk.Writes) ?? []];
        foreach (var (p, i) in shape.All.Select((p, i) => (p, i)))
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

    /// <summary>Where its variables come from.</summary>
    public VariableSource Variables => _variables;

    /// <summary>The parameters that it has behind the method's own, as variables.</summary>
    public IReadOnlyList<Parameter> Added => _added;

    /// <summary>The buffers and objects with their shadows.</summary>
    public IReadOnlyList<BufferShadow> Shadows => _shadows;

    /// <summary>The function, differentiated and simplified; none where the method was refused.</summary>
    public Function? Differentiated()
    {
        if (_function is null)
        {
            return null;
        }

        var core = Core(out var inside);
        var seeds = _seeds.OfType<Local>().Select(seed => seed.Variable).Where(seed => seed.Type is BufferType).ToList();
        var checks = BufferChecks.Of(_function, _shadows, seeds, new WrittenMemory(_function), _variables, _target.Platform.RecordsPrefix).ToList();
        return _shape.Simplified(core with { NextId = _variables.Next, Body = [.. checks, .. WholeBuffers.Shortened(inside, _shadows), .. core.Body] });
    }

    /// <summary>The same without checks of what is passed, and not yet simplified.</summary>
    /// <param name="inside">All its statements, those at its end among them.</param>
    public Function Core(out EquatableArray<Stmt> inside)
    {
        var function = OwnBuffers.In(_function!);
        var whole = ReverseMode.Differentiate(function with { Parameters = [.. function.Parameters, .. _added], Body = [.. _first, .. function.Body] }, new Seeding(_seeds, _adjoints, _shape.ReturnedOf(function), _isVjp) { IsCut = _isCut, RecordsPrefix = _target.Platform.RecordsPrefix }, _variables, _twins);
        KeepRows();
        if (!_isVjp)
        {
            new HeldShadows(new WrittenMemory(function), function, _shadows, _adjoints, _variables, _target.Platform.RecordsPrefix).AddTo(_before, _after);
        }

        var moved = whole.Body.Where(s => s is Declare x && _first.OfType<Declare>().Any(first => first.Variable == x.Variable)).Select(s => s with { Role = Role.Check }).ToList();
        whole = whole with { Body = whole.Body.Where(s => s is not Declare x || !_first.OfType<Declare>().Any(first => first.Variable == x.Variable)).ToEquatable() };
        _before.InsertRange(0, moved);
        inside = [.. _before, .. whole.Body, .. _after];
        return SecondOrder.EndingWith(whole with { Body = [.. _before, .. whole.Body] }, result => [.. _after.Select(s => s with { }), result]) with { NextId = _variables.Next };
    }

    // Rows that change places do so in the shadow too, until the gradient is there: then they lie again where the caller had them.
    private void KeepRows()
    {
        foreach (var shadow in _shadows.Where(x => x.Shadow.Type is BufferType { Rank: 1, Element: BufferType or ObjectType })
            .Where(_ => _function!.Body.Within().Any(s => s is Assign { Place: Element place } && Aliases.IsReference(place.Type) || (s is Copy { To.Type: BufferType to } && Aliases.IsReference(to.Element)))))
        {
            var type = (BufferType)shadow.Shadow.Type;
            var rows = _variables.New(shadow.Shadow.Name + "Rows", type);
            _before.Add(new Declare(rows, new NewBuffer([new Length(new Local(shadow.Shadow))], type, BufferSource.Pool)) { Role = Role.Check });
            _before.Add(new Copy(new Local(shadow.Shadow), new Local(rows)) { Role = Role.Check });
            _after.Insert(0, new Copy(new Local(rows), new Local(shadow.Shadow)) { Role = Role.Derivative });
        }
    }

    private void Add(ParameterText p, int position)
    {
        var own = _function?.Parameters.FirstOrDefault(x => x.Owner == position && x.From is null);
        switch (p.Form)
        {
            case DerivativeForm.Shadow:
                var shadow = Named(p, string.Empty, own is null ? NumberType.Double : ShadowType(own.Variable.Type), VariableKind.Adjoint);
                if (own is not null)
                {
                    _added.Add(new Parameter(shadow, false));
                    if (own.Variable.Type is ObjectType type && type.Name != p.Type)
                    {
                        // An override has the shadow of the class that declares the method.
                        var whole = _variables.New("d" + p.Name, type, VariableKind.Adjoint);
                        _shadows.Add(new BufferShadow(p.Name, own.Variable, shadow, shadow.Name));
                        _first.Add(new Declare(whole, new Cast(new Local(shadow), type)));
                        shadow = whole;
                    }
                    else
                    {
                        _shadows.Add(new BufferShadow(p.Name, own.Variable, shadow, shadow.Name));
                    }

                    _adjoints[own.Variable] = shadow;
                }

                break;
            case DerivativeForm.Reference:
                AddReference(p, position, own);
                break;
            case DerivativeForm.Output when _isVjp:
                var seed = Named(p, string.Empty, own?.Variable.Type ?? NumberType.Double, VariableKind.Parameter);
                if (own is not null)
                {
                    _added.Add(new Parameter(seed, false));
                    foreach (var leaf in Leaves(position))
                    {
                        Adjoint(leaf, leaf.From is null ? seed : null, StructParameters.Part(leaf, own, seed));
                        WriteBack(own, position);
                    }
                }

                break;
            case DerivativeForm.Output when own is not null:
                foreach (var leaf in Leaves(position))
                {
                    Adjoint(leaf, null, leaf.Variable.Zero());
                }

                WriteBack(own, position);
                break;
            case DerivativeForm.None or DerivativeForm.Returned when own is { Variable.Type: StructType, Passing: Passing.Ref or Passing.Out }:
                WriteBack(own, position);
                break;
        }
    }

    private Variable Named(ParameterText p, string modifier, IrType type, VariableKind kind)
    {
        var name = _shape.Free("d" + p.Name);
        _texts.Add($"{modifier}{p.DerivativeType} {NameScope.Identifier(name)}");
        return _variables.New(name, type, kind);
    }

    public static IrType ShadowType(IrType type) => type is BufferType { Rank: 1, Element: not (BufferType or ObjectType) } buffer ? BufferType.Span(buffer.Element) : type;

    private IEnumerable<Parameter> Leaves(int position) => _function!.Parameters.Where(x => x.Owner == position && x.IsActive && x.Variable.Type is NumberType).ToList();

    // Under a gradient the derivative of what the method stores in the parameter begins at zero; it is added at the end. So is that of every field of a struct.
    private void AddReference(ParameterText p, int position, Parameter? own)
    {
        var reference = Named(p, "ref ", own?.Variable.Type ?? NumberType.Double, VariableKind.Parameter);
        if (own is null)
        {
            return;
        }

        _added.Add(new Parameter(reference, false, Passing: Passing.Ref));
        foreach (var leaf in Leaves(position))
        {
            var isWritten = _assigned.Contains(leaf.Variable) && own.Passing is Passing.Ref;
            if (leaf.From is null && (_isVjp || !isWritten))
            {
                _adjoints[leaf.Variable] = reference;
                continue;
            }

            var place = StructParameters.Part(leaf, own, reference);
            var adjoint = Adjoint(leaf, null, _isVjp && isWritten ? place : leaf.Variable.Zero());
            _after.Add(_isVjp && isWritten ? new Assign(place, new Local(adjoint)) { Role = Role.Derivative } : new Accumulate(place, new Local(adjoint)) { Role = Role.Derivative });
        }

        foreach (var leaf in _function!.Parameters.Where(x => x.Owner == position && x.IsActive && x.From is not null && Aliases.IsReference(x.Variable.Type)))
        {
            var shadow = _variables.New("d" + leaf.Variable.Name, leaf.Variable.Type, VariableKind.Adjoint);
            _adjoints[leaf.Variable] = shadow;
            _shadows.Add(new BufferShadow(p.Name, leaf.Variable, shadow, reference.Name));
            _added.Add(new Parameter(shadow, false, StructParameters.Part(leaf, own, reference)));
        }

        WriteBack(own, position);
    }

    private Variable Adjoint(Parameter leaf, Variable? given, Expr start)
    {
        var adjoint = given ?? _variables.New("d" + leaf.Variable.Name, leaf.Variable.Type, VariableKind.Adjoint);
        _adjoints[leaf.Variable] = adjoint;
        if (given is null)
        {
            _before.Add(new Declare(adjoint, start) { Role = Role.Derivative });
        }

        return adjoint;
    }

    private void WriteBack(Parameter own, int position)
    {
        if (!_after.Any(s => s is Assign { Place: Local place } && place.Variable == own.Variable) && StructsByReference.WriteBack(_function!, own, position, _assigned) is { } back)
        {
            _after.Insert(0, back);
        }
    }

    private void AddSeeds()
    {
        var values = _function?.Body.Within().OfType<Return>().FirstOrDefault()?.Values ?? [];
        var types = _function?.Result is StructType { Name: var whole } tuple && whole.StartsWith("(", System.StringComparison.Ordinal) ? tuple.Fields.Select(part => part.Type).ToList()
            : [.. Enumerable.Repeat(_function?.Result ?? NumberType.Double, _target.Results.Count)];
        foreach (var (result, i) in _target.Results.Select((result, i) => (result, i)))
        {
            if (!result.IsReal)
            {
                _seeds.AddRange(Enumerable.Repeat<Expr?>(null, result.Packing.Count));
                continue;
            }

            var name = _shape.Free(result.Name is null ? "seed" : "d" + result.Name);
            SeedNames.Add(name);
            var type = _function is null ? NumberType.Double : result.IsBuffer || types[i] is OpaqueType ? values[_seeds.Count].Type : types[i];
            var seedType = result.IsBuffer ? SeedType(type, result) : type;
            _texts.Add($"{(result.IsBuffer ? _target.Platform.SystemPrefix + seedType.Name : result.Type)} {NameScope.Identifier(name)}");
            var seed = _variables.New(name, seedType, VariableKind.Parameter);
            _added.Add(new Parameter(seed, false));
            _seeds.AddRange(Numbers(new Local(seed)));
        }
    }

    private static BufferType SeedType(IrType type, ResultText result)
    {
        var element = (type as BufferType)?.Element ?? NumberType.Double;
        return new BufferType(element, BufferForm.ReadOnlySpan, 1, $"ReadOnlySpan<{(result.Type.EndsWith("[]", System.StringComparison.Ordinal) ? result.Type.Substring(0, result.Type.Length - 2) : element.Name)}>");
    }

    // The numbers in a seed, in the order of the function's results.
    private static IEnumerable<Expr?> Numbers(Expr seed) => seed.Type switch
    {
        StructType type => type.Fields.SelectMany(part => Numbers(new Member(seed, part.Name, part.Type))),
        { HoldsReal: true } => [seed],
        _ => [null],
    };
}

/// <summary>A buffer or object with its shadow, and the parameter that the shadow came in by.</summary>
internal sealed record BufferShadow(string Name, Variable Buffer, Variable Shadow, string Parameter);
