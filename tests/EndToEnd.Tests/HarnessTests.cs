using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Tests;
using Xunit;
using Xunit.Sdk;

namespace AutoDiffGen.EndToEnd.Tests;

/// <summary>The checks of emitted members accept what is right and reject each kind of wrong.</summary>
public sealed class HarnessTests
{
    private static readonly Dictionary<string, Action<BufferEntry>> Checks = new()
    {
        ["value"] = BufferChecks.Value,
        ["gradient"] = BufferChecks.Gradient,
        ["vjp"] = BufferChecks.Vjp,
        ["adds"] = BufferChecks.AddsToShadows,
        ["longer"] = BufferChecks.LongerShadows,
        ["repeats"] = BufferChecks.Repeats,
        ["throws"] = BufferChecks.Throws,
        ["points"] = BufferChecks.Points,
        ["threads"] = BufferRepetition.FourThreads,
        ["allocates"] = BufferRepetition.Allocations,
    };

    public static TheoryData<string, string> Accepted
        =>
        [
            .. from type in (string[])["Reads", "InPlace", "Model", "Shapes", "Fraction"]
               from check in Checks.Keys
               where check is "gradient" or "adds" ? Entry(type, "Right").HasGradient : check != "vjp" || Entry(type, "Right").HasVjp
               select new TheoryDataRow<string, string>(type, check),
        ];

    [Theory, MemberData(nameof(Accepted))]
    public void What_is_right_is_accepted(string type, string check) => Checks[check](Entry(type, "Right"));

    [Theory]
    [InlineData("Reads", "WrongSlope", "gradient")]
    [InlineData("Reads", "Overwrites", "adds")]
    [InlineData("Reads", "Overwrites", "repeats", true)]
    [InlineData("Reads", "WrongShape", "value")]
    [InlineData("Reads", "Allocates", "allocates")]
    [InlineData("InPlace", "AddsWhereItStored", "vjp")]
    [InlineData("InPlace", "IgnoresTheSeedOfOut", "vjp")]
    [InlineData("InPlace", "LeavesOtherContents", "value")]
    [InlineData("InPlace", "LeavesOtherContents", "vjp", true)]
    [InlineData("Model", "RunsTwice", "value")]
    [InlineData("Model", "RunsTwice", "gradient", true)]
    [InlineData("Model", "TouchesAConstant", "adds")]
    [InlineData("Model", "ReturnsAConstantPart", "gradient")]
    [InlineData("Shapes", "WritesBehindTheEnd", "gradient", true)]
    [InlineData("Shapes", "WritesBehindTheEnd", "longer")]
    public void What_is_wrong_is_rejected_by_the_check_of_it(string type, string method, string check, bool isAccepted = false)
    {
        if (isAccepted)
            Checks[check](Entry(type, method));
        else
            Assert.ThrowsAny<XunitException>(() => Checks[check](Entry(type, method)));
    }

    private static BufferEntry Entry(string type, string method)
    {
        Type declaring = typeof(HandWritten).GetNestedType(type)!;
        bool hasGradient = declaring.GetMethod(method + "Gradient") is not null, hasVjp = declaring.GetMethod(method + "Vjp") is not null;
        return new(declaring.GetMethod(method)!, (hasGradient ? Derivatives.Gradient : 0) | (hasVjp ? Derivatives.Vjp : 0));
    }
}
