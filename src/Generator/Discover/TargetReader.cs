using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using AutoDiffGen.Lower;
using AutoDiffGen.Print;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffGen.Discover;

/// <summary>Reads off the symbols what the printer needs to know of a method.</summary>
internal static class TargetReader
{
    public static MethodTarget Read(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel model)
    {
        var types = new List<INamedTypeSymbol>();
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            types.Insert(0, type);
        }

        var space = method.ContainingNamespace.IsGlobalNamespace ? null : method.ContainingNamespace.ToDisplayString();
        var names = Names.In(method, model, syntax.SpanStart);
        var typeNames = new TypeNames(method.ContainingType, names.System.Length == 0);
        return new MethodTarget(
            space,
            types.Select(Header).ToEquatable(),
            Modifiers(method, syntax),
            method.Name,
            method.TypeParameters.Length == 0 ? string.Empty : $"<{string.Join(", ", method.TypeParameters.Select(p => NameScope.Identifier(p.Name)))}>",
            string.Concat(method.TypeParameters.Select(Constraint)),
            typeNames.Text(method.ReturnType),
            Results(method.ReturnType, typeNames).ToEquatable(),
            PackingOf(method.ReturnType),
            method.Parameters.Select(p => Parameter(p, method, names, typeNames)).ToEquatable(),
            This(method, typeNames),
            $"{NameScope.Identifier(method.Name)}{(method.TypeParameters.Length == 0 ? string.Empty : $"{{{string.Join(", ", method.TypeParameters.Select(p => p.Name))}}}")}({string.Join(", ", method.Parameters.Select(p => CrefModifier(p) + typeNames.Text(p.Type).Replace('<', '{').Replace('>', '}')))})",
            HintName.For(
                string.Join("+", types.Select(t => t.MetadataName.Replace('`', '-'))) is var chain && space is not null ? $"{space}.{chain}" : chain,
                method.Name, method.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + string.Join(",", method.Parameters.Select(p => p.RefKind + TypeReader.Text(p.Type))) + space + chain, IsUnique(method)),
            new Print.Platform(
                names.Math, names.MathF, names.System, names.Value, names.Records,
                model.Compilation.GetTypeByMetadataName("System.Math")?.GetMembers("SinCos").Length > 0,
                ((CSharpParseOptions)syntax.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp10));
    }

    private static ParameterText Parameter(IParameterSymbol p, IMethodSymbol method, Names names, TypeNames typeNames)
    {
        var form = ParameterRole.Form(p);
        return new ParameterText(
            p.Name,
            typeNames.Text(p.Type),
            form == DerivativeForm.Shadow && ParameterRole.HasSpan(p.Type) ? $"{names.System}Span<{typeNames.Text(TypeReader.ElementOf(p.Type)!.Value.Element)}>" : typeNames.Text(TypeReader.InNullable(p.Type) ?? p.Type),
            Modifier(p, method),
            Default(p),
            form);
    }

    // The topmost declaration that is marked says what the shadow's type is.
    private static ParameterText? This(IMethodSymbol method, TypeNames typeNames)
    {
        var top = method;
        while (top.OverriddenMethod is { } overridden && IsMarked(overridden))
        {
            top = overridden;
        }

        return ParameterRole.FormOfInstance(top) is not DerivativeForm.None and var form
            ? new ParameterText("this", typeNames.Text(top.ContainingType), typeNames.Text(top.ContainingType), string.Empty, null, form)
            : null;
    }

    private static IEnumerable<ResultText> Results(ITypeSymbol type, TypeNames typeNames) => type switch
    {
        { SpecialType: SpecialType.System_Void } => [],
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Select(element => Result(element.Name, element.Type, typeNames)),
        _ => [Result(null, type, typeNames)],
    };

    private static ResultText Result(string? name, ITypeSymbol type, TypeNames typeNames) =>
        new(name, typeNames.Text(type), DifferentiableState.HasDerivative(type), TypeReader.Buffer(type) is not null, PackingOf(type));

    private static Packing PackingOf(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Void } => new Packing([string.Empty]),
        INamedTypeSymbol { IsTupleType: true } tuple => Joined("(", tuple.TupleElements.Select(element => PackingOf(element.Type)), ")"),
        _ => Packing.OfNumber,
    };

    private static Packing Joined(string open, IEnumerable<Packing> parts, string close)
    {
        var pieces = new List<string> { open };
        var separator = string.Empty;
        foreach (var part in parts)
        {
            pieces[pieces.Count - 1] += separator + part.Pieces[0];
            pieces.AddRange(part.Pieces.Skip(1));
            separator = ", ";
        }

        pieces[pieces.Count - 1] += close;
        return new Packing(pieces.ToEquatable());
    }

    // The file system and the compiler compare names without regard to case.
    private static bool IsUnique(IMethodSymbol method)
    {
        for (ISymbol symbol = method; symbol.ContainingSymbol is INamespaceOrTypeSymbol around && !IsRoot(symbol); symbol = around)
        {
            if (around.GetMembers().Count(member => member is IMethodSymbol or INamespaceOrTypeSymbol && string.Equals(member.Name, symbol.Name, StringComparison.OrdinalIgnoreCase)) > 1)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsRoot(ISymbol symbol) => symbol is INamespaceSymbol { IsGlobalNamespace: true };

    /// <summary>The declaration of another part of a type.</summary>
    public static string Header(INamedTypeSymbol type)
    {
        var kind = (type.IsRecord, type.TypeKind) switch
        {
            (true, TypeKind.Struct) => "record struct",
            (true, _) => "record",
            (_, TypeKind.Struct) => "struct",
            _ => "class",
        };
        var parameters = type.TypeParameters.Length == 0 ? string.Empty : $"<{string.Join(", ", type.TypeParameters.Select(p => NameScope.Identifier(p.Name)))}>";
        return $"{(type.IsRefLikeType ? "ref " : string.Empty)}partial {kind} {NameScope.Identifier(type.Name)}{parameters}";
    }

    // The emitted member is what its method is: as accessible, static or not, and dispatched alike.
    private static string Modifiers(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        var accessibility = method.DeclaredAccessibility switch
        {
            Accessibility.Public => "public ",
            Accessibility.Internal => "internal ",
            Accessibility.Protected => "protected ",
            Accessibility.ProtectedOrInternal => "protected internal ",
            Accessibility.ProtectedAndInternal => "private protected ",
            _ => "private ",
        };
        // What is above the topmost marked declaration has no emitted member that could be overridden.
        var dispatch = method.IsStatic ? "static "
            : method.OverriddenMethod is { } overridden && IsMarked(overridden) ? method.IsSealed ? "sealed override " : "override "
            : method.IsVirtual || (method is { IsOverride: true, IsSealed: false, ContainingType: { IsSealed: false, IsValueType: false } }) ? "virtual "
            : string.Empty;
        return accessibility + dispatch;
    }

    private static bool IsMarked(IMethodSymbol method) => method.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == "AutoDiffGen.DifferentiableAttribute");

    private static string Modifier(IParameterSymbol parameter, IMethodSymbol method) =>
        (method.IsExtensionMethod && parameter.Ordinal == 0 ? "this " : string.Empty) + CrefModifier(parameter);

    private static string CrefModifier(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In => "in ",
        RefKind.None => string.Empty,
        _ => "in ",
    };

    private static string? Default(IParameterSymbol parameter) => !parameter.HasExplicitDefaultValue ? null
        : parameter.ExplicitDefaultValue is { } value && TypeReader.Number(parameter.Type) is { } type ? NumberText.Strong(new Constant(type, ConstantText.Bits(value)))
        : ConstantText.Of(parameter.ExplicitDefaultValue, parameter.Type);

    private static string Constraint(ITypeParameterSymbol parameter)
    {
        var all = new List<string>();
        if (parameter.HasUnmanagedTypeConstraint)
        {
            all.Add("unmanaged");
        }
        else if (parameter.HasValueTypeConstraint)
        {
            all.Add("struct");
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            all.Add("class");
        }
        else if (parameter.HasNotNullConstraint)
        {
            all.Add("notnull");
        }

        all.AddRange(parameter.ConstraintTypes.Select(TypeReader.Text));
        if (parameter.HasConstructorConstraint)
        {
            all.Add("new()");
        }

        return all.Count == 0 ? string.Empty : $" where {NameScope.Identifier(parameter.Name)} : {string.Join(", ", all)}";
    }
}
