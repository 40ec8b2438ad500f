using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

/// <summary>
/// A method that calls itself cannot take the place of its calls, and one that is long and often called should not: it is lowered once, to a function of its own. What it has by reference, a local
/// function's captured variables too, it gets as an argument and gives back as a result.
/// </summary>
internal sealed partial class Lowerer
{
    private readonly Dictionary<Callable, OwnFunction> _own = [];
    private readonly List<OwnFunction> _pending = [];
    private readonly List<Callee> _callees = [];

    /// <summary>The functions that the method calls.</summary>
    public IReadOnlyList<Callee> Callees => _callees;

    private Expr Refused(IOperation e, IMethodSymbol method, string why)
    {
        if (_separate?.Contains(new Callable(method)) == true)
        {
            _calls.WriteOut(method);
            throw new OtherFormException();
        }

        Report(Descriptors.RecursionNotSupported, e, method.Name, why);
        return Nothing(e.Type);
    }

    // The marked method itself: it begins with a call of its own function.
    private void CallOwn(IMethodSymbol method, IOperation body)
    {
        var callable = new Callable(method);
        if (_this is TupleValue || OwnOf(callable, body) is not { } own)
        {
            Refused(body, method, _this is TupleValue ? "belongs to a struct whose numbers are differentiated by" : WhyNot(callable)!);
            return;
        }

        var places = method.Parameters.Select(p => _places[p]).ToList();
        var result = Invoked(own, _this, method.Parameters.Select((p, i) => (p, places[i])).ToList(), body);
        if (_return.Result is { } target && result is not null)
        {
            Store(target, result);
            for (var i = 0; i < _out.Count; i++)
            {
                _out[i] = _out[i] is Invoke or Assign ? _out[i] with { Origin = null } : _out[i];
            }
        }
    }

    // Whether a call means the very method that is lowered, with its own type parameters.
    private bool IsSameMethod(IMethodSymbol called) => (!called.IsGenericMethod || (Same(called.OriginalDefinition, _root) && called.TypeArguments.Zip(called.OriginalDefinition.TypeParameters, (argument, parameter) => Same(argument, parameter)).All(x => x)))
        && (!called.ContainingType.IsGenericType || called.MethodKind == MethodKind.LocalFunction || Same(called.ContainingType, _home.OriginalDefinition));

    private Expr CallOfOwn(Callable called, Expr? receiver, IReadOnlyList<Expr> arguments, IOperation e)
    {
        var method = called.Method;
        if (receiver is TupleValue && (method.MethodKind != MethodKind.LocalFunction || NeedsThis(called)))
        {
            return Refused(e, method, "belongs to a struct, or to an object that is made here, whose numbers are differentiated by");
        }

        if (OwnOf(called, e) is not { } own)
        {
            return Refused(e, method, WhyNot(called)!);
        }

        return own.HasSameTypes(_typeArguments)
            ? Invoked(own, receiver, method.Parameters.Zip(arguments, (p, value) => (p, value)).ToList(), e) ?? Nothing(e.Type)
            : Refused(e, method, "is called with several types");
    }

    private bool NeedsThis(Callable called) => Reached([called]).Any(x => BodyOf(x.Method)?.Descendants().Any(e => e is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }) == true);

    private Expr? Invoked(OwnFunction own, Expr? receiver, IReadOnlyList<(IParameterSymbol Parameter, Expr Value)> arguments, IOperation at)
    {
        var args = new List<Expr>();
        if (own.Owner is { } owner)
        {
            if (receiver?.Type is not ObjectType)
            {
                return Refused(at, own.Method, "belongs to an object that is none of those which are differentiated by");
            }

            args.Add(receiver.Type.Name == TextOf(owner) || own.Callable.IsOpen ? receiver : new Cast(receiver, new ObjectType(TextOf(owner))));
        }

        var results = new List<Variable>();
        var result = own.Method.ReturnsVoid ? null : ResultOf(Camel(own.Method.Name), own.Method.ReturnType, results);
        var back = new List<(Expr Place, Expr Value)>();
        if (own.Captured.FirstOrDefault(x => !_places.ContainsKey(x.Symbol)) is { } missing)
        {
            return Refused(at, own.Method, $"needs '{missing.Symbol.Name}', which is declared behind the call");
        }

        if (SharedPlace(own, arguments) is { } shared)
        {
            return Refused(at, own.Method, $"has by reference what it may know by another name too: '{shared}', which can be passed by value");
        }

        foreach (var (symbol, value, passing) in arguments.Select(x => ((ISymbol)x.Parameter, x.Value, PassingOf(x.Parameter)))
            .Concat(own.Captured.Select(x => (x.Symbol, _places[x.Symbol], x.IsWritten ? Passing.Ref : Passing.Value))))
        {
            if (value is not TupleValue && value.Type is ObjectType && symbol is IParameterSymbol { Type: var handed } && ValueShapeOf(handed) is not null)
            {
                TryNextForm(handed);
                return Refused(at, own.Method, $"'{symbol.Name}' is an object of the caller's at one time and one that is made here at another");
            }

            if (Parts(value) is not { } parts)
            {
                TryNextForm(value);
                return Refused(at, own.Method, $"'{symbol.Name}' is neither a number nor a buffer of numbers");
            }

            if (passing is Passing.Value or Passing.In or Passing.Ref)
            {
                args.AddRange(parts.Select(part => symbol is IParameterSymbol parameter && NoGradient.Marks(parameter) ? Stopped(part) : part));
            }

            if (passing is Passing.Ref or Passing.Out)
            {
                foreach (var part in parts)
                {
                    if (part.Type is not NumberType || part is not (Local or Element) || back.Any(other => other.Place.Equals(part)) || (part is Element && !IsOnlyWay(part, own, arguments)))
                    {
                        return Refused(at, own.Method, $"changes '{symbol.Name}', which here is no variable of its own");
                    }

                    results.Add(_variables.New(part is Local local ? local.Variable.Name : symbol.Name, part.Type));
                    back.Add((part, new Local(results[results.Count - 1])));
                }
            }
        }

        Emit(new Invoke(results.ToEquatable(), own.Signature, args.ToEquatable()) { Origin = Origin(at) ?? Short(at.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax ? at.Syntax.ToString() : own.Method.Name) });
        back.ForEach(x => Emit(new Assign(x.Place, x.Value)));
        return result;
    }

    // An element that is changed by reference must not be in reach of the callee in any other way.
    private bool IsOnlyWay(Expr element, OwnFunction own, IReadOnlyList<(IParameterSymbol Parameter, Expr Value)> arguments) =>
        arguments.Where(x => x.Parameter.RefKind != RefKind.None).SelectMany(x => Flat(x.Value)).Count(part => part is Element) == 1
        && !arguments.Select(x => x.Value).Concat(own.Captured.Select(x => _places[x.Symbol])).SelectMany(Flat).Any(part => part.Type is BufferType type && type.Element == element.Type);

    // What is changed by reference is handed in and back: nothing else that the callee has may be the same variable.
    private string? SharedPlace(OwnFunction own, IReadOnlyList<(IParameterSymbol Parameter, Expr Value)> arguments)
    {
        var places = arguments.Where(x => x.Parameter.RefKind is RefKind.Ref or RefKind.Out).SelectMany(x => Flat(x.Value)).ToList();
        var others = arguments.Where(x => PassingOf(x.Parameter) == Passing.In).SelectMany(x => Flat(x.Value)).ToList();
        return own.Captured.FirstOrDefault(x => Flat(_places[x.Symbol]).Any(places.Contains))?.Symbol.Name
            ?? (others.Any(other => other is Element or Member || places.Contains(other)) ? arguments.First(x => PassingOf(x.Parameter) == Passing.In).Parameter.Name : null);
    }

    // The variables that a value is made of; null where it has parts that do not travel.
    private List<Expr>? Parts(Expr value) => !IsName(value) && Flat(value).ToList() is var parts && parts.All(part => part is not (NullableValue or TupleValue) && part.Type is NumberType or OpaqueType or BufferType or ObjectType) ? parts : null;

    private Expr ResultOf(string name, ITypeSymbol type, List<Variable> results)
    {
        if (ShapeInVariables(type) is { } shape)
        {
            return new TupleValue(shape.Fields.Select(field => ResultOf(name + Pascal(field.Symbol.Name.TrimStart('_')), field.Type, results)).ToEquatable(), shape);
        }

        results.Add(_variables.New(name, ReadOf(type)));
        return new Local(results[results.Count - 1]);
    }

    private OwnFunction? OwnOf(Callable called, IOperation at)
    {
        var method = called.Method;
        if (_own.TryGetValue(called, out var known))
        {
            return known;
        }

        if (WhyNot(called) is not null)
        {
            // What a variable holds by its fields travels as they do.
            method.Parameters.Select(p => p.Type).Append(method.ReturnType).Select(Close).OfType<INamedTypeSymbol>().Where(type => IsObject(type) && CanBeValue(type) && _forms.Of(type) == ObjectForm.Apart).ToList().ForEach(TryNextForm);
            return null;
        }

        var captured = Captured(method);
        var owner = OwnerOf(called);
        IEnumerable<CalleeParameter> self = owner is null ? [] : [new CalleeParameter(true, true)];
        var shape = self.Concat(method.Parameters.Where(p => p.RefKind != RefKind.Out).SelectMany(p => Leaves(p.Type, !NoGradient.Marks(p)))
            .Concat(captured.SelectMany(x => Leaves(x.Type))).Select(x => new CalleeParameter(x.IsActive && ReadOf(x.Type).HoldsReal, IsBufferType(x.Type) || IsObject(x.Type))));
        var results = (method.ReturnsVoid ? 0 : Leaves(method.ReturnType).Count())
            + method.Parameters.Where(p => p.RefKind is RefKind.Ref or RefKind.Out).Sum(p => Leaves(p.Type).Count()) + captured.Where(x => x.IsWritten).Sum(x => Leaves(x.Type).Count());
        var own = new OwnFunction(called, owner, at, new Signature(_own.Count, TwinName(method), TypeArguments, Sweep.Forward, shape.ToEquatable(), results, HasReverse: true), captured, _typeArguments.ToDictionary(x => x.Key, x => x.Value, (IEqualityComparer<ITypeSymbol>)SymbolEqualityComparer.Default));
        _own.Add(called, own);
        _pending.Add(own);
        return own;
    }

    private string TypeArguments => _root!.TypeParameters.Length == 0 ? string.Empty : $"<{string.Join(", ", _root.TypeParameters.Select(p => Identifier(p.Name)))}>";

    private bool IsBufferType(ITypeSymbol type) => BufferTypeOf(type) is not null;

    // The numbers that a tuple or struct is made of.
    private IEnumerable<(ITypeSymbol Type, bool IsActive)> Leaves(ITypeSymbol type, bool isActive = true) => ShapeInVariables(type) is { } shape
        ? shape.Fields.SelectMany(field => Leaves(field.Type, isActive && !field.IsNoGradient))
        : [(type, isActive)];

    // What cannot be a function of its own, and why.
    private string? WhyNot(Callable called)
    {
        var method = called.Method;
        if (method.RefKind != RefKind.None)
        {
            return "returns a reference";
        }

        if (method.IsGenericMethod && !Same(method, _root))
        {
            return "is generic";
        }

        if (method.Parameters.FirstOrDefault(p => p.RefKind is RefKind.Ref or RefKind.Out && Leaves(p.Type).Any(x => IsBufferType(x.Type) || IsObject(x.Type))) is { } replaced)
        {
            return $"has '{replaced.Name}' by reference";
        }

        if (method.Parameters.FirstOrDefault(p => Leaves(p.Type, !NoGradient.Marks(p)).Any(x => !Travels(x.Type, !x.IsActive))) is { } odd)
        {
            return $"takes '{odd.Name}', which is neither a number nor a buffer of numbers";
        }

        if (!method.ReturnsVoid && Leaves(method.ReturnType).Any(x => !Travels(x.Type, !x.IsActive) || BufferTypeOf(x.Type) is { Form: not BufferForm.Array }))
        {
            return "returns neither numbers nor arrays of them";
        }

        // What is reached through others may be one with what comes back.
        if (!method.ReturnsVoid && Leaves(method.ReturnType).Any(x => IsBufferType(x.Type))
            && (OwnerOf(called) is not null || method.Parameters.Select(p => p.Type).Concat(Captured(method).Select(x => x.Type)).SelectMany(type => Leaves(type)).Any(x => IsObject(x.Type) || BufferTypeOf(x.Type) is { Element: not NumberType })))
        {
            return "returns an array and has objects or arrays of arrays";
        }

        return Captured(method).FirstOrDefault(x => Leaves(x.Type).Any(leaf => !Travels(leaf.Type, !leaf.IsActive)) || (x.IsWritten && Leaves(x.Type).Any(leaf => IsBufferType(leaf.Type) || IsObject(leaf.Type)))) is { } kept
            ? $"changes or needs '{kept.Symbol.Name}' of the method around it"
            : null;
    }

    // The class whose object the function is handed; none where it works on none, or on one without numbers.
    private INamedTypeSymbol? OwnerOf(Callable called) => called.Method switch
    {
        { IsStatic: true, MethodKind: not MethodKind.LocalFunction } => null,
        { MethodKind: MethodKind.LocalFunction } function when !NeedsThis(called) || function.ContainingType is null => null,
        var method => called.IsOpen || IsObject(method.ContainingType) ? method.ContainingType : null,
    };

    private bool Travels(ITypeSymbol type, bool isConstant) => NumberOf(type) is not null || BufferTypeOf(type) is { Element: NumberType } or { Form: BufferForm.Array } || IsObject(type)
        || (BufferTypeOf(type) is null && (isConstant || HoldsNoNumber(type)) && InNullable(type) is null && !IsObject(type) && !type.IsRefLikeType);

    // A name that no member of the type begins with; overloads are told apart by their number.
    private string TwinName(IMethodSymbol method)
    {
        var overloads = _home.GetMembers(_root!.Name).OfType<IMethodSymbol>().ToList();
        var number = overloads.FindIndex(other => Same(other, _root) || Same(other.PartialImplementationPart, _root));
        var name = _root.Name + (number > 0 ? $"{number + 1}" : string.Empty) + (Same(method, _root) || Same(method, Topmost(_root)) ? string.Empty : Pascal(NameOf(method)));
        while (_own.Values.Any(own => own.Signature.Name == name) || !IsFree(name + "Forward") || !IsFree(name + "Reverse") || (name != _root.Name && !IsFree(name)))
        {
            name += "_";
        }

        return name;
    }

    private bool IsFree(string name)
    {
        for (var type = _home; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).Length > 0)
            {
                return false;
            }
        }

        return _home.Name != name;
    }

    private void LowerCallees()
    {
        for (var i = 0; i < _pending.Count && !_diagnostics.HasErrors && !_hasInvalidCode; i++)
        {
            _callees.Add(new Callee(NameOf(_pending[i].Method) is var name && _pending[i].Method.AssociatedSymbol is null ? _pending[i].Method.Name : name, _pending[i].Signature, Lower(_pending[i])));
        }
    }

    private Function Lower(OwnFunction own)
    {
        _places.Clear();
        _this = null;
        foreach (var bound in own.TypeArguments)
        {
            _typeArguments[bound.Key] = bound.Value;
        }

        var method = own.Method;
        var parameters = new List<Parameter>();
        var returnLabel = _labels++;
        Expr? result = null;
        var back = new List<Expr>();
        var declared = Collect(() =>
        {
            result = method.ReturnsVoid ? null : NewPlace("result", method.ReturnType, VariableKind.Temporary);
            _this = own.Owner is { } owner ? Received(Camel(owner.Name), owner, true, parameters) : null;
            foreach (var p in method.Parameters)
            {
                _places[p] = p.RefKind == RefKind.Out ? NewPlace(p.Name, p.Type, VariableKind.Local) : Received(p.Name, p.Type, !NoGradient.Marks(p), parameters);
                back.AddRange(p.RefKind is RefKind.Ref or RefKind.Out ? Flat(_places[p]) : []);
            }

            foreach (var captured in own.Captured)
            {
                _places[captured.Symbol] = Received(captured.Symbol.Name, captured.Type, true, parameters);
                back.AddRange(captured.IsWritten ? Flat(_places[captured.Symbol]) : []);
            }
        });
        _return = new ReturnTarget(result, returnLabel);
        var statements = own.Callable.IsOpen ? Collect(() => Choose(own)) : Collect(() =>
        {
            _inlining.Add(method);
            Body(BodyOf(method)!);
            _inlining.Remove(method);
        });
        var normal = Normalizer.Normalize([.. declared, .. statements], returnLabel, _variables);
        var results = (result is null ? [] : Flat(result)).Concat(back).ToList();
        EquatableArray<Stmt> returning = back.Count == 0 ? Returning(normal, results.Cast<Local>().ToList()) : [.. normal, new Return(results.ToEquatable())];
        var lost = own.Captured.FirstOrDefault(x => !x.IsWritten && Flat(_places[x.Symbol]).Any(place => returning.Within().SelectMany(StmtWalk.Writes).Contains(((Local)place).Variable)));
        if (lost is not null)
        {
            Refused(own.At, method, $"changes '{lost.Symbol.Name}' of the method around it");
        }

        _typeArguments.Clear();
        return new Function(parameters.ToEquatable(), WithScratch(parameters, DefiniteAssignment.In(returning)), _variables.Next);
    }

    // Whichever body the run-time type of the object has for the method.
    private void Choose(OwnFunction own)
    {
        _expanding.Add(own.Callable);
        var value = ByRunTimeType(own.Method, _this!, own.Owner!, own.Method.Parameters.Select(p => _places[p]).ToList(), own.At);
        if (_return.Result is { } target)
        {
            Store(target, value);
        }
    }

    private Expr Received(string name, ITypeSymbol type, bool isActive, List<Parameter> parameters)
    {
        if (ShapeInVariables(type) is { } shape)
        {
            return new TupleValue(shape.Fields.Select(field => Received(name + Pascal(field.Symbol.Name.TrimStart('_')), field.Type, isActive && !field.IsNoGradient, parameters)).ToEquatable(), shape);
        }

        var variable = _variables.New(name, ReadOf(type), VariableKind.Parameter);
        parameters.Add(new Parameter(variable, isActive && variable.Type.HoldsReal));
        return new Local(variable);
    }

    private sealed record OwnFunction(Callable Callable, INamedTypeSymbol? Owner, IOperation At, Signature Signature, IReadOnlyList<CapturedVariable> Captured, IReadOnlyDictionary<ITypeSymbol, ITypeSymbol> TypeArguments)
    {
        public IMethodSymbol Method => Callable.Method;

        public bool HasSameTypes(IReadOnlyDictionary<ITypeSymbol, ITypeSymbol> now) =>
            now.Count == TypeArguments.Count && now.All(x => TypeArguments.TryGetValue(x.Key, out var then) && SymbolEqualityComparer.Default.Equals(x.Value, then));
    }
}
