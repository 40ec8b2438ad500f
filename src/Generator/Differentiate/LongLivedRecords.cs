using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// Records are opened before the outermost loop, and not anew in each round of a loop that is reversed round by round: at the end of a round a stack is as it was at the
/// beginning, and what an indexed record holds is written before it is read.
/// </summary>
internal static class LongLivedRecords
{
    public static Function In(Function function) => function with { Body = In(function.Body) };

    private static EquatableArray<Stmt> In(EquatableArray<Stmt> block) => block.SelectMany(s =>
    {
        var inside = s.MapBlocks(In);
        if (inside is not (CountedLoop or WhileLoop))
        {
            return [inside];
        }

        var opened = new List<Stmt>();
        var written = new HashSet<Variable>(inside.Within().SelectMany(inner => inner.Writes()));
        var body = inside.MapBlocks(inner => Without(inner, written, opened));
        return (IEnumerable<Stmt>)[.. opened, body];
    }).ToEquatable();

    // What is opened in a branch too; inner loops have been looked through.
    private static EquatableArray<Stmt> Without(EquatableArray<Stmt> block, HashSet<Variable> written, List<Stmt> opened)
    {
        var kept = new List<Stmt>();
        foreach (var s in block)
        {
            if (s is OpenRecord open && (open.Capacity is not { } capacity || IsFixed(capacity, written)))
            {
                opened.Add(open);
            }
            else
            {
                kept.Add(s is If ? s.MapBlocks(inner => Without(inner, written, opened)) : s);
            }
        }

        return kept.Count == block.Count && opened.Count == 0 ? block : kept.ToEquatable();
    }

    // A capacity that is the same in each round, and can be computed before the first.
    private static bool IsFixed(Expr capacity, HashSet<Variable> written) => capacity.Within().All(part => part switch
    {
        Local local => !written.Contains(local.Variable),
        Constant or Length { Buffer: Local } or Convert => true,
        Binary x => x.Op is BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply,
        _ => false,
    });
}
