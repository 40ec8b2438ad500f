namespace AutoDiffGen.Ir;

/// <summary>
/// A part of a loop that keeps nothing for the reverse sweep but what its variables and buffers hold when it begins: the reverse sweep runs it again. From
/// outside it is one statement, which reads its inputs and writes its outputs.
/// </summary>
/// <param name="Inputs">What is read of outside: variables, and elements that stand for the contents of buffers.</param>
/// <param name="Outputs">The variables of outside that it writes.</param>
/// <param name="Body">What it does.</param>
internal sealed record Segment(EquatableArray<Expr> Inputs, EquatableArray<Variable> Outputs, EquatableArray<Stmt> Body) : Stmt
{
    /// <summary>The same as the forward sweep does it, with the shadows of the references that it carries on.</summary>
    public EquatableArray<Stmt> Forward { get; init; } = Body;
}

/// <summary>What a segment begins with: puts the contents of a buffer on a stack, exchanges them with what lies there, or takes them back.</summary>
internal sealed record Recall(Record Record, Expr Buffer, Recalling How) : Stmt;

internal enum Recalling { Keep, Exchange, TakeBack }
