using System.Collections.Generic;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;
using Env = System.Collections.Immutable.ImmutableDictionary<AutoDiffGen.Ir.Variable, AutoDiffGen.Analyze.VariableVersion>;

namespace AutoDiffGen.Differentiate;

/// <summary>A block whose reverse is being made. One with a turn is where forward becomes reverse, and has both in it.</summary>
internal sealed class ReverseScope(Block block, Env? turn, bool isApart = false, bool isWhole = false)
{
    /// <summary>Whether all of the block has run when forward turns into reverse.</summary>
    public bool IsWhole { get; } = isWhole;

    /// <summary>Whether the reverse stands in a method of its own; the turn then tells what that finds at hand.</summary>
    public bool IsApart { get; } = isApart;

    public Block Block { get; } = block;

    public Env? Turn { get; } = turn;

    /// <summary>How the reverse sweep reads values that are no longer in their variables.</summary>
    public Dictionary<VariableVersion, Expr> Known { get; } = [];

    /// <summary>The same for expressions that were evaluated at a statement.</summary>
    public Dictionary<Stmt, Dictionary<Expr, Expr>> Captured { get; } = new(ByReference.Comparer);

    /// <summary>What the reverse of the block begins with: values taken from records or computed again.</summary>
    public List<Stmt> Prologue { get; } = [];
}
