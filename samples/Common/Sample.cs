using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Samples.Common;

/// <summary>Runs a sample: its command line, Ctrl-C, and what went wrong in words.</summary>
public static class Sample
{
    /// <summary>Runs <paramref name="body"/> with the options of the command line.</summary>
    /// <returns>The exit code: 0, 1 after an error, 130 after Ctrl-C.</returns>
    public static int Run(string[] args, RootCommand command, Action<ParseResult, CancellationToken> body)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

        using var stop = new CancellationTokenSource();
        // The first Ctrl-C asks the sample to end where nothing is lost; the second one ends it at once.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        command.SetAction(options => body(options, stop.Token));
        try
        {
            return command.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("stopped");
            return 130;
        }
        catch (Exception error) when (error is SampleException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"error: {error.Message}");
            return 1;
        }
    }
}
