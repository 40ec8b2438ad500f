using AutoDiffGen.Ir;
using AutoDiffGen.Rules;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Lower;

// The extremes of TensorPrimitives that LINQ has not: by magnitude, or with a NaN as a number that is missing.
internal sealed partial class Lowerer
{
    // Those that share the first place share the derivative: each that is found takes its part of what the others have. Two of a magnitude may differ in
    // sign, so what is passed on is the difference of the share from itself, and the value stays that of one of them. An infinity leaves all to the first.
    private Local Extreme(Expr buffer, bool isMax, bool byMagnitude, bool isNaNMissing)
    {
        var number = (NumberType)BufferOf(buffer).Element;
        Expr Key(Expr x) => byMagnitude ? Build.Call("Abs", x) : x;
        var best = Temporary(isMax ? "max" : "min", At(buffer, Build.Int(0)));
        var found = Temporary("ties", Build.Int(1));
        EachOf([buffer], x =>
        {
            var next = Kept(x[0], "next");
            var isBetter = Build.Or(new Compare(isMax ? CompareOp.Greater : CompareOp.Less, Key(next), Key(best)), Functions.IsNaN(isNaNMissing ? best : next));
            var isTie = Build.Equal(Key(next) - Key(best), Build.Number(number, 0));
            var value = new Select(new Compare(isMax ? CompareOp.Greater : CompareOp.Less, next, best), next, best);
            var share = _variables.New("share", number);
            EquatableArray<Stmt> shared =
            [
                new Assign(found, Sum(found, Build.Int(1))),
                new Declare(share, best - ((best - next) / new Convert(found, number, IsImplicit: number.Kind != NumberKind.Generic))),
                new Assign(best, Stopped(value) + (new Local(share) - Stopped(new Local(share)))),
            ];
            Emit(new If(isBetter, [new Assign(best, next), new Assign(found, Build.Int(1))], [new If(isTie, shared, [])]));
        }, from: 1);
        return best;
    }
}
