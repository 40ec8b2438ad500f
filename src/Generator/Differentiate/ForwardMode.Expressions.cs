using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;
using AutoDiffGen.Rules;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Differentiate;

/// <summary>Tangents of expressions and places, by the rows of the rule table, and of statements about whole buffers.</summary>
internal sealed partial class ForwardMode
{
    private bool IsVaried(Expr e, int direction) => _varied[direction].Is(e);

    private Expr TangentOrZero(Expr e, int direction) => Tangent(e, direction) ?? Zero(e.Type);

    // Null stands for a tangent that is zero by its structure.
    private Expr? Tangent(Expr e, int direction) => !IsVaried(e, direction) ? null : e switch
    {
        Local or Element or Member => Place(e, direction),
        Saved saved => saved with { Record = TangentOf(saved.Record, direction) },
        Construct whole => whole with { Parts = whole.Parts.Select(part => part.Type.HoldsReal ? TangentOrZero(part, direction) : new Opaque(["default"], [], part.Type, Stability.Fixed)).ToEquatable() },
        Convert convert => Tangent(convert.Operand, direction) is { } tangent ? convert with { Operand = tangent } : null,
        Select select => new Select(select.Test, TangentOrZero(select.Then, direction), TangentOrZero(select.Else, direction)),
        _ => Sum(e, direction),
    };

    private Expr? Sum(Expr e, int direction)
    {
        var operands = e.Children();
        Expr? sum = null;
        for (var i = 0; i < operands.Count; i++)
        {
            if (operands[i].Type.IsReal && ScalarRules.DependsOn(e, i) && Tangent(operands[i], direction) is { } tangent)
            {
                var partial = Partial(e, i);
                var term = e is Intrinsic && Build.IsNumber(partial, 0) ? null : Build.Times(tangent, partial);
                sum = sum is null || term is null ? sum ?? term : sum + term;
            }
        }

        return sum;
    }

    private Expr Partial(Expr e, int i)
    {
        if (UserRules.AllPartials(e) is not { } all)
        {
            return ScalarRules.Partial(e, e, i);
        }

        if (!_partials.TryGetValue(e, out var partials))
        {
            _partials[e] = partials = _variables.New("partials", all.Type, VariableKind.Adjoint);
        }

        return UserRules.Partial((Intrinsic)e, new Local(partials), i);
    }

    // The place in a tangent that belongs to a place.
    private Expr Place(Expr place, int direction) => place switch
    {
        Local local => new Local(TangentOf(local.Variable, direction)),
        Element element => element with { Buffer = _companions[direction].Shadow(element.Buffer), Indices = element.Indices.Select(Adjoints.Narrowed).ToEquatable() },
        Member { Target.Type: StructType } member => member with { Target = Place(member.Target, direction) },
        Member { IsConstant: true } member => throw NotKeptException.Marked(member),
        Member member => member with { Target = _companions[direction].Shadow(member.Target) },
        _ => throw new System.InvalidOperationException($"{IrText.Of(place)} is no place"),
    };

    private static Expr Zero(IrType type) => type is StructType ? new Opaque(["default"], [], type, Stability.Fixed) : Build.Nothing(type);

    // What a new buffer begins with.
    private IEnumerable<Stmt> Contents(Variable variable, NewBuffer made, int direction, Stmt s) => made.Contents.SelectMany((item, i) => IsVaried(item, direction) && !Aliases.IsReference(item.Type)
        ? new[] { Derivative(new Assign(new Element(_companions[direction].Shadow(new Local(variable)), [Build.Int(i)], made.Made.Element), TangentOrZero(item, direction)), s) }
        : []);

    private Opaque Moved(Opaque moved, int direction) => moved with
    {
        Args = moved.Args.Select(arg => !_varied[direction].IsMoved(arg) ? arg
            : Aliases.IsReference(arg.Type) ? _companions[direction].Shadow(arg)
            : new Local(TangentOf(((Local)arg).Variable, direction))).ToEquatable(),
    };

    private IEnumerable<Stmt> Whole(Stmt s, int direction) => s switch
    {
        Ir.Zero x when Has(x.Buffer, direction) => [Derivative(new Ir.Zero(Companion(x.Buffer, direction)), s)],
        Fill x when Has(x.Buffer, direction) && !Aliases.IsReference(x.Value.Type) => [Derivative(new Fill(Companion(x.Buffer, direction), TangentOrZero(x.Value, direction)), s)],
        Copy x when Varied.IsOfNumbers(x.From) && Has(x.To, direction) => [Derivative(Copied(x, direction), s)],
        MoveBuffer x when Has(x.From, direction) => [Derivative(new MoveBuffer(Companion(x.From, direction), Companion(x.To, direction)), s)],
        Gather x when Has(x.Buffer, direction) => [Derivative(new Gather(TangentOf(x.Variable, direction), Companion(x.Buffer, direction)), s)],
        AddSeed x when IsVaried(new Local(x.Seed), direction) => [Derivative(new AddSeed(_companions[direction].Of(x.Seed), Companion(x.To, direction)), s)],
        _ => [],
    };

    // What was copied is as long as it is; a tangent may be longer.
    private Stmt Copied(Copy s, int direction)
    {
        var to = Companion(s.To, direction);
        return Has(s.From, direction) ? new Copy(Companion(s.From, direction), to)
            : new Ir.Zero(to.Type is BufferType { Rank: > 1 } ? to : new Slice(to, Build.Int(0), new Length(s.From), BufferType.Span(((BufferType)to.Type).Element)));
    }

    private bool Has(Expr buffer, int direction) => Varied.IsOfNumbers(buffer) && _varied[direction].HasShadow(buffer);

    private Expr Companion(Expr buffer, int direction) => _companions[direction].Shadow(buffer);
}
