using System.ComponentModel;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Diagnostics.CodeAnalysis;
#endif

namespace AutoDiffGen.Records;

/// <summary>An object whose fields are all zero and null: no constructor is run; used by emitted code, which does what the
/// constructor does.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Blank
{
    /// <summary>A new one of exactly this class.</summary>
#if NET8_0_OR_GREATER
    public static T Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.NonPublicConstructors)] T>()
#else
    public static T Of<T>()
#endif
        where T : class => (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
}
