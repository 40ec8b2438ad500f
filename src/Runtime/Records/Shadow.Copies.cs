using System;

namespace AutoDiffGen.Records;

public static partial class Shadow
{
    /// <summary>Copies one of a few vectors that are changed on the way: what overlaps among the vectors does so among the copies.</summary>
    /// <param name="which">Which vector is copied, from 0.</param>
    /// <param name="room">Where the copies of all lie: as long as all together.</param>
    /// <param name="a">The vectors.</param>
    /// <param name="b">The second one.</param>
    /// <param name="c">The third one, where there is one.</param>
    public static Span<T> CopyAlike<T>(int which, Span<T> room, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c = default)
    {
        int b0 = 0, c0 = 0, c1 = 0;
        bool ab = a.Overlaps(b, out b0), ac = a.Overlaps(c, out c0), bc = b.Overlaps(c, out c1);

        // Where each lies beside the first one that it hangs together with; what hangs together with none lies behind all others.
        int atB = ab ? b0 : ac && bc ? c0 - c1 : 0;
        int atC = ac ? c0 : bc ? atB + c1 : 0;
        bool isBWithA = ab || (ac && bc), isCWithA = ac || (ab && bc), isCWithB = bc || (isBWithA && isCWithA);
        int first = Math.Min(0, Math.Min(isBWithA ? atB : 0, isCWithA ? atC : 0));
        int end = Math.Max(a.Length, Math.Max(isBWithA ? atB + b.Length : 0, isCWithA ? atC + c.Length : 0)) - first;
        int firstOfB = isBWithA ? first : isCWithB ? Math.Min(atB, atC) - end : atB - end;
        int endOfB = isBWithA ? end : Math.Max(atB + b.Length, isCWithB ? atC + c.Length : int.MinValue) - firstOfB;
        int firstOfC = isCWithA ? first : isCWithB ? firstOfB : atC - endOfB;

        ReadOnlySpan<T> vector = which switch { 0 => a, 1 => b, _ => c };
        Span<T> copy = room.Slice(which switch { 0 => -first, 1 => atB - firstOfB, _ => atC - firstOfC }, vector.Length);
        vector.CopyTo(copy);
        return copy;
    }
}
