using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace AutoDiffGen.Ir;

/// <summary>
/// The compact text form of a function, at any stage: what tests compare, and what one looks at when something goes wrong.
/// One statement a line, blocks indented, the user's statement quoted behind a semicolon. Variables that would be called the same are
/// numbered in the order in which they appear: <c>s</c>, <c>s#2</c>.
/// </summary>
internal sealed partial class IrText
{
    private const int OriginColumn = 52;
    private const string Indent = "  ";

    private readonly StringBuilder _text = new();
    private readonly Dictionary<(int Id, string Name), string> _names = [];
    private readonly HashSet<string> _taken = [];
    private int _depth;

    private IrText()
    {
    }

    public static string Of(Function function, string name = "F")
    {
        var text = new IrText();
        text.Write(function, name);
        return text._text.ToString();
    }

    public static string Of(Stmt s)
    {
        var text = new IrText();
        text.Write(s, string.Empty);
        return text._text.ToString();
    }

    public static string Of(Expr e) => new IrText().Text(e);

    /// <summary>Knows what the variables of a function are called, for excerpts from it.</summary>
    public static IrText For(Function function)
    {
        var text = new IrText();
        text.Write(function, string.Empty);
        return text;
    }

    /// <summary>The first line of a statement.</summary>
    public string Excerpt(Stmt s)
    {
        _text.Clear();
        Write(s, string.Empty);
        return _text.ToString().Split('\n')[0];
    }

    public string Excerpt(Expr e) => Text(e);

    public string Excerpt(Variable variable) => Name(variable);

    public string Excerpt(Record record) => Name(record);

    private void Write(Function function, string name)
    {
        Line($"fn {name}({List(function.Parameters.Select(Parameter))})");
        Block(function.Body);
    }

    private string Parameter(Parameter p) => $"{Declared(p.Variable)}{(p.IsActive ? " active" : string.Empty)}";

    private void Block(IEnumerable<Stmt> block)
    {
        _depth++;
        foreach (var s in block)
        {
            Write(s, string.Empty);
        }

        _depth--;
    }

    private void Write(Stmt s, string suffix)
    {
        switch (s)
        {
            case If x:
                Line($"if {Text(x.Test)}", s.Origin);
                Block(x.Then);
                if (x.Else.Count > 0)
                {
                    Line("else");
                    Block(x.Else);
                }

                break;
            case CountedLoop x:
                Line(Head(x) + suffix, s.Origin);
                Block(x.Body);
                break;
            case WhileLoop { TestLast: true } x:
                Line("do" + suffix, s.Origin);
                Block(x.Body);
                Line($"while {Text(x.Test)}");
                break;
            case WhileLoop x:
                Line($"while {Text(x.Test)}{suffix}", s.Origin);
                Block(x.Body);
                break;
            case Labeled x:
                Line($"label {Number(x.Label)}", s.Origin);
                Block(x.Body);
                break;
            case LabeledLoop x:
                Write(x.Loop, $" (break {Number(x.BreakLabel)}, continue {Number(x.ContinueLabel)})");
                break;
            default:
                Line(Simple(s), s.Origin);
                break;
        }
    }

    private string Simple(Stmt s) => s switch
    {
        Declare { Init: { } init } x => $"declare {Declared(x.Variable)} = {Text(init)}",
        Declare x => $"declare {Declared(x.Variable)}",
        Assign x => $"{Text(x.Place)} = {Text(x.Value)}",
        Accumulate x => $"{Text(x.Place)} += {Text(x.Value)}",
        Break => "break",
        Return { Values.Count: 0 } => "return",
        Return x => $"return {List(x.Values)}",
        Throw { Exception: { } exception } => $"throw {Text(exception)}",
        Throw => "throw",
        LibraryStore x => $"store {Text(x.Call)}",
        Do x => $"eval {Text(x.Effect)}",
        Jump x => $"jump {Number(x.Label)}",
        OpenRecord { Record.IsIndexed: false, Capacity: null } x => $"open {Name(x.Record)}: stack of {Text(x.Record.Element)}",
        OpenRecord x => $"open {Name(x.Record)}: {Text(x.Record.Element)}[{(x.Capacity is { } capacity ? Text(capacity) : "?")}]",
        Save { Index: { } index } x => $"save {Name(x.Record)}[{Text(index)}] = {Text(x.Value)}",
        Save x => $"push {Text(x.Value)} onto {Name(x.Record)}",
        Restore x => $"restore {Declared(x.Variable)} from {Name(x.Record)}",
        PairedCall x => $"paired ({Name(x.First)}, {Name(x.Second)}) = {FunctionName(x.Function)}({Text(x.Argument)})",
        Zero x => $"zero {Text(x.Buffer)}",
        Fill x => $"fill {Text(x.Buffer)} with {Text(x.Value)}",
        Gather x => $"gather {Declared(x.Variable)} from {Text(x.Buffer)}",
        AddSeed x => $"add {Name(x.Seed)} to {Text(x.To)}",
        CheckNode x => $"check {Text(x.Shadow)} of {Text(x.Node)} for {x.Parameter}",
        MoveBuffer x => $"move {Text(x.From)} to {Text(x.To)}",
        Segment => "segment",
        Recall x => $"{x.How} {Name(x.Record)} {Of(x.Buffer)}",
        Copy x => $"copy {Text(x.From)} to {Text(x.To)}",
        Invoke x => $"invoke {(x.Results.Count > 0 ? string.Join(", ", x.Results.Select(Declared)) + " = " : string.Empty)}{x.Target.Name}({List(x.Args)})",
        _ => throw new InvalidOperationException($"no text known of {s.GetType().Name}"),
    };

    // The comparison goes without saying where it fits the direction: ".." stops before the limit, "..=" at it.
    private string Head(CountedLoop x)
    {
        var (from, limit) = (Text(x.From), Text(x.Limit));
        var index = x.Index.Type == NumberType.Int ? Name(x.Index) : Declared(x.Index);
        var range = (x.Comparison, x.Step > 0) switch
        {
            (CompareOp.Less, true) or (CompareOp.Greater, false) => $".. {limit}",
            (CompareOp.LessOrEqual, true) or (CompareOp.GreaterOrEqual, false) => $"..= {limit}",
            _ => $"while {Operator(x.Comparison)} {limit}",
        };
        return $"loop {index} = {from} {range} step {Number(x.Step)}";
    }

    private void Line(string text, string? origin = null)
    {
        var start = _text.Length;
        for (var i = 0; i < _depth; i++)
        {
            _text.Append(Indent);
        }

        _text.Append(text);
        if (origin is not null)
        {
            _text.Append(' ', Math.Max(1, OriginColumn - (_text.Length - start))).Append("; ").Append(OneLine(origin));
        }

        _text.Append('\n');
    }

    private static string OneLine(string text) => text.Replace('\r', ' ').Replace('\n', ' ');

    private string Declared(Variable variable) => $"{Name(variable)}: {Text(variable.Type)}";

    private string Name(Variable variable) => Name(variable.Id, variable.Name);

    private string Name(Record record) => Name(record.Id, record.Name);

    private string Name(int id, string wish)
    {
        if (!_names.TryGetValue((id, wish), out var name))
        {
            name = wish;
            for (var i = 2; !_taken.Add(name); i++)
            {
                name = $"{wish}#{Number(i)}";
            }

            _names.Add((id, wish), name);
        }

        return name;
    }
}
