using Gate.Core.Lifecycles;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Rules.Kubernetes;

/// <summary>How far a version of an API, or a field, is on its way out when seen from one Kubernetes minor.</summary>
internal enum LifecycleStage
{
    /// <summary>In good standing.</summary>
    Current,

    /// <summary>Deprecated; removal is not near or not announced.</summary>
    Deprecated,

    /// <summary>Goes within the next <see cref="LifecycleStages.Near"/> minors.</summary>
    LeavingSoon,

    /// <summary>Not served, or not working, any more.</summary>
    Removed,
}

/// <summary>Works out stages.</summary>
internal static class LifecycleStages
{
    /// <summary>How many minors ahead a removal is a warning: two, the support window that a version skew allows.</summary>
    internal const int Near = 2;

    internal static LifecycleStage StageAt(this ApiLifecycle api, KubernetesVersion target) =>
        Stage(api.Deprecated, api.Removed, api.Planned, target);

    internal static LifecycleStage StageAt(this FieldLifecycle field, KubernetesVersion target) =>
        Stage(field.Deprecated, field.Removed, null, target);

    internal static Severity SeverityOfDeprecation(this LifecycleStage stage) =>
        stage == LifecycleStage.LeavingSoon ? Severity.Warn : Severity.Info;

    private static LifecycleStage Stage(KubernetesVersion? deprecated, KubernetesVersion? removed, KubernetesVersion? planned, KubernetesVersion target)
    {
        if (removed is { } gone && target >= gone)
            return LifecycleStage.Removed;
        if ((removed ?? planned) is { } end && end <= target.Plus(Near))
            return LifecycleStage.LeavingSoon;
        return deprecated is { } since && target >= since ? LifecycleStage.Deprecated : LifecycleStage.Current;
    }
}
