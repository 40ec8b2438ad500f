namespace AutoDiffGen.Fuzz;

/// <summary>A random method: its signature and its body.</summary>
internal sealed record Sample(Reals Reals, Node Body)
{
    /// <summary>What stands in the class beside the method.</summary>
    private const string Beside = "const double Rate = 0.3; const int Few = 3; static readonly double Bias = 0.7;";

    public string Source(string type) =>
        $$"""
        using System;
        using System.Numerics;
        using AutoDiffGen;

        public enum {{type}}Mode { Low, Mid, High }

        public static partial class {{type}}
        {
            {{Beside}}

            [Differentiable({{(Reals.IsGeneric ? "Derivatives.Gradient" : "Derivatives.Gradient | Derivatives.Traced")}})]
            public static {{Reals.Type}} F{{Reals.TypeParameters}}({{Reals.Type}} x, {{Reals.Type}} y, int n, bool b, {{type}}Mode mode, string text){{Reals.Constraints}}
            {
        {{Layout.Indent(Body.ToString().Replace("Mode.", type + "Mode."))}}
            }
        }
        """;
}
