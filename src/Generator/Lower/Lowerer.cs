using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

/// <summary>
/// Lowers a method's operations to a function in the language in the middle. Expressions become free of side effects: an assignment within one
/// is made a statement before it, and what was evaluated earlier and would change by it is saved first.
/// </summary>
internal sealed partial class Lowerer
{
    private const int MaxDepth = Nesting.Deepest;

    private readonly Compilation _compilation;
    private readonly INamedTypeSymbol _home;
    private readonly DiagnosticBag _diagnostics;
    private readonly StatementPlaces _statements;
    private readonly Names _names;
    private readonly TypeNames _typeNames;
    private readonly CancellationToken _cancellation;
    private readonly VariableSource _variables = new();
    private readonly Dictionary<ISymbol, Expr> _places = new(SymbolEqualityComparer.Default);
    private readonly List<LossSite> _losses = [];
    private List<Stmt> _out = [];
    private int _labels;
    private int _depth;
    private bool _isTooDeep;

    public Lowerer(Compilation compilation, INamedTypeSymbol home, Names names, ObjectForms forms, SeparateCalls calls, DiagnosticBag diagnostics, StatementPlaces statements, CancellationToken cancellation)
    {
        (_compilation, _home, _names, _forms, _calls, _diagnostics, _statements, _cancellation) = (compilation, home, names, forms, calls, diagnostics, statements, cancellation);
        _typeNames = new TypeNames(home, names.System.Length == 0);
    }

    /// <summary>Where a buffer or object is passed on as a constant.</summary>
    public IReadOnlyList<(Expr Site, Location Location)> Stops => _stops;

    /// <summary>Where a value that depends on the parameters would lose its derivative.</summary>
    public IReadOnlyList<LossSite> Losses => _losses;

    /// <param name="method">The method to lower.</param>
    /// <param name="body">Its body, as the compiler understands it.</param>
    /// <param name="isActive">Which parameters are differentiated by.</param>
    public Function Lower(IMethodSymbol method, IOperation body, Func<IParameterSymbol, bool> isActive)
    {
        foreach (var given in method.Parameters.Where(isActive).Select(p => p.Type).Concat(method.IsStatic ? [] : [method.ContainingType]))
        {
            FindGiven(given);
        }

        LookedThrough(body);
        var parameters = method.Parameters.SelectMany(p => ParametersOf(p, isActive(p))).Concat(method.IsStatic ? [] : ParametersOfThis(method)).ToList();
        var returnLabel = _labels++;
        Expr? result = null;
        var declared = method.ReturnsVoid ? [] : Collect(() => result = NewPlace("result", method.ReturnType, VariableKind.Temporary));
        _return = new ReturnTarget(result, returnLabel);
        var statements = Collect(() =>
        {
            foreach (var parameter in method.Parameters.Where(p => InNullable(p.Type) is not null))
            {
                var isThere = Temporary("has" + Pascal(parameter.Name), ((NullableValue)_places[parameter]).HasValue);
                _places[parameter] = (NullableValue)_places[parameter] with { HasValue = isThere };
            }

            _root = method;
            if (RuleFor(method, body, isOwn: true) is { } rule)
            {
                var value = ByRule(rule, method, [.. method.IsStatic ? [] : new[] { _this! }, .. method.Parameters.Select(p => _places[p])], body);
                if (_return.Result is { } place)
                {
                    Store(place, value);
                }

                Emit(new Jump(_return.Label));
            }
            else if (IsRecursive(new Callable(method)))
            {
                CallOwn(method, body);
            }
            else
            {
                Body(body);
            }
        });
        RefuseKnown(statements);
        if (_hasInvalidCode)
        {
            return new Function(parameters.ToEquatable(), [], _variables.Next, null);
        }

        var normal = Normalizer.Normalize([.. declared, .. statements], returnLabel, _variables);
        var returning = Returning(normal, result is null ? [] : Flat(result).Cast<Local>().ToList());
        var whole = WithScratch(parameters, DefiniteAssignment.In(returning));
        LowerCallees();
        var function = new Function(parameters.ToEquatable(), whole, _variables.Next, method.ReturnsVoid ? null : ReadOf(method.ReturnType));
        foreach (var one in _callees.Select(c => c.Function).Prepend(function))
        {
            RefuseHiddenTypes(one);
        }

        return function;
    }

    // A constant that the method stores something in is a constant on entry and a local from then on; so is the name of a buffer that is bound anew.
    private EquatableArray<Stmt> WithScratch(IEnumerable<Parameter> parameters, EquatableArray<Stmt> body)
    {
        var written = new HashSet<Variable>(body.Within().SelectMany(StmtWalk.Writes));
        var scratch = parameters.Where(p => p.Passing == Passing.Value && (p.IsActive ? p.Variable.Type is not NumberType : p.Variable.Type.HoldsReal) && written.Contains(p.Variable))
            .ToDictionary(p => p.Variable, p => _variables.New(p.Variable.Name, p.Variable.Type, VariableKind.Local));
        return scratch.Count == 0 ? body : [.. scratch.Select(x => new Declare(x.Value, new Local(x.Key))), .. Renamed(body, scratch)];
    }

    // Where derivatives are lost is known by the very expressions.
    private EquatableArray<Stmt> Renamed(EquatableArray<Stmt> body, IReadOnlyDictionary<Variable, Variable> names)
    {
        var moved = new Dictionary<Expr, Expr>(ByReference.Comparer);
        var renamed = body.Renamed(names, moved);
        for (var i = 0; i < _losses.Count; i++)
        {
            if (moved.TryGetValue(_losses[i].Site, out var site))
            {
                _losses[i] = _losses[i] with { Site = site, Inputs = _losses[i].Inputs.Select(input => input.Renamed(names)).ToEquatable() };
            }
        }

        return renamed;
    }

    private IEnumerable<Parameter> ParametersOf(IParameterSymbol symbol, bool isActive)
    {
        var variable = _variables.New(symbol.Name, ReadOf(symbol.Type), VariableKind.Parameter);
        if (isActive && variable.Type is OpaqueType && InNullable(symbol.Type) is null)
        {
            _diagnostics.Add(Descriptors.ParameterNotSupported, symbol.Locations[0], symbol.Name, symbol.Type.ToDisplayString());
        }

        _places[symbol] = new Local(variable);
        if (ShapeOf(symbol.Type) is { } shape)
        {
            var leaves = new List<Parameter> { new(variable, false, null, PassingOf(symbol), symbol.Ordinal) };
            _places[symbol] = Fields(new Local(variable), shape, symbol.Name, isActive, PassingOf(symbol), symbol.Ordinal, leaves);
            return leaves;
        }

        if (InNullable(symbol.Type) is not { } number)
        {
            return [new Parameter(variable, isActive, null, PassingOf(symbol), symbol.Ordinal)];
        }

        // The number is what is differentiated by.
        var contents = _variables.New(symbol.Name + "Value", ReadOf(number), VariableKind.Local);
        _places[symbol] = new NullableValue(new OpaqueText().Add(new Local(variable)).Add(".HasValue").Build(NumberType.Bool, Stability.Fixed), new Local(contents));
        var from = new OpaqueText().Add(new Local(variable)).Add(".GetValueOrDefault()").Build(contents.Type, Stability.Fixed);
        return [new Parameter(variable, false, Owner: symbol.Ordinal), new Parameter(contents, isActive, from, Owner: symbol.Ordinal)];
    }

    // The fields of a struct are what is differentiated by: each has a variable of its own.
    private TupleValue Fields(Expr whole, Shape shape, string name, bool isActive, Passing passing, int owner, List<Parameter> leaves) => new(Nameable(shape).Fields.Select((field, i) =>
    {
        var type = shape.Struct.Fields[i].Type;
        var part = new Member(whole, shape.Struct.Fields[i].Name, type, field.IsProperty);
        var partName = name + Pascal(field.Symbol.Name.TrimStart('_'));
        if (ShapeOf(field.Type) is { } inner)
        {
            return (Expr)Fields(part, inner, partName, isActive && !field.IsNoGradient, passing, owner, leaves);
        }

        var variable = _variables.New(partName, type, VariableKind.Local);
        leaves.Add(new Parameter(variable, isActive && !field.IsNoGradient && type.HoldsReal, part, passing, owner));
        return new Local(variable);
    }).ToEquatable(), shape);

    private List<Parameter> ParametersOfThis(IMethodSymbol method)
    {
        var owner = method.Parameters.Length;
        if (ShapeOf(method.ContainingType) is { } shape)
        {
            var self = _variables.New("this", shape.Struct, VariableKind.Parameter);
            var leaves = new List<Parameter> { new(self, false, null, method.IsReadOnly || method.ContainingType.IsReadOnly ? Passing.In : Passing.Ref, owner) };
            _this = Fields(new Local(self), shape, "this", true, Passing.Ref, owner, leaves);
            return leaves;
        }

        if (!IsObject(method.ContainingType))
        {
            return [];
        }

        var instance = _variables.New("this", ReadOf(method.ContainingType), VariableKind.Parameter);
        _this = new Local(instance);
        return [new Parameter(instance, true, null, Passing.Value, owner)];
    }

    private static Passing PassingOf(IParameterSymbol symbol) => symbol.RefKind switch
    {
        RefKind.None => Passing.Value,
        RefKind.Ref => Passing.Ref,
        RefKind.Out => Passing.Out,
        _ => Passing.In,
    };

    // A result that is assigned once, at the end, needs no variable; one of several buffers needs it, for its shadow is chosen like it.
    private static EquatableArray<Stmt> Returning(EquatableArray<Stmt> body, IReadOnlyList<Local> results)
    {
        var last = body.Skip(body.Count - results.Count).OfType<Assign>().ToList();
        return results.Count > 0 && last.Select(s => s.Place).SequenceEqual(results) && body.Within().Count(s => s is Assign { Place: Local place } && results.Contains(place)) == results.Count
            && !last.Any(s => results.Any(result => s.Value.Reads(result.Variable)) || s.Value is Select { Type: BufferType { HoldsReal: true } })
            ? [.. body.Skip(results.Count).Take(body.Count - (2 * results.Count)), new Return(last.Select(s => s.Value).ToEquatable()) { Origin = last[last.Count - 1].Origin }]
            : [.. body, new Return(results.Cast<Expr>().ToEquatable())];
    }

    private void Body(IOperation body)
    {
        FindReassigned(body);
        switch (body)
        {
            case IMethodBodyOperation method:
                Statement(method.BlockBody ?? method.ExpressionBody!);
                break;
            case ILocalFunctionOperation function:
                Statement(function.Body ?? function.IgnoredBody!);
                break;
            default:
                Statement(body);
                break;
        }
    }

    /// <summary>The statements that lowering something emits.</summary>
    private List<Stmt> Collect(Action lower)
    {
        var outer = _out;
        _out = [];
        lower();
        (var made, _out) = (_out, outer);
        return made;
    }

    private void Emit(Stmt s)
    {
        // An object made here has no place but its variables.
        if (s.Expressions().Any(IsInParts))
        {
            s.Expressions().ToList().ForEach(TryNextForm);
            var odd = s.Expressions().SelectMany(ObjectsIn).FirstOrDefault()?.Shape!.Type;
            Refuse(_at, "An object that is made here and stored, or chosen among others,", odd is not null && WhyNotWhole(odd) is { } why ? why : "keep it in a variable of its own, or work with its numbers");
            return;
        }

        if (s is Assign { Place: Element or Member, Place.Type: StructType { HoldsReal: true, HoldsReferences: true } } or Copy { To.Type: BufferType { HoldsReal: true, Element: StructType { HoldsReferences: true } } }
            or Fill { Buffer.Type: BufferType { HoldsReal: true, Element: StructType { HoldsReferences: true } } } or Zero { Buffer.Type: BufferType { HoldsReal: true, Element: StructType { HoldsReferences: true } } })
        {
            Refuse(_at, "A struct with arrays or objects in it that is stored or copied as a whole", "store its fields one by one, and let them be set");
            return;
        }

        if (IsBeyondObjects(s))
        {
            Refuse(_at, "An array of objects without setters that is used as a whole, or lies in another array or object, or whose objects are made otherwise than by a constructor that stores its two or more arguments,", "store its objects one by one, or let them be set");
            return;
        }

        _out.Add(s);
    }

    private static bool IsInParts(Expr e) => e is TupleValue or NullableValue || e.Children().Any(IsInParts);

    private void Refuse(IOperation? at, string construct, string instead) => _diagnostics.Add(Descriptors.ConstructNotSupported, at?.Syntax.GetLocation() ?? Location.None, construct, instead);

    private Local Temporary(string name, Expr value)
    {
        var temporary = _variables.New(name, value.Type);
        Emit(new Declare(temporary, value));
        return new Local(temporary);
    }

    private void Report(DiagnosticDescriptor descriptor, IOperation at, params object[] arguments) =>
        _diagnostics.Add(descriptor, at.Syntax.GetLocation(), arguments);

    // Said once: what is nested deeper still adds nothing.
    private void ReportTooDeep(IOperation at)
    {
        if (!_isTooDeep)
        {
            _isTooDeep = true;
            Report(Descriptors.TooDeep, at, MaxDepth);
        }
    }

    private Expr Unsupported(IOperation at, string construct, string instead)
    {
        Report(Descriptors.ConstructNotSupported, at, construct, instead);
        return Nothing(at.Type);
    }

    private Expr Refuse(ISymbol symbol, string construct, string instead)
    {
        _diagnostics.Add(Descriptors.ConstructNotSupported, symbol.Locations[0], construct, instead);
        return Nothing(null);
    }

    // Stands in for what was refused, so that one error stays one error.
    private Expr Nothing(ITypeSymbol? type) => type is not null && NumberOf(type) is { } number
        ? new Constant(number, 0)
        : type is not null && ShapeOf(type) is { } shape ? Default(shape)
        : new Opaque(["default!"], [], type is null ? new OpaqueType("object") : ReadOf(type), Stability.Fixed);

    // Remembers where inputs lose their derivative, so that it can be said if they turn out to have one.
    private Expr Lossy(Expr site, IEnumerable<Expr> inputs, IOperation at, DiagnosticDescriptor descriptor, string name)
    {
        _losses.Add(new LossSite(site, inputs.Select(input => input is TupleValue value ? value.Whole() : input).ToEquatable(), at.Syntax.GetLocation(), descriptor, name));
        return site;
    }

}
