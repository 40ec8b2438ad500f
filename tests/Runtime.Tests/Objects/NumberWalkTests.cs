using AutoDiffGen.Objects;
using Xunit;

namespace AutoDiffGen.Runtime.Tests.Objects;

/// <summary>Walks through the numbers of objects, led by hand as emitted code leads them.</summary>
public sealed class NumberWalkTests
{
    [Fact]
    public void A_shadow_is_zero_and_shares_alike()
    {
        var chain = Chain(5000);
        var shadow = NumberWalk.NewShadow(chain[0]);
        int length = 1;
        for (Link at = shadow; at.Next != shadow; at = at.Next!, length++)
        {
            Assert.Equal(0, at.Value);
            Assert.NotSame(chain[0].Values, at.Values);
            Assert.Same(shadow.Values, at.Values);
        }
        Assert.Equal(5000, length);
        Assert.Equal(5000 + 2, NumberWalk.Count(chain[0]));
    }

    [Fact]
    public void Another_shape_deep_inside_is_refused_before_anything_is_written()
    {
        var chain = Chain(3);
        var shadow = NumberWalk.NewShadow(chain[0]);
        shadow.Value = 1;
        shadow.Next!.Next!.Values = null;
        Assert.Throws<ArgumentException>("shadow", () => NumberWalk.AddScaled(chain[0], shadow, 1));
        Assert.Equal(1, chain[0].Value);
    }

    [Fact]
    public void A_shadow_may_be_longer_in_one_dimension()
    {
        var link = new Link { Values = [1, 2] };
        NumberWalk.AddScaled(link, new Link { Values = [1, 1, 1] }, 2);
        Assert.Equal([3, 4], link.Values);
    }

    [Fact]
    public void An_object_that_cannot_lead_the_walk_is_refused_by_name()
        => Assert.Contains(nameof(Stranger), Assert.Throws<NotSupportedException>(() => NumberWalk.Count(new Stranger())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_warm_walk_allocates_nothing()
    {
        var chain = Chain(100);
        var shadow = NumberWalk.NewShadow(chain[0]);
        var vector = new double[NumberWalk.Count(chain[0])];
        for (int i = 0; i < 3; i++)
            Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Step();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Step()
        {
            NumberWalk.AddScaled(chain[0], shadow, 0.5);
            NumberWalk.CopyTo(chain[0], vector);
            NumberWalk.Set(chain[0], vector);
            NumberWalk.Clear(shadow);
        }
    }

    [Fact]
    public void A_walk_after_one_that_failed_remembers_nothing()
    {
        var link = new Link { Values = [1], Stranger = new Stranger() };
        Assert.Throws<NotSupportedException>(() => NumberWalk.Count(link));
        link.Stranger = null;
        Assert.Equal(2, NumberWalk.Count(link));
    }

    [Fact]
    public void A_chain_too_long_for_the_stack_is_an_exception()
    {
        Exception? thrown = null;
        var thread = new Thread(() => thrown = Record.Exception(() => NumberWalk.Count(Chain(100_000)[0])), maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();
        Assert.IsType<InsufficientExecutionStackException>(thrown);
    }

    [Fact]
    public void Floats_are_rounded_once()
    {
        var single = new Single { Value = 1f, Values = [1f] };
        var shadow = new Single { Value = 3f, Values = [3f] };
        NumberWalk.AddScaled(single, shadow, 0.1);
        Assert.Equal((float)(1 + 0.1 * 3f), single.Value);
        Assert.Equal(single.Value, single.Values[0]);
    }

    private static Link[] Chain(int count)
    {
        double[] values = [1, 2];
        var chain = Enumerable.Range(0, count).Select(i => new Link { Value = i + 1, Values = values }).ToArray();
        for (int i = 0; i < count; i++)
            chain[i].Next = chain[(i + 1) % count];
        return chain;
    }

    private sealed class Link : INumbers
    {
        public double Value;
        public double[]? Values;
        public Link? Next;
        public object? Stranger;

        public void Visit(ref NumberWalk walk, object other)
        {
            var link = (Link)other;
            walk.Number(ref Value, ref link.Value);
            walk.Numbers(Values, ref link.Values);
            walk.Visit(Next, ref link.Next);
            walk.Visit(Stranger, ref link.Stranger);
        }
    }

    private sealed class Single : INumbers
    {
        public float Value;
        public float[] Values = [];

        public void Visit(ref NumberWalk walk, object other)
        {
            walk.Number(ref Value, ref ((Single)other).Value);
            walk.Numbers(Values, ref ((Single)other).Values!);
        }
    }

    private sealed class Stranger;
}
