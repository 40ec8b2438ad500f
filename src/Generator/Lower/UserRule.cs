using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

/// <summary>A method whose derivative another method computes.</summary>
/// <param name="Method">The one that computes the derivative.</param>
/// <param name="Target">The method whose derivative it is.</param>
/// <param name="Parameters">The target's parameters, its receiver first.</param>
/// <param name="Skipped">How many elements the rule returns before the derivatives: an emitted one begins with the value.</param>
internal sealed record UserRule(IMethodSymbol Method, IMethodSymbol Target, IReadOnlyList<RuleParameter> Parameters, int Skipped = 0)
{
    /// <summary>What is emitted in this compilation and has no symbol yet: the ending of its name. The method is the target then.</summary>
    public string? Ending { get; init; }

    /// <summary>Its name.</summary>
    public string Name => Method.Name + Ending;

    /// <summary>Whether it has the parameters of <c>FVjp</c>: shadows for buffers, and a seed.</summary>
    public bool IsVjp => Ending is null ? Method.Parameters.Length > Parameters.Count : Ending == "Vjp";

    /// <summary>The elements of the tuple that the rule returns; none where it returns a number.</summary>
    public IReadOnlyList<string> Elements => Ending is not null ? Parameters.Where(p => p.IsNumber).Select(p => "D" + p.Name).ToList() : Method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Skip(Skipped).Select(element => element.Name).ToList() : [];

    /// <summary>The rule with the type arguments that its method is called with.</summary>
    public IMethodSymbol For(IMethodSymbol called) => Method.Arity == 0 ? Method : Method.Construct([.. called.TypeArguments]);
}

/// <summary>A parameter of a method that has a rule.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Kind">How it is passed.</param>
/// <param name="IsConstant">Whether nobody differentiates by it: its type says so, or <c>[NoGradient]</c> at the method or the rule.</param>
internal sealed record RuleParameter(string Name, ITypeSymbol Type, RefKind Kind, bool IsConstant)
{
    public bool IsNumber => !IsConstant && TypeReader.IsReal(Type) && Kind is RefKind.None or RefKind.In;

    /// <summary>Whether it is an array or span of numbers.</summary>
    public bool IsBuffer => Kind == RefKind.None && TypeReader.ElementOf(Type) is (var element, _, 1) && TypeReader.IsReal(element);

    public bool IsActiveBuffer => IsBuffer && !IsConstant;

    /// <summary>Whether the method may store in it.</summary>
    public bool IsWritable => IsBuffer && TypeReader.ElementOf(Type) is not (_, Ir.BufferForm.ReadOnlySpan, _);
}
