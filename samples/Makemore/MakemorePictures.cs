using System.Text.Json.Nodes;
using MathNet.Numerics.LinearAlgebra;
using Samples.Common.Charts;

namespace Samples.Makemore;

/// <summary>The three pictures of a training.</summary>
public static class MakemorePictures
{
    public static JsonObject RateSweep(RateSweep sweep) =>
        Chart.Lines(
            $"Learning-rate sweep, chosen {sweep.Chosen:F3}",
            new Axis("learning rate", Logarithmic: true),
            new Axis("loss"),
            new Series("each step", sweep.Rates.Zip(sweep.Losses)),
            new Series("mean around it", sweep.Rates.Zip(sweep.Smooth)));

    /// <summary>The losses of the steps, each point the mean of a two-hundredth of the training.</summary>
    public static JsonObject Losses(int first, IReadOnlyCollection<double> losses)
    {
        int size = Math.Max(1, losses.Count / 200);
        return Chart.Lines(
            "Loss of the minibatches",
            new Axis("step"),
            new Axis("loss"),
            new Series("loss", losses.Chunk(size).Select((chunk, i) => ((double)first + i * size, chunk.Average()))));
    }

    /// <summary>The embedding of each character, along the two directions in which they differ most.</summary>
    public static JsonObject Embedding(Model model)
    {
        Matrix<double> rows = Matrix<double>.Build.DenseOfRowArrays(model.C);
        Vector<double> mean = rows.ColumnSums() / rows.RowCount;
        Matrix<double> centred = Matrix<double>.Build.DenseOfRowVectors(rows.EnumerateRows().Select(row => row - mean));
        Matrix<double> places = centred * centred.Svd().VT.Transpose();
        return Chart.Texts(
            "Embedding of the characters",
            new Axis("first principal component"),
            new Axis("second principal component"),
            Enumerable.Range(0, Vocabulary.Size).Select(i =>
                (places[i, 0], places.ColumnCount > 1 ? places[i, 1] : 0, Vocabulary.Character(i).ToString())));
    }
}
