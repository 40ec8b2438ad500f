using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>What has to be known of the buffers and objects of a function to give them companions: shadows, or tangents.</summary>
internal interface IReferenceFacts
{
    /// <summary>Which of them may share memory.</summary>
    Aliases Aliases { get; }

    /// <summary>Where references lead to.</summary>
    PointsTo Origins { get; }

    /// <summary>Whether a buffer or object has a companion.</summary>
    bool HasShadow(Expr e);

    /// <summary>Whether a variable holds one value from where it begins.</summary>
    bool IsNeverReassigned(Variable variable);
}
