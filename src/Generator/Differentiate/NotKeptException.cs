using System;

namespace AutoDiffGen.Differentiate;

/// <summary>The reverse sweep needs something that cannot be put away.</summary>
internal sealed class NotKeptException(string what) : Exception(what);
