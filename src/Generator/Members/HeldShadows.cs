using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Differentiate;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Members;

/// <summary>
/// A gradient adds to its shadows. Where the method writes a buffer or a field of an object, its shadow begins empty, and what it held is added at the end.
/// </summary>
internal sealed class HeldShadows(
    WrittenMemory written, Function function, IReadOnlyList<BufferShadow> shadows, IReadOnlyDictionary<Variable, Variable> adjoints, VariableSource variables, string prefix)
{
    public void AddTo(List<Stmt> before, List<Stmt> after)
    {
        foreach (var shadow in shadows.Where(x => x.Buffer.Type is BufferType type && Holds(type) && written.Reaches(x.Buffer)))
        {
            Hold(new Local(shadow.Shadow), shadow.Name, new Local(shadow.Buffer), before, after);
        }

        // Where numbers lie that the method stores in objects may be known only as it runs: then all are put aside.
        var isByData = HasStoresFoundByData(function);
        foreach (var shadow in shadows.Where(x => isByData && x.Buffer.Type is ObjectType))
        {
            HoldNumbers(new Local(shadow.Shadow), shadow.Name, before, after);
        }

        foreach (var shadow in shadows.Where(x => isByData && x.Buffer.Type is BufferType && InnermostObject(x.Buffer.Type)))
        {
            HoldObjects(new Local(shadow.Shadow), shadow.Name, before, after);
        }

        foreach (var place in isByData ? [] : Members())
        {
            var shadow = place.Rewrite(part => part is Local local && adjoints.TryGetValue(local.Variable, out var found) ? new Local(found) : part);
            if (place.Type is BufferType type && Holds(type) && written.ContainsElements(place))
            {
                Hold(shadow, place.Name, place, before, after);
            }
            else if (place.Type is NumberType { IsReal: true } && written.Contains(place))
            {
                var held = variables.New(char.ToLowerInvariant(place.Name[0]) + place.Name.Substring(1) + "Held", place.Type);
                before.Add(new Declare(held, shadow) { Role = Role.Check });
                before.Add(new Assign(shadow, Build.Number((NumberType)place.Type, 0)) { Role = Role.Check });
                after.Add(new Accumulate(shadow, new Local(held)) { Role = Role.Derivative });
            }
        }
    }

    private static bool InnermostObject(IrType type) => type is BufferType buffer ? InnermostObject(buffer.Element) : type is ObjectType;

    // All numbers of an object, as one vector.
    private void HoldNumbers(Local shadow, string name, List<Stmt> before, List<Stmt> after)
    {
        var type = new OpaqueType($"{prefix}Held<double>");
        var held = variables.New(char.ToLowerInvariant(name[0]) + name.Substring(1) + "Held", type);
        var none = new OpaqueType("void");
        before.Add(new Declare(held, new Opaque([$"{type.Name}.Empty(", "?.ParameterCount() ?? 0)"], [shadow], type, Stability.Effect) { IsLinear = true }) { Role = Role.Check });
        before.Add(new Do(new Opaque([string.Empty, "?.CopyParametersTo(", ".Numbers)"], [shadow, new Local(held)], none, Stability.Effect) { IsLinear = true }) { Role = Role.Check });
        before.Add(new Do(new Opaque([string.Empty, "?.ClearShadow()"], [shadow], none, Stability.Effect) { IsLinear = true }) { Role = Role.Check });
        var sum = variables.New("sum", type);
        after.Add(new Declare(sum, new Opaque([$"{type.Name}.Empty(", ".Numbers.Length)"], [new Local(held)], type, Stability.Effect) { IsLinear = true }) { Role = Role.Derivative });
        after.Add(new Do(new Opaque([string.Empty, "?.CopyParametersTo(", ".Numbers)"], [shadow, new Local(sum)], none, Stability.Effect) { IsLinear = true }) { Role = Role.Derivative });
        after.Add(new Do(new Opaque([string.Empty, ".AddTo(", ".Numbers)"], [new Local(held), new Local(sum)], none, Stability.Effect) { IsLinear = true }) { Role = Role.Derivative });
        after.Add(new Do(new Opaque([string.Empty, "?.SetParameters(", ".Numbers)"], [shadow, new Local(sum)], none, Stability.Effect) { IsLinear = true }) { Role = Role.Derivative });
        after.Add(new Do(new Opaque([string.Empty, ".Drop()"], [new Local(sum)], none, Stability.Effect) { IsLinear = true }) { Role = Role.Derivative });
    }

    // The same for each object of an array.
    private void HoldObjects(Local shadows, string name, List<Stmt> before, List<Stmt> after)
    {
        if (shadows.Type is not BufferType { Rank: 1, Element: ObjectType element })
        {
            throw new NotKeptException("stores into objects of an array of arrays, where they lie is known only as it runs; ask for Derivatives.Vjp");
        }

        var type = new OpaqueType($"{prefix}Held<double>");
        var held = variables.New(char.ToLowerInvariant(name[0]) + name.Substring(1) + "Held", type);
        const string Count = "static x => x.ParameterCount()";
        const string Copy = "static (x, numbers) => x.CopyParametersTo(numbers)";
        before.Add(new Declare(held, new Opaque([$"{prefix}HeldObjects.Of<{element}>(", $", {Count}, {Copy}, static x => x.ClearShadow())"], [shadows], type, Stability.Effect) { IsLinear = true }) { Role = Role.Check });
        after.Add(new Do(new Opaque([$"{prefix}HeldObjects.Add<{element}>(", ", ", $", {Count}, {Copy}, static (x, numbers) => x.SetParameters(numbers))"], [new Local(held), shadows], new OpaqueType("void"), Stability.Effect) { IsLinear = true }) { Role = Role.Derivative });
    }

    /// <summary>Whether the function stores numbers in objects of the caller's that it does not find in a fixed way from a parameter.</summary>
    public static bool HasStoresFoundByData(Function function) => FoundByData(function) is not null;

    private static Member? FoundByData(Function function)
    {
        var written = new WrittenMemory(function);
        return Mentioned(function).FirstOrDefault(member => IsWritten(member, written) && !IsFixed(member, local => local.Kind == VariableKind.Parameter));
    }

    private static IEnumerable<Member> Mentioned(Function function) => function.Body.Within().SelectMany(s => s.Expressions()).SelectMany(e => e.Within()).OfType<Member>()
        .Where(m => m.Target.Type is not StructType || IsOfObject(m)).Where(m => !m.IsConstant && m.Type.HoldsReal && m.Type is NumberType or BufferType).Distinct();

    private static bool IsWritten(Member member, WrittenMemory written) => member.Type is BufferType buffer ? Holds(buffer) && written.ContainsElements(member) : written.Contains(member);

    // Whether a buffer's numbers are its elements, or those of its rows.
    private static bool Holds(BufferType type) => type.Element is NumberType or StructType || (type.Element is BufferType inner && Holds(inner));

    // The fields of objects that are found in a fixed way from a parameter.
    private IEnumerable<Member> Members()
    {
        foreach (var member in Mentioned(function).ToList())
        {
            var isWritten = IsWritten(member, written);
            if (isWritten && IsFixed(member, adjoints.ContainsKey))
            {
                yield return member;
            }
            else if (isWritten)
            {
                throw new NotKeptException($"a store to '{member.Name}' of an object that is found by data; ask for Derivatives.Vjp, or keep the number in a variable", member);
            }
        }
    }

    private static bool IsOfObject(Member member) => member.Target is Member inner && IsOfObject(inner) || member.Target.Type is ObjectType;

    private static bool IsFixed(Expr e, System.Func<Variable, bool> isRoot) => e switch
    {
        Local local => isRoot(local.Variable),
        Member member => IsFixed(member.Target, isRoot),
        _ => false,
    };

    private void Hold(Expr shadow, string name, Expr about, List<Stmt> before, List<Stmt> after)
    {
        var element = Innermost(shadow.Type);
        var type = new OpaqueType($"{prefix}Held<{(element as StructType)?.Uniform ?? element}>");
        var held = variables.New(char.ToLowerInvariant(name[0]) + name.Substring(1) + "Held", type);
        var (open, close) = shadow.Type is BufferType { Rank: > 1 } ? ($"{prefix}Shadow.Flat(", ")") : (string.Empty, string.Empty);
        if (element is StructType made)
        {
            (open, close) = made.Uniform is { } number && shadow.Type is BufferType { Element: StructType } ? ($"global::System.Runtime.InteropServices.MemoryMarshal.Cast<{made}, {number}>({open}", close + ")")
                : throw new NotKeptException($"a store to elements of '{made}', which are not all numbers of one type; ask for Derivatives.Vjp", about);
        }

        before.Add(new Declare(held, new Opaque([$"{type.Name}.Of({open}", $"{close})"], [shadow], type, Stability.Effect) { IsLinear = true }) { Role = Role.Check });
        after.Add(new Do(new Opaque([string.Empty, $".AddTo({open}", $"{close})"], [new Local(held), shadow], new OpaqueType("void"), Stability.Effect) { IsLinear = true }) { Role = Role.Derivative });
    }

    private static IrType Innermost(IrType type) => type is BufferType buffer ? Innermost(buffer.Element) : type;
}
