using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AutoDiffGen.Tests;

/// <summary>A compiled call of any method with a list of arguments: the receiver first, an array or a segment of one for a span.
/// What the method leaves in its <c>ref</c> and <c>out</c> parameters is put back into the list.</summary>
internal static class Invocation
{
    public static Func<object?[], object?> Compile(MethodInfo method)
    {
        var call = new Parts(method);
        Expression result = method.ReturnType == typeof(void)
            ? Expression.Block(call.Call, Expression.Constant(null))
            : Expression.Convert(call.Call, typeof(object));
        ParameterExpression boxed = Expression.Variable(typeof(object));
        return Expression.Lambda<Func<object?[], object?>>(
            Expression.Block([.. call.Variables, boxed], [.. call.Before, Expression.Assign(boxed, result), .. call.After, boxed]),
            call.Arguments).Compile();
    }

    /// <summary>The same and nothing else: only the method itself may allocate. Its result is used, or the compiler may find that it need not be made.</summary>
    public static Action<object?[]> CompileBare(MethodInfo method)
    {
        var call = new Parts(method);
        Expression used = method.ReturnType == typeof(void) ? call.Call : Expression.Call(typeof(Invocation), nameof(Use), [method.ReturnType], call.Call);
        return Expression.Lambda<Action<object?[]>>(
            Expression.Block(call.Variables, [.. call.Before, used]),
            call.Arguments).Compile();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Use<T>(T result) => _ = result;

    public static T[]? Storage<T>(object? span) => span is ArraySegment<T> segment ? segment.Array : (T[]?)span;

    public static int Start<T>(object? span) => span is ArraySegment<T> segment ? segment.Offset : 0;

    public static int Length<T>(object? span) => span is ArraySegment<T> segment ? segment.Count : ((T[]?)span)?.Length ?? 0;

    private sealed class Parts
    {
        public Parts(MethodInfo method)
        {
            Expression? receiver = method.IsStatic ? null
                : method.DeclaringType!.IsValueType ? ByReference(method.DeclaringType, read: true)
                : Expression.Convert(Next(), method.DeclaringType);
            Expression[] passed = [.. method.GetParameters().Select(Passed)];
            Call = Expression.Call(receiver, method, passed);
        }

        public ParameterExpression Arguments { get; } = Expression.Parameter(typeof(object?[]));

        public List<ParameterExpression> Variables { get; } = [];

        public List<Expression> Before { get; } = [];

        public List<Expression> After { get; } = [];

        public Expression Call { get; }

        private int Count { get; set; }

        private Expression Next() => Expression.ArrayAccess(Arguments, Expression.Constant(Count++));

        private Expression Passed(ParameterInfo parameter)
        {
            Type type = parameter.ParameterType;
            if (type.IsByRef)
                return ByReference(type.GetElementType()!, read: !parameter.IsOut);
            Expression argument = Next();
            if (!type.IsByRefLike)
                return Expression.Convert(argument, type);
            Type element = type.GetGenericArguments()[0];
            Expression Part(string name) => Expression.Call(typeof(Invocation), name, [element], argument);
            return Expression.New(
                type.GetConstructor([element.MakeArrayType(), typeof(int), typeof(int)])!,
                Part(nameof(Storage)), Part(nameof(Start)), Part(nameof(Length)));
        }

        private ParameterExpression ByReference(Type type, bool read)
        {
            Expression argument = Next();
            ParameterExpression variable = Expression.Variable(type);
            Variables.Add(variable);
            Before.Add(Expression.Assign(variable, read ? Expression.Convert(argument, type) : Expression.Default(type)));
            After.Add(Expression.Assign(argument, Expression.Convert(variable, typeof(object))));
            return variable;
        }
    }
}
