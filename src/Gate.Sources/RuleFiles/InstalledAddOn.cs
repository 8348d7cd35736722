using System.Text;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Rules.Reading;
using Gate.Sources.Rendering;

namespace Gate.Sources.RuleFiles;

/// <summary>The file that installs an add-on in the tree of a test, as a repository would have it.</summary>
internal sealed class InstalledAddOn
{
    private static readonly string[] Keys = ["id", "version", "namespace", "release", "values", "delivery", "chart", "repository", "crds", "syncOptions", "prune"];

    private readonly string release;
    private readonly string ns;
    private readonly string version;
    private readonly string repository;
    private readonly string chart;
    private readonly string values;
    private readonly bool isFlux;
    private readonly string? crds;
    private readonly bool prunes;
    private readonly string syncOptions;

    internal InstalledAddOn(IAddOnKnowledge addOns, YamlScalar key, YamlNode node, string? delivery)
    {
        var more = node as YamlMapping ?? new YamlMapping(node.Start, [new(new(node.Start, "version", ScalarType.String), node)]);
        RuleTestReader.Allow(more, Keys);
        var id = more.Text("id") ?? key.Text;
        (repository, chart) = (more.Text("repository"), more.Text("chart")) switch
        {
            ({ } address, { } name) => (address, name),
            (_, var name) => ChartOf(addOns, id, name, key),
        };
        release = more.Text("release") ?? key.Text;
        ns = more.Text("namespace") ?? key.Text;
        version = more.Text("version") ?? throw new RuleFormatException(node.Start, $"'version' of {key.Text} is missing");
        values = Json(more["values"]);
        delivery = more.Text("delivery") ?? delivery;
        isFlux = delivery switch
        {
            "flux" => true,
            null or "argo-cd" => false,
            _ => throw new RuleFormatException(node.Start, $"delivery must be flux or argo-cd, not '{delivery}'"),
        };
        crds = more.Text("crds");
        prunes = more.Text("prune") == "true";
        syncOptions = more["syncOptions"] is { } options ? Json(options) : "[]";
    }

    /// <summary>The file.</summary>
    internal string Text => isFlux ? Flux : Argo;

    private string Argo => $"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata:
          name: {release}
          namespace: argocd
        spec:
          project: default
          destination: {OnePair("server", "https://kubernetes.default.svc", "namespace", ns)}
          source:
            repoURL: {(repository.StartsWith("oci://", StringComparison.Ordinal) ? repository[6..] : repository)}
            chart: {chart}
            targetRevision: "{version}"
            helm:
              skipCrds: {(crds == "Skip" ? "true" : "false")}
              valuesObject: {values}
          syncPolicy:
            automated: {OnePair("prune", prunes ? "true" : "false", "selfHeal", "true")}
            syncOptions: {syncOptions}

        """;

    private string Flux => $"""
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: HelmRepository
        metadata:
          name: {release}
          namespace: flux-system
        spec:
          interval: 1h
          type: {(repository.StartsWith("oci://", StringComparison.Ordinal) ? "oci" : "default")}
          url: {repository}
        ---
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata:
          name: {release}
          namespace: {ns}
        spec:
          interval: 1h
          chart:
            spec:
              chart: {chart}
              version: "{version}"
              sourceRef: {OnePair("kind", "HelmRepository", "name", release + ", namespace: flux-system")}
          upgrade: {(crds is null ? "{}" : $"{{crds: {crds}}}")}
          values: {values}

        """;

    private static string OnePair(string key, string value, string other, string otherValue) => $"{{{key}: {value}, {other}: {otherValue}}}";

    // JSON ends in braces, which Argo CD and Flux would take for placeholders of their own only inside texts.
    private static string Json(YamlNode? node) => node is null ? "{}" : Encoding.UTF8.GetString(YamlAsJson.Write(node).Span);

    private static (string Repository, string Name) ChartOf(IAddOnKnowledge addOns, string id, string? name, YamlScalar at)
    {
        if (addOns.FindAddOn(id) is not { } addOn)
            throw new RuleFormatException(at.Start, $"there is no add-on '{id}'");
        var charts = addOns.ChartsOf(addOn).Where(chart => name is null || chart.Name == name).ToList();
        if (charts.Count == 0)
            throw new RuleFormatException(at.Start, $"no chart {name} of add-on '{id}' is known; give 'chart' and 'repository'");
        var best = charts.OrderBy(static chart => chart.Versions).ThenBy(chart => chart.Name != id).ThenBy(static chart => !chart.Repository.StartsWith("https", StringComparison.Ordinal)).First();
        return (best.Repository, best.Name);
    }
}
