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
    private readonly HashSet<string> _taken = [.. program.Target.Parameters.Select(p => p.Name)];

    public MethodTarget Target => program.Target;

    /// <summary>The parameters that are differentiated by.</summary>
    public IReadOnlyList<ParameterText> Active { get; } = program.Target.Parameters.Where(p => p.Form != DerivativeForm.None).ToList();

    /// <summary>Those whose derivative is returned.</summary>
    public IReadOnlyList<ParameterText> Returned { get; } = program.Target.Parameters.Where(p => p.Form == DerivativeForm.Returned).ToList();

    public EquatableArray<string> ParameterTypes => Target.Parameters.Select(p => p.Type).ToEquatable();

    public string Cref => $"<see cref=\"{Target.Cref}\"/>";

    /// <summary>The variables that are differentiated by, in the order of their parameters.</summary>
    public static IReadOnlyList<Variable> Inputs(Function function) => function.Parameters.Where(p => p.IsActive).Select(p => p.Variable).ToList();

    /// <summary>A name for a parameter of ours, given out once: underscores behind it until nobody else has it.</summary>
    public string Free(string name)
    {
        while (!_taken.Add(name))
        {
            name += "_";
        }

        return name;
    }

    public string Result(params IEnumerable<string>[] elements)
    {
        var all = elements.SelectMany(x => x).ToList();
        return all.Count switch
        {
            0 => "void",
            1 => all[0].Substring(0, all[0].LastIndexOf(' ')),
            _ => $"({string.Join(", ", all)})",
        };
    }

    public IEnumerable<string> Value => Target.Results.Count == 0 ? [] : [$"{Target.ResultType} Value"];

    /// <summary>An element of the result for each derivative, as <c>Dx</c> or <c>Hx</c>.</summary>
    public IEnumerable<string> Elements(string letter) => Returned.Select(p => $"{p.DerivativeType} {letter}{p.Name}");

    /// <summary>A parameter for each input, as <c>dx</c> or <c>vx</c>, and the same as variables of a function.</summary>
    public (EquatableArray<string> Parameters, IReadOnlyList<Variable> Variables) Along(string letter, Function? function, VariableSource variables)
    {
        var names = Active.Select(p => Free(letter + p.Name)).ToList();
        return (
            Active.Zip(names, (p, name) => $"{p.DerivativeType} {NameScope.Identifier(name)}").ToEquatable(),
            function is null ? [] : names.Zip(Inputs(function), (name, input) => variables.New(name, input.Type, VariableKind.Parameter)).ToList());
    }

    public Function Simplified(Function function) => Simplifier.Run(function, Target.Platform.HasSinCos);

    /// <summary>What was taken out of a parameter is taken out first, and what is returned is put together of its numbers.</summary>
    public Function Finished(Function function, params IEnumerable<Packing>[] results)
    {
        if (Silence.In(function) is { } spoken)
        {
            function = Simplified(spoken);
        }

        var packings = results.SelectMany(x => x).ToList();
        var packed = packings.All(packing => packing.Equals(Packing.OfNumber)) ? function : SecondOrder.WithResult(function, values => Packed(values, packings));
        return packed with
        {
            Parameters = packed.Parameters.Where(p => p.From is null).ToEquatable(),
            Body = [.. packed.Parameters.Where(p => p.From is not null).Select(p => new Declare(p.Variable, p.From)), .. packed.Body],
        };
    }

    /// <summary>The value's own packing, and that of each derivative that is returned.</summary>
    public IEnumerable<Packing> ValuePacking => Target.Results.Count == 0 ? [] : [Target.ResultPacking];

    public IEnumerable<Packing> Packings => Returned.Select(p => p.Packing);

    private static IEnumerable<Expr> Packed(IReadOnlyList<Expr> values, IReadOnlyList<Packing> packings)
    {
        var next = 0;
        foreach (var packing in packings)
        {
            yield return packing.Pack(values.Skip(next).Take(packing.Count).ToList());
            next += packing.Count;
        }
    }
}
