using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using AutoDiffGen.Ir;
using AutoDiffGen.Lower;
using AutoDiffGen.Print;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffGen.Discover;

/// <summary>
/// The user's compilation with the signatures of all members that are emitted into it, in which a body binds that calls one. It is made only once such a
/// body is met.
/// </summary>
internal sealed class EmittedMembers : IEmittedMembers
{
    private const string Attribute = "AutoDiffGen.DifferentiableAttribute";

    private static readonly ConditionalWeakTable<Compilation, EmittedMembers> Known = new();

    private readonly Ahead _ahead;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<SyntaxTree, MethodDeclarationSyntax> _marked = [];

    private EmittedMembers(Compilation compilation, Ahead ahead, CancellationToken cancellation)
    {
        (_ahead, _cancellation) = (ahead, cancellation);
        var models = compilation.SyntaxTrees.Select(tree => compilation.GetSemanticModel(tree));
        foreach (var (method, syntax, model) in models.SelectMany(model => MarkedIn(model)))
        {
            if (Signatures(method, syntax, model) is { } text)
            {
                _marked[CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)syntax.SyntaxTree.Options, cancellationToken: cancellation)] = syntax;
            }
        }

        Compilation = compilation.AddSyntaxTrees(_marked.Keys);
    }

    public Compilation Compilation { get; }

    public static EmittedMembers Of(Compilation compilation, Ahead ahead, CancellationToken cancellation) => Known.GetValue(compilation, x => new EmittedMembers(x, ahead, cancellation));

    public IMethodSymbol? MarkedBehind(IMethodSymbol member) =>
        member.DeclaringSyntaxReferences.FirstOrDefault() is { } declared && _marked.TryGetValue(declared.SyntaxTree, out var syntax) ? Compilation.GetSemanticModel(syntax.SyntaxTree).GetDeclaredSymbol(syntax, _cancellation) : null;

    public bool IsActive(IParameterSymbol parameter) => ParameterRole.IsActive(parameter);

    public (Function? Function, string? Obstacle) Differentiated(IMethodSymbol member, IMethodSymbol marked, Function function)
    {
        var syntax = _marked[member.DeclaringSyntaxReferences[0].SyntaxTree];
        var target = TargetReader.Read(marked, syntax, Compilation.GetSemanticModel(syntax.SyntaxTree));

        // Two functions of one argument become one where the outer derivative is simplified.
        target = target with { Platform = target.Platform with { HasSinCos = false } };
        return _ahead.Differentiated(new Program(target, (int)MethodReader.Requested(AttributeOf(marked)!, marked), function), member.Name.Substring(marked.Name.Length));
    }

    private IEnumerable<(IMethodSymbol Method, MethodDeclarationSyntax Syntax, SemanticModel Model)> MarkedIn(SemanticModel model) =>
        from syntax in model.SyntaxTree.GetRoot(_cancellation).DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<MethodDeclarationSyntax>()
        where syntax.AttributeLists.Count > 0
        let method = model.GetDeclaredSymbol(syntax, _cancellation)
        where method is { MethodKind: MethodKind.Ordinary } && AttributeOf(method) is not null
        select (method, syntax, model);

    private static AttributeData? AttributeOf(IMethodSymbol method) => method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == Attribute);

    // What is wrong with a method that is marked is said where it is; nothing can be called then.
    private string? Signatures(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel model)
    {
        try
        {
            return _ahead.Signatures(new Program(TargetReader.Read(method, syntax, model), (int)MethodReader.Requested(AttributeOf(method)!, method), null));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return null;
        }
    }
}
