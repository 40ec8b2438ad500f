using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffGen.Lower;

// A derivative that the method itself takes, as in gradient descent: what the emitted member computes stands in the place of its call.
internal sealed partial class Lowerer
{
    private readonly List<IMethodSymbol> _under = [];

    /// <summary>The members that are emitted beside marked methods, once it turned out that a body calls one.</summary>
    public IEmittedMembers? Emitted { get; init; }

    /// <summary>Whether something was called that may be a member that is yet to be emitted.</summary>
    public bool MeetsEmitted { get; private set; }

    private static readonly string[] EmittedEndings = ["Gradient", "Vjp", "Jvp", "Jacobian", "Hessian", "Hvp"];

    // A name that binds to nothing and ends as that of an emitted member does.
    private static string? Unbound(SyntaxNode within, SemanticModel? model) => within.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()
        .FirstOrDefault(name => EmittedEndings.Any(ending => name.Identifier.ValueText.EndsWith(ending, StringComparison.Ordinal) && name.Identifier.ValueText.Length > ending.Length)
            && model?.GetSymbolInfo(name) is null or { Symbol: null, CandidateSymbols.Length: 0 })?.Identifier.ValueText;

    /// <summary>Whether a name that means nothing may be that of a member that is emitted.</summary>
    public static bool IsNameOfEmitted(string name) => EmittedOfObjects.Contains(name) || EmittedEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal) && name.Length > ending.Length);

    // The whole body, for what contains the call may have no meaning either.
    private IOperation? LookedThrough(IOperation? body)
    {
        MeetsEmitted |= Emitted is null && body is not null && Unbound(body.Syntax, body.SemanticModel) is not null;
        return body;
    }

    private bool IsEmitted(IMethodSymbol called) => Emitted?.MarkedBehind(called) is not null;

    private Expr EmittedCall(IMethodSymbol called, IReadOnlyList<Expr> args, IOperation at)
    {
        var marked = Emitted!.MarkedBehind(called)!;
        if (!called.IsStatic || called.IsGenericMethod || called.ContainingType.IsGenericType)
        {
            return NotTwice(at, called, "call one of a static method that is not generic");
        }

        if (_under.Contains(marked, SymbolEqualityComparer.Default) || Same(_root, marked))
        {
            return NotTwice(at, called, "it is part of itself: write the derivative out");
        }

        var (function, obstacle) = FunctionOf(marked, out var why) is { } own ? Emitted.Differentiated(called, marked, own) : (null, why);
        if (function is null)
        {
            return NotTwice(at, called, obstacle ?? "write the derivative out");
        }

        var result = called.ReturnsVoid ? null : NewPlace(Camel(called.Name), called.ReturnType, VariableKind.Temporary);
        var results = result is null ? [] : Flat(result).ToList();
        if (function.Parameters.Count != args.Count || args.Any(arg => arg is TupleValue or NullableValue) || function.Body.Within().OfType<Return>().Any(r => r.Values.Count != results.Count))
        {
            return NotTwice(at, called, "call one whose method takes and returns numbers and buffers of numbers");
        }

        var names = Bound(function, called, marked, args, at);
        var label = _labels++;
        Emit(new Labeled(label, InPlace(function.Body, names, results, label)));
        return result ?? Nothing(null);
    }

    private Expr NotTwice(IOperation at, IMethodSymbol called, string instead) => Unsupported(at, $"The derivative '{called.Name}'", instead);

    // The marked method as it would be lowered by itself, but for where it stands: here.
    private Function? FunctionOf(IMethodSymbol marked, out string? obstacle)
    {
        obstacle = null;
        if (BodyOf(marked) is not { } body)
        {
            obstacle = "its method has no body";
            return null;
        }

        var forms = new ObjectForms();
        while (true)
        {
            try
            {
                var found = new DiagnosticBag();
                var lowerer = new Lowerer(_compilation, _home, _names, forms, new SeparateCalls(false), found, _statements, _cancellation) { WritesRulesOut = true, Emitted = Emitted };
                lowerer._under.AddRange(_under.Append((IMethodSymbol)_root!));
                var function = lowerer.Lower(marked, body, Emitted!.IsActive);
                foreach (var reached in lowerer._reached)
                {
                    _reached[reached.Key] = reached.Value;
                }

                obstacle = found.HasErrors || lowerer.HasInvalidCode ? $"'{marked.Name}' cannot be differentiated: see what is said of it"
                    : lowerer.Callees.Count > 0 ? "its method calls itself: write the recursion as a loop"
                    : null;
                return obstacle is null ? function : null;
            }
            catch (OtherFormException)
            {
            }
        }
    }

    // What stands for each variable of the function: the arguments, where they are variables and stay as they are, else variables of its own.
    private Dictionary<Variable, Expr> Bound(Function function, IMethodSymbol called, IMethodSymbol marked, IReadOnlyList<Expr> args, IOperation at)
    {
        var written = new HashSet<Variable>(function.Body.Within().SelectMany(StmtWalk.Writes));
        var bound = new Dictionary<Variable, Expr>();
        foreach (var (parameter, i) in function.Parameters.Select((parameter, i) => (parameter.Variable, i)))
        {
            var symbol = i < marked.Parameters.Length ? marked.Parameters[i] : null;
            var arg = symbol is not null && NoGradient.Marks(symbol) ? AsConstant(args[i], at) : args[i];
            if (called.Parameters[i].RefKind is RefKind.Ref or RefKind.Out || (!written.Contains(parameter) && arg.Type == parameter.Type && arg is Local or Ir.Constant))
            {
                bound[parameter] = arg;
                continue;
            }

            var own = _variables.New(called.Parameters[i].Name, parameter.Type, VariableKind.Local);
            Emit(new Declare(own, arg));
            bound[parameter] = new Local(own);
        }

        foreach (var variable in written.Where(variable => !bound.ContainsKey(variable)))
        {
            bound[variable] = new Local(_variables.New(variable.Name, variable.Type, VariableKind.Local));
        }

        return bound;
    }

    // What is a constant to the inner derivative is one to the outer: a number loses its derivative here, a buffer must not have one.
    private Expr AsConstant(Expr arg, IOperation at)
    {
        if (arg.Type is not BufferType { HoldsReal: true } and not ObjectType)
        {
            return Stopped(arg);
        }

        var stopped = new OpaqueText().Add(arg).Build(arg.Type, Stability.Fixed) with { IsStop = true };
        _stops.Add((stopped, at.Syntax.GetLocation()));
        return Temporary("stopped", stopped);
    }

    private static EquatableArray<Stmt> InPlace(EquatableArray<Stmt> block, Dictionary<Variable, Expr> names, IReadOnlyList<Expr> results, int label) => block.SelectMany(s => s switch
    {
        Return x => [.. x.Values.Zip(results, (value, place) => (Stmt)new Assign(place, Of(value, names)) { Origin = x.Origin }), new Jump(label)],
        _ => new[] { Renamed(Spoken(s).MapBlocks(inner => InPlace(inner, names, results, label)), names) },
    }).ToEquatable();

    private static Stmt Renamed(Stmt s, Dictionary<Variable, Expr> names) => s.MapExpressions(e => Of(e, names)) switch
    {
        Declare x => x with { Variable = Of(x.Variable, names) },
        Assign { Place: Local } x => x with { Place = Of(x.Place, names) },
        Accumulate { Place: Local } x => x with { Place = Of(x.Place, names) },
        CountedLoop x => x with { Index = Of(x.Index, names) },
        var other => other with { },
    };

    private static Variable Of(Variable variable, Dictionary<Variable, Expr> names) => ((Local)names[variable]).Variable;

    private static Expr Of(Expr e, Dictionary<Variable, Expr> names) => e.Rewrite(part => part is Local local && names.TryGetValue(local.Variable, out var found) ? found : part);

    // To the outer derivative all this is the user's value; a check of ours still speaks of the parameters of the member.
    private static Stmt Spoken(Stmt s) => s switch
    {
        { Role: Role.Derivative } => s with { Role = Role.Value },
        Do { Role: Role.Check, Effect: Opaque check } x => x with { Effect = check with { Pieces = check.Pieces.Select(piece => Regex.Replace(piece, @"nameof\(@?(\w+)\)", "\"$1\"")).ToEquatable() } },
        _ => s,
    };
}
