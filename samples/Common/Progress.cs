using System.Diagnostics;
using Spectre.Console;

namespace Samples.Common;

/// <summary>Shows how far a long loop is, with its loss and its speed: a bar on a terminal, else plain lines.</summary>
public sealed class Progress
{
    private const int Lines = 10;

    private readonly string _title;
    private readonly int _from;
    private readonly int _to;
    private readonly double _follow;
    private readonly ProgressTask? _bar;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _shown;
    private double? _loss;

    private Progress(string title, int from, int to, double follow, ProgressTask? bar) =>
        (_title, _from, _to, _follow, _bar) = (title, from, to, follow, bar);

    /// <summary>Steps per second so far.</summary>
    public double Speed { get; private set; }

    /// <summary>Runs a loop over the steps from <paramref name="from"/> up to <paramref name="to"/>, which calls <see cref="Report"/>.</summary>
    /// <param name="follow">How much of each step's loss goes into the one that is shown: below 1 where the losses jump about.</param>
    public static void Show(string title, int from, int to, Action<Progress> loop, double follow = 1)
    {
        if (Terminal.IsPlain)
        {
            loop(new Progress(title, from, to, follow, bar: null));
            return;
        }
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask bar = context.AddTask(title, maxValue: Math.Max(1, to - from));
                loop(new Progress(title, from, to, follow, bar));
                bar.Value = bar.MaxValue;
            });
    }

    /// <summary>Says that <paramref name="step"/> steps are done, and how large the loss is now.</summary>
    public void Report(int step, double loss)
    {
        _loss = _loss is { } before ? before + _follow * (loss - before) : loss;
        Speed = (step - _from) / Math.Max(1e-9, _watch.Elapsed.TotalSeconds);

        if (_bar is not null)
        {
            if (step == _to || _watch.Elapsed - _shown > TimeSpan.FromMilliseconds(100))
            {
                _bar.Description = $"{_title}  step {step}  loss {_loss:F4}  {Speed:F0} steps/s";
                _bar.Value = step - _from;
                _shown = _watch.Elapsed;
            }
        }
        else if (step == _to || step % Math.Max(1, _to / Lines) == 0)
        {
            Console.WriteLine($"{_title}  step {step} of {_to}  loss {_loss:F4}  {Speed:F0} steps/s");
        }
    }
}
