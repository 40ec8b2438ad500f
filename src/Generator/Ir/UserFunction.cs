namespace AutoDiffGen.Ir;

/// <summary>
/// A method of one number that is called where the user calls it, and whose derivative another method of the user's says. An <see cref="Intrinsic"/> that is
/// one has the method's arguments, and behind them the values of the partial derivatives where the forward sweep has computed those.
/// </summary>
/// <param name="Pieces">The C# of the call, with the arguments in its gaps.</param>
/// <param name="Partials">The C# that computes the partial derivatives, with the same arguments in its gaps.</param>
/// <param name="Type">The type of what that gives.</param>
/// <param name="Positions">For each argument which partial derivative belongs to it; negative for a constant.</param>
/// <param name="Names">The elements that hold them; none where there is only one, which is the number itself.</param>
internal sealed record UserFunction(
    EquatableArray<string> Pieces, EquatableArray<string> Partials, IrType Type, EquatableArray<int> Positions, EquatableArray<string> Names);
