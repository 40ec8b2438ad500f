using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Differentiate;
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

    /// <summary>The parameters in order, and the instance behind them where it has a derivative.</summary>
    public IReadOnlyList<ParameterText> All { get; } = [.. program.Target.Parameters, .. program.Target.This is { } self ? new[] { self } : []];

    /// <summary>Those that are differentiated by.</summary>
    public IReadOnlyList<ParameterText> Active => All.Where(p => p.Form != DerivativeForm.None).ToList();

    /// <summary>Those whose derivative is returned.</summary>
    public IReadOnlyList<ParameterText> Returned => All.Where(p => p.Form == DerivativeForm.Returned).ToList();

    public EquatableArray<string> ParameterTypes => Target.Parameters.Select(p => p.Type).ToEquatable();

    public string Cref => $"<see cref=\"{Target.Cref}\"/>";

    /// <summary>The variables that are differentiated by, in the order of their parameters.</summary>
    public static IReadOnlyList<Variable> Inputs(Function function) => function.Parameters.Where(p => p.IsActive).Select(p => p.Variable).ToList();

    /// <summary>The variables whose derivatives are returned, in that order.</summary>
    public IReadOnlyList<Variable> ReturnedOf(Function function) => All.SelectMany((p, i) => p.Form != DerivativeForm.Returned ? []
        : function.Parameters.Where(x => x.Owner == i && x.IsActive).Select(x => x.Variable)).ToList();

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

    public Function Simplified(Function function) => Simplifier.Run(function, Target.Platform.HasSinCos);

    /// <summary>
    /// The function as its member is printed: what was taken out of a parameter is taken out first, or where it is used, and what is returned is put
    /// together of its numbers.
    /// </summary>
    /// <param name="function">The function, differentiated.</param>
    /// <param name="returned">How many times the derivatives of all returned parameters follow the value.</param>
    public Function Finished(Function function, int returned = 1) => Unwrapped(SecondOrder.WithResult(function, values => Packed(values, returned)), Target.Platform.HasSinCos);

    /// <summary>The same for a function that returns its results, and then their tangents.</summary>
    public Function FinishedAlong(Function function) => Unwrapped(
        SecondOrder.WithResult(function, values => Target.Results.Count == 0 ? [] : [PackedResult(new Queue<Expr>(values.Take(values.Count / 2))), PackedResult(new Queue<Expr>(values.Skip(values.Count / 2)))]),
        Target.Platform.HasSinCos);

    /// <summary>What was taken out of a parameter is taken out first, or where it is used.</summary>
    public static Function Unwrapped(Function whole, bool hasPairs)
    {
        whole = Rows.In(RoundAfterRound.In(Silence.In(whole) is { } spoken ? Simplifier.Run(spoken, hasPairs) : whole));
        var written = new HashSet<Variable>(whole.Body.Within().SelectMany(StmtWalk.Writes));
        var parts = whole.Parameters.Where(p => p.From is not null).ToList();
        var read = parts.Where(p => p.From is Member && p.Passing != Passing.Out && !written.Contains(p.Variable)).ToDictionary(p => p.Variable, p => p.From!);
        return whole with
        {
            Parameters = whole.Parameters.Where(p => p.From is null).ToEquatable(),
            Body = [.. parts.Where(p => !read.ContainsKey(p.Variable)).Select(p => new Declare(p.Variable, p.Passing == Passing.Out ? Build.Nothing(p.Variable.Type) : p.From)), .. whole.Body.Select(s => Read(s, read))],
        };
    }

    private static Stmt Read(Stmt s, Dictionary<Variable, Expr> parts) => parts.Count == 0 ? s
        : s.MapExpressions(e => e.Substitute(parts)).MapBlocks(block => block.Select(inner => Read(inner, parts)).ToEquatable());

    private IEnumerable<Expr> Packed(IReadOnlyList<Expr> values, int returned)
    {
        var numbers = new Queue<Expr>(values);
        if (Target.Results.Count > 0)
        {
            yield return PackedResult(numbers);
        }

        for (var round = 0; round < returned; round++)
        {
            foreach (var (p, i) in All.Select((p, i) => (p, i)).Where(x => x.p.Form == DerivativeForm.Returned))
            {
                var leaves = new Queue<Parameter>(program.Function!.Parameters.Where(x => x.Owner == i && x.From is not null));
                yield return program.Function.Parameters.First(x => x.Owner == i).Variable.Type is StructType type ? Pack(type, numbers, _ => leaves.Dequeue().IsActive) : numbers.Dequeue();
            }
        }
    }

    private Expr PackedResult(Queue<Expr> numbers) => program.Function!.Result is StructType type ? Pack(type, numbers, _ => true)
        : Target.ResultPacking.Pack(Enumerable.Range(0, Target.ResultPacking.Count).Select(_ => numbers.Dequeue()).ToList());

    // Constant parts of a derivative are default.
    private static Expr Pack(StructType type, Queue<Expr> numbers, System.Func<FieldShape, bool> isGiven) => new Construct(
        type.Fields.Select(part => part.Type is StructType inner ? Pack(inner, numbers, isGiven)
            : isGiven(part) ? numbers.Dequeue()
            : new Opaque(["default"], [], part.Type, Stability.Fixed)).ToEquatable(), type);
}
