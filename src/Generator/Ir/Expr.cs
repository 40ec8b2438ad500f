using System.Linq;

namespace AutoDiffGen.Ir;

/// <summary>An expression: typed, immutable, without side effects (those are statements, in C#'s order of evaluation).</summary>
internal abstract partial record Expr
{
    public abstract IrType Type { get; }
}

/// <summary>
/// A number, <c>bool</c> or <c>char</c>. Bits and not a <c>double</c>: 0.0 equals -0.0, and an edit from one to the other must be seen.
/// For every real type they are those of a <c>double</c> of the same value. <see cref="Name"/> is how the user wrote it, where that has a name.
/// </summary>
internal sealed record Constant(NumberType Number, long Bits, string? Name = null) : Expr
{
    public override IrType Type => Number;
}

/// <summary>The value of a variable.</summary>
internal sealed record Local(Variable Variable) : Expr
{
    public override IrType Type => Variable.Type;
}

/// <summary>An element of an array or span.</summary>
internal sealed record Element(Expr Buffer, EquatableArray<Expr> Indices, IrType ElementType) : Expr
{
    public override IrType Type => ElementType;
}

/// <summary>A field or auto-property of a struct or object.</summary>
internal sealed record Member(Expr Target, string Name, IrType MemberType, bool IsProperty = false, bool IsConstant = false) : Expr
{
    /// <summary>Whether the user has marked it, or a struct that it is a part of, as a constant.</summary>
    public bool IsMarked => IsConstant || (Target.Type is StructType type && (type.Fields.Any(part => part.Name == Name && part.IsMarked) || Target is Member { IsMarked: true }));

    public override IrType Type => MemberType;
}

/// <summary>A struct made of the values of its fields.</summary>
internal sealed record Construct(EquatableArray<Expr> Parts, StructType Struct) : Expr
{
    public override IrType Type => Struct;
}

/// <summary>An object, taken as one of another class.</summary>
internal sealed record Cast(Expr Target, ObjectType Class, bool IsSafe = false) : Expr
{
    public override IrType Type => Class;
}

/// <summary>The length of a buffer, or of one of its dimensions.</summary>
internal sealed record Length(Expr Buffer, int Dimension = -1) : Expr
{
    public override IrType Type => NumberType.Int;
}

/// <summary>A part of a one-dimensional buffer, to its end where no count is given.</summary>
internal sealed record Slice(Expr Buffer, Expr Start, Expr? Count, BufferType Part) : Expr
{
    public override IrType Type => Part;
}

/// <summary>Where a span lies in one of the buffers that it may be a part of.</summary>
internal sealed record Locate(Expr Span, EquatableArray<Expr> Roots) : Expr
{
    public override IrType Type => LocationType.Instance;
}

/// <summary>The span at such a place.</summary>
internal sealed record Located(Expr Location, EquatableArray<Expr> Roots, BufferType Span) : Expr
{
    public override IrType Type => Span;
}

/// <summary>A new buffer, of zeros where no contents are given. It stands alone at the right of a statement.</summary>
internal sealed record NewBuffer(EquatableArray<Expr> Lengths, BufferType Made, BufferSource Source, EquatableArray<Expr> Contents = default) : Expr
{
    public override IrType Type => Made;
}

/// <summary>A new object whose fields are all zero and null; a blank one is what its constructor makes. It stands alone at the right of a statement.</summary>
internal sealed record NewObject(ObjectType Class, bool IsBlank) : Expr
{
    public override IrType Type => Class;
}

internal sealed record Unary(UnaryOp Op, Expr Operand, NumberType Number, bool? Checked = null) : Expr
{
    public override IrType Type => Number;
}

/// <summary>Arithmetic. The operands have the operator's type; conversions are explicit. <see cref="Checked"/> differs from null where the source says so.</summary>
internal sealed record Binary(BinaryOp Op, Expr Left, Expr Right, NumberType Number, bool? Checked = null) : Expr
{
    public override IrType Type => Number;
}

internal sealed record Compare(CompareOp Op, Expr Left, Expr Right) : Expr
{
    public override IrType Type => NumberType.Bool;
}

/// <summary>Short-circuit <c>&amp;&amp;</c> or <c>||</c>.</summary>
internal sealed record Logic(bool IsAnd, Expr Left, Expr Right) : Expr
{
    public override IrType Type => NumberType.Bool;
}

/// <summary><c>Test ? Then : Else</c>: only the chosen branch is evaluated.</summary>
internal sealed record Select(Expr Test, Expr Then, Expr Else) : Expr
{
    // An array beside a span is a span over it.
    public override IrType Type => Then.Type is BufferType { Form: BufferForm.Array } && Else.Type is BufferType { Form: not BufferForm.Array } ? Else.Type : Then.Type;
}

/// <summary>A conversion between numbers. One that C# makes by itself is marked, so that it is printed only where C# would not.</summary>
internal sealed record Convert(Expr Operand, NumberType Number, bool IsImplicit, bool? Checked = null) : Expr
{
    public override IrType Type => Number;
}

/// <summary>A mathematical function of reals that has a row in the rule table, or whose derivative the user wrote.</summary>
internal sealed record Intrinsic(string Name, EquatableArray<Expr> Args, NumberType Number) : Expr
{
    /// <summary>The user's rule for it, where there is one; its name has a type before it then.</summary>
    public UserFunction? User { get; init; }

    /// <summary>Whether it is a function of vectors or complex numbers, as <c>Vector3.Dot</c> or <c>Complex.Exp.Real</c>, of all their elements.</summary>
    public bool IsOfElements => User is null && Name.IndexOf('.') >= 0;

    /// <summary>The name without its type, as a part of other names.</summary>
    public string Title => User is not null ? Name.Substring(Name.LastIndexOf('.') + 1) : IsOfElements ? Name.Substring(Name.IndexOf('.') + 1).Replace(".", string.Empty) : Name;

    public override IrType Type => Number;
}

/// <summary>
/// C# that is printed as it stands, with expressions in its gaps: what is constant for differentiation.
/// </summary>
internal sealed record Opaque(EquatableArray<string> Pieces, EquatableArray<Expr> Args, IrType ResultType, Stability Stability) : Expr
{
    /// <summary>Whether it only moves derivatives about, so that its tangent is the same with their tangents.</summary>
    public bool IsLinear { get; init; }

    /// <summary>Whether what goes into it is a constant because the user said so.</summary>
    public bool IsStop { get; init; }

    public override IrType Type => ResultType;
}

/// <summary>A call of a method that is differentiated too. It stands alone at the right of a statement.</summary>
internal sealed record Call(CallTarget Target, EquatableArray<Expr> Args, IrType ResultType) : Expr
{
    public override IrType Type => ResultType;
}

/// <summary>What the forward sweep saved in an indexed record.</summary>
internal sealed record Saved(Record Record, Expr Index) : Expr
{
    public override IrType Type => Record.Element;
}

internal sealed record CallTarget(string Name, string Key);

/// <summary>Where the memory of a new buffer comes from.</summary>
internal enum BufferSource
{
    /// <summary>The managed heap, as the user has it.</summary>
    Heap,

    /// <summary>The stack of the method.</summary>
    Stack,

    /// <summary>Arrays of the thread's pool, which the method gives back when it ends.</summary>
    Pool,
}

internal enum UnaryOp { Negate, Not, Complement }

internal enum BinaryOp { Add, Subtract, Multiply, Divide, Remainder, And, Or, Xor, ShiftLeft, ShiftRight, ShiftRightUnsigned }

internal enum CompareOp { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual }

/// <summary>Whether an <see cref="Opaque"/> expression may be evaluated again.</summary>
internal enum Stability
{
    /// <summary>The same value whenever it is evaluated, and no effect.</summary>
    Fixed,

    /// <summary>No effect, but the value may change between two evaluations.</summary>
    Varying,

    /// <summary>It does something: evaluated once, where the user wrote it.</summary>
    Effect,
}
