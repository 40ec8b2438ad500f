using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    // A struct, or an object that the method keeps to itself: variables for its fields, and what its constructor does.
    private Expr? StructCreation(IObjectCreationOperation e)
    {
        if (ShapeOf(e.Type) is not { } shape)
        {
            if (e.Type is not INamedTypeSymbol { TypeKind: TypeKind.Class } type || !(IsObject(type) || CapturesNumbers(type)) || !type.Locations.Any(l => l.IsInSource))
            {
                return null;
            }

            if (IsWhole(type))
            {
                return Allocated((INamedTypeSymbol)Close(type), e);
            }

            shape = ShapeOfClass((INamedTypeSymbol)Close(type));
        }

        var made = Constructed(shape, e.Constructor!, ArgumentsOf(e.Arguments), e);
        if (e.Initializer is { } initializer)
        {
            made = made.Items.All(item => item is Local) ? made : Fresh(Camel(shape.Type.Name), made);
            Initialize(made, initializer);
        }

        return made;
    }

    private TupleValue Constructed(Shape shape, IMethodSymbol constructor, IReadOnlyList<Expr> arguments, IOperation e)
    {
        // What only stores its arguments is made of them.
        if ((!shape.IsClass || (ValueShapeOf(shape.Type) is not null && shape.Type.BaseType is { SpecialType: SpecialType.System_Object })) && arguments.Count == shape.Fields.Count && arguments.Count > 0 && Copies(constructor.OriginalDefinition, [.. shape.Fields.Select(f => f with { Type = f.Symbol.OriginalDefinition switch { IFieldSymbol field => field.Type, IPropertySymbol property => property.Type, var parameter => ((IParameterSymbol)parameter).Type } })]))
        {
            return new TupleValue(arguments.ToEquatable(), shape);
        }

        if (arguments.Count == 0 && !shape.IsClass && constructor.IsImplicitlyDeclared)
        {
            return Default(shape);
        }

        if (ElementsMade(shape, arguments) is { } elements)
        {
            return elements;
        }

        if (constructor.DeclaringSyntaxReferences.Length == 0 && !constructor.IsImplicitlyDeclared)
        {
            Unsupported(e, $"The constructor of '{shape.Type.Name}'", "make it of its fields");
            return Default(shape);
        }

        var made = (TupleValue)NewPlaces(Camel(shape.Type.Name), Default(shape));
        Construct(made, constructor, arguments, e);
        return made;
    }

    private TupleValue NewPlaces(string name, TupleValue value) => value with
    {
        Items = value.Items.Select((item, i) => NewPlace(name + Pascal(value.Shape!.Fields[i].Symbol.Name.TrimStart('_')), value.Shape!.Fields[i].Type, VariableKind.Temporary, IsAssigned(value.Shape!.Fields[i].Type) ? null : item)).ToEquatable(),
    };

    // A field that is never null is assigned by the constructor.
    private bool IsAssigned(ITypeSymbol type) => type.NullableAnnotation == NullableAnnotation.NotAnnotated && ValueShapeOf(type) is not null;

    // Initialisers of the fields, then the constructor of the base class, then the body.
    private void Construct(Expr made, IMethodSymbol constructor, IReadOnlyList<Expr> arguments, IOperation e)
    {
        var definition = constructor.OriginalDefinition;
        var syntax = definition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation);
        var typeArguments = Bind(constructor.ContainingType, null);
        var outer = _this;
        _this = made;
        _constructed.Push(made);
        BindAll(definition.Parameters, arguments, Camel(constructor.ContainingType.Name));
        switch (syntax)
        {
            case null:
                InitializeMembers(made, constructor.ContainingType);
                ConstructBase(made, constructor.ContainingType, null, e);
                break;
            case TypeDeclarationSyntax declared:
                if (declared is RecordDeclarationSyntax)
                {
                    foreach (var parameter in definition.Parameters)
                    {
                        // One that is written out is stored to by its initializer, if at all.
                        Store(made, constructor.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault(p => p.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation) is ParameterSyntax), _places[parameter]);
                    }
                }

                else
                {
                    foreach (var parameter in definition.Parameters)
                    {
                        Store(made, parameter, _places[parameter]);
                    }
                }

                InitializeMembers(made, constructor.ContainingType);
                ConstructBase(made, constructor.ContainingType, declared.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault(), e);
                break;
            case ConstructorDeclarationSyntax declared:
                var isThis = declared.Initializer?.RawKind == (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.ThisConstructorInitializer;
                if (!isThis)
                {
                    InitializeMembers(made, constructor.ContainingType);
                }

                if (declared.Initializer is not null || !isThis)
                {
                    ConstructBase(made, constructor.ContainingType, declared.Initializer, e);
                }

                if (Bind(declared) is IConstructorBodyOperation body)
                {
                    var label = _labels++;
                    var result = _return;
                    _return = new ReturnTarget(null, label);
                    var statements = Collect(() => Statement((IOperation?)body.BlockBody ?? body.ExpressionBody!));
                    Emit(new Labeled(label, statements.ToEquatable()));
                    _return = result;
                }

                break;
            default:
                Unsupported(e, $"The constructor of '{constructor.ContainingType.Name}'", "make it of its fields");
                break;
        }

        _this = outer;
        _constructed.Pop();
        if (syntax is TypeDeclarationSyntax)
        {
            // Members that capture the parameters find them in the object, and nowhere else.
            definition.Parameters.ToList().ForEach(parameter => _places.Remove(parameter));
        }

        Unbind(typeArguments);
    }

    private void ConstructBase(Expr made, INamedTypeSymbol type, SyntaxNode? initializer, IOperation e)
    {
        if (initializer is null)
        {
            if (type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: SpecialType.None } above } && above.InstanceConstructors.FirstOrDefault(c => c.Parameters.Length == 0) is { } plain)
            {
                Construct(made, plain, [], e);
            }

            return;
        }

        var model = _compilation.GetSemanticModel(initializer.SyntaxTree);
        if (model.GetOperation(initializer, _cancellation) is IInvocationOperation call)
        {
            Construct(made, call.TargetMethod, ArgumentsOf(call.Arguments), e);
        }
        else if (model.GetSymbolInfo(initializer, _cancellation).Symbol is IMethodSymbol { ContainingType.SpecialType: SpecialType.None })
        {
            Unsupported(e, $"The constructor of '{type.Name}'", "make it of its fields");
        }
    }

    private void InitializeMembers(Expr made, INamedTypeSymbol type)
    {
        foreach (var member in type.OriginalDefinition.GetMembers().Where(m => !m.IsStatic))
        {
            var value = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation) switch
            {
                VariableDeclaratorSyntax { Initializer: { } x } => x,
                PropertyDeclarationSyntax { Initializer: { } x } => x,
                _ => null,
            };
            if (value is not null && Bind(value) is ISymbolInitializerOperation initializer)
            {
                Store(made, member, Expression(initializer.Value));
            }
        }
    }

    private void Store(Expr made, ISymbol? member, Expr value)
    {
        if (made is TupleValue { Shape: { } shape } tuple)
        {
            if (member is not null && shape.IndexOf(member) is >= 0 and var index)
            {
                Store(tuple.Items[index], value);
            }
        }
        else if (member is IFieldSymbol or IPropertySymbol && CheckedSettable(member, made) && StateOf(made, member, member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type) is { } place)
        {
            Store(place, value);
        }
    }

    private bool CheckedSettable(ISymbol member, Expr made)
    {
        CheckSettable(member, made);
        return true;
    }

    // What type parameters stand for in a generic method or type; gives back what they stood for before.
    private List<(ITypeSymbol Parameter, ITypeSymbol? Before)> Bind(INamedTypeSymbol? type, IMethodSymbol? method)
    {
        var bound = new List<(ITypeSymbol, ITypeSymbol)>();
        for (; type is not null; type = type.ContainingType)
        {
            bound.AddRange(type.OriginalDefinition.TypeParameters.Zip(type.TypeArguments, (p, a) => ((ITypeSymbol)p, Close(a))));
        }

        if (method is not null)
        {
            bound.AddRange(method.OriginalDefinition.TypeParameters.Zip(method.TypeArguments, (p, a) => ((ITypeSymbol)p, Close(a))));
        }

        var before = bound.Select(x => (x.Item1, _typeArguments.TryGetValue(x.Item1, out var old) ? old : null)).ToList();
        foreach (var (parameter, argument) in bound)
        {
            // A parameter of the marked method's own stays what it is.
            if (!SymbolEqualityComparer.Default.Equals(parameter, argument))
            {
                _typeArguments[parameter] = argument;
            }
        }

        return before;
    }

    private void Unbind(List<(ITypeSymbol Parameter, ITypeSymbol? Before)> before)
    {
        foreach (var (parameter, old) in before)
        {
            if (old is null)
            {
                _typeArguments.Remove(parameter);
            }
            else
            {
                _typeArguments[parameter] = old;
            }
        }
    }

    private void BindAll(IReadOnlyList<IParameterSymbol> parameters, IReadOnlyList<Expr> arguments, string name, IOperation? body = null)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            var (parameter, value) = (parameters[i], arguments[i]);
            if (BoundKnown(parameter, value, body))
            {
                continue;
            }

            _places[parameter] = parameter.RefKind is RefKind.Ref or RefKind.Out || (IsIn(parameter) && _changing.Contains(value))
                ? value
                : NewPlace(name + Pascal(parameter.Name), parameter.Type, VariableKind.Temporary, NoGradient.Marks(parameter) ? Stopped(value) : value);
        }
    }
}
