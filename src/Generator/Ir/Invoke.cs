using System.Linq;

namespace AutoDiffGen.Ir;

/// <summary>
/// Calls a method that is a function of its own, since it calls itself, and declares variables with its results. Everything travels by value: what
/// the method has by reference is an argument and a result.
/// </summary>
/// <param name="Results">The variables that are declared.</param>
/// <param name="Target">What is called.</param>
/// <param name="Args">The arguments; those of a forward twin go on with the shadows of its buffers.</param>
internal sealed record Invoke(EquatableArray<Variable> Results, Signature Target, EquatableArray<Expr> Args) : Stmt
{
    /// <summary>The stacks that twins share.</summary>
    public EquatableArray<Record> Stacks { get; init; }

    /// <summary>The elements of the buffers that a twin takes from a pool.</summary>
    public EquatableArray<IrType> Pools { get; init; }

    /// <summary>The arguments without the shadows behind them.</summary>
    public EquatableArray<Expr> OwnArgs => Args.Take(Target.Parameters.Count).ToEquatable();

    /// <summary>The results without the shadows behind them.</summary>
    public EquatableArray<Variable> OwnResults => Results.Take(Target.ResultCount).ToEquatable();

    /// <summary>The buffers that the callee may change.</summary>
    public EquatableArray<Expr> WrittenBuffers => OwnArgs.Where((arg, i) => Target.Parameters[i].IsWritten && arg.Type is BufferType).ToEquatable();

    /// <summary>The arguments that the callee is differentiated by.</summary>
    public EquatableArray<Expr> ActiveArgs => OwnArgs.Where((_, i) => Target.Parameters[i].IsActive).ToEquatable();
}

/// <summary>What a caller knows of a function of its own.</summary>
/// <param name="Key">Which one it is.</param>
/// <param name="Name">What its twins' names begin with.</param>
/// <param name="TypeArguments">Those of the method that begins with it, which its twins have too.</param>
/// <param name="Sweep">Which of its methods is meant.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="ResultCount">How many results it has.</param>
/// <param name="HasReverse">Whether there is anything to differentiate.</param>
internal sealed record Signature(int Key, string Name, string TypeArguments, Sweep Sweep, EquatableArray<CalleeParameter> Parameters, int ResultCount, bool HasReverse)
{
    /// <summary>The memory that it reads or writes of what it reaches through objects and arrays of arrays.</summary>
    public EquatableArray<TouchedMemory> Touched { get; init; }

    /// <summary>How it is called, where the user wrote its derivative.</summary>
    public UserCall? User { get; init; }

    /// <summary>The same with the tangents of what it is differentiated by, and those of its results.</summary>
    /// <param name="tangents">How many of its results have one.</param>
    /// <param name="hasReverse">Whether it is to be differentiated further.</param>
    public Signature Along(int tangents, bool hasReverse) => this with
    {
        Name = Name + (hasReverse ? "Along" : "Tangent"),
        HasReverse = HasReverse && hasReverse,
        Parameters = HasReverse ? [.. Parameters, .. Parameters.Where(p => p.IsActive)] : Parameters,
        ResultCount = HasReverse ? ResultCount + tangents : ResultCount,
    };

    public string MethodName => Name + (Sweep == Sweep.Reverse ? "Reverse" : "Forward");
}

/// <summary>Memory of the caller's that a function of its own touches: one kind of place in what comes from outside.</summary>
internal readonly record struct TouchedMemory(string Group, string Part, IrType Type, bool IsWritten);

/// <summary>A call of a method over buffers whose derivative another method computes, from seeds as <c>FVjp</c> does.</summary>
/// <param name="Pieces">The C# of the call, with the arguments in its gaps.</param>
/// <param name="Rule">The name of the method that computes the derivative.</param>
/// <param name="OnEntry">For each parameter of the method which argument holds it as it was before the call.</param>
/// <param name="Skipped">How many elements the rule returns before the derivatives.</param>
internal sealed record UserCall(EquatableArray<string> Pieces, string Rule, EquatableArray<int> OnEntry, int Skipped);

/// <summary>A parameter of a function of its own.</summary>
internal readonly record struct CalleeParameter(bool IsActive, bool IsWritten);

internal enum Sweep { Forward, Reverse }

/// <summary>A method that calls itself, as a function of its own.</summary>
internal sealed record Callee(string Method, Signature Signature, Function Function);
