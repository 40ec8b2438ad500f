namespace AutoDiffGen.Ir;

/// <summary>A statement. Analyses tell statements apart by reference: an instance stands in one place of a function only.</summary>
internal abstract record Stmt
{
    /// <summary>The user's statement that this one comes from, as one line of text; never a position.</summary>
    public string? Origin { get; init; }

    /// <summary>
    /// Whether the statement computes the user's value (printed verbatim) a derivative (free to be simplified), or checks what was passed;
    /// a silent one is differentiated and not printed: a call of a library has computed what it adds.
    /// </summary>
    public Role Role { get; init; }
}

internal enum Role { Value, Derivative, Check, Silent }

internal sealed record Declare(Variable Variable, Expr? Init) : Stmt;

/// <summary>Replaces the contents of a place: a <see cref="Local"/>, <see cref="Element"/> or <see cref="Member"/>.</summary>
internal sealed record Assign(Expr Place, Expr Value) : Stmt;

/// <summary>Adds to a place. Its old value is never needed by a derivative, which is why this is no <see cref="Assign"/>.</summary>
internal sealed record Accumulate(Expr Place, Expr Value) : Stmt;

internal sealed record If(Expr Test, EquatableArray<Stmt> Then, EquatableArray<Stmt> Else) : Stmt;

/// <summary>
/// <c>for (Index = From; Index Comparison Limit; Index += Step)</c>. The index and what the limit reads are not assigned in the body.
/// </summary>
internal sealed record CountedLoop(Variable Index, Expr From, CompareOp Comparison, Expr Limit, long Step, EquatableArray<Stmt> Body) : Stmt;

/// <summary><c>while (Test) Body</c>, or <c>do Body while (Test)</c>.</summary>
internal sealed record WhileLoop(Expr Test, EquatableArray<Stmt> Body, bool TestLast) : Stmt;

/// <summary>Leaves the innermost loop. After normalisation nothing follows it on its path through the body.</summary>
internal sealed record Break : Stmt;

/// <summary>Returns from the function; after normalisation only at its end, with the values in the order of the result.</summary>
internal sealed record Return(EquatableArray<Expr> Values) : Stmt;

/// <summary>Throws: a guard of the user's.</summary>
internal sealed record Throw(Expr? Exception) : Stmt;

/// <summary>Evaluates an expression for its effect.</summary>
internal sealed record Do(Expr Effect) : Stmt;

/// <summary>Goes to the end of what has the label, or to the next round of its loop. Only before normalisation.</summary>
internal sealed record Jump(int Label) : Stmt;

/// <summary>A block that <see cref="Jump"/> can leave: a switch, a local function in the place of its call. Only before normalisation.</summary>
internal sealed record Labeled(int Label, EquatableArray<Stmt> Body) : Stmt;

/// <summary>A loop with the labels of its <c>break</c> and <c>continue</c>. Only before normalisation.</summary>
internal sealed record LabeledLoop(Stmt Loop, int BreakLabel, int ContinueLabel) : Stmt;

/// <summary>Opens a record for the rest of the block; capacity is known for an indexed one.</summary>
internal sealed record OpenRecord(Record Record, Expr? Capacity) : Stmt;

/// <summary>Writes a value to a record: at an index, or on top of the stack.</summary>
internal sealed record Save(Record Record, Expr? Index, Expr Value) : Stmt;

/// <summary>Declares a variable with the value taken off the top of a stack.</summary>
internal sealed record Restore(Variable Variable, Record Record) : Stmt;

/// <summary>Two functions of one argument, computed together: sine and cosine.</summary>
internal sealed record PairedCall(string Function, Variable First, Variable Second, Expr Argument) : Stmt;

/// <summary>Sets a whole buffer to zero.</summary>
internal sealed record Zero(Expr Buffer) : Stmt;

/// <summary>Sets every element of a buffer to one value.</summary>
internal sealed record Fill(Expr Buffer, Expr Value) : Stmt;

/// <summary>Declares a variable with the sum of a buffer's elements, and sets them to zero.</summary>
internal sealed record Gather(Variable Variable, Expr Buffer) : Stmt;

/// <summary>Adds the elements of a seed to those of a result's shadow; one that is too short is refused.</summary>
internal sealed record AddSeed(Variable Seed, Expr To) : Stmt;

/// <summary>Requires that a node that was reached from a parameter has a shadow of its class.</summary>
internal sealed record CheckNode(string Parameter, Expr Shadow, Expr Node) : Stmt;

/// <summary>
/// The call of a library that stores into buffers. The value is the call, as the user wrote it; what it stores is said by the silent stores before it,
/// of which the analyses take it that they have happened: to them this is nothing.
/// </summary>
/// <param name="Call">The call.</param>
/// <param name="Into">The buffers that it stores into.</param>
/// <param name="Refused">Where the lengths are such that the library throws before it stores anything; null where they cannot be.</param>
internal sealed record LibraryStore(Opaque Call, EquatableArray<Expr> Into, Expr? Refused) : Stmt;

/// <summary>Adds the elements of a buffer to those of another, and sets them to zero first; they may overlap.</summary>
internal sealed record MoveBuffer(Expr From, Expr To) : Stmt;

/// <summary>Copies a buffer to the beginning of another; they may overlap.</summary>
internal sealed record Copy(Expr From, Expr To) : Stmt;
