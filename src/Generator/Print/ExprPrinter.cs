using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using AutoDiffGen.Ir;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Print;

/// <summary>Expressions as C#, with no more parentheses, casts and suffixes than they need.</summary>
internal sealed class ExprPrinter(NameScope names, Platform platform, Tracing? tracing = null)
{
    /// <summary>An expression at a place that converts it to its type by itself: the right side of an assignment, an element of a result.</summary>
    public string Value(Expr e) => Text(e, Precedence.Lowest, isWeak: true);

    /// <summary>An expression at a place that takes any type.</summary>
    public string Typed(Expr e) => Text(e, Precedence.Lowest, isWeak: false);

    // Where isWeak, something around the expression makes C# convert it to its type, so an implicit conversion need not be written.
    private string Text(Expr e, Precedence minimum, bool isWeak)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var (text, precedence) = e switch
        {
            Constant x => Constant(x, isWeak),
            Local x => (names.Of(x.Variable), Precedence.Primary),
            Element x => ($"{Text(x.Buffer, Precedence.Primary, false)}[{string.Join(", ", x.Indices.Select(Typed))}]", Precedence.Primary),
            Member x => ($"{Text(x.Target, Precedence.Primary, false)}.{x.Name}", Precedence.Primary),
            Length x => ($"{Text(x.Buffer, Precedence.Primary, false)}{(x.Dimension < 0 ? ".Length" : $".GetLength({x.Dimension})")}", Precedence.Primary),
            Construct x => (Made(x), x.Struct.Pieces[0].StartsWith("(", StringComparison.Ordinal) ? Precedence.Primary : Precedence.Unary),
            Cast { IsSafe: true } x => ($"({Text(x.Target, Precedence.Primary, false)} as {x.Class})!", Precedence.Primary),
            Cast x => ($"({x.Class}){Text(x.Target, Precedence.Unary, false)}", Precedence.Unary),
            Slice x => (SliceText(x), Precedence.Primary),
            Locate x => ($"{platform.RecordsPrefix}SpanLocation.Of<{((BufferType)x.Span.Type).Element}>({Typed(x.Span)}, {string.Join(", ", x.Roots.Select(Typed))})", Precedence.Primary),
            Located x => ($"{Text(x.Location, Precedence.Primary, false)}.{(x.Span.Form == BufferForm.ReadOnlySpan ? "ReadOnlyIn" : "In")}<{x.Span.Element}>({string.Join(", ", x.Roots.Select(Typed))})", Precedence.Primary),
            NewObject { IsBlank: true } x => ($"new {x.Class}()", Precedence.Unary),
            NewObject x => ($"{platform.RecordsPrefix}Blank.Of<{x.Class}>()", Precedence.Unary),
            NewBuffer x => (names.New(x, string.Join(", ", x.Lengths.Select(Typed))) + (x.Contents.Count > 0 ? $" {{ {string.Join(", ", x.Contents.Select(Value))} }}" : string.Empty), Precedence.Unary),
            Unary x => Checked(x.Checked, Unary(x, isWeak)),
            Binary x => Checked(x.Checked, Infix(Operators[x.Op], x.Left, x.Right, BinaryPrecedence(x.Op), x.Op is BinaryOp.ShiftLeft or BinaryOp.ShiftRight or BinaryOp.ShiftRightUnsigned)),
            Compare x => Infix(Comparisons[x.Op], x.Left, x.Right, x.Op is CompareOp.Equal or CompareOp.NotEqual ? Precedence.Equality : Precedence.Relational),
            Logic x => Infix(x.IsAnd ? "&&" : "||", x.Left, x.Right, x.IsAnd ? Precedence.And : Precedence.Or),
            Select x => ($"{Text(x.Test, Precedence.Or, false)} ? {Branch(x.Then, isWeak || IsStrong(x.Else))} : {Text(x.Else, Precedence.Conditional, isWeak || IsStrong(x.Then))}", Precedence.Conditional),
            Convert x => Cast(x, isWeak),
            Intrinsic { User: { } user } x => (Opaque(new Opaque(user.Pieces, x.Args.Take(user.Positions.Count).ToEquatable(), x.Type, Stability.Fixed)), Precedence.Primary),
            Intrinsic { IsOfElements: true } x => (ElementsText.Of(x, Value, Typed), Precedence.Primary),
            Intrinsic x when IsTraced(x) => (Method(x), Precedence.Primary),
            Intrinsic x => ($"{platform.Owner(x)}.{x.Name}({Arguments(x)})", Precedence.Primary),
            Opaque x => (Opaque(x), IsSimple(x) ? Precedence.Primary : Precedence.Unary),
            Saved x => ($"{names.Of(x.Record)}[{Typed(x.Index)}]", Precedence.Primary),
            Call x => ($"{x.Target.Name}({string.Join(", ", x.Args.Select(Typed))})", Precedence.Primary),
            _ => throw new InvalidOperationException($"cannot print {e.GetType().Name}"),
        };
        return precedence < minimum ? $"({text})" : text;
    }

    /// <summary>A new buffer of the engine's numbers: its zeros are objects too.</summary>
    public string Traced(NewBuffer e) => e.Contents.Count > 0 ? $"new {tracing!.TypeOf(e.Made.Element.Name)}[] {{ {string.Join(", ", e.Contents.Select(Value))} }}"
        : e.Made.Element.IsReal ? $"{tracing!.Value}.Zeros({string.Join(", ", e.Lengths.Select(Typed))})"
        : names.New(e with { Made = e.Made with { Element = new OpaqueType(tracing!.TypeOf(e.Made.Element.Name)) } }, string.Join(", ", e.Lengths.Select(Typed)));

    private string Made(Construct e)
    {
        if (e.Struct.Pieces.Count != e.Parts.Count + 1)
        {
            throw new InvalidOperationException($"'{e.Struct.Name}' cannot be made of its fields");
        }

        var text = new StringBuilder(e.Struct.Pieces[0]);
        for (var i = 0; i < e.Parts.Count; i++)
        {
            text.Append(Value(e.Parts[i])).Append(e.Struct.Pieces[i + 1]);
        }

        return text.ToString();
    }

    private string SliceText(Slice e)
    {
        var buffer = Text(e.Buffer, Precedence.Primary, false);
        var range = e.Count is { } count ? $"{Typed(e.Start)}, {Typed(count)}" : Typed(e.Start);
        return e.Buffer.Type is not BufferType { Form: BufferForm.Array } ? $"{buffer}.Slice({range})"
            : platform.SystemPrefix.Length == 0 ? $"{buffer}.AsSpan({range})"
            : $"{platform.SystemPrefix}MemoryExtensions.AsSpan({buffer}, {range})";
    }

    private bool IsTraced(Expr e) => tracing?.IsTraced(e) == true;

    // On the dynamic engine a function is a method of its first argument.
    private string Method(Intrinsic e)
    {
        var first = e.Args[0];
        var receiver = IsTraced(first) ? Text(first, Precedence.Primary, false) : $"(({tracing!.Value}){Text(first, Precedence.Primary, false)})";
        return $"{receiver}.{e.Name}({string.Join(", ", e.Args.Skip(1).Select(Typed))})";
    }

    // What is not differentiated takes the number out of a traced value.
    private string Untraced(Expr e, Precedence minimum)
    {
        if (!IsTraced(e) || !e.Type.IsReal)
        {
            return Text(e, minimum, isWeak: false);
        }

        var data = $"{Text(e, Precedence.Primary, false)}.Data";
        return e.Type != NumberType.Float ? data : minimum > Precedence.Unary ? $"((float){data})" : $"(float){data}";
    }

    private string Branch(Expr e, bool isWeak) => Text(e, Precedence.Or, isWeak);

    // Whether the printed text has the expression's type without help from around it.
    private static bool IsStrong(Expr e) => e switch
    {
        Constant x => NumberText.Weak(x) is null,
        Convert { IsImplicit: true, Number.Kind: not NumberKind.Generic } => false,
        Unary { Op: UnaryOp.Negate } x => IsStrong(x.Operand),
        Select x => IsStrong(x.Then) || IsStrong(x.Else),
        _ => true,
    };

    private static (string, Precedence) Constant(Constant constant, bool isWeak)
    {
        var text = (isWeak ? NumberText.Weak(constant) : null) ?? NumberText.Strong(constant);
        return (text, text[0] is '-' or '(' ? Precedence.Unary : Precedence.Primary);
    }

    private (string, Precedence) Unary(Unary e, bool isWeak)
    {
        // To C# -0 is an integer, which has no sign there.
        var operand = Text(e.Operand, Precedence.Unary, isWeak && e.Operand is not Constant { Number.IsReal: true, Bits: 0 });
        var sign = e.Op switch { UnaryOp.Negate => "-", UnaryOp.Not => "!", _ => "~" };
        return (operand[0] is '-' ? $"{sign}({operand})" : sign + operand, Precedence.Unary);
    }

    // One operand must have the type by itself; then C# converts the other one.
    private (string, Precedence) Infix(string op, Expr left, Expr right, Precedence precedence, bool isShift = false)
    {
        var leftIsWeak = !isShift && IsStrong(right) && right.Type == left.Type;
        var rightIsWeak = !isShift && right.Type == left.Type && (IsStrong(left) || !leftIsWeak);
        var rightText = Text(right, precedence + 1, rightIsWeak);
        return ($"{Text(left, precedence, leftIsWeak)} {op} {(rightText[0] == '-' && op is ("+" or "-") ? $"({rightText})" : rightText)}", precedence);
    }

    private (string, Precedence) Cast(Convert e, bool isWeak)
    {
        if (e.Number.Kind == NumberKind.Generic || e.Operand.Type is NumberType { Kind: NumberKind.Generic })
        {
            return ($"{e.Number.Name}.CreateChecked({Typed(e.Operand)})", Precedence.Primary);
        }

        if (IsTraced(e.Operand))
        {
            return e.Type.IsReal
                ? (Text(e.Operand, Precedence.Primary, isWeak: false), Precedence.Primary)
                : Checked(e.Checked, ($"({e.Number.Name}){Untraced(e.Operand, Precedence.Unary)}", Precedence.Unary));
        }

        if (e.IsImplicit && isWeak)
        {
            return (Text(e.Operand, Precedence.Unary, isWeak: false), Precedence.Unary);
        }

        var operand = Text(e.Operand, Precedence.Unary, isWeak: false);
        return Checked(e.Checked, ($"({e.Number.Name}){(operand[0] == '-' ? $"({operand})" : operand)}", Precedence.Unary));
    }

    private static (string, Precedence) Checked(bool? isChecked, (string Text, Precedence Precedence) e) => isChecked switch
    {
        true => ($"checked({e.Text})", Precedence.Primary),
        false => ($"unchecked({e.Text})", Precedence.Primary),
        null => e,
    };

    // With one argument of the right type the overload is found, and the others may be written short.
    private string Arguments(Intrinsic e)
    {
        var strong = e.Args.Where(arg => arg.Type == e.Type).ToList().FindIndex(IsStrong);
        return string.Join(", ", e.Args.Select((arg, i) => Text(arg, Precedence.Lowest, isWeak: arg.Type == e.Type && strong >= 0)));
    }

    private string Opaque(Opaque e)
    {
        var text = new StringBuilder();
        for (var i = 0; i < e.Args.Count; i++)
        {
            var next = e.Pieces[i + 1];
            text.Append(e.Pieces[i]);
            var isOperand = next.StartsWith(".", StringComparison.Ordinal) || next.StartsWith("[", StringComparison.Ordinal) || next.StartsWith(" ", StringComparison.Ordinal)
                || (e.Pieces[i].EndsWith(" ", StringComparison.Ordinal) && !e.Pieces[i].EndsWith(", ", StringComparison.Ordinal));
            text.Append(Untraced(e.Args[i], isOperand ? Precedence.Primary : Precedence.Conditional));
        }

        return text.Append(e.Pieces[e.Pieces.Count - 1]).ToString();
    }

    private static bool IsSimple(Opaque e) => e.Pieces[e.Pieces.Count - 1] is var last && (e.Args.Count == 0 ? !last.StartsWith("new ", StringComparison.Ordinal) && !last.StartsWith("(", StringComparison.Ordinal)
        : last.Length > 0 && !e.Pieces[0].StartsWith("new ", StringComparison.Ordinal) && !(e.Pieces[0].StartsWith("(", StringComparison.Ordinal) && e.Pieces[0].EndsWith("(", StringComparison.Ordinal)));

    private static Precedence BinaryPrecedence(BinaryOp op) => op switch
    {
        BinaryOp.Multiply or BinaryOp.Divide or BinaryOp.Remainder => Precedence.Multiplicative,
        BinaryOp.Add or BinaryOp.Subtract => Precedence.Additive,
        BinaryOp.And => Precedence.BitAnd,
        BinaryOp.Xor => Precedence.BitXor,
        BinaryOp.Or => Precedence.BitOr,
        _ => Precedence.Shift,
    };

    private static readonly Dictionary<BinaryOp, string> Operators = new()
    {
        [BinaryOp.Add] = "+", [BinaryOp.Subtract] = "-", [BinaryOp.Multiply] = "*", [BinaryOp.Divide] = "/", [BinaryOp.Remainder] = "%",
        [BinaryOp.And] = "&", [BinaryOp.Or] = "|", [BinaryOp.Xor] = "^",
        [BinaryOp.ShiftLeft] = "<<", [BinaryOp.ShiftRight] = ">>", [BinaryOp.ShiftRightUnsigned] = ">>>",
    };

    public static readonly Dictionary<CompareOp, string> Comparisons = new()
    {
        [CompareOp.Equal] = "==", [CompareOp.NotEqual] = "!=", [CompareOp.Less] = "<", [CompareOp.LessOrEqual] = "<=",
        [CompareOp.Greater] = ">", [CompareOp.GreaterOrEqual] = ">=",
    };
}

internal enum Precedence
{
    Lowest, Conditional, Or, And, BitOr, BitXor, BitAnd, Equality, Relational, Shift, Additive, Multiplicative, Unary, Primary,
}
