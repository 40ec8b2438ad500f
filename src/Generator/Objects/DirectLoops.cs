using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Print;

namespace AutoDiffGen.Objects;

/// <summary>
/// The two members of every training step as plain loops, for classes in which nothing can be shared but one array with another:
/// no walk, and nothing to remember.
/// </summary>
internal static class DirectLoops
{
    // Each array is compared with those before it.
    private const int MostArrays = 4;

    public static bool Suit(ObjectModel model) =>
        model.Base is null && !model.IsAbstract && model.Parts.Count > 0
        && model.Parts.All(part => part.Type.TrimEnd('?') is "double" or "float" or "double[]" or "float[]")
        && model.Parts.All(part => part.Shape is NumberArray || (part.Type is "double" or "float" && part.Access is MemberAccess.Field or MemberAccess.Property))
        && model.Parts.Count(part => part.Shape is NumberArray) <= MostArrays;

    public static void Print(SourceWriter writer, ObjectModel model, string name, string walk)
    {
        var of = model.Placement == Placement.Members ? string.Empty : "self";
        if (!model.IsSealed)
        {
            writer.Line($"if ({VisitPrinter.Member(of, "GetType()")} != typeof({(of.Length == 0 ? PublicMembers.Self(model) : model.Type)}))");
            writer.Block(() =>
            {
                writer.Line($"{walk};");
                writer.Line("return;");
            });
            writer.Gap();
        }

        if (name == "AddScaled")
        {
            var check = walk.Replace("NumberWalk.AddScaled", "NumberWalk.Check").Replace(", factor)", ")");
            writer.Line($"{check};");
        }

        var arrays = new List<NumberPart>();
        foreach (var part in model.Parts)
        {
            var mine = VisitPrinter.Member(of, part.Name);
            if (part.Shape is SingleNumber)
            {
                writer.Line(Statement(name, part.Type, mine, "shadow." + part.Name));
                continue;
            }

            var before = arrays.Where(array => array.Type.TrimEnd('?') == part.Type.TrimEnd('?')).Select(array => $"{mine} != {VisitPrinter.Member(of, array.Name)}").ToList();
            var conditions = part.Type.EndsWith("?", System.StringComparison.Ordinal) ? before.Prepend($"{mine} != null").ToList() : before;
            arrays.Add(part);
            if (conditions.Count > 0)
            {
                writer.Line($"if ({string.Join(" && ", conditions)})");
                writer.Block(Loop);
            }
            else
            {
                Loop();
            }

            void Loop()
            {
                writer.Line($"for (int i = 0; i < {mine}.Length; i++)");
                writer.Block(() => writer.Line(Statement(name, part.Type.TrimEnd('?').Replace("[]", string.Empty), mine + "[i]", $"shadow.{part.Name}[i]")));
            }
        }
    }

    private static string Statement(string name, string type, string mine, string shadow) => (name, type) switch
    {
        ("ClearShadow", _) => $"{mine} = 0;",
        (_, "float") => $"{mine} = (float)({mine} + factor * {shadow});",
        _ => $"{mine} += factor * {shadow};",
    };
}
