using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffGen.Objects;

public ref partial struct NumberWalk
{
    /// <summary>Whether the other object is a shadow that is being made; else it is not written.</summary>
    public readonly bool MakesShadow => _purpose == Purpose.MakeShadow;

    /// <summary>Visits a number.</summary>
    public void Number(ref double mine, ref double other)
    {
        switch (_purpose)
        {
            case Purpose.MakeShadow:
                other = 0;
                break;
            case Purpose.Clear:
                mine = 0;
                break;
            case Purpose.AddScaled:
                mine += _factor * other;
                break;
            case Purpose.Count:
                _position++;
                break;
            case Purpose.CopyTo:
                _target[_position++] = mine;
                break;
            case Purpose.Set:
                mine = _source[_position++];
                break;
        }
    }

    /// <inheritdoc cref="Number(ref double, ref double)"/>
    public void Number(ref float mine, ref float other)
    {
        double a = mine, b = other;
        Number(ref a, ref b);
        Store(ref mine, (float)a, ref other, (float)b);
    }

    /// <summary>Visits a number if there is one; null stays null.</summary>
    public void Number(ref double? mine, ref double? other)
    {
        if (mine is not { } a)
            return;
        double b = other ?? throw NoSuchNumber();
        Number(ref a, ref b);
        Store(ref mine, a, ref other, b);
    }

    /// <inheritdoc cref="Number(ref double?, ref double?)"/>
    public void Number(ref float? mine, ref float? other)
    {
        if (mine is not { } a)
            return;
        float b = other ?? throw NoSuchNumber();
        Number(ref a, ref b);
        Store(ref mine, a, ref other, b);
    }

    /// <summary>Visits the real and the imaginary part.</summary>
    public void Number(ref Complex mine, ref Complex other)
    {
        double a = mine.Real, b = other.Real;
        Number(ref a, ref b);
        double c = mine.Imaginary, d = other.Imaginary;
        Number(ref c, ref d);
        Store(ref mine, new Complex(a, c), ref other, new Complex(b, d));
    }

    /// <summary>Visits the numbers of an array.</summary>
    public void Numbers(double[]? mine, ref double[]? other)
    {
        if (!Enter(mine, ref other))
            return;
        switch (_purpose)
        {
            case Purpose.Clear:
                Array.Clear(mine!, 0, mine!.Length);
                break;
            case Purpose.AddScaled:
                for (int i = 0; i < mine!.Length; i++)
                    mine[i] += _factor * other![i];
                break;
            case Purpose.Count:
                _position += mine!.Length;
                break;
            case Purpose.CopyTo:
                mine.AsSpan().CopyTo(_target[_position..]);
                _position += mine!.Length;
                break;
            case Purpose.Set:
                _source.Slice(_position, mine!.Length).CopyTo(mine);
                _position += mine.Length;
                break;
        }
    }

    /// <inheritdoc cref="Numbers(double[], ref double[])"/>
    public void Numbers(float[]? mine, ref float[]? other)
    {
        // Numbers of a shadow that is being made are zero already.
        if (!Enter(mine, ref other) || _purpose is Purpose.MakeShadow or Purpose.Check)
            return;
        for (int i = 0; i < mine!.Length; i++)
            Number(ref mine[i], ref other![i]);
    }

#if NET8_0_OR_GREATER
    /// <inheritdoc cref="Number(ref double, ref double)"/>
    public void Number<T>(ref T mine, ref T other) where T : IFloatingPointIeee754<T>
    {
        switch (_purpose)
        {
            case Purpose.MakeShadow:
                other = T.Zero;
                break;
            case Purpose.Clear:
                mine = T.Zero;
                break;
            case Purpose.AddScaled:
                mine += T.CreateChecked(_factor) * other;
                break;
            case Purpose.Count:
                _position++;
                break;
            case Purpose.CopyTo:
                _target[_position++] = double.CreateChecked(mine);
                break;
            case Purpose.Set:
                mine = T.CreateChecked(_source[_position++]);
                break;
        }
    }

    /// <inheritdoc cref="Numbers(double[], ref double[])"/>
    public void Numbers<T>(T[]? mine, ref T[]? other) where T : IFloatingPointIeee754<T>
    {
        if (!Enter(mine, ref other) || _purpose == Purpose.Check)
            return;
        for (int i = 0; i < mine!.Length; i++)
            Number(ref mine[i], ref other![i]);
    }
#endif

    /// <summary>Visits an object that leads the walk itself.</summary>
    public void Visit<C>(C? mine, ref C? other) where C : class => Visit<C, Own<C>>(mine, ref other);

    /// <summary>Visits an object whose class is not partial.</summary>
    public void Visit<C, V>(C? mine, ref C? other) where C : class where V : struct, INumberVisitor<C>
    {
        if (Enter(mine, ref other))
            default(V).Visit(ref this, mine!, other!);
    }

    /// <summary>Visits what is in an object that has been entered.</summary>
    /// <exception cref="NotSupportedException">Its class is not known here; the message names it.</exception>
    public void Inside(object mine, object other)
    {
        // A long chain is an exception that can be caught, not the end of the process.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (mine is not INumbers numbers)
            throw Unknown(mine);
        numbers.Visit(ref this, other);
    }

    /// <summary>Whether to go into an object or array: it is there, and was not met before. Its counterpart is made or checked.</summary>
    public bool Enter<T>(T? mine, ref T? other) where T : class
    {
        if (mine is null)
            return false;
        ref object? copy = ref _met.CopyOf(mine, out bool isNew);
        if (_purpose == Purpose.MakeShadow)
        {
            copy ??= ObjectCopy.Of(mine);
            other = (T)copy;
        }
        else if (_purpose == Purpose.Check)
        {
            CheckAlike(mine, other);
        }
        return isNew;
    }

    private static void CheckAlike(object mine, object? other)
    {
        if (other is null)
            throw new ArgumentException($"must have the shape of the object, but is null where that holds '{mine.GetType()}'", "shadow");
        if (other.GetType() != mine.GetType())
            throw new ArgumentException($"must have the type of the object, but is '{other.GetType()}' where that is '{mine.GetType()}'", "shadow");
        if (mine is not Array array)
            return;

        // Like any shadow of one dimension it may be longer.
        var shadow = (Array)other;
        bool fits = array.Rank == 1 ? shadow.Length >= array.Length : true;
        for (int dimension = 0; fits && array.Rank > 1 && dimension < array.Rank; dimension++)
            fits = array.GetLength(dimension) == shadow.GetLength(dimension);
        if (!fits)
            throw new ArgumentException($"must have the shape of the object, but an array '{mine.GetType()}' has another length", "shadow");
    }

    private readonly void Store<T>(ref T mine, T a, ref T other, T b)
    {
        if (MakesShadow)
            other = b;
        else
            mine = a;
    }

    private static ArgumentException NoSuchNumber()
        => new("must have the shape of the object, but is null where that holds a number", "shadow");
}
