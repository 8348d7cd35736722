using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Core.Rules.Helm;

/// <summary>
/// Charts whose <c>kubeVersion</c> does not accept the target (<c>helm/kube-version</c>). Helm itself is the judge: its ranges have
/// hyphens, wildcards, alternatives and pre-releases, and a second reading of them would be wrong one day.
/// </summary>
public static class KubeVersionRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "helm/kube-version";

    private static readonly FieldPath Field = FieldPath.Root.Key("kubeVersion");

    /// <summary>The hit on a chart that was refused.</summary>
    internal static Hit On(RefusedChart chart) => new()
    {
        Rule = Id,
        On = chart,
        Field = Field,
        Fact = $"{chart.Range} refuses {chart.Target}",
        Severity = Severity.Block,
        Title = $"Chart {chart.Chart} does not accept Kubernetes {chart.Target}",
        Message = "Helm refuses to install or upgrade a chart whose kubeVersion does not accept the version of the cluster, before anything is applied. Argo CD and Flux render by the same check: the release stays as it is.",
        Remediation = $"Take a version of the chart that accepts Kubernetes {chart.Target}, or, where the chart is yours and works there, widen its kubeVersion.",
        Evidence = ["https://helm.sh/docs/topics/charts/#the-kubeversion-field"],
        Clauses =
        [
            new($"the chart's kubeVersion is {chart.Range}", $"Helm refuses it for every {chart.Target} release"),
            new("the refusal hides nothing else", "the chart's objects are rendered from a copy without kubeVersion", chart.Origin.Locate(Field)),
        ],
    };
}
