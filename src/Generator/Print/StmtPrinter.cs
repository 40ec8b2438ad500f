using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Print;

/// <summary>Statements as C#. A derivative statement is followed by the user's statement that it comes from.</summary>
internal sealed class StmtPrinter(SourceWriter writer, NameScope names, Platform platform, Tracing? tracing)
{
    private readonly ExprPrinter _exprs = new(names, platform, tracing);
    private string? _quoted;

    /// <summary>The body of a method, in sections.</summary>
    public void Body(EquatableArray<Stmt> body, EquatableArray<IrType> pools = default)
    {
        // Up to the last statement in which both sweeps are one, value and gradient are computed together.
        var firstGradient = body.ToList().FindIndex(s => SectionOf(s) is Section.Gradient or Section.Both);
        var together = body.Count - 1;
        while (together >= 0 && (body[together] is Return || SectionOf(body[together]) == Section.Gradient || (SectionOf(body[together]) == Section.Value && together < firstGradient)))
        {
            together--;
        }

        var isPlain = !body.Any(s => SectionOf(s) is Section.Gradient or Section.Both);
        foreach (var element in body.Within().SelectMany(s => s.Expressions()).SelectMany(e => e.Within()).OfType<NewBuffer>().Where(made => made.Source == BufferSource.Pool).Select(made => made.Made.Element)
            .Concat(body.Within().OfType<Invoke>().SelectMany(call => call.Pools)).Distinct().Except(pools))
        {
            writer.Line($"using var {names.Pool(element)} = {platform.RecordsPrefix}Scratch<{element}>.Rent();");
        }

        Section? section = null;
        for (var i = 0; i < body.Count; i++)
        {
            var next = body[i] is Return or { Role: Role.Check } ? Section.Result : i <= together ? Section.Both : SectionOf(body[i]);
            if (next != section && body[i] is not Return { Values.Count: 0 })
            {
                writer.Gap();
                if (Titles[(int)next] is { } title && !isPlain)
                {
                    writer.Line("// " + title);
                }

                _quoted = null;
                section = next;
            }

            _isLast = i == body.Count - 1;
            Statement(body[i]);
            GapBehind(body, i);
        }
    }

    private bool _isLast;

    private static readonly string?[] Titles = ["value", "gradient", "value and gradient", null];

    private enum Section { Value, Gradient, Both, Result }

    private static Section SectionOf(Stmt s)
    {
        var roles = s.Within().Where(x => x is not (If or CountedLoop or WhileLoop) && x.Role != Role.Check).Select(x => x.Role).Distinct().ToList();
        return roles.Count > 1 ? Section.Both : roles.FirstOrDefault() == Role.Derivative || (roles.Count == 0 && s.Role == Role.Derivative) ? Section.Gradient : Section.Value;
    }

    private void Block(EquatableArray<Stmt> block) => writer.Block(() =>
    {
        for (var i = 0; i < block.Count; i++)
        {
            if (i + 1 < block.Count && Found(block[i], block[i + 1]) is { } text)
            {
                writer.Line(text);
                i++;
                continue;
            }

            Statement(block[i]);
            GapBehind(block, i);
        }
    });

    // What was kept in one case, and is still there in the other, is one expression.
    private string? Found(Stmt declared, Stmt chosen) => declared is Declare { Init: null, Variable: var found }
        && chosen is If { Then: [Restore kept, Assign { Place: Local a, Value: Local popped }], Else: [Assign { Place: Local b, Value: var place }] } branch && a.Variable == found && b.Variable == found && popped.Variable == kept.Variable
        ? $"{TypeOf(found)} {names.Of(found)} = {_exprs.Typed(branch.Test)} ? {names.Of(kept.Record)}.Pop() : {_exprs.Typed(place)};" : null;

    private void GapBehind(EquatableArray<Stmt> block, int i)
    {
        if (i + 1 < block.Count && block[i] is If or CountedLoop or WhileLoop)
        {
            writer.Gap();
        }
    }

    private void Statement(Stmt statement)
    {
        var s = WholeStores.Of(statement);
        switch (s)
        {
            case Declare { Init: null } x:
                Line(s, $"{TypeOf(x.Variable)} {names.Of(x.Variable)};");
                break;
            case Declare x:
                Line(s, $"{TypeOf(x.Variable)} {names.Of(x.Variable)} = {Contents(new Local(x.Variable), x.Init!)};");
                break;
            case Assign x:
                Line(s, Assignment(x));
                break;
            case Accumulate x:
                Line(s, Accumulation(x));
                break;
            case If x:
                Branch(x, "if");
                break;
            case CountedLoop x:
                writer.Line($"for ({x.Index.Type} {names.Of(x.Index)} = {_exprs.Value(x.From)}; {_exprs.Typed(new Compare(x.Comparison, new Local(x.Index), x.Limit))}; {StepText(x)})");
                Block(x.Body);
                break;
            case WhileLoop { TestLast: true } x:
                writer.Line("do");
                Block(x.Body);
                writer.Line($"while ({_exprs.Typed(x.Test)});");
                break;
            case WhileLoop x:
                writer.Line($"while ({_exprs.Typed(x.Test)})");
                Block(x.Body);
                break;
            case Break:
                writer.Line("break;");
                break;
            case Return { Values.Count: 0 } when _isLast:
                break;
            case Return { Values.Count: 0 }:
                writer.Line("return;");
                break;
            case Return x:
                writer.Line(x.Values.Count == 1 ? $"return {Contents(x.Values[0], x.Values[0])};" : $"return ({string.Join(", ", x.Values.Select(e => Contents(e, e)))});");
                break;
            case Throw x:
                writer.Line(x.Exception is { } exception ? $"throw {_exprs.Typed(exception)};" : "throw;");
                break;
            case Do x:
                writer.Line(_exprs.Typed(x.Effect) + ";");
                break;
            case LibraryStore x:
                Line(s, _exprs.Typed(x.Call) + ";");
                break;
            case OpenRecord { Record: var record } x:
                var type = $"{platform.RecordsPrefix}{(record.IsIndexed ? "RecordBuffer" : "RecordStack")}<{TypeOf(record.Element)}>";
                writer.Line($"using var {names.Of(record)} = {type}.Rent({(x.Capacity is { } capacity ? _exprs.Typed(capacity) : string.Empty)});");
                break;
            case Save { Index: { } index } x:
                writer.Line($"{names.Of(x.Record)}[{_exprs.Typed(index)}] = {_exprs.Value(x.Value)};");
                break;
            case Save x:
                writer.Line($"{names.Of(x.Record)}.Push({_exprs.Typed(x.Value)});");
                break;
            case Restore x:
                writer.Line($"{TypeOf(x.Variable)} {names.Of(x.Variable)} = {names.Of(x.Record)}.Pop();");
                break;
            case Recall x:
                writer.Line($"{names.Of(x.Record)}.{x.How switch { Recalling.Keep => "PushAll", Recalling.Exchange => "Exchange", _ => "PopAll" }}({Spanned(x.Buffer)});");
                break;
            case PairedCall x:
                var number = (NumberType)x.Argument.Type;
                writer.Line($"({number} {names.Of(x.First)}, {number} {names.Of(x.Second)}) = {platform.Owner(x.Function, number)}.{x.Function}({_exprs.Typed(x.Argument)});");
                break;
            case Zero x when tracing?.Buffers.IsTraced(x.Buffer) == true:
                Line(s, $"{SpanText(x.Buffer)}.Fill(0);");
                break;
            case Zero x:
                Line(s, $"{SpanText(x.Buffer)}.Clear();");
                break;
            case Fill x:
                Line(s, $"{SpanText(x.Buffer)}.Fill({_exprs.Value(x.Value)});");
                break;
            case Copy x:
                Line(s, $"{SpanText(x.From)}.CopyTo({Spanned(x.To)});");
                break;
            case Gather x:
                Line(s, $"{x.Variable.Type} {names.Of(x.Variable)} = {platform.RecordsPrefix}Shadow.Gather<{x.Variable.Type}>({Spanned(x.Buffer)});");
                break;
            case AddSeed x:
                Line(s, $"{platform.RecordsPrefix}Shadow.Seed<{((BufferType)x.To.Type).Element}>(nameof({names.Of(x.Seed)}), {names.Of(x.Seed)}, {Spanned(x.To)});");
                break;
            case CheckNode x:
                Line(s, $"{platform.RecordsPrefix}Shadow.CheckObject(\"{x.Parameter}\", {_exprs.Typed(x.Shadow)}, {_exprs.Typed(x.Node)});");
                break;
            case MoveBuffer x:
                Line(s, ((BufferType)x.From.Type).Element is StructType { Uniform: { } uniform } whole
                    ? $"{platform.RecordsPrefix}Shadow.Move<{uniform}>({NumbersOf(x.From, whole, uniform)}, {NumbersOf(x.To, whole, uniform)});"
                    : $"{platform.RecordsPrefix}Shadow.Move<{((BufferType)x.From.Type).Element}>({Spanned(x.From)}, {Spanned(x.To)});");
                break;
            case Invoke x:
                Line(s, Call(x));
                break;
            default:
                throw new InvalidOperationException($"cannot print {s.GetType().Name}");
        }
    }

    private string TypeOf(Variable variable) => tracing?.IsTraced(new Local(variable)) == true ? tracing.TypeOf(TypeOf(variable.Type)) : TypeOf(variable.Type);

    // What a place gets; a buffer of the engine's numbers is made of them.
    private string Contents(Expr place, Expr value) => value is NewBuffer made && tracing?.Buffers.IsTraced(place) == true ? _exprs.Traced(made) : _exprs.Value(value);

    private string Call(Invoke s)
    {
        var args = s.Args.Select(_exprs.Typed).Concat(s.Stacks.Select(names.Of)).Concat(s.Pools.Select(names.Pool));
        var call = s.Target switch
        {
            { User: { } user, Sweep: Sweep.Forward } => _exprs.Typed(new Opaque(user.Pieces, s.Args.Take(user.OnEntry.Count).ToEquatable(), new OpaqueType("void"), Stability.Effect)) + ";",
            { User: { } user } => $"{user.Rule}({string.Join(", ", args)});",
            _ => $"{NameScope.Identifier(s.Target.MethodName)}{s.Target.TypeArguments}({string.Join(", ", args)});",
        };
        if (s.Target is { User.Skipped: > 0, Sweep: Sweep.Reverse } && s.Results.Count > 0)
        {
            return $"(_, {string.Join(", ", s.Results.Select(v => $"{TypeOf(v)} {names.Of(v)}"))}) = {call}";
        }

        return s.Results.Count switch
        {
            0 => call,
            1 => $"{TypeOf(s.Results[0])} {names.Of(s.Results[0])} = {call}",
            _ => $"({string.Join(", ", s.Results.Select(v => $"{TypeOf(v)} {names.Of(v)}"))}) = {call}",
        };
    }

    private string TypeOf(IrType type) => TypeText(type, platform);

    /// <summary>A type as it is declared.</summary>
    public static string TypeText(IrType type, Platform platform) => type is LocationType ? platform.RecordsPrefix + type.Name : type is BufferType { Form: not BufferForm.Array } ? platform.SystemPrefix + type.Name : type.Name;

    private string Spanned(Expr buffer) => buffer.Type is BufferType { Rank: > 1 } ? SpanText(buffer) : _exprs.Typed(buffer);

    // The numbers of a buffer of structs that have nothing else.
    private string NumbersOf(Expr buffer, StructType element, NumberType number) => $"global::System.Runtime.InteropServices.MemoryMarshal.Cast<{element}, {number}>({SpanText(buffer)})";

    // An array's elements are those of the span over it.
    private string SpanText(Expr buffer) => buffer.Type is BufferType { Rank: > 1 } ? $"{platform.RecordsPrefix}Shadow.Flat({_exprs.Typed(buffer)})"
        : buffer.Type is BufferType { Form: BufferForm.Array }
        ? _exprs.Typed(buffer) is var text && platform.SystemPrefix.Length == 0 ? $"{text}.AsSpan()" : $"{platform.SystemPrefix}MemoryExtensions.AsSpan({text})"
        : _exprs.Typed(buffer);

    private void Line(Stmt s, string text)
    {
        var quote = s.Role == Role.Derivative && s.Origin != _quoted ? s.Origin : null;
        _quoted = s.Role == Role.Derivative ? s.Origin ?? _quoted : null;
        writer.Line(text, quote);
    }

    private void Branch(If s, string keyword)
    {
        writer.Line($"{keyword} ({_exprs.Typed(s.Test)})");
        Block(s.Then);
        if (s.Else.Count == 1 && s.Else[0] is If chained)
        {
            Branch(chained, "else if");
        }
        else if (s.Else.Count > 0)
        {
            writer.Line("else");
            Block(s.Else);
        }
    }

    private string Assignment(Assign s) => s.Value switch
    {
        Binary { Op: BinaryOp.Add or BinaryOp.Subtract, Left: var left, Right: Constant { Number.IsReal: false, Bits: 1 }, Checked: null } x when left.Equals(s.Place) =>
            $"{_exprs.Typed(s.Place)}{(x.Op == BinaryOp.Add ? "++" : "--")};",
        Binary { Op: BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply or BinaryOp.Divide, Left: var left, Checked: null } x when left.Equals(s.Place) && x.Type == s.Place.Type =>
            $"{_exprs.Typed(s.Place)} {Symbols[x.Op]}= {_exprs.Value(x.Right)};",
        _ => $"{_exprs.Typed(s.Place)} = {Contents(s.Place, s.Value)};",
    };

    private static readonly Dictionary<BinaryOp, string> Symbols = new()
    {
        [BinaryOp.Add] = "+", [BinaryOp.Subtract] = "-", [BinaryOp.Multiply] = "*", [BinaryOp.Divide] = "/",
    };

    private string Accumulation(Accumulate s) => s.Value switch
    {
        Constant { Bits: 1 } c when c.Number.IsInteger => $"{_exprs.Typed(s.Place)}++;",
        Constant c when Build.IsNumber(c, 1) && s.Role == Role.Value => $"{_exprs.Typed(s.Place)}++;",
        Constant c when Build.IsNumber(c, -1) && s.Role == Role.Value => $"{_exprs.Typed(s.Place)}--;",
        Unary { Op: UnaryOp.Negate } negated => $"{_exprs.Typed(s.Place)} -= {_exprs.Value(negated.Operand)};",
        var value when s.Role == Role.Derivative && Positive(value) is { } positive => $"{_exprs.Typed(s.Place)} -= {_exprs.Value(positive)};",
        _ => $"{_exprs.Typed(s.Place)} += {_exprs.Value(s.Value)};",
    };

    // A product that begins with a negative number is subtracted.
    private static Expr? Positive(Expr e) => e switch
    {
        Constant { Number.IsReal: true, Name: null } c when Build.Value(c) < 0 => Build.Number(c.Number, -Build.Value(c)),
        Binary { Op: BinaryOp.Multiply or BinaryOp.Divide } x when Positive(x.Left) is { } left => x with { Left = left },
        _ => null,
    };

    private string StepText(CountedLoop s) => s.Step switch
    {
        1 => $"{names.Of(s.Index)}++",
        -1 => $"{names.Of(s.Index)}--",
        > 0 => $"{names.Of(s.Index)} += {s.Step}",
        _ => $"{names.Of(s.Index)} -= {-s.Step}",
    };
}
