using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using AutoDiffGen.Zoo;

namespace AutoDiffGen.Tests;

/// <summary>One method of the zoo that takes or gives more than single numbers: its points, and calls of all that was emitted for it.</summary>
internal sealed class BufferEntry
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] PointAttributes = [typeof(AtAttribute), typeof(AtEachAttribute), typeof(NotSmoothAtAttribute)];

    private readonly Lazy<BufferCall> _gradient;
    private readonly Lazy<BufferCall> _vjp;
    private readonly Lazy<Func<object?[], object?>> _run;

    public BufferEntry(MethodInfo method, Derivatives derivatives)
    {
        Method = method;
        Name = TypeNames.Of(method);
        Signature = new Signature(method);
        HasGradient = derivatives == Derivatives.Default ? Activity.IsNumber(method.ReturnType) : derivatives.HasFlag(Derivatives.Gradient);
        HasVjp = derivatives == Derivatives.Default ? !HasGradient : derivatives.HasFlag(Derivatives.Vjp);
        IsSingle = Signature.Roles.Select(role => role.Type).Append(method.ReturnType).Any(TypeNames.MentionsSingle)
            || method.DeclaringType!.Name == "Floats";
        _gradient = new(() => new(Signature, vjp: false));
        _vjp = new(() => new(Signature, vjp: true));
        _run = new(() => Invocation.Compile(method));
    }

    public string Name { get; }

    public MethodInfo Method { get; }

    public Signature Signature { get; }

    public bool HasGradient { get; }

    public bool HasVjp { get; }

    /// <summary>Computes in float, somewhere.</summary>
    public bool IsSingle { get; }

    public bool IsSmooth => !Method.IsDefined(typeof(UnsmoothAttribute), inherit: false);

    /// <summary>Calls of the emitted member; a failure says which was expected.</summary>
    public BufferCall Call(bool vjp) => (vjp ? _vjp : _gradient).Value;

    /// <summary>The method as its author wrote it, on these arguments themselves.</summary>
    public object? Run(object?[] arguments) => _run.Value(arguments);

    /// <summary>Which of the two members were asked for: the gradient, the product with seeds.</summary>
    public IEnumerable<bool> Asked => new[] { false, true }.Where(vjp => vjp ? HasVjp : HasGradient);

    /// <summary>Fresh lists of arguments, at which differences find the derivative.</summary>
    public IEnumerable<object?[]> Smooth
        => Method.GetCustomAttributes<AtAttribute>(inherit: false).Select(at => at.Arguments)
            .Concat(Method.GetCustomAttributes<AtEachAttribute>(inherit: false).SelectMany(each => Each(each.Points)))
            .Select(Complete);

    public IEnumerable<(object?[] Arguments, double[]? Gradient)> NotSmooth
        => Method.GetCustomAttributes<NotSmoothAtAttribute>(inherit: false).Select(at => (Complete(at.Arguments), at.Gradient));

    public IEnumerable<(object?[] Arguments, Type Exception)> Throws
        => Method.GetCustomAttributes<ThrowsAtAttribute>(inherit: false).Select(at => (Complete(at.Arguments), at.Exception));

    public IEnumerable<object?[]> Points => Smooth.Concat(NotSmooth.Select(point => point.Arguments));

    /// <summary>Every entry of this kind in a compiled zoo by its name, in the order of the names.</summary>
    public static SortedDictionary<string, BufferEntry> AllOf(Assembly zoo)
        => new(Find(zoo).ToDictionary(entry => entry.Name), StringComparer.Ordinal);

    /// <summary>Needs more than numbers in and a number out, or is asked for no gradient.</summary>
    public static bool IsOne(MethodInfo method)
        => method.IsDefined(typeof(AtEachAttribute), inherit: false)
        || method.GetCustomAttribute<DifferentiableAttribute>(inherit: false) is { Derivatives: var asked } && asked != 0 && !asked.HasFlag(Derivatives.Gradient)
        || !method.IsStatic
        || method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType).Any(type => !IsScalar(type));

    private static IEnumerable<BufferEntry> Find(Assembly zoo)
        => from type in zoo.GetTypes()
           from method in type.GetMethods(Declared)
           let asked = method.GetCustomAttribute<DifferentiableAttribute>(inherit: false)
           where asked is not null && IsOne(method)
           where PointAttributes.Any(points => method.IsDefined(points, inherit: false))
           from closed in TypeParameters.Close(type, method)
           select new BufferEntry(closed, asked.Derivatives);

    private static bool IsScalar(Type type)
        => (Nullable.GetUnderlyingType(type) ?? type) is var bare
        && (bare.IsPrimitive || bare.IsEnum || bare == typeof(string) || bare.IsGenericParameter);

    private IEnumerable<object?[]> Each(string points)
    {
        object? lists = Method.DeclaringType!.GetMember(points, Declared).FirstOrDefault() switch
        {
            PropertyInfo property => property.GetValue(null),
            MethodInfo { IsGenericMethodDefinition: true } method => method.MakeGenericMethod(Method.GetGenericArguments()).Invoke(null, null),
            MethodInfo method => method.Invoke(null, null),
            FieldInfo field => field.GetValue(null),
            _ => throw new InvalidOperationException($"{Name}: no member {points}."),
        };
        return ((IEnumerable)lists!).Cast<object?[]>();
    }

    /// <summary>Attributes cannot hold everything: numbers become those of the parameter's type, what is left out its default.</summary>
    private object?[] Complete(object?[] arguments)
    {
        Role[] roles = Signature.Roles;
        var given = new Queue<object?>(arguments);
        bool withoutOut = arguments.Length < roles.Length && arguments.Length + roles.Count(role => role.IsOut) >= roles.Length;
        object?[] all =
        [
            .. roles.Select(role => role.IsOut && (withoutOut || given.Count == 0)
                ? null
                : given.TryDequeue(out object? argument) ? PointValue.As(role.Type, argument)
                : role.Parameter is { HasDefaultValue: true } optional ? optional.DefaultValue
                : throw new InvalidOperationException($"{Name}: a point has {arguments.Length} values.")),
        ];
        return given.Count == 0 ? all : throw new InvalidOperationException($"{Name}: a point has {arguments.Length} values.");
    }
}
