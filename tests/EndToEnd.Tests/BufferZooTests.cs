using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Tests;
using Xunit;

namespace AutoDiffGen.EndToEnd.Tests;

/// <summary>Every method of the zoo that takes or gives arrays, spans, structs, tuples or objects, against everything that knows its
/// value or its derivative.</summary>
public sealed class BufferZooTests
{
    private static readonly SortedDictionary<string, BufferEntry> Entries = BufferEntry.AllOf(typeof(Zoo.Basics).Assembly);

    public static TheoryData<string> All => [.. Entries.Keys];

    public static TheoryData<string> SmoothGradients => Such(entry => entry.HasGradient && entry.IsSmooth && entry.Smooth.Any());

    public static TheoryData<string> SmoothVjps => Such(entry => entry.HasVjp && entry.IsSmooth && entry.Smooth.Any());

    public static TheoryData<string> Smooth => Such(entry => entry.IsSmooth && entry.Smooth.Any());

    public static TheoryData<string> WithGradient => Such(entry => entry.HasGradient);

    public static TheoryData<string> WithKnownGradients => Such(entry => entry.NotSmooth.Any(point => point.Gradient is not null));

    public static TheoryData<string> WithObjects => Such(entry => entry.Signature.Roles.Any(ObjectChecks.IsObject));

    public static TheoryData<string> Throwing => Such(entry => entry.Throws.Any());

    [Theory(SkipTestWithoutData = true), MemberData(nameof(All))]
    public void Emitted_members_have_the_shape_of_the_contract(string name)
    {
        Assert.NotEmpty(Entries[name].Asked);
        foreach (bool vjp in Entries[name].Asked)
            Assert.NotNull(Entries[name].Call(vjp));
    }

    [Theory(SkipTestWithoutData = true), MemberData(nameof(All))]
    public void Value_and_all_that_is_left_are_the_methods_own_to_the_bit(string name) => BufferChecks.Value(Entries[name]);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(SmoothGradients))]
    public void Gradient_agrees_with_differences(string name) => BufferChecks.Gradient(Entries[name]);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(WithKnownGradients))]
    public void Gradient_follows_the_conventions(string name) => BufferChecks.Conventions(Entries[name]);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(WithGradient))]
    public void Gradient_is_added_to_the_shadows(string name) => BufferChecks.AddsToShadows(Entries[name]);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(SmoothVjps))]
    public void Vjp_agrees_with_differences_of_the_weighted_results(string name) => BufferChecks.Vjp(Entries[name]);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(All))]
    public void Rest_of_a_longer_shadow_is_not_touched(string name) => BufferChecks.LongerShadows(Entries[name]);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(WithObjects))]
    public void Objects_make_shadows_and_are_vectors_of_their_numbers(string name) => ObjectChecks.Members(Entries[name]);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(Throwing))]
    public void Throws_what_the_method_throws(string name) => BufferChecks.Throws(Entries[name]);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(All))]
    public void Second_call_gives_the_same(string name) => BufferChecks.Repeats(Entries[name]);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(All))]
    public void Four_threads_give_the_same(string name) => BufferRepetition.OnThreads(Entries[name]);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(All))]
    public void Warm_calls_allocate_nothing(string name) => BufferRepetition.InBytes(Entries[name]);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(Smooth))]
    public void Points_are_good_ones(string name) => BufferChecks.Points(Entries[name]);

    private static TheoryData<string> Such(Func<BufferEntry, bool> isSuch) => [.. Entries.Where(entry => isSuch(entry.Value)).Select(entry => entry.Key)];
}
