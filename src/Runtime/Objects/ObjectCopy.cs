#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
#else
using System.Runtime.InteropServices;
#endif

namespace AutoDiffGen.Objects;

/// <summary>A copy of any object, member by member, that runs no constructor and uses no reflection.</summary>
internal static class ObjectCopy
{
    public static object Of(object original) => original switch
    {
        // Their contents are to be zero anyway.
        double[] numbers => new double[numbers.Length],
        float[] numbers => new float[numbers.Length],
        Array array => array.Clone(),
        _ => MemberwiseClone(original),
    };

#if NET8_0_OR_GREATER
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = nameof(MemberwiseClone))]
    private static extern object MemberwiseClone(object original);
#else
    private static object MemberwiseClone(object original) => new Disguise { Object = original }.Cloner!.Clone();

    // MemberwiseClone is everyone's, but protected: it is called on the object seen as one of a class that may call it.
    [StructLayout(LayoutKind.Explicit)]
    private struct Disguise
    {
        [FieldOffset(0)]
        public object? Object;

        [FieldOffset(0)]
        public readonly Cloner? Cloner;
    }

    private sealed class Cloner
    {
        public object Clone() => MemberwiseClone();
    }
#endif
}
