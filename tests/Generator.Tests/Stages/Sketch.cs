using AutoDiffGen.Ir;

namespace AutoDiffGen.Generator.Tests.Stages;

/// <summary>Variables and statements with which tests write functions by hand.</summary>
internal static class Sketch
{
    public static readonly Variable XVariable = new(0, "x", NumberType.Double, VariableKind.Parameter);
    public static readonly Variable WVariable = new(1, "w", new BufferType(NumberType.Double, BufferForm.Array, 1, "double[]"), VariableKind.Parameter);
    public static readonly Variable NVariable = new(2, "n", NumberType.Int, VariableKind.Parameter);

    public static readonly Expr X = new Local(XVariable);
    public static readonly Expr W = new Local(WVariable);
    public static readonly Expr N = new Local(NVariable);

    public static readonly CallTarget Other = new("Other", "Other(double)");

    public static Variable Real(int id, string name, VariableKind kind = VariableKind.Local) => new(id, name, NumberType.Double, kind);

    public static Variable Whole(int id, string name) => new(id, name, NumberType.Int, VariableKind.Local);

    public static Local Read(this Variable variable) => new(variable);

    public static Declare Declare(this Variable variable, Expr? init = null) => new(variable, init);

    public static Constant Number(double value) => Build.Number(NumberType.Double, value);

    public static Accumulate Doubled(this Expr place) => new(place, place);

    public static Element At(this Expr buffer, params Expr[] indices) => new(buffer, indices.ToEquatable(), ((BufferType)buffer.Type).Element);

    public static Return Return(params Expr[] values) => new(values.ToEquatable());

    public static CountedLoop Loop(Variable index, Expr limit, params Stmt[] body) => new(index, Build.Int(0), CompareOp.Less, limit, 1, body.ToEquatable());

    public static WhileLoop Forever(params Stmt[] body) => new(Build.Bool(true), body.ToEquatable(), TestLast: false);

    public static If When(Expr test, params Stmt[] then) => new(test, then.ToEquatable(), []);

    /// <summary>A function of x, w and n.</summary>
    public static Function Function(params IEnumerable<Stmt> body) => new(
        [new Parameter(XVariable, true), new Parameter(WVariable, true), new Parameter(NVariable, false)], body.ToEquatable(), 100);
}
