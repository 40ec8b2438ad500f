using System.Text;

namespace AutoDiffGen.Fuzz;

/// <summary>What is compiled beside a random method to call it and its derivatives with numbers: four methods of one shape.</summary>
/// <remarks>Compiled rather than reflected upon, because spans cannot be passed otherwise, and because a derivative whose signature is not
/// the promised one does not compile then.</remarks>
internal static class Harness
{
    private const string Shape = "(AutoDiffGen.Fuzz.Point point, AutoDiffGen.Fuzz.Flow input, AutoDiffGen.Fuzz.Flow other, AutoDiffGen.Fuzz.Flow derivative, AutoDiffGen.Fuzz.Flow after)";

    public static string Source(Sample sample, string type) =>
        $$"""
        using System;
        using AutoDiffGen;

        public static partial class {{type}}
        {
            public static class Harness
            {
                public static double Value{{Shape}}
                {
        {{Arguments(sample)}}
                    var result = {{Call(sample, "F", [])}};
        {{After(sample)}}
                    return double.CreateChecked(result);
                }

                public static double Gradient{{Shape}}
                {
        {{Arguments(sample)}}
        {{Shadows(sample)}}
                    var result = {{Call(sample, "FGradient", Added(sample).Select(p => p.By + p.ShadowBy + "d_" + p.Name))}};
        {{Derivatives(sample)}}
        {{After(sample)}}
                    return double.CreateChecked(result.Value);
                }
        {{(sample.Modes.Contains("Jvp") ? Forward(sample) : string.Empty)}}
        {{(sample.Modes.Contains("Traced") ? Traced(sample) : string.Empty)}}
            }
        }
        """;

    private static string Forward(Sample sample) =>
        $$"""
                public static double Forward{{Shape}}
                {
        {{Arguments(sample)}}
        {{Tangents(sample)}}
                    var result = {{Call(sample, "FJvp", ["d_x", "d_y", .. sample.Parameters.Where(p => p.Travel != Travel.None || p.By == "out ").Select(p => p.By + "d_" + p.Name)])}};
        {{After(sample)}}
                    derivative.Put(result.Tangent);
                    return double.CreateChecked(result.Value);
                }
        """;

    private static string Traced(Sample sample) =>
        $$"""
                public static double Traced{{Shape}}
                {
                    Value a_x = input.Node<{{sample.Reals.Type}}>(), a_y = input.Node<{{sample.Reals.Type}}>();
        {{Lines(sample.Parameters, p => string.Format(p.Node!, "a_" + p.Name, "input") + Shared(p, "a_"))}}
                    var result = {{Call(sample, "F", [])}};
                    input.Backward(result, derivative);
                    return result.Data;
                }
        """;

    private static IEnumerable<Parameter> Added(Sample sample) => sample.Parameters.Where(p => p.Travel == Travel.Added);

    private static string Arguments(Sample sample) =>
        $"{sample.Reals.Type} a_x = input.Next<{sample.Reals.Type}>(), a_y = input.Next<{sample.Reals.Type}>();\n".Replace("T ", "double ").Replace("<T>", "<double>")
        + Lines(sample.Parameters, p => Closed(sample, string.Format(p.Read, "a_" + p.Name, "input")) + Shared(p, "a_"));

    private static string Shadows(Sample sample) => "other.Pass(2);\n" + Lines(sample.Parameters, p => p.Travel == Travel.Added
        ? Closed(sample, p.NewShadow is { } made ? string.Format(made, "d_" + p.Name, "a_" + p.Name, "other") : string.Format(p.Read, "d_" + p.Name, "other")) + Shared(p, "d_")
        : $"other.Pass({p.Count});");

    private static string Tangents(Sample sample) =>
        Closed(sample, $"{sample.Reals.Type} d_x = other.Next<{sample.Reals.Type}>(), d_y = other.Next<{sample.Reals.Type}>();\n")
        + Lines(sample.Parameters, p => p.Travel != Travel.None ? Closed(sample, string.Format(p.Read, "d_" + p.Name, "other")) + Shared(p, "d_")
            : $"other.Pass({p.Count});" + (p.By == "out " ? Closed(sample, $" {p.Type} d_{p.Name};") : string.Empty));

    private static string Derivatives(Sample sample) => "derivative.Put(result.Dx);\nderivative.Put(result.Dy);\n" + Lines(sample.Parameters, p => p.Travel switch
    {
        Travel.None => $"derivative.Skip({p.Count});",
        Travel.Returned => Closed(sample, string.Format(p.Put, $"result.D{p.Name}", "derivative")),
        _ => (p.Sharing is null ? string.Empty : $"if (point.IsShared) derivative.Skip({p.Count}); else ") + Closed(sample, string.Format(p.Put, "d_" + p.Name, "derivative")),
    });

    private static string After(Sample sample) => Lines(sample.Parameters, p => Closed(sample, string.Format(p.Put, "a_" + p.Name, "after")));

    private static string Shared(Parameter p, string prefix) =>
        p.Sharing is { } sharing ? $" if (point.IsShared) {string.Format(sharing.Text, prefix + p.Name, prefix + sharing.Name)}" : string.Empty;

    private static string Call(Sample sample, string name, IEnumerable<string> derivatives) =>
        $"{name}({string.Join(", ", new[] { "a_x", "a_y", "point.N", "point.B", "(Mode)point.Mode", "point.Text" }.Concat(sample.Parameters.Select(p => p.By + "a_" + p.Name)).Concat(derivatives))})";

    // A generic method is called with doubles.
    private static string Closed(Sample sample, string text) => sample.Reals.IsGeneric
        ? new StringBuilder(text).Replace("<T>", "<double>").Replace("T[]", "double[]").Replace("T[,]", "double[,]").Replace("(T A, T B)", "(double A, double B)").Replace("T d_", "double d_").Replace("T a_", "double a_").ToString()
        : text;

    private static string Lines(IEnumerable<Parameter> parameters, Func<Parameter, string> line) => string.Join("\n", parameters.Select(line));
}
