using System.CommandLine;
using System.Globalization;

namespace Samples.Common;

/// <summary>Options that several samples have, and numbers that are checked before anything runs.</summary>
public static class Options
{
    /// <summary>Where the pictures go.</summary>
    public static Option<DirectoryInfo> Output(string sample) => new("--output")
    {
        Description = "the folder for pictures",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("artifacts", sample)),
    };

    /// <summary>A whole number, at least <paramref name="least"/>.</summary>
    public static Option<int> Count(string name, string description, int standard, int least = 1)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            // Whether it is a number at all is checked by the parser.
            if (int.TryParse(result.Tokens.Count == 1 ? result.Tokens[0].Value : "", out int value) && value < least)
                result.AddError($"{name} must be {least} or more, not {value}.");
        });
        return option;
    }

    /// <summary>A number above zero that may be left out.</summary>
    public static Option<double?> Positive(string name, string description, string helpName)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result =>
        {
            if (double.TryParse(result.Tokens.Count == 1 ? result.Tokens[0].Value : "", CultureInfo.InvariantCulture, out double value) && value is not (> 0 and < double.PositiveInfinity))
                result.AddError($"{name} must be above 0, not {value}.");
        });
        return option;
    }
}
