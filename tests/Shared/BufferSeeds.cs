using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiffGen.Tests;

/// <summary>Numbers for everything that comes into an emitted member beside the arguments: what shadows hold on entry, and the seeds
/// of what the method gives. They are shaped like what the method gave at the same point.</summary>
internal sealed class BufferSeeds
{
    private readonly object? _result;
    private readonly object?[] _final;
    private readonly bool _isZero;

    private BufferSeeds(object? result, object?[] final, bool isZero) => (_result, _final, _isZero) = (result, final, isZero);

    /// <summary>Shadows and seeds full of numbers that look random and are always the same.</summary>
    public static BufferSeeds Random(object? result, object?[] final) => new(result, final, isZero: false);

    /// <summary>Clear shadows.</summary>
    public static BufferSeeds Zero(object? result, object?[] final) => new(result, final, isZero: true);

    /// <summary>One for each argument that has one; they share storage as the arguments do.</summary>
    public object?[] Shadows(Signature signature, object?[] arguments) => Filled(DeepCopy.OfActive(signature.ByReference(arguments)), 1);

    public object? Out(Signature signature, int argument)
    {
        Type type = signature.Roles[argument].Type;
        return Filled(DeepCopy.Of([_final[argument] ?? Activator.CreateInstance(type)]), 100 + argument)[0];
    }

    /// <summary>The seeds of what is returned, one for each active element of a tuple.</summary>
    public object?[] Results(Signature signature)
        => [.. AllResults(signature).Where((_, i) => signature.Seeds[i].Type is not null)];

    /// <summary>How much each number among the results weighs in the sum that the emitted member differentiates: what is returned,
    /// <c>out</c> parameters, then the final contents of what was passed by reference.</summary>
    public double[] Weights(Signature signature, object?[] arguments)
        =>
        [
            .. AllResults(signature).SelectMany(seed => Numbers.Read([seed])),
            .. signature.Roles.SelectMany((role, i) => role.Travel == Travel.Seed ? Numbers.Read([Out(signature, i)]) : []),
            .. Numbers.Read(Shadows(signature, arguments)),
        ];

    /// <summary>The numbers among the results, in the same order.</summary>
    public static double[] ResultNumbers(Signature signature, object? result, object?[] final)
        =>
        [
            .. Items(signature, result).SelectMany(item => Numbers.Read([item])),
            .. signature.Roles.SelectMany((role, i) => role.Travel == Travel.Seed ? Numbers.Read([final[i]]) : []),
            .. Numbers.Read(signature.ByReference(final)),
        ];

    private IEnumerable<object?> AllResults(Signature signature)
        => Items(signature, _result).Select((item, i) => Filled(DeepCopy.Of([item]), 200 + i)[0]);

    private static object?[] Items(Signature signature, object? result)
        => signature.Seeds.Length == 0 ? []
        : result is not null ? TupleItems.IsTuple(result.GetType()) ? TupleItems.Of(result) : [result]
        : [.. signature.Seeds.Select(seed => seed.Type is { IsByRefLike: false } type ? Activator.CreateInstance(type) : null)];

    private object?[] Filled(object?[] roots, int seed)
    {
        var random = new Random(seed);
        Numbers.Replace(roots, _ => _isZero ? 0 : Math.Round(random.NextDouble() * 2 - 1, 3) + 0.0005);
        return roots;
    }
}
