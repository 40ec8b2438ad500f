using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary>What a Jacobian and a Hessian have in common: they run another derivative once for each row or column, each time from where the method began.</summary>
internal sealed class MatrixShape
{
    private readonly Function _function;
    private readonly List<Stmt> _starts = [];
    private readonly List<Stmt> _restores = [];

    public MatrixShape(MemberShape shape, Program program, VariableSource variables)
    {
        (Shape, _function) = (shape, program.Function!);
        Variables = variables;
        foreach (var (p, i) in shape.All.Select((p, i) => (p, i)))
        {
            var own = _function.Parameters.First(x => x.Owner == i && x.From is null);
            Originals.Add((p, own.Variable));
            if (p.Form != DerivativeForm.None)
            {
                Parts.Add(new MatrixPart(p, own, _function.Parameters.Where(x => x.Owner == i && x.From is not null).ToEquatable(), MatrixFacts.IsInput(_function, own, p), MatrixFacts.IsResult(_function, own, i)));
            }

            Keep(own);
        }

        foreach (var part in Parts.Where(part => part.Own.Variable.Type is BufferType))
        {
            var count = Variables.New(part.Text.Name + "Count", NumberType.Int, VariableKind.Local);
            part.Length = new Local(count);
            Counts.Add(new Declare(count, LengthOf(part.Own.Variable)) { Role = Role.Check });
        }
    }

    public MemberShape Shape { get; }

    public VariableSource Variables { get; }

    /// <summary>The method's parameters.</summary>
    public List<(ParameterText Text, Variable Variable)> Originals { get; } = [];

    /// <summary>Those that have a derivative.</summary>
    public List<MatrixPart> Parts { get; } = [];

    /// <summary>Declares how long the buffers are.</summary>
    public List<Stmt> Counts { get; } = [];

    /// <summary>Keeps what the method changes.</summary>
    public IReadOnlyList<Stmt> Starts => _starts;

    /// <summary>Puts it back.</summary>
    public IEnumerable<Stmt> Restores => _restores.Select(s => s with { });

    /// <summary>The function of the member with a body of ours.</summary>
    public Function With(IEnumerable<Parameter> added, IEnumerable<Stmt> body) =>
        new([.. _function.Parameters.Where(p => p.From is null), .. added], body.ToEquatable(), Variables.Next, _function.Result);

    /// <summary>How many numbers some parts have together.</summary>
    public static Expr Sum(IEnumerable<Expr> counts)
    {
        long known = 0;
        Expr? sum = null;
        foreach (var count in counts)
        {
            (known, sum) = count is Constant c ? (known + c.Bits, sum) : (known, sum is null ? count : Int(BinaryOp.Add, sum, count));
        }

        return sum is null ? Build.Int(known) : known == 0 ? sum : Int(BinaryOp.Add, sum, Build.Int(known));
    }

    public static Expr Int(BinaryOp op, Expr a, Expr b) => new Binary(op, a, b, NumberType.Int);

    /// <summary>Where a part begins among some.</summary>
    public static Expr Offset(IReadOnlyList<MatrixPart> parts, MatrixPart part) => Sum(parts.TakeWhile(x => x != part).Select(x => x.Count));

    /// <summary>A call of a method of the same type.</summary>
    public Opaque Call(string name, IEnumerable<(string Modifier, Expr Arg)> args, IrType type)
    {
        var all = Originals.Where(x => x.Text.Name != "this").Select(x => (x.Text.Modifier is "ref " or "out " ? x.Text.Modifier : string.Empty, (Expr)new Local(x.Variable))).Concat(args).ToList();
        var pieces = new List<string> { $"{NameScope.Identifier(name)}{Shape.Target.TypeParameters}(" };
        foreach (var (modifier, _) in all)
        {
            pieces[pieces.Count - 1] += modifier;
            pieces.Add(", ");
        }

        pieces[pieces.Count - 1] = ")";
        return new Opaque(all.Count == 0 ? [pieces[0] + ")"] : pieces.ToEquatable(), all.Select(x => x.Item2).ToEquatable(), type, Stability.Effect);
    }

    /// <summary>A number of the unit vector that has its one at some place.</summary>
    public static Expr Unit(NumberType type, Expr at, Expr place) => at is Constant && place is Constant ? Build.Number(type, at == place ? 1 : 0) : new Select(new Compare(CompareOp.Equal, at, place), Build.Number(type, 1), Build.Number(type, 0));

    /// <summary>A value of a type whose active numbers are those of a unit vector.</summary>
    public static Expr Unit(IrType type, Queue<bool> isActive, Expr at, ref Expr place)
    {
        if (type is StructType s)
        {
            var parts = new List<Expr>();
            foreach (var field in s.Fields)
            {
                parts.Add(Unit(field.Type, isActive, at, ref place));
            }

            return new Construct(parts.ToEquatable(), s);
        }

        if (!isActive.Dequeue())
        {
            return new Opaque(["default"], [], type, Stability.Fixed);
        }

        var unit = Unit((NumberType)type, at, place);
        place = Sum([place, Build.Int(1)]);
        return unit;
    }

    /// <summary>Sets the one of a unit vector in a buffer, if that is where it lies; or takes it away.</summary>
    public static Stmt Mark(Variable buffer, Expr at, Expr offset, Expr count, double value, bool isAll)
    {
        var place = new Element(new Local(buffer), [offset is Constant { Bits: 0 } ? at : Int(BinaryOp.Subtract, at, offset)], ((BufferType)buffer.Type).Element);
        var set = new Assign(place, Build.Number((NumberType)place.ElementType, value));
        var isBefore = new Compare(CompareOp.Less, at, Sum([offset, count]));
        return isAll ? set : new If(offset is Constant { Bits: 0 } ? isBefore : new Logic(true, new Compare(CompareOp.GreaterOrEqual, at, offset), isBefore), [set], []);
    }

    /// <summary>Rounds have buffers of their own for each parameter, so where the method writes, no two parameters may be one.</summary>
    public IEnumerable<Stmt> Apart(string prefix)
    {
        var written = new WrittenMemory(_function);
        var buffers = Parts.Where(part => part.Length is not null).Select(part => new BufferShadow(part.Text.Name, part.Own.Variable, part.Own.Variable, part.Text.Name)).ToList();
        return buffers.SelectMany((a, i) => buffers.Skip(i + 1).Where(b => written.Reaches(a.Buffer) || written.Reaches(b.Buffer)).SelectMany(b => BufferChecks.Apart([a], [b], prefix)));
    }

    /// <summary>An array of zeros for as long as the call lasts.</summary>
    public Declare Scratch(string name, MatrixPart part) => Scratch(name, ((BufferType)part.Own.Variable.Type).Element, part.Length!);

    public Declare Scratch(string name, IrType element, Expr length) =>
        new(Variables.New(name, BufferType.Array(element), VariableKind.Local), new NewBuffer([length], BufferType.Array(element), BufferSource.Pool));

    /// <summary>Writes numbers to a row or column of the matrix, from some place on.</summary>
    public IEnumerable<Stmt> Store(Variable matrix, Expr from, Expr step, Expr value, Expr? count)
    {
        var element = (NumberType)((BufferType)matrix.Type).Element;
        if (count is null)
        {
            return [new Assign(new Element(new Local(matrix), [from], element), Converted(value, element))];
        }

        if (value.Type is BufferType same && same.Element == element && step is Constant { Bits: 1 })
        {
            return [new Copy(value, new Slice(new Local(matrix), from, count, (BufferType)matrix.Type))];
        }

        var k = Variables.New("k", NumberType.Int, VariableKind.Local);
        var place = step is Constant { Bits: 1 } ? Int(BinaryOp.Add, from, new Local(k)) : Int(BinaryOp.Add, from, Int(BinaryOp.Multiply, new Local(k), step));
        var item = new Element(value, [new Local(k)], ((BufferType)value.Type).Element);
        return [new CountedLoop(k, Build.Int(0), CompareOp.Less, count, 1, [new Assign(new Element(new Local(matrix), [place], element), Converted(item, element))])];
    }

    private static Expr Converted(Expr e, NumberType type) => e.Type == type ? e : new Ir.Convert(e, type, IsImplicit: false);

    private static Expr LengthOf(Variable buffer) => buffer.Type is BufferType { Form: BufferForm.Array }
        ? new Opaque([string.Empty, "?.Length ?? 0"], [new Local(buffer)], NumberType.Int, Stability.Varying) : new Length(new Local(buffer));

    private void Keep(Parameter own)
    {
        var start = own.Variable.Name + "Start";
        if (own.Passing == Passing.Ref && own.Variable.Name != "this")
        {
            var kept = Variables.New(start, own.Variable.Type, VariableKind.Local);
            _starts.Add(new Declare(kept, new Local(own.Variable)));
            _restores.Add(new Assign(new Local(own.Variable), new Local(kept)));
        }
        else if (own.Variable.Type is BufferType { Rank: 1, Form: not BufferForm.ReadOnlySpan } type && MatrixFacts.IsChanged(_function, own))
        {
            var kept = Variables.New(start, BufferType.Array(type.Element), VariableKind.Local);
            _starts.Add(new Declare(kept, new NewBuffer([LengthOf(own.Variable)], BufferType.Array(type.Element), BufferSource.Pool)));
            _starts.Add(new Copy(new Local(own.Variable), new Local(kept)));
            _restores.Add(new Copy(new Local(kept), new Local(own.Variable)));
        }
    }
}

/// <summary>A parameter among the inputs or the results of a matrix.</summary>
/// <param name="Text">How it is declared.</param>
/// <param name="Own">The parameter.</param>
/// <param name="Leaves">What is taken out of it.</param>
/// <param name="IsInput">Whether it is differentiated by.</param>
/// <param name="IsResult">Whether what it holds in the end is a result.</param>
internal sealed record MatrixPart(ParameterText Text, Parameter Own, EquatableArray<Parameter> Leaves, bool IsInput, bool IsResult)
{
    /// <summary>The length of a buffer.</summary>
    public Expr? Length { get; set; }

    /// <summary>How many numbers it has.</summary>
    public Expr Count => Length ?? Build.Int(Own.IsActive ? 1 : Leaves.Count(leaf => leaf.IsActive));

    public Queue<bool> IsActive => new(Leaves.Count == 0 ? [true] : Leaves.Select(leaf => leaf.IsActive));
}
