namespace AutoDiffGen;

// Functions of one to eight numbers as functions of a vector.
public static partial class GradientCheck
{
    private static Func<double[], double> Over(
        Func<double, double> function) =>
        x => function(x[0]);

    private static Func<Value[], Value> Over(
        Func<Value, Value> dynamic) =>
        x => dynamic(x[0]);

    private static Func<double[], (double, double[])> Over(
        Func<double, (double, double)> gradient) => x =>
    {
        (double value, double d1) =
            gradient(x[0]);
        return (value, new[] { d1 });
    };

    private static Func<double[], double> Over(
        Func<double, double, double> function) =>
        x => function(x[0], x[1]);

    private static Func<Value[], Value> Over(
        Func<Value, Value, Value> dynamic) =>
        x => dynamic(x[0], x[1]);

    private static Func<double[], (double, double[])> Over(
        Func<double, double, (double, double, double)> gradient) => x =>
    {
        (double value, double d1, double d2) =
            gradient(x[0], x[1]);
        return (value, new[] { d1, d2 });
    };

    private static Func<double[], double> Over(
        Func<double, double, double, double> function) =>
        x => function(x[0], x[1], x[2]);

    private static Func<Value[], Value> Over(
        Func<Value, Value, Value, Value> dynamic) =>
        x => dynamic(x[0], x[1], x[2]);

    private static Func<double[], (double, double[])> Over(
        Func<double, double, double, (double, double, double, double)> gradient) => x =>
    {
        (double value, double d1, double d2, double d3) =
            gradient(x[0], x[1], x[2]);
        return (value, new[] { d1, d2, d3 });
    };

    private static Func<double[], double> Over(
        Func<double, double, double, double, double> function) =>
        x => function(x[0], x[1], x[2], x[3]);

    private static Func<Value[], Value> Over(
        Func<Value, Value, Value, Value, Value> dynamic) =>
        x => dynamic(x[0], x[1], x[2], x[3]);

    private static Func<double[], (double, double[])> Over(
        Func<double, double, double, double, (double, double, double, double, double)> gradient) => x =>
    {
        (double value, double d1, double d2, double d3, double d4) =
            gradient(x[0], x[1], x[2], x[3]);
        return (value, new[] { d1, d2, d3, d4 });
    };

    private static Func<double[], double> Over(
        Func<double, double, double, double, double, double> function) =>
        x => function(x[0], x[1], x[2], x[3], x[4]);

    private static Func<Value[], Value> Over(
        Func<Value, Value, Value, Value, Value, Value> dynamic) =>
        x => dynamic(x[0], x[1], x[2], x[3], x[4]);

    private static Func<double[], (double, double[])> Over(
        Func<double, double, double, double, double, (double, double, double, double, double, double)> gradient) => x =>
    {
        (double value, double d1, double d2, double d3, double d4, double d5) =
            gradient(x[0], x[1], x[2], x[3], x[4]);
        return (value, new[] { d1, d2, d3, d4, d5 });
    };

    private static Func<double[], double> Over(
        Func<double, double, double, double, double, double, double> function) =>
        x => function(x[0], x[1], x[2], x[3], x[4], x[5]);

    private static Func<Value[], Value> Over(
        Func<Value, Value, Value, Value, Value, Value, Value> dynamic) =>
        x => dynamic(x[0], x[1], x[2], x[3], x[4], x[5]);

    private static Func<double[], (double, double[])> Over(
        Func<double, double, double, double, double, double,
            (double, double, double, double, double, double, double)> gradient) => x =>
    {
        (double value, double d1, double d2, double d3, double d4, double d5, double d6) =
            gradient(x[0], x[1], x[2], x[3], x[4], x[5]);
        return (value, new[] { d1, d2, d3, d4, d5, d6 });
    };

    private static Func<double[], double> Over(
        Func<double, double, double, double, double, double, double, double> function) =>
        x => function(x[0], x[1], x[2], x[3], x[4], x[5], x[6]);

    private static Func<Value[], Value> Over(
        Func<Value, Value, Value, Value, Value, Value, Value, Value> dynamic) =>
        x => dynamic(x[0], x[1], x[2], x[3], x[4], x[5], x[6]);

    private static Func<double[], (double, double[])> Over(
        Func<double, double, double, double, double, double, double,
            (double, double, double, double, double, double, double, double)> gradient) => x =>
    {
        (double value, double d1, double d2, double d3, double d4, double d5, double d6, double d7) =
            gradient(x[0], x[1], x[2], x[3], x[4], x[5], x[6]);
        return (value, new[] { d1, d2, d3, d4, d5, d6, d7 });
    };

    private static Func<double[], double> Over(
        Func<double, double, double, double, double, double, double, double, double> function) =>
        x => function(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]);

    private static Func<Value[], Value> Over(
        Func<Value, Value, Value, Value, Value, Value, Value, Value, Value> dynamic) =>
        x => dynamic(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]);

    private static Func<double[], (double, double[])> Over(
        Func<double, double, double, double, double, double, double, double,
            (double, double, double, double, double, double, double, double, double)> gradient) => x =>
    {
        (double value, double d1, double d2, double d3, double d4, double d5, double d6, double d7, double d8) =
            gradient(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]);
        return (value, new[] { d1, d2, d3, d4, d5, d6, d7, d8 });
    };
}
