using System.Collections.Generic;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>One value that a variable holds: what an assignment put there, or what arrives where paths meet.</summary>
internal sealed class VariableVersion(Variable variable, VersionKind kind, Stmt? definition, Block block)
{
    public Variable Variable { get; } = variable;

    public VersionKind Kind { get; } = kind;

    /// <summary>The assignment, or the branch or loop whose paths meet.</summary>
    public Stmt? Definition { get; } = definition;

    /// <summary>The block in which the value arises, once for each run of the block.</summary>
    public Block Block { get; } = block;

    /// <summary>The values that it is computed from in a differentiable way; of a meeting, the values that meet.</summary>
    public List<VariableVersion> Operands { get; } = [];

    public bool IsVaried { get; set; }

    public bool IsUseful { get; set; }

    /// <summary>Depends on an input and influences the result.</summary>
    public bool IsActive => IsVaried && IsUseful;
}

internal enum VersionKind { Entry, Undefined, Assigned, Join, LoopHead, LoopExit, Index }

/// <summary>A list of statements and where it hangs: the body of the function, of a loop, or a branch.</summary>
internal sealed class Block(Block? parent, Stmt? owner)
{
    public Block? Parent { get; } = parent;

    public Stmt? Owner { get; } = owner;

    public bool IsLoopBody => Owner is CountedLoop or WhileLoop;

    /// <summary>Whether it is a block, or lies in it.</summary>
    public bool IsInside(Block outer)
    {
        for (var at = this; at is not null; at = at.Parent!)
        {
            if (at == outer)
            {
                return true;
            }
        }

        return false;
    }
}
