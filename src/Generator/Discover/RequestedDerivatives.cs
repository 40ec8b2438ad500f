using System;

namespace AutoDiffGen.Discover;

/// <summary>The flags of the user's attribute, as the runtime library declares them.</summary>
[Flags]
internal enum RequestedDerivatives
{
    Default = 0,
    Gradient = 1,
    Vjp = 2,
    Jvp = 4,
    Jacobian = 8,
    Hessian = 16,
    Hvp = 32,
    Traced = 64,
}
