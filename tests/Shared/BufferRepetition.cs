using System;
using System.Linq;
using Xunit;

namespace AutoDiffGen.Tests;

/// <summary>What must hold for many calls of the emitted members of an entry.</summary>
internal static class BufferRepetition
{
    public static void OnThreads(BufferEntry entry)
    {
        Func<double[]>[] calls = [.. entry.Asked.SelectMany(vjp => entry.Points.Select(point => Call(entry, vjp, point)))];
        FourThreads.GiveTheSame(calls, rounds: 5);
    }

    /// <summary>What the method itself allocates, the emitted code may allocate too; else nothing, once warm.</summary>
    public static void InBytes(BufferEntry entry)
    {
        Action<object?[]> own = Invocation.CompileBare(entry.Method);
        foreach (bool vjp in entry.Asked)
        {
            foreach (object?[] point in entry.Points)
            {
                var at = new BufferPoint(entry, vjp, point);
                Action<object?[]> emitted = at.Call.Bare();
                if (Allocations.Of(own, () => DeepCopy.Of(point)) > 0)
                    continue;
                long bytes = Allocations.Of(emitted, () =>
                {
                    object?[] arguments = DeepCopy.Of(point);
                    return at.Call.List(arguments, at.Random, at.Random.Shadows(entry.Signature, arguments));
                });
                Assert.True(bytes == 0, $"{at.Name(point)}: {bytes} {Allocations.Unit}.");
            }
        }
    }

    private static Func<double[]> Call(BufferEntry entry, bool vjp, object?[] point)
    {
        var at = new BufferPoint(entry, vjp, point);
        return () => at.Call.At(point, at.Random) is var outcome && at.Difference(outcome) is { } difference
            ? throw new InvalidOperationException($"{at.Name(point)}: {difference}.")
            : outcome.Derivatives;
    }

    /// <summary>An exception on another thread would end the run of all tests.</summary>
    private static bool IsSame(Func<double[]> call, double[] expected)
    {
        try
        {
            return Agreement.SameBits(call(), expected);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            return false;
        }
    }
}
