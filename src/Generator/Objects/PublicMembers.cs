using System.Linq;
using AutoDiffGen.Print;

namespace AutoDiffGen.Objects;

/// <summary>Prints the members that users call.</summary>
internal static class PublicMembers
{
    public static void Print(SourceWriter writer, ObjectModel model)
    {
        var isMember = model.Placement == Placement.Members;
        var isDirect = DirectLoops.Suit(model);
        var type = isMember ? Self(model) : model.Type;
        var self = isMember ? "this" : "self";
        var arguments = isMember ? string.Empty : $"<{model.Type}, Visitor{model.TypeParameters}>";

        Member("NewShadow", type, string.Empty, "NewShadow", self,
            "A shadow: of the same run-time type and shape, all numbers zero, what is shared in the object shared in it too.");
        Member("ClearShadow", "void", string.Empty, "Clear", self, "Sets every number to zero.");
        Member("AddScaled", "void", $"{type} shadow, double factor", "AddScaled", $"{self}, shadow, factor",
            "Adds to every number <paramref name=\"factor\"/> times the one at its place in <paramref name=\"shadow\"/>.");
        Member("ParameterCount", "int", string.Empty, "Count", self, "How many numbers there are.");
        Member("CopyParametersTo", "void", "global::System.Span<double> parameters", "CopyTo", $"{self}, parameters",
            "Copies the numbers as one vector: in the order of declaration, a base class first, each shared object once.");
        Member("SetParameters", "void", "global::System.ReadOnlySpan<double> parameters", "Set", $"{self}, parameters",
            "Sets the numbers from one vector, in the order of <c>CopyParametersTo</c>.");

        void Member(string name, string result, string parameters, string walk, string passed, string summary)
        {
            // A derived class inherits all but the one whose result is of its own type.
            if (model.TakenNames.Contains(name) || (isMember && model.BaseHasMembers && name != "NewShadow"))
            {
                return;
            }

            writer.Gap();
            writer.Line($"/// <summary>{summary}</summary>");
            var call = $"{model.RuntimePrefix}NumberWalk.{walk}{arguments}({passed})";
            var head = isMember
                ? $"public {(model.BaseHasMembers ? "new " : string.Empty)}{result} {name}({parameters})"
                : $"public static {result} {name}{model.TypeParameters}({(model.Placement == Placement.Extensions ? "this " : string.Empty)}{type} self{(parameters.Length == 0 ? string.Empty : ", " + parameters)}){model.Constraints}";
            if (isDirect && name is "ClearShadow" or "AddScaled")
            {
                writer.Line(head);
                writer.Block(() => DirectLoops.Print(writer, model, name, call));
            }
            else
            {
                writer.Line($"{head} => {call};");
            }
        }
    }

    /// <summary>A partial class as it is named inside itself.</summary>
    public static string Self(ObjectModel model) =>
        model.Around[model.Around.Count - 1].Substring(model.Around[model.Around.Count - 1].LastIndexOf(' ', FirstBracket(model)) + 1);

    // Spaces after it stand between type arguments.
    private static int FirstBracket(ObjectModel model)
    {
        var header = model.Around[model.Around.Count - 1];
        return header.IndexOf('<') is > 0 and var bracket ? bracket : header.Length - 1;
    }
}
