using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using AutoDiffGen.Zoo;

namespace AutoDiffGen.Tests;

/// <summary>One method of the zoo, ready to be called: type parameters are filled in, emitted members are found.</summary>
internal sealed class ZooEntry
{
    private const BindingFlags AnyStatic =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private ZooEntry(MethodInfo method)
    {
        Method = method;
        Name = NameOf(method);
        Type[] types = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
        bool[] isConstant = [.. method.GetParameters().Select(parameter => parameter.GetCustomAttribute<NoGradientAttribute>() is not null)];
        IsSingle = types.Append(method.ReturnType).Any(type => type == typeof(float) || type == typeof(float?))
            || method.DeclaringType!.Name == "Floats";
        Gradient = Member("Gradient");
        Traced = Sibling(method.Name, [.. types.Select((type, i) => isConstant[i] ? type : OnTheEngine(type))]) is { } traced && traced != method ? traced : null;
        Inputs = [.. Enumerable.Range(0, types.Length).Where(i => IsDifferentiable(types[i]) && !isConstant[i])];

        Smooth = [.. method.GetCustomAttributes<AtAttribute>().Select(at => Convert(at.Arguments))];
        NotSmooth = [.. method.GetCustomAttributes<NotSmoothAtAttribute>().Select(at => (Convert(at.Arguments), at.Gradient))];
        Throws = [.. method.GetCustomAttributes<ThrowsAtAttribute>().Select(at => (Convert(at.Arguments), at.Exception))];
    }

    public string Name { get; }

    /// <summary>The method as its author wrote it.</summary>
    public MethodInfo Method { get; }

    /// <summary>What was emitted for it, if anything was.</summary>
    public MethodInfo? Gradient { get; }

    /// <summary>Its overload on the dynamic engine, if there is one.</summary>
    public MethodInfo? Traced { get; }

    public bool ExpectsTraced => Method.GetCustomAttribute<NoTracedAttribute>() is null && AsksFor(Derivatives.Traced);

    private bool AsksFor(Derivatives flag) => Method.GetCustomAttribute<DifferentiableAttribute>()?.Derivatives.HasFlag(flag) == true;

    /// <summary>Computes in float, somewhere.</summary>
    public bool IsSingle { get; }

    /// <summary>The positions of the parameters that have a derivative.</summary>
    public int[] Inputs { get; }

    public object?[][] Smooth { get; }

    public (object?[] Arguments, double[]? Gradient)[] NotSmooth { get; }

    public (object?[] Arguments, Type Exception)[] Throws { get; }

    /// <summary>Every point at which the entry has a value.</summary>
    public IEnumerable<object?[]> Points => Smooth.Concat(NotSmooth.Select(point => point.Arguments));

    /// <summary>Every entry of a compiled zoo by its name, in the order of the names.</summary>
    public static SortedDictionary<string, ZooEntry> AllOf(Assembly zoo)
        => new(Find(zoo).ToDictionary(entry => entry.Name), StringComparer.Ordinal);

    /// <summary>The emitted member with this suffix whose parameters are those of the method and then these, if there is one.</summary>
    public MethodInfo? Member(string suffix, params Type[] added)
        => Sibling(Method.Name + suffix, [.. Method.GetParameters().Select(parameter => parameter.ParameterType), .. added]);

    /// <summary>The arguments as they would be written in a call.</summary>
    public string At(object?[] arguments) => $"{Name} at ({string.Join(", ", arguments.Select(a => a ?? "null"))})";

    private static IEnumerable<ZooEntry> Find(Assembly zoo)
        => from type in zoo.GetTypes()
           from method in type.GetMethods(AnyStatic)
           where method.IsDefined(typeof(AtAttribute)) || method.IsDefined(typeof(NotSmoothAtAttribute))
           where !BufferEntry.IsOne(method)
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
        if (argument is null || type.IsInstanceOfType(argument))
            return argument;
        return type.IsEnum
            ? Enum.ToObject(type, argument)
            : System.Convert.ChangeType(argument, type, System.Globalization.CultureInfo.InvariantCulture);
    }
}
