using System.Globalization;
using AutoDiffGen.Bench;
using AutoDiffGen.Bench.Gradients;
using BenchmarkDotNet.Running;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// --ratios [part of a name]: interleaved rounds, one line for each problem. Anything else goes to BenchmarkDotNet.
if (args is ["--ratios", .. var names])
    return Ratios.Print(names) ? 0 : 1;

BenchmarkSwitcher.FromAssembly(typeof(Benchmarks).Assembly).Run(args);
return 0;
