using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using AutoDiffGen.Zoo;

namespace AutoDiffGen.EndToEnd.Tests;

/// <summary>One method of the zoo, ready to be called: type parameters are filled in, emitted members are found.</summary>
internal sealed class ZooEntry
{
    private const BindingFlags AnyStatic =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, ZooEntry> ByName = Find().ToDictionary(entry => entry.Name);

    private ZooEntry(MethodInfo method)
    {
        Method = method;
        Name = NameOf(method);
        Type[] types = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
        IsSingle = types.Append(method.ReturnType).Any(type => type == typeof(float) || type == typeof(float?))
            || method.DeclaringType == typeof(Floats);
        Gradient = Sibling(method.Name + "Gradient", types);
        Traced = Sibling(method.Name, [.. types.Select(OnTheEngine)]) is { } traced && traced != method ? traced : null;
        Inputs = [.. Enumerable.Range(0, types.Length).Where(i => IsDifferentiable(types[i]))];

        Smooth = [.. method.GetCustomAttributes<AtAttribute>().Select(at => Convert(at.Arguments))];
        NotSmooth = [.. method.GetCustomAttributes<NotSmoothAtAttribute>().Select(at => (Convert(at.Arguments), at.Gradient))];
        Throws = [.. method.GetCustomAttributes<ThrowsAtAttribute>().Select(at => (Convert(at.Arguments), at.Exception))];
    }

    /// <summary>All names, for theories.</summary>
    public static IEnumerable<string> Names => ByName.Keys.Order(StringComparer.Ordinal);

    public string Name { get; }

    /// <summary>The method as its author wrote it.</summary>
    public MethodInfo Method { get; }

    /// <summary>What was emitted for it, if anything was.</summary>
    public MethodInfo? Gradient { get; }

    /// <summary>Its overload on the dynamic engine, if there is one.</summary>
    public MethodInfo? Traced { get; }

    public bool ExpectsTraced => Method.GetCustomAttribute<NoTracedAttribute>() is null;

    /// <summary>Computes in float, somewhere.</summary>
    public bool IsSingle { get; }

    /// <summary>The positions of the parameters that have a derivative.</summary>
    public int[] Inputs { get; }

    public object?[][] Smooth { get; }

    public (object?[] Arguments, double[]? Gradient)[] NotSmooth { get; }

    public (object?[] Arguments, Type Exception)[] Throws { get; }

    /// <summary>Every point at which the entry has a value.</summary>
    public IEnumerable<object?[]> Points => Smooth.Concat(NotSmooth.Select(point => point.Arguments));

    public static ZooEntry Get(string name) => ByName[name];

    /// <summary>The arguments as they would be written in a call.</summary>
    public string At(object?[] arguments) => $"{Name} at ({string.Join(", ", arguments.Select(a => a ?? "null"))})";

    private static IEnumerable<ZooEntry> Find()
        => from type in typeof(ZooEntry).Assembly.GetTypes()
           from method in type.GetMethods(AnyStatic)
           where method.IsDefined(typeof(AtAttribute)) || method.IsDefined(typeof(NotSmoothAtAttribute))
           from closed in Close(type, method)
           select new ZooEntry(closed);

    private static IEnumerable<MethodInfo> Close(Type type, MethodInfo method)
    {
        if (type.IsGenericTypeDefinition)
        {
            Type[] arguments = [.. type.GetGenericArguments().Select(_ => typeof(int))];
            method = (MethodInfo)MethodBase.GetMethodFromHandle(method.MethodHandle, type.MakeGenericType(arguments).TypeHandle)!;
        }
        if (method.IsGenericMethodDefinition)
            return [method.MakeGenericMethod(typeof(double)), method.MakeGenericMethod(typeof(float))];
        return [method];
    }

    private static string NameOf(MethodInfo method)
    {
        string type = method.DeclaringType!.FullName!.Split('[')[0];
        string prefix = typeof(AtAttribute).Namespace + ".";
        if (type.StartsWith(prefix, StringComparison.Ordinal))
            type = type[prefix.Length..];
        string arguments = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        return $"{type}.{method.Name}{arguments}({string.Join(", ", method.GetParameters().Select(p => Short(p.ParameterType)))})";
    }

    private static string Short(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? inner.Name + "?" : type.Name;

    private static Type OnTheEngine(Type type) => type == typeof(double) || type == typeof(float) ? typeof(Value) : type;

    private static bool IsDifferentiable(Type type)
        => (Nullable.GetUnderlyingType(type) ?? type) is var bare && (bare == typeof(double) || bare == typeof(float));

    private MethodInfo? Sibling(string name, Type[] types)
        => Method.DeclaringType!.GetMethods(AnyStatic)
            .Where(candidate => candidate.Name == name
                && candidate.IsGenericMethodDefinition == Method.IsGenericMethod
                && !candidate.IsDefined(typeof(AtAttribute)))
            .Select(candidate => candidate.IsGenericMethodDefinition
                ? candidate.MakeGenericMethod(Method.GetGenericArguments())
                : candidate)
            .FirstOrDefault(candidate => candidate.GetParameters().Select(p => p.ParameterType).SequenceEqual(types));

    /// <summary>Attributes cannot hold everything: a point of a generic method is written in double.</summary>
    private object?[] Convert(object?[] arguments)
    {
        ParameterInfo[] parameters = Method.GetParameters();
        if (arguments.Length < parameters.Length && parameters[arguments.Length].HasDefaultValue)
            arguments = [.. arguments, .. parameters.Skip(arguments.Length).Select(p => p.DefaultValue)];
        if (arguments.Length != parameters.Length)
            throw new InvalidOperationException($"{Name}: a point has {arguments.Length} values.");
        return [.. arguments.Select((argument, i) => Convert(argument, parameters[i].ParameterType))];
    }

    private static object? Convert(object? argument, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return argument is null || type.IsInstanceOfType(argument) || type.IsEnum
            ? argument
            : System.Convert.ChangeType(argument, type, System.Globalization.CultureInfo.InvariantCulture);
    }
}
