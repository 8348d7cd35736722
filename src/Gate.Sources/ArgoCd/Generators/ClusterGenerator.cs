using Gate.Sources.ArgoCd.Templates;
using Gate.Sources.Declarations;

namespace Gate.Sources.ArgoCd.Generators;

/// <summary>
/// Parameter sets after the clusters that Argo CD knows. Those that the repository does not declare are known only to the live one: they are
/// taken as one, whose name says so.
/// </summary>
internal static class ClusterGenerator
{
    /// <summary>The name of the clusters that are not known.</summary>
    internal const string Unknown = "clusters of Argo CD";

    internal static IEnumerable<ParameterSet> Sets(PlacedNode clusters, GeneratorContext context)
    {
        var selector = clusters["selector"];
        var hasSelector = selector is { } node && node.Entries.Any();
        var values = clusters["values"];
        var selected = context.Clusters.Where(cluster => !hasSelector || LabelSelector.Selects(selector!.Value, key => Label(cluster, key))).ToList();
        if (context.Clusters.Count == 0)
        {
            context.Report("which clusters its cluster generator gives is known only to the live Argo CD; those of one selector are taken as one", clusters.Location);
            yield return Undeclared(hasSelector ? selector : null, values, context);
            yield break;
        }

        // The cluster that Argo CD runs in is there without a Secret, and has no labels to be selected by.
        if (!hasSelector && !context.Clusters.Any(static cluster => cluster.Name == ArgoClusters.Own))
            yield return With(new() { ["name"] = new(ArgoClusters.Own), ["nameNormalized"] = new(ArgoClusters.Own), ["server"] = new("https://kubernetes.default.svc"), ["metadata"] = new(Empty()) }, values, context);
        foreach (var cluster in selected)
        {
            yield return With(new()
            {
                ["name"] = new(cluster.Name, cluster.Secret.Location),
                ["nameNormalized"] = new(TemplateFunctions.Normalize(cluster.Name)),
                ["server"] = new(cluster.Server, cluster.Secret.Location),
                ["metadata"] = new(new TemplateMap
                {
                    ["labels"] = Metadata(cluster, "labels"),
                    ["annotations"] = Metadata(cluster, "annotations"),
                }),
            }, values, context);
        }
    }

    private static ParameterSet Undeclared(PlacedNode? selector, PlacedNode? values, GeneratorContext context)
    {
        var name = selector is { } terms && context.DividesClusters ? $"{Unknown} with {LabelSelector.Words(terms)}" : Unknown;
        var metadata = new TemplateMap
        {
            ["labels"] = new(selector?["matchLabels"] is { } labels && TemplateValue.Of(labels).Value is TemplateMap known ? new TemplateMap(known) { IsOpen = true } : new() { IsOpen = true }),
            ["annotations"] = new(new TemplateMap { IsOpen = true }),
        };
        var normalized = name == Unknown ? "unknown" : TemplateFunctions.Normalize(name);
        return With(new() { ["name"] = new(name), ["nameNormalized"] = new(normalized), ["server"] = new(name), ["metadata"] = new(metadata) }, values, context) with { Clusters = name };
    }

    private static ParameterSet With(TemplateMap map, PlacedNode? values, GeneratorContext context)
    {
        var set = new ParameterSet(map);
        return values is { } more ? new(new TemplateMap(map) { ["values"] = TemplateValue.Of(context.Fill(more, set)) }) : set;
    }

    private static TemplateMap Empty() => new() { ["labels"] = new(new TemplateMap()), ["annotations"] = new(new TemplateMap()) };

    private static TemplateValue Metadata(ArgoCluster cluster, string key) =>
        cluster.Secret.Find("metadata", key) is { } node ? TemplateValue.Of(node) : new(new TemplateMap());

    private static string? Label(ArgoCluster cluster, string key) => cluster.Secret.Find("metadata", "labels")?.Text(key)?.Text;
}
