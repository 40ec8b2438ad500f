using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

/// <summary>
/// A sequence as LINQ understands it: what its elements will be, once somebody asks. The buffers and numbers in it were evaluated when it was made,
/// the elements and the variables of the lambdas are read when it is run through.
/// </summary>
internal abstract class Sequence(IOperation at) : Known(at)
{
    /// <summary>An array.</summary>
    public sealed class Source(Expr buffer, IOperation at) : Sequence(at)
    {
        public Expr Buffer => buffer;
    }

    /// <summary><c>Enumerable.Range</c>.</summary>
    public sealed class Range(Expr start, Expr count, IOperation at) : Sequence(at)
    {
        public Expr Start => start;

        public Expr Count => count;
    }

    /// <summary><c>Enumerable.Repeat</c>.</summary>
    public sealed class Repeated(Expr value, Expr count, IOperation at) : Sequence(at)
    {
        public Expr Value => value;

        public Expr Count => count;
    }

    /// <summary><c>Select</c>.</summary>
    public sealed class Mapped(Sequence from, Expr selector, bool takesIndex, IOperation at) : Sequence(at)
    {
        public Sequence From => from;

        public Expr Selector => selector;

        public bool TakesIndex => takesIndex;
    }

    /// <summary><c>Where</c>.</summary>
    public sealed class Filtered(Sequence from, Expr predicate, bool takesIndex, IOperation at) : Sequence(at)
    {
        public Sequence From => from;

        public Expr Predicate => predicate;

        public bool TakesIndex => takesIndex;
    }

    /// <summary><c>Zip</c>; without a selector the elements are pairs.</summary>
    public sealed class Zipped(Sequence first, Sequence second, Expr? selector, IOperation at) : Sequence(at)
    {
        public Sequence First => first;

        public Sequence Second => second;

        public Expr? Selector => selector;
    }

    /// <summary><c>Skip</c> and <c>Take</c>: so many from one on, if there are.</summary>
    public sealed class Part(Sequence from, Expr? skip, Expr? take, IOperation at) : Sequence(at)
    {
        public Sequence From => from;

        public Expr? Skip => skip;

        public Expr? Take => take;
    }

    /// <summary><c>Reverse</c>.</summary>
    public sealed class Backwards(Sequence from, IOperation at) : Sequence(at)
    {
        public Sequence From => from;
    }

    /// <summary><c>Concat</c>, <c>Append</c>, <c>Prepend</c>.</summary>
    public sealed class Joined(Sequence first, Sequence second, IOperation at) : Sequence(at)
    {
        public Sequence First => first;

        public Sequence Second => second;
    }
}
