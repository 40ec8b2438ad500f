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
        ["objects"] = ObjectChecks.Members,
        ["threads"] = BufferRepetition.OnThreads,
        ["allocates"] = BufferRepetition.InBytes,
    };

    public static TheoryData<string, string> Accepted
        =>
        [
            .. from type in (string[])["Reads", "InPlace", "Model", "Shapes", "Fraction", "Generic"]
               from check in Checks.Keys
               let entry = Entries(type, "Right").First()
               where check is "gradient" or "adds" ? entry.HasGradient : check != "vjp" || entry.HasVjp
               select new TheoryDataRow<string, string>(type, check),
        ];

    [Theory, MemberData(nameof(Accepted))]
    public void What_is_right_is_accepted(string type, string check) => Assert.All(Entries(type, "Right"), Checks[check]);

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
            Assert.All(Entries(type, method), Checks[check]);
        else
            Assert.All(Entries(type, method), entry => Assert.ThrowsAny<XunitException>(() => Checks[check](entry)));
    }

    private static IEnumerable<BufferEntry> Entries(string type, string method)
    {
        Type declaring = typeof(HandWritten).GetNestedType(type)!;
        bool hasGradient = declaring.GetMethod(method + "Gradient") is not null, hasVjp = declaring.GetMethod(method + "Vjp") is not null;
        Derivatives derivatives = (hasGradient ? Derivatives.Gradient : 0) | (hasVjp ? Derivatives.Vjp : 0);
        return TypeParameters.Close(declaring, declaring.GetMethod(method)!).Select(closed => new BufferEntry(closed, derivatives));
    }
}
