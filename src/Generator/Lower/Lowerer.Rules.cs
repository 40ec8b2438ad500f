using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

// Methods whose derivative the user wrote are called where the user calls them; the rule is called in their reverse.
internal sealed partial class Lowerer
{
    private bool _isInRule;

    /// <summary>Whether rules are written out in the place of their calls, so that what is made of the function can be differentiated again.</summary>
    public bool WritesRulesOut { get; init; }

    private Expr? CallByRule(IInvocationOperation e) => RuleFor(e.TargetMethod, e) is not { } rule ? null
        : ByRule(rule, e.TargetMethod, InOrder([.. e.Instance is { } instance ? [instance] : Enumerable.Empty<IOperation>(), .. e.Arguments.Select(a => a.Value)]) is var parts && e.Instance is null
            ? InParameterOrder(e, parts)
            : [parts[0], .. InParameterOrder(e, parts.Skip(1))], e);

    private static List<Expr> InParameterOrder(IInvocationOperation e, IEnumerable<Expr> values) =>
        e.Arguments.Zip(values, (a, value) => (a.Parameter!.Ordinal, value)).OrderBy(x => x.Ordinal).Select(x => x.value).ToList();

    private UserRule? RuleFor(IMethodSymbol method, IOperation at, bool isOwn = false)
    {
        var rules = UserRules.Of(_compilation, _cancellation).For(method);
        if (rules.Count > 1 && rules.Take(2).Any(rule => rule.Method.Locations[0].IsInSource))
        {
            // It is said where the rule is.
            _hasInvalidCode = true;
        }
        else if (rules.Count > 1)
        {
            Report(Descriptors.TwoRules, at, method.Name, rules[0].Method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), rules[1].Method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
        }

        return rules.Count > 0 ? rules[0] : isOwn ? null : UserRuleReader.OfEmitted(method) ?? (WritesRulesOut ? null : UserRuleReader.OfRecomputed(method, at.Syntax.GetLocation(), _diagnostics));
    }

    /// <param name="rule">The rule.</param>
    /// <param name="called">The method, with its type arguments.</param>
    /// <param name="args">Its arguments, the receiver first.</param>
    /// <param name="at">The call.</param>
    private Expr ByRule(UserRule rule, IMethodSymbol called, IReadOnlyList<Expr> args, IOperation at)
    {
        CheckAccess(called, at);
        if (!_compilation.IsSymbolAccessibleWithin(rule.Method, _home))
        {
            _diagnostics.AddAbout(rule.Method, Descriptors.RuleNotReachable, at.Syntax.GetLocation(), called.Name, $"{rule.Method.ContainingType.Name}.{rule.Name}", _home.Name);
        }

        if (args.Any(arg => arg is TupleValue { IsReference: true } || IsKnown(arg)))
        {
            return Unsupported(at, $"An argument of '{called.Name}'", "make it before the method, and pass it as a parameter");
        }

        var receiver = called.IsStatic ? null : args[0];
        var call = (receiver is null ? new OpaqueText().Add($"{TypeName(called.ContainingType)}.") : new OpaqueText().Add(receiver).Add("."))
            .Add(Identifier(called.Name) + TypeArgumentsOf(called) + "(").AddList(args.Skip(receiver is null ? 0 : 1)).Add(")").Build(called.ReturnsVoid ? new OpaqueType("void") : ReadOf(called.ReturnType), Stability.Fixed);
        if (rule.IsVjp)
        {
            return ByVjp(rule, called, call, at);
        }

        var number = NumberOf(called.ReturnType)!;
        var derivative = rule.For(called);
        var partials = new OpaqueText().Add($"{TypeName(derivative.ContainingType)}.{Identifier(rule.Name)}{TypeArgumentsOf(derivative)}(").AddList(args).Add(")")
            .Build(rule.Elements.Count == 0 ? number : new OpaqueType(rule.Ending is null ? TextOf(derivative.ReturnType) : $"({string.Join(", ", rule.Elements.Prepend("Value").Select(name => $"{number} {name}"))})"), Stability.Varying);
        var positions = new List<int>();
        foreach (var parameter in rule.Parameters)
        {
            positions.Add(parameter.IsNumber ? positions.Count(p => p >= 0) : -1);
        }

        var function = new UserFunction(call.Pieces, partials.Pieces, partials.Type, positions.ToEquatable(), rule.Elements.ToEquatable());
        var computed = Computed(rule, derivative, call.Args, args, partials, number, at);
        return Temporary(Camel(called.Name), new Intrinsic($"{called.ContainingType.Name}.{called.Name}", [.. call.Args, .. computed], number) { User = function });
    }

    // Numbers are the same whenever the rule is called. What lies behind a reference may change: then the rule is called where the method is.
    private IEnumerable<Expr> Computed(UserRule rule, IMethodSymbol derivative, EquatableArray<Expr> values, IReadOnlyList<Expr> args, Opaque partials, NumberType number, IOperation at)
    {
        if (WritesRulesOut && !_isInRule)
        {
            return WrittenOut(derivative, args, at);
        }

        if (values.All(value => value.Type is NumberType))
        {
            return [];
        }

        if (rule.Elements.Count == 0)
        {
            return [Temporary("partial", partials)];
        }

        var all = Temporary("partials", partials);
        return rule.Elements.Select((name, i) => Temporary(name, new Opaque([string.Empty, $".{name}"], [all], number, Stability.Fixed))).ToList();
    }

    // The method is called as it is. Its buffers as they were on entry, which the rule is called with, are put away before.
    private Expr ByVjp(UserRule rule, IMethodSymbol called, Opaque call, IOperation at)
    {
        var own = call.Args.ToList();
        var entry = new List<int>();
        var copies = new List<Expr>();
        var copyOf = new Dictionary<Expr, int>();
        foreach (var (parameter, i) in rule.Parameters.Select((parameter, i) => (parameter, i)))
        {
            if (parameter.IsBuffer && own[i].Type is not BufferType { Rank: 1, Element: NumberType })
            {
                return Unsupported(at, $"An argument of '{called.Name}'", "pass an array or span");
            }

            if (parameter.IsBuffer)
            {
                own[i] = own[i] is Local ? own[i] : Temporary(parameter.Name, own[i]);
                if (copyOf.TryGetValue(own[i], out var known))
                {
                    entry.Add(known);
                    continue;
                }

                CheckApart(rule, own, i);
                copyOf[own[i]] = rule.Parameters.Count + copies.Count;
                var element = ((BufferType)own[i].Type).Element;
                var copy = Temporary(parameter.Name + "OnEntry", new NewBuffer([new Length(own[i])], new BufferType(element, BufferForm.Array, 1, $"{element}[]"), BufferSource.Pool));
                Emit(new Copy(own[i], copy));
                copies.Add(copy);
            }

            entry.Add(parameter.IsBuffer ? rule.Parameters.Count + copies.Count - 1 : i);
        }

        EquatableArray<CalleeParameter> parameters = [.. rule.Parameters.Select(p => new CalleeParameter(p.IsNumber || p.IsActiveBuffer, p.IsWritable)), .. copies.Select(_ => new CalleeParameter(false, false))];
        Variable[] results = called.ReturnsVoid ? [] : [_variables.New(Camel(called.Name), call.Type)];
        var user = new UserCall(call.Pieces, $"{TypeName(rule.Method.ContainingType)}.{Identifier(rule.Name)}", entry.ToEquatable(), rule.Skipped);
        Emit(new Invoke(results.ToEquatable(), new Signature(-1, called.Name, string.Empty, Sweep.Forward, parameters, results.Length, HasReverse: true) { User = user }, [.. own, .. copies]) { Origin = Short(at.Syntax.ToString()) });
        return results.Length == 0 ? Nothing(null) : new Local(results[0]);
    }

    // Two names of one buffer would be two buffers for the rule: where that makes a difference, they must not overlap.
    private void CheckApart(UserRule rule, List<Expr> own, int i)
    {
        foreach (var j in Enumerable.Range(0, i).Where(j => rule.Parameters[j].IsBuffer && (rule.Parameters[i].IsWritable || rule.Parameters[j].IsWritable) && !own[j].Equals(own[i]) && ((BufferType)own[j].Type).Element == ((BufferType)own[i].Type).Element))
        {
            var name = Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(rule.Parameters[i].Name, quote: true);
            Emit(new Do(new Opaque([$"{_names.Records}Shadow.CheckDisjoint<{((BufferType)own[i].Type).Element}>(", ", ", $", {name})"], [own[j], own[i]], new OpaqueType("void"), Stability.Effect)) { Role = Role.Check });
        }
    }

    private IEnumerable<Expr> WrittenOut(IMethodSymbol derivative, IReadOnlyList<Expr> args, IOperation at)
    {
        _isInRule = true;
        var made = RuleFor(derivative, at) is { } second ? ByRule(second, derivative, args, at)
            : BodyOf(derivative.OriginalDefinition) is null
                ? Refused(Descriptors.RuleNotDifferentiable, at, derivative.Name)
                : Inline(derivative, null, args, at);
        _isInRule = false;
        return made is TupleValue tuple ? tuple.Items.Select((item, i) => Temporary($"partial{i + 1}", item)).ToList() : [made is Local or Ir.Constant ? made : Temporary("partial", made)];

        Expr Refused(DiagnosticDescriptor descriptor, IOperation where, string name)
        {
            Report(descriptor, where, name);
            return Nothing(derivative.ReturnType);
        }
    }

    private string TypeArgumentsOf(IMethodSymbol method) => method.TypeArguments.Length == 0 ? string.Empty : $"<{string.Join(", ", method.TypeArguments.Select(TextOf))}>";
}
