using System.Collections.Generic;
using System.Linq;

namespace AutoDiffGen.Ir;

internal sealed partial class IrSpec
{
    private readonly Dictionary<int, Variable> _known = [];
    private readonly HashSet<int> _visible = [];
    private readonly HashSet<int> _declared = [];

    // Variables: declared before use and once, and used in their block only.
    private void Names()
    {
        foreach (var parameter in _function.Parameters)
        {
            if (!_declared.Add(parameter.Variable.Id))
            {
                _violations.Add($"a variable is declared once ({_text.Value.Excerpt(parameter.Variable)})");
            }

            _known[parameter.Variable.Id] = parameter.Variable;
            _visible.Add(parameter.Variable.Id);
        }

        NamesIn(_function.Body);
        if (_known.Keys.Any(id => id >= _function.NextId))
        {
            _violations.Add("the next id is one that no variable has");
        }
    }

    private void NamesIn(EquatableArray<Stmt> block)
    {
        var own = new List<int>();
        foreach (var s in block)
        {
            foreach (var local in Uses(s))
            {
                Use(local.Variable, s);
            }

            if (s is CountedLoop loop)
            {
                NamesIn(loop);
                continue;
            }

            foreach (var inner in s.Blocks())
            {
                NamesIn(inner);
            }

            foreach (var variable in Declared(s))
            {
                Enter(variable, s);
                own.Add(variable.Id);
            }
        }

        _visible.ExceptWith(own);
    }

    // The index belongs to the body. A reverse loop runs over the same index as its forward loop, next to it and never inside it.
    private void NamesIn(CountedLoop loop)
    {
        if (_visible.Contains(loop.Index.Id) || (_declared.Contains(loop.Index.Id) && !_indices.Contains(loop.Index.Id)))
        {
            Violated("a variable is declared once", loop, _text.Value.Excerpt(loop.Index));
        }

        Same(loop.Index, loop);
        _declared.Add(loop.Index.Id);
        _indices.Add(loop.Index.Id);
        _visible.Add(loop.Index.Id);
        NamesIn(loop.Body);
        _visible.Remove(loop.Index.Id);

        var written = new HashSet<Variable>(loop.Body.Within().SelectMany(StmtWalk.Writes));
        if (written.Contains(loop.Index))
        {
            Violated("a counted loop's index is not assigned in its body", loop, _text.Value.Excerpt(loop.Index));
        }

        foreach (var variable in loop.Limit.Within().OfType<Local>().Select(local => local.Variable).Where(v => written.Contains(v) || v.Id == loop.Index.Id).Distinct())
        {
            Violated("what a counted loop's limit reads is not assigned in its body", loop, _text.Value.Excerpt(variable));
        }

        if (loop.Limit.Within().Any(part => part is Element or Opaque { Stability: Stability.Varying }) && loop.Body.Within().Any(StmtWalk.WritesMemory))
        {
            Violated("what a counted loop's limit reads is not assigned in its body", loop, "memory");
        }
    }

    private readonly HashSet<int> _indices = [];

    private static IEnumerable<Local> Uses(Stmt s) => s.Expressions().SelectMany(e => e.Within()).OfType<Local>();

    private static IEnumerable<Variable> Declared(Stmt s) => s is Declare or Restore or PairedCall or Gather or Invoke ? s.Writes() : [];

    private void Enter(Variable variable, Stmt s)
    {
        if (!_declared.Add(variable.Id))
        {
            Violated("a variable is declared once", s, _text.Value.Excerpt(variable));
        }

        Same(variable, s);
        _visible.Add(variable.Id);
    }

    private void Use(Variable variable, Stmt s)
    {
        if (!_visible.Contains(variable.Id))
        {
            Violated(
                _declared.Contains(variable.Id) ? "a variable is used in its block only" : "a variable is declared before use",
                s, _text.Value.Excerpt(variable));
        }

        Same(variable, s);
    }

    private void Same(Variable variable, Stmt s)
    {
        if (!_known.TryGetValue(variable.Id, out var known))
        {
            _known.Add(variable.Id, variable);
        }
        else if (!known.Equals(variable))
        {
            Violated("an id belongs to one variable", s, $"{_text.Value.Excerpt(known)}, {_text.Value.Excerpt(variable)}");
        }
    }
}
