using System.Linq;

namespace AutoDiffGen.Ir;

internal sealed partial class IrSpec
{
    private const string PlaceLaw = "what is written is a place";

    private void Types()
    {
        foreach (var s in Statements)
        {
            foreach (var part in s.Expressions().SelectMany(e => e.Within()))
            {
                if (Complaint(part) is { } complaint)
                {
                    Violated(complaint, s, _text.Value.Excerpt(part));
                }
            }

            if (Complaint(s) is { } about)
            {
                Violated(about, s);
            }
        }
    }

    private string? Complaint(Stmt s) => s switch
    {
        Declare { Init: { } init } x when !Fits(init.Type, x.Variable.Type) => "a variable is initialised with a value of its type",
        Assign x when !IsPlace(x.Place) => PlaceLaw,
        Assign x when !Fits(x.Value.Type, x.Place.Type) => "a place is assigned a value of its type",
        Accumulate x when !IsPlace(x.Place) => PlaceLaw,
        Accumulate x when x.Place.Type is not NumberType type || !IsArithmetic(type) || x.Value.Type != type => "what is added to a place has its type, a number",
        If x when !IsBool(x.Test) => "a condition is true or false",
        WhileLoop x when !IsBool(x.Test) => "a condition is true or false",
        CountedLoop x when x.Index.Type is not NumberType { IsInteger: true } || x.From.Type != x.Index.Type || x.Limit.Type != x.Index.Type
            => "index, start and limit of a counted loop have one type, an integer",
        CountedLoop x when !(x.Step > 0 ? x.Comparison is CompareOp.Less or CompareOp.LessOrEqual : x.Step < 0 && x.Comparison is CompareOp.Greater or CompareOp.GreaterOrEqual)
            => "a counted loop steps towards its limit",
        OpenRecord { Capacity: { } capacity } when capacity.Type is not NumberType { IsInteger: true } => "a capacity is an integer",
        Save { Index: { } index } when index.Type is not NumberType { IsInteger: true } => "an index is an integer",
        Save x when !Fits(x.Value.Type, x.Record.Element) => "a record keeps values of its element's type",
        Restore x when !Fits(x.Variable.Type, x.Record.Element) => "a record keeps values of its element's type",
        PairedCall x when !x.Argument.Type.IsReal || x.First.Type != x.Argument.Type || x.Second.Type != x.Argument.Type => "paired functions have the type of their argument",
        Zero { Buffer.Type: not BufferType } => "only a buffer is set to zero",
        Fill x when x.Buffer.Type is not BufferType type || type.Element != x.Value.Type => "a buffer is filled with a value of its elements' type",
        Copy x when x.From.Type is not BufferType from || x.To.Type is not BufferType to || from.Element != to.Element => "a buffer is copied to one of the same elements",
        _ => null,
    };

    private static string? Complaint(Expr e) => e switch
    {
        Element { Buffer.Type: BufferType type } x when x.Indices.Count != type.Rank => "a buffer has as many indices as dimensions",
        Element { Buffer.Type: BufferType type } x when x.ElementType != type.Element => "an element has the type that its buffer says",
        Element x when x.Indices.Any(index => index.Type is not NumberType { IsInteger: true }) => "an index is an integer",
        Saved { Index.Type: not NumberType { IsInteger: true } } => "an index is an integer",
        Slice x when x.Buffer.Type is not BufferType { Rank: 1 } => "a part is taken of a one-dimensional buffer",
        Slice x when x.Start.Type is not NumberType { IsInteger: true } || x.Count?.Type is not (null or NumberType { IsInteger: true }) => "an index is an integer",
        NewBuffer x when x.Lengths.Count != x.Made.Rank || x.Lengths.Any(length => length.Type is not NumberType { IsInteger: true }) => "a new buffer has an integer for each dimension",
        Length x when x.Buffer.Type is not BufferType type || x.Dimension >= type.Rank => "only a buffer has a length",
        Member { Target.Type: StructType type } x when !type.Fields.Any(field => field.Name == x.Name && field.Type == x.MemberType) => "a struct has the fields that its type says",
        Unary x when x.Operand.Type != x.Number || !IsOperator(x) => "operands have the operator's type",
        Binary { Op: BinaryOp.ShiftLeft or BinaryOp.ShiftRight or BinaryOp.ShiftRightUnsigned } x
            when x.Left.Type != x.Number || !(x.Number.IsInteger && IsArithmetic(x.Number)) || x.Right.Type != NumberType.Int => "operands have the operator's type",
        Binary { Op: not (BinaryOp.ShiftLeft or BinaryOp.ShiftRight or BinaryOp.ShiftRightUnsigned) } x
            when x.Left.Type != x.Number || x.Right.Type != x.Number || !IsOperator(x) => "operands have the operator's type",
        Compare x when !Fits(x.Left.Type, x.Right.Type) || !IsOrdered(x) => "operands have the operator's type",
        Logic x when !IsBool(x.Left) || !IsBool(x.Right) => "operands have the operator's type",
        Select x when !IsBool(x.Test) => "a condition is true or false",
        Select x when !Fits(x.Then.Type, x.Else.Type) => "both branches of a choice have one type",
        Convert x when x.Operand.Type is not NumberType { Kind: not NumberKind.Bool } || x.Number.Kind == NumberKind.Bool => "numbers are converted to numbers",
        Intrinsic x when !x.Number.IsReal || (x.User is null && x.Args.Any(arg => arg.Type.IsReal && arg.Type != x.Number)) => "operands have the operator's type",
        _ => null,
    };

    // Of the types that hold no number nothing is known; the compiler has seen to them.
    private static bool Fits(IrType value, IrType place) => value == place || (value is not NumberType && place is not NumberType);

    private static bool IsBool(Expr e) => e.Type == NumberType.Bool;

    private static bool IsPlace(Expr e) => e is Local or Element or Member;

    // C# computes with nothing narrower than an int.
    private static bool IsArithmetic(NumberType type) => type.Kind >= NumberKind.Int;

    private static bool IsOperator(Unary x) => x.Op switch
    {
        UnaryOp.Not => x.Number.Kind == NumberKind.Bool,
        UnaryOp.Complement => x.Number.IsInteger && IsArithmetic(x.Number),
        _ => IsArithmetic(x.Number),
    };

    private static bool IsOperator(Binary x) => x.Op is BinaryOp.And or BinaryOp.Or or BinaryOp.Xor
        ? x.Number.Kind == NumberKind.Bool || (x.Number.IsInteger && IsArithmetic(x.Number))
        : IsArithmetic(x.Number);

    private static bool IsOrdered(Compare x) => x.Op is CompareOp.Equal or CompareOp.NotEqual || x.Left.Type is not NumberType { Kind: NumberKind.Bool };
}
