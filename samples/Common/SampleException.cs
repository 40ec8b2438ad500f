namespace Samples.Common;

/// <summary>A mistake that the person at the keyboard can mend; the message says how.</summary>
public sealed class SampleException(string message) : Exception(message);
