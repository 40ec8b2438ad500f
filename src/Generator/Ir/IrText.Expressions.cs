using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace AutoDiffGen.Ir;

internal sealed partial class IrText
{
    private string Text(Expr e) => e switch
    {
        Constant x => Text(x),
        Local x => Name(x.Variable),
        Element x => $"{Text(x.Buffer)}[{List(x.Indices)}]",
        Member x => $"{Text(x.Target)}.{x.Name}",
        Construct x => $"{{{List(x.Parts)}}}",
        Cast x => $"cast {Text(x.Type)}({Text(x.Target)})",
        Length { Dimension: < 0 } x => $"length({Text(x.Buffer)})",
        Length x => $"length({Text(x.Buffer)}, {Number(x.Dimension)})",
        Slice x => $"{Text(x.Buffer)}[{Text(x.Start)} ..{(x.Count is { } count ? " count " + Text(count) : string.Empty)}]",
        Locate x => $"locate {Text(x.Span)} in {List(x.Roots)}",
        Located x => $"at {Text(x.Location)} in {List(x.Roots)}",
        NewObject x => $"new {Text(x.Class)}",
        NewBuffer x => $"new {Text(x.Made.Element)}[{List(x.Lengths)}]{x.Source switch { BufferSource.Stack => " on stack", BufferSource.Pool => " from pool", _ => string.Empty }}{(x.Contents.Count > 0 ? $" of {List(x.Contents)}" : string.Empty)}",
        Unary x => $"{Overflow(x.Checked)}{Operator(x.Op)}({Text(x.Operand)})",
        Binary x => $"{Overflow(x.Checked)}{Operator(x.Op)}({Text(x.Left)}, {Text(x.Right)})",
        Compare x => $"{Operator(x.Op)}({Text(x.Left)}, {Text(x.Right)})",
        Logic x => $"{(x.IsAnd ? "and" : "or")}({Text(x.Left)}, {Text(x.Right)})",
        Select x => $"select({Text(x.Test)}, {Text(x.Then)}, {Text(x.Else)})",
        Convert x => $"{Overflow(x.Checked)}{(x.IsImplicit ? string.Empty : "cast ")}{Text(x.Number)}({Text(x.Operand)})",
        Intrinsic x => $"{FunctionName(x.Name)}({List(x.Args)})",
        Opaque x => Text(x),
        Call x => $"call {x.Target.Name}({List(x.Args)})",
        Saved x => $"saved {Name(x.Record)}[{Text(x.Index)}]",
        _ => throw new InvalidOperationException($"no text known of {e.GetType().Name}"),
    };

    // C# as it stands; how often it may be evaluated stands before it.
    private string Text(Opaque x)
    {
        var text = new StringBuilder();
        for (var i = 0; i < x.Pieces.Count; i++)
        {
            text.Append(x.Pieces[i]);
            if (i < x.Args.Count)
            {
                text.Append('{').Append(Text(x.Args[i])).Append('}');
            }
        }

        var word = x.Stability switch
        {
            Stability.Fixed => "fixed",
            Stability.Varying => "varying",
            _ => "effect",
        };
        return $"{word}`{OneLine(text.ToString())}`";
    }

    // A number of one of the usual types says by itself which; of another it is said.
    private static string Text(Constant x) => x.Name ?? x.Number.Kind switch
    {
        NumberKind.Bool => x.Bits != 0 ? "true" : "false",
        NumberKind.Char => Character((char)x.Bits),
        NumberKind.Int => Number(x.Bits),
        NumberKind.Double => Real(Build.Value(x)),
        NumberKind.Float or NumberKind.Generic => $"{Real(Build.Value(x))}:{Text(x.Number)}",
        NumberKind.ULong => $"{unchecked((ulong)x.Bits).ToString(CultureInfo.InvariantCulture)}:{Text(x.Number)}",
        _ => $"{Number(x.Bits)}:{Text(x.Number)}",
    };

    private static string Text(IrType type) => type switch
    {
        NumberType { Kind: NumberKind.Double } => "real",
        BufferType { Form: BufferForm.Array } x => $"{Text(x.Element)}[{new string(',', Math.Max(0, x.Rank - 1))}]",
        BufferType x => $"{(x.Form == BufferForm.Span ? "span" : "readonly span")} of {Text(x.Element)}",
        _ => type.Name,
    };

    private static string Character(char value) => value is >= ' ' and <= '~' and not '\'' and not '\\'
        ? $"'{value}'"
        : $"'\\u{((int)value).ToString("x4", CultureInfo.InvariantCulture)}'";

    private static string Real(double value)
    {
        if (double.IsNaN(value))
        {
            return "nan";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "inf" : "-inf";
        }

        if (value == 0)
        {
            return BitConverter.DoubleToInt64Bits(value) == 0 ? "0.0" : "-0.0";
        }

        // "R" alone does not always read back on .NET Framework.
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (!double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).Equals(value))
        {
            text = value.ToString("G17", CultureInfo.InvariantCulture);
        }

        return text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string FunctionName(string name) => name.ToLowerInvariant();

    private string List(IEnumerable<Expr> items) => List(items.Select(Text));

    private static string List(IEnumerable<string> items) => string.Join(", ", items);

    // Only where the source says so.
    private static string Overflow(bool? isChecked) => isChecked switch
    {
        null => string.Empty,
        true => "checked ",
        false => "unchecked ",
    };

    private static string Operator(UnaryOp op) => op switch
    {
        UnaryOp.Negate => "neg",
        UnaryOp.Not => "not",
        UnaryOp.Complement => "complement",
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };

    private static string Operator(BinaryOp op) => op switch
    {
        BinaryOp.Add => "add",
        BinaryOp.Subtract => "sub",
        BinaryOp.Multiply => "mul",
        BinaryOp.Divide => "div",
        BinaryOp.Remainder => "rem",
        BinaryOp.And => "bitand",
        BinaryOp.Or => "bitor",
        BinaryOp.Xor => "bitxor",
        BinaryOp.ShiftLeft => "shl",
        BinaryOp.ShiftRight => "shr",
        BinaryOp.ShiftRightUnsigned => "ushr",
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };

    private static string Operator(CompareOp op) => op switch
    {
        CompareOp.Equal => "eq",
        CompareOp.NotEqual => "ne",
        CompareOp.Less => "lt",
        CompareOp.LessOrEqual => "le",
        CompareOp.Greater => "gt",
        CompareOp.GreaterOrEqual => "ge",
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };
}
