using System.ComponentModel;

namespace AutoDiffGen.Objects;

/// <summary>
/// A walk through all numbers of an object, in declaration order, depth first, each shared object or array once. Emitted code
/// leads it from member to member; what it does with the numbers is its purpose.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct NumberWalk
{
    private readonly Purpose _purpose;
    private readonly ObjectMap _met;
    private readonly double _factor;
    private readonly Span<double> _target;
    private readonly ReadOnlySpan<double> _source;
    private int _position;

    private NumberWalk(Purpose purpose, double factor = 0, Span<double> target = default, ReadOnlySpan<double> source = default)
    {
        _purpose = purpose;
        _met = ObjectMap.Rent();
        _factor = factor;
        _target = target;
        _source = source;
        _position = 0;
    }

    private enum Purpose
    {
        MakeShadow,
        Clear,
        Check,
        AddScaled,
        Count,
        CopyTo,
        Set,
    }

    /// <summary>A shadow: of the same run-time type and shape, all numbers zero, what is shared in the object shared in it too.</summary>
    public static C NewShadow<C>(C of) where C : class => NewShadow<C, Own<C>>(of);

    /// <inheritdoc cref="NewShadow{C}(C)"/>
    public static C NewShadow<C, V>(C of) where C : class where V : struct, INumberVisitor<C>
    {
        C shadow = of;
        new NumberWalk(Purpose.MakeShadow).Run<C, V>(of, ref shadow);
        return shadow;
    }

    /// <summary>Sets all numbers to zero.</summary>
    public static void Clear<C>(C shadow) where C : class => Clear<C, Own<C>>(shadow);

    /// <inheritdoc cref="Clear{C}(C)"/>
    public static void Clear<C, V>(C shadow) where C : class where V : struct, INumberVisitor<C>
        => new NumberWalk(Purpose.Clear).Run<C, V>(shadow, ref shadow);

    /// <summary>Requires a shadow of the same run-time type and shape.</summary>
    /// <exception cref="ArgumentException">It is null or another; names the parameter <c>shadow</c>.</exception>
    public static void Check<C>(C of, C shadow) where C : class => Check<C, Own<C>>(of, shadow);

    /// <inheritdoc cref="Check{C}(C, C)"/>
    public static void Check<C, V>(C of, C shadow) where C : class where V : struct, INumberVisitor<C>
        => new NumberWalk(Purpose.Check).Run<C, V>(of, ref shadow);

    /// <summary>Adds to every number a multiple of the one at its place in the shadow.</summary>
    /// <exception cref="ArgumentException">The shadow is of another type or shape; nothing was written.</exception>
    public static void AddScaled<C>(C to, C shadow, double factor) where C : class => AddScaled<C, Own<C>>(to, shadow, factor);

    /// <inheritdoc cref="AddScaled{C}(C, C, double)"/>
    public static void AddScaled<C, V>(C to, C shadow, double factor) where C : class where V : struct, INumberVisitor<C>
    {
        Check<C, V>(to, shadow);
        new NumberWalk(Purpose.AddScaled, factor).Run<C, V>(to, ref shadow);
    }

    /// <summary>How many numbers there are.</summary>
    public static int Count<C>(C of) where C : class => Count<C, Own<C>>(of);

    /// <inheritdoc cref="Count{C}(C)"/>
    public static int Count<C, V>(C of) where C : class where V : struct, INumberVisitor<C>
        => new NumberWalk(Purpose.Count).Run<C, V>(of, ref of);

    /// <summary>Copies all numbers, in order.</summary>
    /// <exception cref="ArgumentException">There is not exactly room for them.</exception>
    public static void CopyTo<C>(C of, Span<double> parameters) where C : class => CopyTo<C, Own<C>>(of, parameters);

    /// <inheritdoc cref="CopyTo{C}(C, Span{double})"/>
    public static void CopyTo<C, V>(C of, Span<double> parameters) where C : class where V : struct, INumberVisitor<C>
    {
        CheckLength(Count<C, V>(of), parameters.Length);
        new NumberWalk(Purpose.CopyTo, target: parameters).Run<C, V>(of, ref of);
    }

    /// <summary>Sets all numbers, in order.</summary>
    /// <exception cref="ArgumentException">There are not exactly as many.</exception>
    public static void Set<C>(C of, ReadOnlySpan<double> parameters) where C : class => Set<C, Own<C>>(of, parameters);

    /// <inheritdoc cref="Set{C}(C, ReadOnlySpan{double})"/>
    public static void Set<C, V>(C of, ReadOnlySpan<double> parameters) where C : class where V : struct, INumberVisitor<C>
    {
        CheckLength(Count<C, V>(of), parameters.Length);
        new NumberWalk(Purpose.Set, source: parameters).Run<C, V>(of, ref of);
    }

    /// <summary>What to throw where the class of an object was not known when the code was emitted.</summary>
    public static Exception Unknown(object instance)
        => new NotSupportedException($"The numbers of '{instance.GetType()}' are not known here: its class is of another assembly, or cannot be reached.");

    private int Run<C, V>(C mine, ref C other) where C : class where V : struct, INumberVisitor<C>
    {
        try
        {
            Visit<C, V>(mine, ref other!);
            return _position;
        }
        finally
        {
            _met.Return();
        }
    }

    private static void CheckLength(int count, int length)
    {
        if (length != count)
            throw new ArgumentException($"must hold exactly {count} elements, but holds {length}", "parameters");
    }
}
