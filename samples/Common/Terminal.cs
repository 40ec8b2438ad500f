using Spectre.Console;

namespace Samples.Common;

/// <summary>What the output can show.</summary>
public static class Terminal
{
    /// <summary>Whether the output goes to a file, to another program or to a terminal without colours: then it is plain lines.</summary>
    public static bool IsPlain => Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi;
}
