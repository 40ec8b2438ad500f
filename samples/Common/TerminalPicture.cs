using Spectre.Console;

namespace Samples.Common;

/// <summary>What a place of a <see cref="TerminalPicture"/> shows.</summary>
public enum Shade
{
    ColdArea,
    WarmArea,
    ColdPoint,
    WarmPoint,
}

/// <summary>A small picture of two areas with points in them: in colours on a terminal, else in characters.</summary>
public sealed class TerminalPicture(int width, int height)
{
    private readonly Shade[,] _places = new Shade[width, height];

    public Shade this[int column, int row]
    {
        get => _places[column, row];
        set => _places[column, row] = value;
    }

    public void Write()
    {
        if (Terminal.IsPlain)
            WriteCharacters();
        else
            WriteColours();
    }

    private void WriteCharacters()
    {
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                Console.Write(_places[column, row] switch
                {
                    Shade.ColdArea => '-',
                    Shade.WarmArea => '+',
                    Shade.ColdPoint => 'o',
                    _ => 'x',
                });
            }
            Console.WriteLine();
        }
    }

    private void WriteColours()
    {
        // A place of the canvas is two characters wide, which makes it a square.
        var canvas = new Canvas(width, height) { Scale = false };
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                canvas.SetPixel(column, row, _places[column, row] switch
                {
                    Shade.ColdArea => new Color(190, 205, 235),
                    Shade.WarmArea => new Color(245, 215, 190),
                    Shade.ColdPoint => new Color(30, 70, 160),
                    _ => new Color(190, 80, 20),
                });
            }
        }
        AnsiConsole.Write(canvas);
    }
}
