using System;
using System.Collections.Generic;
using System.Reflection;

namespace AutoDiffGen.Tests;

/// <summary>A copy of arguments and of all that they reach, in which is shared what was shared.</summary>
internal sealed class DeepCopy
{
    private static readonly MethodInfo Shallow = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly bool _keepConstants;
    private readonly Dictionary<object, object> _copies = new(ReferenceEqualityComparer.Instance);

    private DeepCopy(bool keepConstants) => _keepConstants = keepConstants;

    public static object?[] Of(object?[] roots)
    {
        var copy = new DeepCopy(keepConstants: false);
        return Array.ConvertAll(roots, copy.Visit);
    }

    /// <summary>Members of objects that have no derivative are the same objects in the copy, as in a shadow.</summary>
    public static object?[] OfActive(object?[] roots)
    {
        var copy = new DeepCopy(keepConstants: true);
        return Array.ConvertAll(roots, copy.Visit);
    }

    private object? Visit(object? value)
    {
        if (value is null or string or Delegate or MemberInfo || value.GetType().IsPrimitive || value.GetType().IsEnum)
            return value;
        if (_copies.TryGetValue(value, out object? known))
            return known;
        object copy = value is Array array ? array.Clone() : Shallow.Invoke(value, null)!;
        if (!value.GetType().IsValueType)
            _copies.Add(value, copy);
        if (copy is Array elements)
            VisitElements(elements);
        else
            VisitFields(copy);
        return copy;
    }

    private void VisitElements(Array elements)
    {
        if (elements.GetType().GetElementType()!.IsPrimitive)
            return;
        foreach (int[] index in Numbers.Positions(elements))
            elements.SetValue(Visit(elements.GetValue(index)), index);
    }

    private void VisitFields(object copy)
    {
        Type type = copy.GetType();
        foreach (FieldInfo field in Activity.AllFields(type))
        {
            bool isKept = _keepConstants && !Array.Exists(Activity.Fields(type), active => active == field);
            if (!field.FieldType.IsPrimitive && !isKept)
                field.SetValue(copy, Visit(field.GetValue(copy)));
        }
    }
}
