using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// A rule of the user's that goes from seeds to derivatives: where one number comes out and nothing is stored, its derivatives times the tangents are the tangent.
/// </summary>
internal sealed partial class ForwardMode
{
    private IEnumerable<Stmt> ByRule(Invoke s, UserCall user)
    {
        if (s.Results is not [{ Type: NumberType { IsReal: true } type } result] || !Of(result).Any())
        {
            return [];
        }

        var shadows = s.ActiveArgs.Where(arg => Aliases.IsReference(arg.Type)).Select(arg => (Arg: arg, Shadow: _variables.New("d" + Title(arg), BufferType.Array(((BufferType)arg.Type).Element), VariableKind.Adjoint))).ToList();
        var passed = s.ActiveArgs.Where(arg => arg.Type is NumberType).Select(arg => (Arg: arg, Derivative: _variables.New("d" + Title(arg), arg.Type, VariableKind.Adjoint))).ToList();
        return
        [
            .. shadows.Select(x => Derivative(new Declare(x.Shadow, new NewBuffer([new Length(x.Arg)], (BufferType)x.Shadow.Type, BufferSource.Pool)), s)),
            Derivative(new Invoke(passed.Select(x => x.Derivative).ToEquatable(), s.Target with { Sweep = Sweep.Reverse }, [.. user.OnEntry.Select(i => s.Args[i]), .. shadows.Select(x => (Expr)new Local(x.Shadow)), Build.Number(type, 1)]), s),
            .. Of(result).SelectMany(k => Sums(k)),
        ];

        IEnumerable<Stmt> Sums(int k)
        {
            var tangent = TangentOf(result, k);
            yield return Derivative(new Declare(tangent, Build.Number(type, 0)), s);
            foreach (var (arg, derivative) in passed)
            {
                if (Tangent(arg, k) is { } along)
                {
                    yield return Derivative(new Accumulate(new Local(tangent), Build.Times(along, new Local(derivative))), s);
                }
            }

            foreach (var (arg, shadow) in shadows.Where(x => Has(x.Arg, k)))
            {
                var (i, element) = (_variables.New("i", NumberType.Int, VariableKind.Local), ((BufferType)shadow.Type).Element);
                yield return Derivative(new CountedLoop(i, Build.Int(0), CompareOp.Less, new Length(new Local(shadow)), 1,
                [
                    Derivative(new Accumulate(new Local(tangent), Build.Times(new Element(Companion(arg, k), [new Local(i)], element), new Element(new Local(shadow), [new Local(i)], element))), s),
                ]), s);
            }
        }
    }

    private static string Title(Expr arg) => arg is Local local ? local.Variable.Name : "Arg";
}
