using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Differentiate;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;
using AutoDiffGen.Simplify;

namespace AutoDiffGen.Members;

/// <summary>The twins of the methods that call themselves, in the type of the method that begins with them.</summary>
internal static class TwinMembers
{
    public static Twins? Of(Program program) => Twins.Of(program.Function, program.Callees, Simplifier.Tidy, function => Simplifier.Run(function, program.Target.Platform.HasSinCos));

    public static IEnumerable<TwinMethod> Methods(Program program)
    {
        if (program.Function is null || program.Callees.Count == 0)
        {
            return [];
        }

        var requested = (RequestedDerivatives)program.Derivatives;
        bool Has(RequestedDerivatives flags) => (requested & flags) != 0;
        return new[]
        {
            Has(RequestedDerivatives.Gradient | RequestedDerivatives.Vjp | RequestedDerivatives.Jacobian) ? Of(program) : null,
            Has(RequestedDerivatives.Jvp) ? JvpMember.TwinsOf(program) : null,
            Has(RequestedDerivatives.Hvp | RequestedDerivatives.Hessian) ? HvpMember.TwinsOf(program) : null,
        }.OfType<Twins>().SelectMany(twins => twins.All.Select(x => Method(x.Signature, x.Function)));
    }

    private static TwinMethod Method(Signature signature, Function function) => new(
        signature.MethodName,
        (signature.Sweep, signature.HasReverse) switch
        {
            (Sweep.Forward, true) => $"Computes what the method does, and puts away what <see cref=\"{signature.Name}Reverse\"/> needs.",
            (Sweep.Forward, false) => "Computes what the method does.",
            _ => $"Takes back a run of <see cref=\"{signature.Name}Forward\"/>: from the derivatives of its results to those of its arguments.",
        },
        function);
}
