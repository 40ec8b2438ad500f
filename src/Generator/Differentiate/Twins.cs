using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// The twins of all callees of a program. Which parameters a reverse twin must be handed again follows from what it reads, and that from what those that it
/// calls must be handed: the twins are written again until nothing is added.
/// </summary>
internal sealed class Twins
{
    private readonly IReadOnlyList<Callee> _callees;
    private readonly HashSet<IrType> _written;
    private readonly HashSet<(int Key, int Parameter)> _needed = [];
    private readonly Dictionary<(int Key, Sweep Sweep), Function> _functions = [];
    private readonly Dictionary<int, bool[]> _keptForward = [];

    private Twins(IReadOnlyList<Callee> callees, HashSet<IrType> written) => (_callees, _written) = (callees, written);

    /// <param name="root">The function that calls them.</param>
    /// <param name="callees">The callees, all that are reached from it.</param>
    /// <param name="tidy">What is done to a function that computes the value before it is printed.</param>
    /// <param name="simplify">What is done to one that computes derivatives.</param>
    public static Twins? Of(Function? root, EquatableArray<Callee> callees, Func<Function, Function> tidy, Func<Function, Function> simplify)
    {
        if (root is null || callees.Count == 0)
        {
            return null;
        }

        var twins = new Twins(callees, Written(callees.Select(c => c.Function).Prepend(root)));
        twins.Write(callees.Select(c => c.Function.NextId).Prepend(root.NextId).Max(), tidy, simplify);
        return twins;
    }

    /// <summary>The methods to be printed, with the names they have.</summary>
    public IEnumerable<(Signature Signature, Function Function)> All => _callees.SelectMany(callee => new[] { Sweep.Forward, Sweep.Reverse }
        .Where(sweep => _functions.ContainsKey((callee.Signature.Key, sweep)))
        .Select(sweep => (callee.Signature with { Sweep = sweep }, _functions[(callee.Signature.Key, sweep)])));

    /// <summary>Whether memory of a type is written anywhere: then a reverse twin does not find in it what its forward twin left there.</summary>
    public bool IsWritten(IrType type) => _written.Contains(type);

    public bool IsNeeded(int key, int parameter) => _needed.Contains((key, parameter));

    /// <summary>A caller from outside opens the stacks and hands them in.</summary>
    public Function HandedTo(Function caller, VariableSource variables)
    {
        var calls = caller.Body.Within().OfType<Invoke>().ToList();
        var stacks = calls.SelectMany(call => StacksOf(call.Target)).Distinct().ToDictionary(stack => stack, stack => variables.NewRecord(stack.Name, stack.Element, indexed: false));
        return caller with
        {
            Body = [.. stacks.Values.Select(stack => new OpenRecord(stack, null)), .. Handed(caller.Body, stack => stacks[stack])],
            NextId = variables.Next,
        };
    }

    private static HashSet<IrType> Written(IEnumerable<Function> functions) => [.. functions.SelectMany(function =>
    {
        var aliases = Aliases.Of(function);
        var memory = new HashSet<Variable>(function.Body.Within().Where(StmtWalk.WritesMemory).SelectMany(aliases.WrittenBy));
        return aliases.All.Where(m => memory.Contains(m.Variable)).Select(m => m.Type);
    })];

    private void Write(int nextId, Func<Function, Function> tidy, Func<Function, Function> simplify)
    {
        int before;
        do
        {
            before = _needed.Count;
            var variables = new VariableSource(nextId);
            foreach (var callee in _callees)
            {
                var key = callee.Signature.Key;
                if (!callee.Signature.HasReverse)
                {
                    _functions[(key, Sweep.Forward)] = tidy(callee.Function);
                    continue;
                }

                var (forward, reverse) = ReverseMode.Twin(callee, this, variables);
                (forward, reverse) = WithoutUnread(forward, simplify(reverse));
                _functions[(key, Sweep.Forward)] = tidy(forward);
                Need(callee, _functions[(key, Sweep.Reverse)] = reverse);
            }
        }
        while (_needed.Count > before);
        Finish();
    }

    // What was put away for something that proved to be needless.
    private static (Function Forward, Function Reverse) WithoutUnread(Function forward, Function reverse)
    {
        var read = new HashSet<Variable>(reverse.Body.Within().SelectMany(s => s.Expressions()).SelectMany(e => e.Within()).OfType<Local>().Select(local => local.Variable));
        var unread = new HashSet<Record>(reverse.Body.Within().OfType<Restore>().GroupBy(s => s.Record).Where(all => !all.Any(s => read.Contains(s.Variable))).Select(all => all.Key));
        return (Without(forward), Without(reverse));

        Function Without(Function f) => f with { Body = In(f.Body), Stacks = f.Stacks.Where(stack => !unread.Contains(stack)).ToEquatable() };

        EquatableArray<Stmt> In(EquatableArray<Stmt> block) => block.Where(s => !(s is Save x && unread.Contains(x.Record)) && !(s is Restore y && unread.Contains(y.Record))).Select(s => s.MapBlocks(In)).ToEquatable();
    }

    private void Need(Callee callee, Function reverse)
    {
        var read = new HashSet<Variable>(reverse.Body.Within().SelectMany(StmtWalk.Reads).SelectMany(e => e.Within()).OfType<Local>().Select(local => local.Variable));
        for (var i = 0; i < callee.Function.Parameters.Count; i++)
        {
            if (read.Contains(callee.Function.Parameters[i].Variable))
            {
                _needed.Add((callee.Signature.Key, i));
            }
        }
    }

    // The union of what the twins that can be reached push.
    private readonly Dictionary<int, (List<Record> Stacks, List<IrType> Pools)> _handed = [];

    private IEnumerable<Record> StacksOf(Signature target) => _handed[target.Key].Stacks;

    private void Finish()
    {
        FindKept();
        foreach (var callee in _callees.Where(c => _functions.ContainsKey((c.Signature.Key, Sweep.Forward))))
        {
            var forward = _functions[(callee.Signature.Key, Sweep.Forward)];
            _functions[(callee.Signature.Key, Sweep.Forward)] = forward with { Body = WithoutUnused(forward.Body, ReadByForward(forward)) };
        }

        foreach (var callee in _callees)
        {
            var reached = Reached(callee.Signature.Key).Select(key => _functions[(key, Sweep.Forward)]).ToList();
            _handed[callee.Signature.Key] = (
                reached.SelectMany(forward => forward.Stacks).ToList(),
                reached.SelectMany(forward => forward.Body.Within()).SelectMany(s => s.Expressions()).SelectMany(e => e.Within()).OfType<NewBuffer>()
                    .Where(made => made.Source == BufferSource.Pool).Select(made => made.Made.Element).Distinct().ToList());
        }

        foreach (var (key, sweep) in _functions.Keys.ToList())
        {
            var function = _functions[(key, sweep)];
            var parameters = sweep == Sweep.Forward
                ? function.Parameters.Where((_, i) => _keptForward[key][i])
                : function.Parameters.Where(p => Position(key, p) is var i && (i < 0 || IsNeeded(key, i)));
            _functions[(key, sweep)] = function with
            {
                Parameters = parameters.ToEquatable(),
                Body = Handed(function.Body, stack => stack),
                Stacks = _handed[key].Stacks.ToEquatable(),
                Pools = sweep == Sweep.Forward ? _handed[key].Pools.ToEquatable() : [],
            };
        }
    }

    private int Position(int key, Parameter p) => _callees.First(c => c.Signature.Key == key).Function.Parameters.ToList().FindIndex(own => own.Variable == p.Variable);

    private EquatableArray<Stmt> Handed(EquatableArray<Stmt> block, Func<Record, Record> stack) => block.Select(s => s.MapBlocks(inner => Handed(inner, stack)) switch
    {
        Invoke { Target.Sweep: Sweep.Forward } x => x with
        {
            Args = x.Args.Where((_, i) => _keptForward[x.Target.Key][i]).ToEquatable(),
            Stacks = StacksOf(x.Target).Select(stack).ToEquatable(),
            Pools = _handed[x.Target.Key].Pools.ToEquatable(),
        },
        Invoke x => x with { Stacks = StacksOf(x.Target).Select(stack).ToEquatable() },
        var other => other,
    }).ToEquatable();

    private List<int> Reached(int key)
    {
        var (reached, pending) = (new List<int>(), new Queue<int>([key]));
        while (pending.Count > 0)
        {
            var next = pending.Dequeue();
            if (!reached.Contains(next))
            {
                reached.Add(next);
                foreach (var call in _functions[(next, Sweep.Forward)].Body.Within().OfType<Invoke>())
                {
                    pending.Enqueue(call.Target.Key);
                }
            }
        }

        return reached;
    }

    // A shadow that the forward twin only hands on to where nobody reads it is not handed in.
    private void FindKept()
    {
        foreach (var callee in _callees)
        {
            var own = callee.Function.Parameters.Count;
            _keptForward[callee.Signature.Key] = _functions[(callee.Signature.Key, Sweep.Forward)].Parameters.Select((_, i) => i < own).ToArray();
        }

        bool isAdded;
        do
        {
            isAdded = false;
            foreach (var callee in _callees)
            {
                var forward = _functions[(callee.Signature.Key, Sweep.Forward)];
                var read = ReadByForward(forward);
                var kept = _keptForward[callee.Signature.Key];
                for (var i = 0; i < kept.Length; i++)
                {
                    if (!kept[i] && read.Contains(forward.Parameters[i].Variable))
                    {
                        (kept[i], isAdded) = (true, true);
                    }
                }
            }
        }
        while (isAdded);
    }

    // A shadow that is taken of another only to be handed on counts where it is handed on.
    private HashSet<Variable> ReadByForward(Function forward)
    {
        var statements = forward.Body.Within().ToList();
        var read = new HashSet<Variable>(statements.Where(s => Handed(s) is null).SelectMany(ReadByForward).SelectMany(Variables));
        int before;
        do
        {
            before = read.Count;
            read.UnionWith(statements.Select(Handed).OfType<(Variable Shadow, Expr Of)>().Where(x => read.Contains(x.Shadow)).SelectMany(x => Variables(x.Of)).ToList());
        }
        while (read.Count > before);
        return read;

        static IEnumerable<Variable> Variables(Expr e) => e.Within().OfType<Local>().Select(local => local.Variable);
    }

    private static (Variable Shadow, Expr Of)? Handed(Stmt s) => s switch
    {
        Declare { Init: { } init, Variable: { Kind: VariableKind.Adjoint } shadow } when IsPlain(shadow, init) => (shadow, init),
        Assign { Place: Local { Variable: { Kind: VariableKind.Adjoint } shadow } } x when IsPlain(shadow, x.Value) => (shadow, x.Value),
        _ => null,
    };

    private static bool IsPlain(Variable shadow, Expr value) => Aliases.IsReference(shadow.Type) && !value.Within().Any(part => part is NewBuffer or Call or Opaque { Stability: Stability.Effect });

    private static EquatableArray<Stmt> WithoutUnused(EquatableArray<Stmt> block, HashSet<Variable> read) =>
        block.Where(s => !(s is Declare { Init: null, Variable: { Kind: VariableKind.Adjoint } v } && Aliases.IsReference(v.Type) && !read.Contains(v)) && !(Handed(s) is { } x && !read.Contains(x.Shadow)))
            .Select(s => s.MapBlocks(inner => WithoutUnused(inner, read))).ToEquatable();

    private IEnumerable<Expr> ReadByForward(Stmt s) => s is Invoke call ? call.Args.Where((_, i) => _keptForward[call.Target.Key][i]) : s.Reads();
}
