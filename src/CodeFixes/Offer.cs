using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.CodeFixes;

/// <summary>What an IDE shows under its light bulb, and what it does when it is chosen.</summary>
/// <param name="Title">The sentence that is shown.</param>
/// <param name="Apply">From the solution as it is to the mended one.</param>
internal sealed record Offer(string Title, Func<CancellationToken, Task<Solution>> Apply);
