using System.Collections.Generic;
using System.Text;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Lower;

/// <summary>Builds C# that is printed as it stands, with expressions in its gaps.</summary>
internal sealed class OpaqueText
{
    private readonly List<string> _pieces = [];
    private readonly List<Expr> _args = [];
    private readonly StringBuilder _piece = new();

    public OpaqueText Add(string text)
    {
        _piece.Append(text);
        return this;
    }

    public OpaqueText Add(Expr arg)
    {
        _pieces.Add(_piece.ToString());
        _piece.Clear();
        _args.Add(arg is TupleValue value ? value.Whole() : arg);
        return this;
    }

    public OpaqueText AddList(IEnumerable<Expr> args)
    {
        var separator = string.Empty;
        foreach (var arg in args)
        {
            Add(separator).Add(arg);
            separator = ", ";
        }

        return this;
    }

    public Opaque Build(IrType type, Stability stability) => new([.. _pieces, _piece.ToString()], _args.ToEquatable(), type, stability);
}
