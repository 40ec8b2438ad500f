using AutoDiffGen.Ir;
using AutoDiffGen.Rules;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Generator.Tests.Rules;

/// <summary>An argument as the method that is differentiated has it.</summary>
internal abstract record Argument(double Value)
{
    public static implicit operator Argument(double value) => new Varying(value);

    /// <summary>A variable: of the function's type, or an integer or mode where the function takes one.</summary>
    public sealed record Varying(double Value) : Argument(Value)
    {
        public override string ToString() => $"{Value:R}";
    }

    /// <summary>A number that stands in the source.</summary>
    public sealed record Known(double Value) : Argument(Value)
    {
        public override string ToString() => $"constant {Value:R}";
    }

    /// <summary>A variable of type <c>int</c>, converted.</summary>
    public sealed record Whole(int Count) : Argument(Count)
    {
        public override string ToString() => $"integer {Value:R}";
    }
}

/// <summary>A row of the rule table, applied to arguments: its partial derivatives and those of these, as expressions and as numbers.</summary>
internal sealed class Row
{
    private readonly Reference _reference;
    private readonly Expr _call;
    private readonly Variable _result;
    private readonly Variable?[] _inputs;

    public Row(string name, params Argument[] arguments)
        : this(NumberType.Double, name, arguments)
    {
    }

    public Row(NumberType type, string name, params Argument[] arguments)
    {
        _reference = References.Of(name, arguments.Length);
        _inputs = new Variable?[arguments.Length];
        var args = arguments.Select((argument, i) => Express(argument, i, type)).ToArray();
        _call = Apply(name, args, type);
        _result = new Variable(arguments.Length, "y", type, VariableKind.Local);
    }

    public IEnumerable<int> Inputs =>
        Enumerable.Range(0, _inputs.Length).Where(i => _inputs[i] is { Type.IsReal: true } && ScalarRules.DependsOn(_call, i));

    /// <summary>The partial derivative by argument i.</summary>
    public Expr First(int i) => ScalarRules.Partial(_call, new Local(_result), i);

    /// <summary>The derivative of <see cref="First"/> by argument j: the result is a function of it too.</summary>
    public Expr? Second(int i, int j) => Tangent.Of(First(i), v =>
        v == _inputs[j] ? First(j).Const(1)
        : v == _result ? First(j)
        : null);

    public double Value(params double[] at) => _reference.Function(at);

    public double First(int i, double[] at) => Evaluator.Evaluate(First(i), Place(at));

    public double Second(int i, int j, double[] at) => Second(i, j) is { } e ? Evaluator.Evaluate(e, Place(at)) : 0;

    private Dictionary<Variable, double> Place(double[] at)
    {
        var values = new Dictionary<Variable, double> { [_result] = Value(at) };
        for (var i = 0; i < at.Length; i++)
        {
            if (_inputs[i] is { } input)
            {
                values[input] = at[i];
            }
        }

        return values;
    }

    private Expr Express(Argument argument, int i, NumberType type)
    {
        var kind = _reference.Domains[i].Kind;
        if (argument is Argument.Known)
        {
            return kind == ArgumentKind.Real ? Build.Number(type, type.Kind == NumberKind.Float ? (float)argument.Value : argument.Value) : Build.Int((long)argument.Value);
        }

        var isWhole = argument is Argument.Whole;
        IrType declared = kind switch
        {
            ArgumentKind.Mode => new OpaqueType("MidpointRounding"),
            ArgumentKind.Real when !isWhole => type,
            _ => NumberType.Int,
        };
        _inputs[i] = new Variable(i, $"x{i}", declared, VariableKind.Parameter);
        Expr local = new Local(_inputs[i]!);
        return isWhole && kind == ArgumentKind.Real ? new Convert(local, type, type.Kind != NumberKind.Generic) : local;
    }

    private static Expr Apply(string name, Expr[] args, NumberType type) => name switch
    {
        "+" => args[0] + args[1],
        "-" => args[0] - args[1],
        "*" => args[0] * args[1],
        "/" => args[0] / args[1],
        "%" => new Binary(BinaryOp.Remainder, args[0], args[1], type),
        "negate" => -args[0],
        _ => Build.Call(name, args),
    };
}
