namespace AutoDiffGen.Fuzz;

/// <summary>A random program: the types and methods beside the marked method, and that one's signature and body.</summary>
/// <param name="Program">Two children: what stands beside the method, and its body.</param>
/// <param name="Modes">What is asked for beside the gradient.</param>
/// <param name="Productions">The names of what the program has in it.</param>
internal sealed record Sample(Reals Reals, IReadOnlyList<Parameter> Parameters, Node Program, IReadOnlyList<string> Modes, IReadOnlyCollection<string> Productions)
{
    public int Count => 2 + Parameters.Sum(p => p.Count);

    public string Body => Program.Children.Last().ToString();

    private string Flags => string.Join(" | ", Modes.Prepend("Gradient").Select(mode => "Derivatives." + mode));

    private string List => string.Join(", ", Parameters.Select(p => p.Declared).Prepend($"{Reals.Type} x, {Reals.Type} y, int n, bool b, Mode mode, string text"));

    /// <summary>For each number: how its derivative travels.</summary>
    public IReadOnlyList<Travel> Travels => [Travel.Returned, Travel.Returned, .. Parameters.SelectMany(p => Enumerable.Repeat(p.Travel, p.Count))];

    /// <summary>For each number: whether it may lie in storage of another parameter.</summary>
    public IReadOnlyList<bool> Shares => [false, false, .. Parameters.SelectMany(p => Enumerable.Repeat(p.Sharing is not null, p.Count))];

    /// <summary>The same without a parameter, whose storage others share no longer.</summary>
    public Sample Without(Parameter parameter) => this with
    {
        Parameters = [.. Parameters.Where(p => p != parameter).Select(p => p.Sharing?.Name == parameter.Name ? p with { Sharing = null } : p)],
    };

    public string Source(string type) => Layout.Indent(
        $$"""
        using System;
        using System.Linq;
        using System.Numerics;
        using AutoDiffGen;

        public static partial class {{type}}
        {
        public enum Mode { Low, Mid, High }

        const double Rate = 0.3; const int Few = 3; static readonly double Bias = 0.7;

        {{Program.Children.First()}}
        [Differentiable({{Flags}})]
        public static {{Reals.Type}} F{{Reals.TypeParameters}}({{List}}){{Reals.Constraints}}
        {
        {{Program.Children.Last()}}
        }
        }
        """);
}
