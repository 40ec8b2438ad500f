using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

/// <summary>How the objects of a class are kept that a method makes.</summary>
internal enum ObjectForm
{
    /// <summary>By the variables of its fields, under as many names as there are, each for this one object.</summary>
    Apart,

    /// <summary>The same, and a variable holds the fields of one object after the other. Right for objects that nobody changes: a copy is then as good.</summary>
    Value,

    /// <summary>In memory, where each has a shadow beside it.</summary>
    Whole,
}

/// <summary>
/// The form of each class in a method. The first that will do is the best, and whether it does shows as the method is lowered: where it does not,
/// the next is chosen and the method is lowered from the beginning.
/// </summary>
internal sealed class ObjectForms
{
    private readonly Dictionary<ITypeSymbol, ObjectForm> _forms = new(SymbolEqualityComparer.Default);

    public ObjectForm Of(ITypeSymbol type) => _forms.TryGetValue(type, out var form) ? form : ObjectForm.Apart;

    public IEnumerable<ITypeSymbol> Known => _forms.Keys;

    public void Set(ITypeSymbol type, ObjectForm form) => _forms[type] = form;
}

/// <summary>Leaves a lowering that has found that objects must be kept in another form.</summary>
internal sealed class OtherFormException : Exception
{
}
