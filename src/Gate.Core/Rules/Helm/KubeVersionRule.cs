using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Core.Rules.Helm;

/// <summary>
/// Charts whose <c>kubeVersion</c> does not accept the target (<c>helm/kube-version</c>). Helm itself is the judge of the repository's own charts: its
/// ranges have hyphens, wildcards, alternatives and pre-releases, and a second reading of them would be wrong one day. Of charts from elsewhere the
/// knowledge has the ranges: see <see cref="KubeVersionRange"/>.
/// </summary>
public static class KubeVersionRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "helm/kube-version";

    private static readonly FieldPath Field = FieldPath.Root.Key("kubeVersion");

    /// <summary>The hit on a chart of the repository that Helm refused.</summary>
    internal static Hit On(RefusedChart chart) => Of(chart.Chart, chart, Field, chart.Range, new("the refusal hides nothing else", "the chart's objects are rendered from a copy without kubeVersion", chart.Origin.Locate(Field)));

    /// <summary>The hit on a chart from elsewhere whose release is known to be refused.</summary>
    internal static Hit On(InstallationCandidate chart, string range, Cause cause)
    {
        var version = chart.After.Installation.DeclaredVersion;
        var name = chart.After.Installation.Chart?.Name.Text ?? chart.After.Title;
        return Of(name, chart, InstallationCandidate.VersionField, range, new($"version {version?.Text} of the chart says so", "known from its Chart.yaml", version?.Location)) with { Cause = cause };
    }

    private static Hit Of(string chart, ICandidate on, FieldPath field, string range, Clause last) => new()
    {
        Rule = Id,
        On = on,
        Field = field,
        Fact = $"{range} refuses {on.Target}",
        Severity = Severity.Block,
        Title = $"Chart {chart} does not accept Kubernetes {on.Target}",
        Message = "Helm refuses to install or upgrade a chart whose kubeVersion does not accept the version of the cluster, before anything is applied. Argo CD and Flux render by the same check: the release stays as it is.",
        Remediation = $"Take a version of the chart that accepts Kubernetes {on.Target}, or, where the chart is yours and works there, widen its kubeVersion.",
        Evidence = ["https://helm.sh/docs/topics/charts/#the-kubeversion-field"],
        Clauses = [new($"the chart's kubeVersion is {range}", $"Helm refuses it for every {on.Target} release"), last],
    };
}
