using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;
using AutoDiffGen.Simplify;

namespace AutoDiffGen.Members;

/// <summary>What the members of one method have in common: parameters, the elements of results, names that are free.</summary>
internal sealed class MemberShape(Program program)
{
    public MethodTarget Target => program.Target;

    public IReadOnlyList<ParameterText> Active { get; } = program.Active.Select(i => program.Target.Parameters[i]).ToList();

    public EquatableArray<string> ParameterTypes => Target.Parameters.Select(p => p.Type).ToEquatable();

    public string Cref => $"<see cref=\"{Target.Cref}\"/>";

    /// <summary>The variables that are differentiated by, in the order of their parameters.</summary>
    public static IReadOnlyList<Variable> Inputs(Function function) => function.Parameters.Where(p => p.IsActive).Select(p => p.Variable).ToList();

    /// <summary>A name for a parameter of ours: underscores behind it until no parameter of the user's has it.</summary>
    public string Free(string name)
    {
        while (Target.Parameters.Any(p => p.Name == name))
        {
            name += "_";
        }

        return name;
    }

    public string Result(params IEnumerable<string>[] elements)
    {
        var all = elements.SelectMany(x => x).ToList();
        return all.Count == 1 ? all[0].Substring(0, all[0].LastIndexOf(' ')) : $"({string.Join(", ", all)})";
    }

    public IEnumerable<string> Value => [$"{Target.ResultType} Value"];

    /// <summary>An element of the result for each derivative, as <c>Dx</c> or <c>Hx</c>.</summary>
    public IEnumerable<string> Elements(string letter) => Active.Select(p => $"{p.DerivativeType} {letter}{p.Name}");

    /// <summary>A parameter for each input, as <c>dx</c> or <c>vx</c>.</summary>
    public IEnumerable<string> Along(string letter) => Active.Zip(Names(letter), (p, name) => $"{p.DerivativeType} {NameScope.Identifier(name)}");

    private IReadOnlyList<string> Names(string letter)
    {
        var names = new List<string>();
        foreach (var p in Active)
        {
            var name = Free(letter + p.Name);
            while (names.Contains(name))
            {
                name = Free(name + "_");
            }

            names.Add(name);
        }

        return names;
    }

    /// <summary>The same as variables of a function.</summary>
    public IReadOnlyList<Variable> Along(string letter, Function function, VariableSource variables) =>
        Names(letter).Zip(Inputs(function), (name, input) => variables.New(name, input.Type, VariableKind.Parameter)).ToList();

    public Function Simplified(Function function) => Simplifier.Run(function, Target.Platform.HasSinCos);

    /// <summary>What was taken out of a parameter is taken out first.</summary>
    public static Function Unwrapping(Function function) => function with
    {
        Parameters = function.Parameters.Where(p => p.From is null).ToEquatable(),
        Body = [.. function.Parameters.Where(p => p.From is not null).Select(p => new Declare(p.Variable, p.From)), .. function.Body],
    };
}
