using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Print;

/// <summary>Where C# cannot store to a field of a struct by itself, the struct is made anew of its fields.</summary>
internal static class WholeStores
{
    public static Stmt Of(Stmt s) => s switch
    {
        Assign { Place: Member { Target.Type: StructType } place } x when !IsVariable(place) => Whole(place, x.Value, s),
        Accumulate { Place: Member { Target.Type: StructType } place } x when !IsVariable(place) => Whole(place, place + x.Value, s),
        _ => s,
    };

    // Whether a field can be stored to where it stands: it is writable, and so is the struct that it is a part of, which is no property's.
    private static bool IsVariable(Expr place) => place switch
    {
        Member { Target.Type: StructType type } member => type.Fields.Any(part => part.Name == member.Name && part.CanWrite) && IsPart(member.Target),
        _ => true,
    };

    private static bool IsPart(Expr target) => target switch
    {
        Member { IsProperty: true } => false,
        Member { Target.Type: StructType } member => IsVariable(member),
        _ => true,
    };

    private static Stmt Whole(Member place, Expr value, Stmt s)
    {
        var type = (StructType)place.Target.Type;
        var made = new Construct(type.Fields.Select(part => part.Name == place.Name ? value : new Member(place.Target, part.Name, part.Type)).ToEquatable(), type);
        return Of(new Assign(place.Target, made) { Role = s.Role, Origin = s.Origin });
    }
}
