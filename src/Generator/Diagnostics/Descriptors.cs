using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Diagnostics;

/// <summary>Everything the generator can say. Each id has a page under docs/diagnostics, a row in the release file and a test case.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor Internal = Error("ADG0001", "Internal error",
        "The generator failed on '{0}' ({1}); please report the method");

    // the method and where it stands
    public static readonly DiagnosticDescriptor NotPartial = Error("ADG1001", "Containing type is not partial",
        "'{0}' contains the [Differentiable] method '{1}' and is not partial; declare it 'partial' so that the derivative can be emitted into it");

    public static readonly DiagnosticDescriptor ResultNotSupported = Error("ADG1002", "Result cannot be differentiated",
        "'{0}' returns '{1}', which has no derivative; return double, float or a type parameter T : IFloatingPointIeee754<T>");

    public static readonly DiagnosticDescriptor NothingToDifferentiateBy = Error("ADG1003", "Nothing to differentiate by",
        "'{0}' has no parameter with a derivative; give it a parameter of type double or float that is not [NoGradient]");

    public static readonly DiagnosticDescriptor NoBody = Error("ADG1004", "Method has no body",
        "'{0}' is {1} and has no body to differentiate; mark the methods that implement it instead");

    public static readonly DiagnosticDescriptor AsyncOrIterator = Error("ADG1005", "Async method or iterator",
        "'{0}' is {1}, which cannot be differentiated; move the computation into an ordinary method and mark that");

    public static readonly DiagnosticDescriptor MemberExists = Error("ADG1006", "Member of the emitted name exists",
        "'{0}' has a member '{1}' with the signature of the one to be emitted for '{2}'; rename one of them");

    public static readonly DiagnosticDescriptor NotAMethod = Error("ADG1007", "Not an ordinary method",
        "[Differentiable] stands on {0}, which cannot be differentiated; move the computation into an ordinary method of a partial type and mark that");

    public static readonly DiagnosticDescriptor FileLocal = Error("ADG1008", "File-local type",
        "'{0}' is file-local, so nothing can be emitted into it; remove the modifier 'file'");

    public static readonly DiagnosticDescriptor ParameterNotSupported = Error("ADG1009", "Parameter cannot be differentiated",
        "Parameter '{0}' of type '{1}' is used and has no derivative that can be emitted; mark it [NoGradient] if it is a constant");

    public static readonly DiagnosticDescriptor ModeNotSupported = Error("ADG1010", "Derivative not available",
        "'{0}' asks for Derivatives.{1}, which is not emitted for it; {2}");

    public static readonly DiagnosticDescriptor SignatureNotSupported = Error("ADG1011", "Signature cannot be differentiated",
        "'{0}' {1}; {2}");

    public static readonly DiagnosticDescriptor StateNotSupported = Error("ADG1012", "State of the instance cannot be differentiated",
        "'{0}' reads '{1}', whose type has no shadow that could receive its derivatives; mark it [NoGradient] or pass its value as a parameter");

    public static readonly DiagnosticDescriptor OverrideNotMarked = Error("ADG1030", "Override is not differentiated like its base",
        "'{0}' overrides a [Differentiable] method and {1}, so a derivative would be that of the base; {2}");

    // rules of the user's
    public static readonly DiagnosticDescriptor RuleNotValid = Error("ADG1040", "Rule is not the derivative of its method",
        "'{0}' is no derivative of '{1}': {2}; {3}");

    public static readonly DiagnosticDescriptor TwoRules = Error("ADG1041", "Two rules for one method",
        "'{0}' has two rules, '{1}' and '{2}'; remove one of them");

    public static readonly DiagnosticDescriptor RuleNotReachable = Error("ADG1042", "Rule cannot be reached",
        "The derivative of '{0}' is '{1}', which '{2}' cannot reach; make it internal or public");

    public static readonly DiagnosticDescriptor RuleNotDifferentiable = Error("ADG1043", "Rule cannot be differentiated again",
        "A second derivative needs that of the rule '{0}', whose source is not here; write a rule for it too, or ask for Derivatives.Gradient or Derivatives.Jvp");

    public static readonly DiagnosticDescriptor NotRecomputed = Error("ADG1044", "Callee cannot be run again",
        "'{0}' is marked Recompute, and {1}; {2}");

    // what stands in the method
    public static readonly DiagnosticDescriptor ConstructNotSupported = Error("ADG2001", "Construct cannot be differentiated",
        "{0} cannot be differentiated; {1}");

    public static readonly DiagnosticDescriptor CallNotDifferentiable = Error("ADG2002", "Call has no derivative",
        "No derivative is known of '{0}', and the result depends on it; pass the argument through Derivative.Stop if it is meant to be a constant");

    public static readonly DiagnosticDescriptor TryStatement = Error("ADG2003", "Exception handling cannot be differentiated",
        "A '{0}' statement cannot be differentiated; let the exception pass, or move the statement to the caller");

    public static readonly DiagnosticDescriptor UnsafeCode = Error("ADG2004", "Unsafe code cannot be differentiated",
        "Unsafe code cannot be differentiated; use spans");

    public static readonly DiagnosticDescriptor GotoStatement = Error("ADG2005", "Goto cannot be differentiated",
        "A 'goto' to a label cannot be differentiated; use a loop, 'break', 'continue' or 'return'");

    public static readonly DiagnosticDescriptor TooDeep = Error("ADG2006", "Nested too deeply",
        "The method is nested more than {0} levels deep here; split it into methods or statements");

    public static readonly DiagnosticDescriptor LostValue = Error("ADG2007", "Value is stored where its derivative is lost",
        "The method stores a value in the static field '{0}', where its derivative would be lost; use a local variable, or return the value");

    public static readonly DiagnosticDescriptor RecursionNotSupported = Error("ADG2008", "Recursive call",
        "'{0}' calls itself, and it {1}; write the recursion as a loop, or pass numbers and buffers");

    public static readonly DiagnosticDescriptor MayChange = Error("ADG2040", "Constant call may change what is differentiated",
        "'{0}' is marked [NoGradient] and may change what it is given, whose derivative would be lost; let it take a ReadOnlySpan or numbers, or return its result");

    // what is likely a mistake
    public static readonly DiagnosticDescriptor NoInfluence = Warning("ADG3001", "Result depends on no parameter",
        "The result of '{0}' depends on none of its parameters in a differentiable way; every derivative is zero");

    public static readonly DiagnosticDescriptor ZeroDerivative = Warning("ADG3002", "Derivative is zero everywhere",
        "The derivative through '{0}' is zero everywhere, so what passes through it does not count; use Derivative.Stop if that is meant");

    public static readonly DiagnosticDescriptor NoEffect = Warning("ADG3040", "Option has no effect",
        "'{0}' has no effect on '{1}' in this version; remove it");

    public static readonly DiagnosticDescriptor NoCheckpoint = Warning("ADG3041", "Loop is not cut into segments",
        "A loop of '{0}' keeps what it needs for every round, though Checkpoint is asked for: only a loop that counts upwards by one, ends by its condition, stands in no branch (nor behind an early return), and keeps its state in numbers and arrays of numbers that were there before it is cut; make such a loop of it, or remove the option");

    // what is good to know
    public static readonly DiagnosticDescriptor LeftOut = Hint("ADG4001", "Member is left out of the shadow",
        "NewShadow, AddScaled and the other emitted members leave out '{0}', since {1}; {2}");

    private static DiagnosticDescriptor Error(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Hint(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, "AutoDiffGen", severity, isEnabledByDefault: true, helpLinkUri: $"https://github.com/autodiffgen/autodiffgen/blob/main/docs/diagnostics/{id}.md");
}
