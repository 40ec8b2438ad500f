using AutoDiffGen.Ir;
using Xunit;
using static AutoDiffGen.Generator.Tests.Stages.Sketch;
using Convert = AutoDiffGen.Ir.Convert;
using Record = AutoDiffGen.Ir.Record;

namespace AutoDiffGen.Generator.Tests.Stages;

/// <summary>Operands have the operator's type, and conversions are explicit.</summary>
public sealed class IrTypeLawTests
{
    private const string Operands = "operands have the operator's type";
    private static readonly NumberType Double = NumberType.Double;
    private static readonly NumberType Int = NumberType.Int;
    private static readonly Expr Yes = Build.Bool(true);
    private static readonly Expr One = Build.Int(1);
    private static readonly Expr Float = Build.Number(NumberType.Float, 1);
    private static readonly Expr Byte = new Constant(NumberType.Byte, 1);
    private static readonly Variable S = Real(10, "s");
    private static readonly Variable I = Whole(12, "i");
    private static readonly Record Record = new(20, "xAt", Double, IsIndexed: true);
    private static readonly StructType Point = new([new FieldShape("A", Double, CanWrite: true)], "Point", ["new Point { A = ", " }"]);
    private static readonly Expr P = new Local(new Variable(13, "p", Point, VariableKind.Local));

    public static TheoryData<string> Broken => [.. Cases.Keys];

    public static TheoryData<string> Sound => [.. Allowed.Keys];

    /// <summary>What is wrong: the law, and the expression that breaks it.</summary>
    private static Dictionary<string, (string Law, Expr Expression)> Cases { get; } = new()
    {
        ["a sum of a real and an integer"] = (Operands, X + One),
        ["a sum of a double and a float"] = (Operands, X * Float),
        ["a sum that says another type than its operands"] = (Operands, new Binary(BinaryOp.Add, X, X, NumberType.Float)),
        ["arithmetic on bytes"] = (Operands, new Binary(BinaryOp.Add, Byte, Byte, NumberType.Byte)),
        ["arithmetic on truth values"] = (Operands, new Binary(BinaryOp.Add, Yes, Yes, NumberType.Bool)),
        ["bits of a real"] = (Operands, new Binary(BinaryOp.And, X, X, Double)),
        ["a shift by a real"] = (Operands, new Binary(BinaryOp.ShiftLeft, One, X, Int)),
        ["a shift by a long"] = (Operands, new Binary(BinaryOp.ShiftLeft, One, new Constant(NumberType.Long, 1), Int)),
        ["a shift of a real"] = (Operands, new Binary(BinaryOp.ShiftRight, X, One, Double)),
        ["the negative of a truth value"] = (Operands, new Unary(UnaryOp.Negate, Yes, NumberType.Bool)),
        ["the negative of another type"] = (Operands, new Unary(UnaryOp.Negate, X, NumberType.Float)),
        ["the opposite of a number"] = (Operands, new Unary(UnaryOp.Not, One, Int)),
        ["the complement of a real"] = (Operands, new Unary(UnaryOp.Complement, X, Double)),
        ["a comparison of a real with an integer"] = (Operands, Build.Less(X, One)),
        ["an order of truth values"] = (Operands, Build.Less(Yes, Yes)),
        ["a number for a truth value"] = (Operands, Build.And(Yes, One)),
        ["a choice by a number"] = ("a condition is true or false", Build.When(One, X, X)),
        ["a choice between two types"] = ("both branches of a choice have one type", Build.When(Yes, X, One)),
        ["a truth value made a number"] = ("numbers are converted to numbers", new Convert(Yes, Double, false)),
        ["a number made a truth value"] = ("numbers are converted to numbers", new Convert(X, NumberType.Bool, false)),
        ["a function of two real types"] = (Operands, Build.Call("Pow", X, Float)),
        ["a function of integers"] = (Operands, new Intrinsic("Sin", [One], Int)),
        ["an index too many"] = ("a buffer has as many indices as dimensions", W.At(One, One)),
        ["an index that is real"] = ("an index is an integer", W.At(X)),
        ["an element of another type"] = ("an element has the type that its buffer says", new Element(W, [One], Int)),
        ["the length of a number"] = ("only a buffer has a length", new Length(X)),
        ["the length of a dimension too many"] = ("only a buffer has a length", new Length(W, 1)),
        ["a field that is none"] = ("a struct has the fields that its type says", new Member(P, "B", Double)),
        ["a field of another type"] = ("a struct has the fields that its type says", new Member(P, "A", Int)),
        ["what was saved at a real"] = ("an index is an integer", new Saved(Record, X)),
    };

    private static Dictionary<string, Expr> Allowed { get; } = new()
    {
        ["an integer converted to a real"] = X + new Convert(N, Double, true),
        ["a power with an integer exponent"] = new Intrinsic("Pow", [X, One], Double),
        ["an order of characters"] = Build.Less(new Constant(NumberType.Char, 'a'), new Constant(NumberType.Char, 'b')),
        ["the bits of truth values"] = new Binary(BinaryOp.Xor, Yes, Yes, NumberType.Bool),
        ["a long shifted by an int"] = new Binary(BinaryOp.ShiftLeft, new Constant(NumberType.Long, 1), One, NumberType.Long),
        ["a comparison of two objects"] = Build.Equal(Text("a", "string"), Text("null", "string?")),
        ["the length of a buffer"] = new Length(W),
        ["the length of a dimension"] = new Length(W, 0),
        ["an element"] = W.At(One),
        ["a field"] = new Member(P, "A", Double),
    };

    /// <summary>Statements whose parts do not go together.</summary>
    private static IEnumerable<(string Law, Stmt Statement)> Statements =>
    [
        ("a variable is initialised with a value of its type", S.Declare(One)),
        ("a place is assigned a value of its type", new Assign(X, One)),
        ("what is written is a place", new Assign(X + X, X)),
        ("what is written is a place", new Accumulate(Number(0), X)),
        ("what is added to a place has its type, a number", new Accumulate(X, One)),
        ("what is added to a place has its type, a number", new Accumulate(W, W)),
        ("a condition is true or false", When(One)),
        ("a condition is true or false", new WhileLoop(One, [], false)),
        ("index, start and limit of a counted loop have one type, an integer", Loop(I, X)),
        ("index, start and limit of a counted loop have one type, an integer", new CountedLoop(S, X, CompareOp.Less, X, 1, [])),
        ("a counted loop steps towards its limit", Loop(I, N) with { Step = 0 }),
        ("a counted loop steps towards its limit", Loop(I, N) with { Step = -1 }),
        ("a counted loop steps towards its limit", Loop(I, N) with { Comparison = CompareOp.NotEqual }),
        ("a counted loop steps towards its limit", Loop(I, N) with { Comparison = CompareOp.GreaterOrEqual }),
        ("a capacity is an integer", new OpenRecord(Record, X)),
        ("an index is an integer", new Save(Record, X, X)),
        ("a record keeps values of its element's type", new Save(Record, N, N)),
        ("a record keeps values of its element's type", new Restore(I, Record)),
        ("paired functions have the type of their argument", new PairedCall("SinCos", S, I, X)),
        ("paired functions have the type of their argument", new PairedCall("SinCos", S, Real(14, "t"), N)),
        ("only a buffer is set to zero", new Zero(X)),
    ];

    [Theory, MemberData(nameof(Broken))]
    public void Is_refused(string what)
    {
        var (law, e) = Cases[what];
        Assert.Contains(Violations(new Do(e)), violation => violation.StartsWith($"{law} ({IrText.Of(e)}): eval ", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Sound))]
    public void Is_accepted(string what)
        => Assert.DoesNotContain(Violations(new Do(Allowed[what])), violation => !violation.StartsWith("a variable is declared before use", StringComparison.Ordinal));

    [Fact]
    public void The_parts_of_a_statement_go_together()
        => Assert.All(Statements, s => Assert.Contains(Violations(s.Statement), violation => violation.StartsWith(s.Law, StringComparison.Ordinal)));

    /// <summary>An error deep inside is found too, and quoted.</summary>
    [Fact]
    public void All_parts_of_an_expression_are_looked_at() => Assert.Equal(
        ["operands have the operator's type (mul(x, 1)): return add(x, sin(mul(x, 1)))"],
        IrSpec.Violations(Function(Return(X + Build.Call("Sin", new Binary(BinaryOp.Multiply, X, One, Double)))), IrStage.Lowered));

    private static IReadOnlyList<string> Violations(Stmt s) => IrSpec.Violations(Function(s, Return(X)), IrStage.Differentiated);

    private static Opaque Text(string text, string type) => new([text], [], new OpaqueType(type), Stability.Fixed);
}
