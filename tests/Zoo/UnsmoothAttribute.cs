using System;

namespace AutoDiffGen.Zoo;

/// <summary>The entry is not compared with differences.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnsmoothAttribute : Attribute
{
}
