using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Differentiate;
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
        foreach (var shadow in shadows.Where(x => x.Buffer.Type is BufferType && written.Reaches(x.Buffer)))
        {
            Hold(new Local(shadow.Shadow), shadow.Name, before, after);
        }

        foreach (var place in Members())
        {
            var shadow = place.Rewrite(part => part is Local local && adjoints.TryGetValue(local.Variable, out var found) ? new Local(found) : part);
            if (place.Type is BufferType { Element.HoldsReal: true } && written.ContainsElements(place))
            {
                Hold(shadow, place.Name, before, after);
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

    // The fields of objects that are found in a fixed way from a parameter.
    private IEnumerable<Member> Members()
    {
        var members = function.Body.Within().SelectMany(s => s.Expressions()).SelectMany(e => e.Within()).OfType<Member>().Where(m => m.Target.Type is not StructType || IsOfObject(m)).Distinct().ToList();
        foreach (var member in members.Where(m => !m.IsConstant && m.Type.HoldsReal && m.Type is NumberType or BufferType))
        {
            var isWritten = member.Type is BufferType ? written.ContainsElements(member) : written.Contains(member);
            if (isWritten && IsFixed(member))
            {
                yield return member;
            }
            else if (isWritten && Root(member) is { Kind: VariableKind.Parameter } or null)
            {
                throw new NotKeptException($"a store to '{member.Name}' of an object that is found by data; ask for Derivatives.Vjp, or keep the number in a variable");
            }
        }
    }

    private static bool IsOfObject(Member member) => member.Target is Member inner && IsOfObject(inner) || member.Target.Type is ObjectType;

    private bool IsFixed(Expr e) => e switch
    {
        Local local => adjoints.ContainsKey(local.Variable),
        Member member => IsFixed(member.Target),
        _ => false,
    };

    private static Variable? Root(Expr e) => e switch
    {
        Local local => local.Variable,
        Member member => Root(member.Target),
        _ => null,
    };

    private void Hold(Expr shadow, string name, List<Stmt> before, List<Stmt> after)
    {
        var type = new OpaqueType($"{prefix}Held<{Innermost(shadow.Type)}>");
        var held = variables.New(char.ToLowerInvariant(name[0]) + name.Substring(1) + "Held", type);
        var (open, close) = shadow.Type is BufferType { Rank: > 1 } ? ($"{prefix}Shadow.Flat(", ")") : (string.Empty, string.Empty);
        before.Add(new Declare(held, new Opaque([$"{type.Name}.Of({open}", $"{close})"], [shadow], type, Stability.Effect)) { Role = Role.Check });
        after.Add(new Do(new Opaque([string.Empty, $".AddTo({open}", $"{close})"], [new Local(held), shadow], new OpaqueType("void"), Stability.Effect)) { Role = Role.Derivative });
    }

    private static string Innermost(IrType type) => type is BufferType buffer ? Innermost(buffer.Element) : type.Name;
}
