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

    public static IEnumerable<TwinMethod> Methods(Program program) => Of(program)?.All.Select(x => new TwinMethod(
        x.Signature.MethodName,
        (x.Signature.Sweep, x.Signature.HasReverse) switch
        {
            (Sweep.Forward, true) => $"Computes what the method does, and puts away what <see cref=\"{x.Signature.Name}Reverse\"/> needs.",
            (Sweep.Forward, false) => "Computes what the method does.",
            _ => $"Takes back a run of <see cref=\"{x.Signature.Name}Forward\"/>: from the derivatives of its results to those of its arguments.",
        },
        x.Function)) ?? [];
}
