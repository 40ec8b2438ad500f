using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

/// <summary>From <c>[DerivativeOf]</c> to the rule that it makes of a method, or to what is wrong with it.</summary>
internal static class UserRuleReader
{
    public const string Attribute = "AutoDiffGen.DerivativeOfAttribute";

    /// <summary>The rules that a method is; what is none is reported where somebody listens.</summary>
    public static IEnumerable<UserRule> Read(IMethodSymbol method, DiagnosticBag? diagnostics = null)
    {
        foreach (var attribute in method.GetAttributes().Where(a => a.AttributeClass?.ToDisplayString() == Attribute && a.ConstructorArguments.Length == 2))
        {
            if (attribute.ConstructorArguments[0].Value is not ITypeSymbol type || attribute.ConstructorArguments[1].Value is not string name || type.TypeKind == TypeKind.Error)
            {
                continue;
            }

            var problem = Read(method, type, name, out var rule);
            if (rule is not null)
            {
                yield return rule;
            }
            else
            {
                diagnostics?.Add(Descriptors.RuleNotValid, method.Locations[0], method.Name, $"{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}.{name}", problem.What, problem.Instead);
            }
        }
    }

    private static (string What, string Instead) Read(IMethodSymbol method, ITypeSymbol type, string name, out UserRule? rule)
    {
        rule = null;
        if (!method.IsStatic || method.MethodKind != MethodKind.Ordinary)
        {
            return ("it is no static method", "make it one, with the receiver as its first parameter");
        }

        if (method.ContainingType.IsGenericType)
        {
            return ($"'{method.ContainingType.Name}' is generic", "put it in a type that is not");
        }

        if (type is INamedTypeSymbol { IsUnboundGenericType: true })
        {
            return ($"'{type.Name}' is named without its type arguments", "name it with them, and write a rule for each");
        }

        var all = type.GetMembers(name).OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary).ToList();
        if (all.Count == 0)
        {
            return ("there is no such method", "name a method that the type itself declares");
        }

        var candidates = all.Select(target => new UserRule(method, target, Parameters(target, method))).ToList();
        if (candidates.FirstOrDefault(Repeats) is not { } found)
        {
            return ("its parameters are not those of the method", $"it should be {Expected(candidates[0])}");
        }

        if (ProblemOf(found) is { } problem)
        {
            return problem;
        }

        if (!Continues(found))
        {
            return ("its parameters are not those of the method", $"it should be {Expected(found)}");
        }

        if (!Same(Partials(method), found.Parameters.Where(p => p.IsNumber).Select(p => OfRule(p.Type, found)).ToList()))
        {
            return ("it does not return one partial derivative for each number", $"it should be {Expected(found)}");
        }

        rule = found;
        return default;
    }

    // What is wrong with the method that a rule is for.
    private static (string What, string Instead)? ProblemOf(UserRule found)
    {
        if (found.Target.IsVirtual || found.Target.IsAbstract || found.Target.IsOverride || found.Target.ContainingType.TypeKind == TypeKind.Interface)
        {
            return ("another method may run in place of that one, with another derivative", "name a method that is not virtual");
        }

        if (found.Parameters.FirstOrDefault(p => !p.IsConstant && !p.IsNumber && !p.IsBuffer) is { } odd)
        {
            return ($"'{odd.Name}' is neither a number nor an array or span of numbers", "mark it [NoGradient] here if it is a constant");
        }

        if (!TypeReader.IsReal(found.Target.ReturnType) && !found.Target.ReturnsVoid)
        {
            return ("that method returns neither a number nor nothing", "write a rule for one that does");
        }

        if (found.Parameters.All(p => p.IsConstant))
        {
            return ("that method has no parameter with a derivative", "mark the method [NoGradient]");
        }

        var numbers = found.Parameters.Where(p => p.IsNumber).ToList();
        if (!IsOverBuffers(found) && numbers.Any(p => !Same(p.Type, found.Target.ReturnType)))
        {
            return ("the numbers that it takes and returns are of several types", "write a rule for a method of one type");
        }

        if (IsOverBuffers(found) && found.Target.Arity > 0)
        {
            return ("that method is generic", "write a rule for a method of one type");
        }

        return null;
    }

    /// <summary>The signature of a rule for a method, without the name of the rule: what it returns and its parameters; null where it cannot have one.</summary>
    public static (string Result, string Parameters)? SignatureFor(IMethodSymbol target, SymbolDisplayFormat format)
    {
        var rule = new UserRule(target, target, Parameters(target, target));
        return target.MethodKind != MethodKind.Ordinary || target.Arity > 0 || ProblemOf(rule) is not null ? null : (ResultOf(rule, format), ParametersOf(rule, format));
    }

    /// <summary>What was emitted for a marked method of another assembly, as its rule; null where it is none that can be called.</summary>
    public static UserRule? OfEmitted(IMethodSymbol target)
    {
        if (target.DeclaringSyntaxReferences.Length > 0 || !target.IsStatic || target.ContainingType.IsGenericType || !target.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == "AutoDiffGen.DifferentiableAttribute"))
        {
            return null;
        }

        return new[] { "Gradient", "Vjp" }.SelectMany(kind => target.ContainingType.GetMembers(target.Name + kind).OfType<IMethodSymbol>(), (_, emitted) => new UserRule(emitted, target, Parameters(target, emitted), target.ReturnsVoid ? 0 : 1))
            .FirstOrDefault(rule => Repeats(rule) && rule.Parameters.All(p => p.IsConstant ? StaysAsItIs(p) : p.IsNumber || p.IsBuffer) && (TypeReader.IsReal(target.ReturnType) || target.ReturnsVoid)
                && (IsOverBuffers(rule) ? target.Arity == 0 : rule.Parameters.All(p => p.IsConstant || Same(p.Type, target.ReturnType)) && rule.Elements.Count == rule.Parameters.Count(p => p.IsNumber)) && Continues(rule));
    }

    /// <summary>
    /// What will be emitted for a marked method that is to run again in the reverse of its callers, as its rule; null where it is not marked so. Why there is none
    /// is said where somebody listens.
    /// </summary>
    public static UserRule? OfRecomputed(IMethodSymbol target, Location at, DiagnosticBag diagnostics)
    {
        if (target.DeclaringSyntaxReferences.Length == 0 || target.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == "AutoDiffGen.DifferentiableAttribute") is not { } attribute
            || !attribute.NamedArguments.Any(argument => argument is { Key: "Recompute", Value.Value: true }))
        {
            return null;
        }

        var flags = attribute.ConstructorArguments.Select(argument => argument.Value).OfType<int>().FirstOrDefault();
        var rule = new UserRule(target, target, Parameters(target, target), target.ReturnsVoid ? 0 : 1);
        var isOverBuffers = IsOverBuffers(rule);
        if (rule.Parameters.Any(p => !p.IsConstant && !p.IsNumber && !p.IsBuffer) || target.IsVirtual || target.IsOverride || target.IsAbstract
            || (!target.ReturnsVoid && !TypeReader.IsReal(target.ReturnType)) || (isOverBuffers && target.Arity > 0) || (!isOverBuffers && rule.Parameters.Any(p => p.IsNumber && !Same(p.Type, target.ReturnType))))
        {
            diagnostics.AddAbout(target, Descriptors.NotRecomputed, at, target.Name, "that is available for methods of numbers, arrays and spans of numbers, with one number or nothing as result", "take the option away");
        }
        else if (isOverBuffers ? (flags & 2) == 0 && !(flags == 0 && target.ReturnsVoid) : (flags & 1) == 0 && flags != 0)
        {
            var ask = isOverBuffers ? "Vjp" : "Gradient";
            diagnostics.Add(Diagnostic.Create(Descriptors.NotRecomputed, at, FixHints.Of(target, ask), target.Name, $"that calls its '{target.Name}{ask}', which is not emitted", $"ask for Derivatives.{ask} there"));
        }

        return rule with { Ending = isOverBuffers ? "Vjp" : "Gradient" };
    }

    // The method runs, and later runs again within its derivative: what it is handed must be the same then, and whether it changes that does not show.
    private static bool StaysAsItIs(RuleParameter p) => p.Kind is RefKind.None or RefKind.In && (p.Type.IsUnmanagedType || p.Type.SpecialType == SpecialType.System_String || p.Type is INamedTypeSymbol { Name: "ReadOnlySpan" });

    // A rule over buffers has the parameters of FVjp.
    private static bool IsOverBuffers(UserRule rule) => rule.Target.ReturnsVoid || rule.Parameters.Any(p => p.IsActiveBuffer);

    private static IEnumerable<(ITypeSymbol Type, string Name)> Tail(UserRule rule) => !IsOverBuffers(rule) ? []
        : rule.Parameters.Where(p => p.IsActiveBuffer).Select(p => (TypeReader.ElementOf(p.Type)!.Value.Element, "d" + p.Name)).Concat(rule.Target.ReturnsVoid ? [] : [(rule.Target.ReturnType, "seed")]);

    // Whether what follows the method's own parameters are shadows and the seed.
    private static bool Continues(UserRule rule)
    {
        var rest = rule.Method.Parameters.Skip(rule.Parameters.Count).ToList();
        var tail = Tail(rule).ToList();
        return rest.Count == tail.Count && rest.Zip(tail, (own, p) => own.RefKind == RefKind.None && (p.Name == "seed" ? Same(own.Type, p.Type)
            : TypeReader.ElementOf(own.Type) is (var element, Ir.BufferForm.Span, 1) && Same(element, p.Type))).All(x => x);
    }

    private static IReadOnlyList<RuleParameter> Parameters(IMethodSymbol target, IMethodSymbol rule)
    {
        var receiver = target.IsStatic ? [] : new[] { ("self", (ITypeSymbol)target.ContainingType, RefKind.None, IsMarked: false) };
        return [.. receiver.Concat(target.Parameters.Select(p => (p.Name, p.Type, p.RefKind, NoGradient.Marks(p))))
            .Select((p, i) => new RuleParameter(p.Item1, p.Item2, p.Item3, p.Item4 || !DifferentiableState.HasDerivative(p.Item2) || (i < rule.Parameters.Length && NoGradient.Marks(rule.Parameters[i]))))];
    }

    // Whether the rule's parameters are those of the method.
    private static bool Repeats(UserRule rule) => rule.Method.Arity == rule.Target.Arity && rule.Method.Parameters.Length >= rule.Parameters.Count && (rule.Method.Parameters.Length == rule.Parameters.Count || IsOverBuffers(rule))
        && rule.Method.Parameters.Zip(rule.Parameters, (own, p) => own.RefKind == p.Kind && Same(own.Type, OfRule(p.Type, rule))).All(x => x);

    // A type of the method's as the rule writes it: with its own type parameters.
    private static ITypeSymbol OfRule(ITypeSymbol type, UserRule rule) =>
        rule.Target.Arity == 0 || rule.Method.Arity != rule.Target.Arity ? type : Parameter(rule.Target.OriginalDefinition.Construct([.. rule.Method.TypeParameters]), type, rule);

    private static ITypeSymbol Parameter(IMethodSymbol constructed, ITypeSymbol type, UserRule rule)
    {
        var definition = rule.Target.OriginalDefinition;
        return Same(definition.ReturnType, type) ? constructed.ReturnType
            : definition.Parameters.FirstOrDefault(p => Same(p.Type, type)) is { } parameter ? constructed.Parameters[parameter.Ordinal].Type
            : type;
    }

    private static IReadOnlyList<ITypeSymbol> Partials(IMethodSymbol rule) => rule.ReturnsVoid ? [] : rule.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Select(element => element.Type).ToList() : [rule.ReturnType];

    private static bool Same(IReadOnlyList<ITypeSymbol> a, IReadOnlyList<ITypeSymbol> b) => a.Count == b.Count && a.Zip(b, Same).All(x => x);

    private static bool Same(ITypeSymbol a, ITypeSymbol b) => SymbolEqualityComparer.Default.Equals(a, b);

    // The signature that the rule should have.
    private static string Expected(UserRule rule)
    {
        var typeParameters = rule.Target.Arity == 0 ? string.Empty : $"<{string.Join(", ", rule.Target.TypeParameters.Select(p => p.Name))}>";
        return $"'static {ResultOf(rule, s_short)} {rule.Method.Name}{typeParameters}({ParametersOf(rule, s_short)})'";
    }

    private static string ResultOf(UserRule rule, SymbolDisplayFormat format)
    {
        var numbers = rule.Parameters.Where(p => p.IsNumber).ToList();
        return numbers.Count switch
        {
            0 => "void",
            1 => numbers[0].Type.ToDisplayString(format),
            _ => $"({string.Join(", ", numbers.Select(p => $"{p.Type.ToDisplayString(format)} D{p.Name}"))})",
        };
    }

    private static string ParametersOf(UserRule rule, SymbolDisplayFormat format)
    {
        var span = format == s_short ? "Span" : "global::System.Span";
        return string.Join(", ", rule.Parameters.Select(p => (p.Kind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", RefKind.In => "in ", _ => string.Empty }) + p.Type.ToDisplayString(format) + " " + Lowerer.Identifier(p.Name))
            .Concat(Tail(rule).Select(p => (p.Name == "seed" ? p.Type.ToDisplayString(format) : $"{span}<{p.Type.ToDisplayString(format)}>") + " " + p.Name)));
    }

    private static readonly SymbolDisplayFormat s_short = SymbolDisplayFormat.MinimallyQualifiedFormat;
}
