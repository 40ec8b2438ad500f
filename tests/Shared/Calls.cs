using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;

namespace AutoDiffGen.Tests;

/// <summary>Compiled calls of methods of the zoo. Calls by reflection would allocate, and wrap what is thrown.</summary>
internal static class Calls
{
    /// <summary>The method at these arguments.</summary>
    public static Func<double> Value(MethodInfo method, object?[] arguments)
        => Expression.Lambda<Func<double>>(AsDouble(Expression.Call(method, Constants(method, arguments)))).Compile();

    /// <summary>The method as a function of its inputs, with its other arguments fixed.</summary>
    public static Func<double[], double> Function(ZooEntry entry, object?[] arguments)
    {
        ParameterExpression inputs = Expression.Parameter(typeof(double[]));
        Expression[] all = Constants(entry.Method, arguments);
        for (int i = 0; i < entry.Inputs.Length; i++)
        {
            int at = entry.Inputs[i];
            if (arguments[at] is not null)
                all[at] = Expression.Convert(Expression.ArrayIndex(inputs, Expression.Constant(i)), all[at].Type);
        }
        return Expression.Lambda<Func<double[], double>>(AsDouble(Expression.Call(entry.Method, all)), inputs).Compile();
    }

    /// <summary>The emitted gradient at these arguments: the value, then every partial derivative.</summary>
    public static Func<double[]> Gradient(MethodInfo gradient, object?[] arguments)
    {
        Func<object?[], double[]> call = Numbers(gradient);
        return () => call(arguments);
    }

    /// <summary>The same, added up: nothing about this call allocates but the emitted code.</summary>
    public static Func<double> GradientSum(MethodInfo gradient, object?[] arguments)
    {
        Func<object?[], double> call = Sum(gradient);
        return () => call(arguments);
    }

    /// <summary>A method as a function of its arguments (an array where it takes a span): the numbers of its result, in order.</summary>
    public static Func<object?[], double[]> Numbers(MethodInfo method)
        => OverResult<double[]>(method, items => Expression.NewArrayInit(typeof(double), items));

    /// <summary>The same, added up.</summary>
    public static Func<object?[], double> Sum(MethodInfo method)
        => OverResult<double>(method, items => items.Aggregate(Expression.Add));

    /// <summary>The overload on the dynamic engine: the value, then every partial derivative.</summary>
    public static double[] OnTheEngine(ZooEntry entry, object?[] arguments)
    {
        object?[] values = [.. arguments];
        var inputs = new Value[entry.Inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            int at = entry.Inputs[i];
            values[at] = inputs[i] = Convert.ToDouble(arguments[at], System.Globalization.CultureInfo.InvariantCulture);
        }
        var result = (Value)entry.Traced!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, values, null)!;
        result.Backward();
        return [result.Data, .. inputs.Select(input => input.Grad)];
    }

    private static Func<object?[], T> OverResult<T>(MethodInfo method, Func<List<Expression>, Expression> combine)
    {
        ParameterExpression arguments = Expression.Parameter(typeof(object?[]));
        ParameterExpression result = Expression.Variable(method.ReturnType);
        var passed = method.GetParameters().Select((p, i) => Passed(Expression.ArrayIndex(arguments, Expression.Constant(i)), p.ParameterType));
        return Expression.Lambda<Func<object?[], T>>(
            Expression.Block(
                [result],
                Expression.Assign(result, Expression.Call(method, passed)),
                combine([.. Items(result).Select(AsDouble)])),
            arguments).Compile();
    }

    private static Expression Passed(Expression argument, Type type)
    {
        if (!type.IsByRefLike)
            return Expression.Convert(argument, type);
        Type array = type.GetGenericArguments()[0].MakeArrayType();
        return Expression.New(type.GetConstructor([array])!, Expression.Convert(argument, array));
    }

    /// <summary>A number itself, or the elements of a tuple; those after the seventh are in a tuple of their own.</summary>
    private static IEnumerable<Expression> Items(Expression tuple)
    {
        if (tuple.Type.IsPrimitive)
        {
            yield return tuple;
            yield break;
        }
        FieldInfo[] fields = [.. tuple.Type.GetFields().OrderBy(field => field.Name, StringComparer.Ordinal)];
        foreach (FieldInfo field in fields)
        {
            if (field.Name == "Rest")
            {
                foreach (Expression item in Items(Expression.Field(tuple, field)))
                    yield return item;
            }
            else
            {
                yield return Expression.Field(tuple, field);
            }
        }
    }

    private static Expression[] Constants(MethodInfo method, object?[] arguments)
        => [.. method.GetParameters().Select((p, i) => Expression.Constant(arguments[i], p.ParameterType))];

    private static Expression AsDouble(Expression number) => number.Type == typeof(double) ? number : Expression.Convert(number, typeof(double));
}
