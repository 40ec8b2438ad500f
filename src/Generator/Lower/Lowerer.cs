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
    private const int MaxDepth = 500;

    private readonly Compilation _compilation;
    private readonly INamedTypeSymbol _home;
    private readonly DiagnosticBag _diagnostics;
    private readonly Names _names;
    private readonly CancellationToken _cancellation;
    private readonly VariableSource _variables = new();
    private readonly Dictionary<ISymbol, Expr> _places = new(SymbolEqualityComparer.Default);
    private readonly List<LossSite> _losses = [];
    private List<Stmt> _out = [];
    private int _labels;
    private int _depth;
    private bool _isTooDeep;

    public Lowerer(Compilation compilation, INamedTypeSymbol home, Names names, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        (_compilation, _home, _names, _diagnostics, _cancellation) = (compilation, home, names, diagnostics, cancellation);
    }

    /// <summary>Where a value that depends on the parameters would lose its derivative.</summary>
    public IReadOnlyList<LossSite> Losses => _losses;

    /// <param name="method">The method to lower.</param>
    /// <param name="body">Its body, as the compiler understands it.</param>
    /// <param name="isActive">Which parameters are differentiated by.</param>
    public Function Lower(IMethodSymbol method, IOperation body, Func<IParameterSymbol, bool> isActive)
    {
        var parameters = method.Parameters.SelectMany(p => ParametersOf(p, isActive(p))).ToList();
        var returnLabel = _labels++;
        Expr? result = null;
        var declared = method.ReturnsVoid ? [] : Collect(() => result = NewPlace("result", method.ReturnType, VariableKind.Temporary));
        _return = new ReturnTarget(result, returnLabel);
        var statements = Collect(() =>
        {
            foreach (var parameter in method.Parameters.Where(p => TypeReader.InNullable(p.Type) is not null))
            {
                var isThere = Temporary("has" + Pascal(parameter.Name), ((NullableValue)_places[parameter]).HasValue);
                _places[parameter] = (NullableValue)_places[parameter] with { HasValue = isThere };
            }

            Body(body);
        });
        RefuseKnown(statements);
        var normal = Normalizer.Normalize([.. declared, .. statements], returnLabel, _variables);
        var returning = Returning(normal, result is null ? [] : Flat(result).Cast<Local>().ToList());
        return new Function(parameters.ToEquatable(), WithScratch(parameters, DefiniteAssignment.In(returning)), _variables.Next);
    }

    // A constant that the method stores something in is a constant on entry and a local from then on; so is the name of a buffer that is bound anew.
    private EquatableArray<Stmt> WithScratch(IEnumerable<Parameter> parameters, EquatableArray<Stmt> body)
    {
        var written = new HashSet<Variable>(body.Within().SelectMany(StmtWalk.Writes));
        var scratch = parameters.Where(p => p.Passing == Passing.Value && (p.IsActive ? p.Variable.Type is not NumberType : p.Variable.Type.HoldsReal) && written.Contains(p.Variable))
            .ToDictionary(p => p.Variable, p => _variables.New(p.Variable.Name, p.Variable.Type, VariableKind.Local));
        return scratch.Count == 0 ? body : [.. scratch.Select(x => new Declare(x.Value, new Local(x.Key))), .. body.Renamed(scratch)];
    }

    private IEnumerable<Parameter> ParametersOf(IParameterSymbol symbol, bool isActive)
    {
        var variable = _variables.New(symbol.Name, TypeReader.Read(symbol.Type), VariableKind.Parameter);
        _places[symbol] = new Local(variable);
        if (TypeReader.InNullable(symbol.Type) is not { } number)
        {
            return [new Parameter(variable, isActive, null, PassingOf(symbol), symbol.Ordinal)];
        }

        // The number is what is differentiated by.
        var contents = _variables.New(symbol.Name + "Value", TypeReader.Read(number), VariableKind.Local);
        _places[symbol] = new NullableValue(new OpaqueText().Add(new Local(variable)).Add(".HasValue").Build(NumberType.Bool, Stability.Fixed), new Local(contents));
        var from = new OpaqueText().Add(new Local(variable)).Add(".GetValueOrDefault()").Build(contents.Type, Stability.Fixed);
        return [new Parameter(variable, false, Owner: symbol.Ordinal), new Parameter(contents, isActive, from, Owner: symbol.Ordinal)];
    }

    private static Passing PassingOf(IParameterSymbol symbol) => symbol.RefKind switch
    {
        RefKind.None => Passing.Value,
        RefKind.Ref => Passing.Ref,
        RefKind.Out => Passing.Out,
        _ => Passing.In,
    };

    // A result that is assigned once, at the end, needs no variable.
    private static EquatableArray<Stmt> Returning(EquatableArray<Stmt> body, IReadOnlyList<Local> results)
    {
        var last = body.Skip(body.Count - results.Count).OfType<Assign>().ToList();
        return results.Count > 0 && last.Select(s => s.Place).SequenceEqual(results) && body.Within().Count(s => s is Assign { Place: Local place } && results.Contains(place)) == results.Count
            && !last.Any(s => results.Any(result => s.Value.Reads(result.Variable)))
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

    private void Emit(Stmt s) => _out.Add(s);

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

    // Stands in for what was refused, so that one error stays one error.
    private static Expr Nothing(ITypeSymbol? type) => type is not null && TypeReader.Number(type) is { } number
        ? new Constant(number, 0)
        : new Opaque(["default!"], [], new OpaqueType(type is null ? "object" : TypeReader.Text(type)), Stability.Fixed);

    // Remembers where inputs lose their derivative, so that it can be said if they turn out to have one.
    private Expr Lossy(Expr site, IEnumerable<Expr> inputs, IOperation at, DiagnosticDescriptor descriptor, string name)
    {
        _losses.Add(new LossSite(site, inputs.ToEquatable(), at.Syntax.GetLocation(), descriptor, name));
        return site;
    }

}
