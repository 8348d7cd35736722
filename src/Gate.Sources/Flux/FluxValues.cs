using Gate.Core.Manifests;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.GitOps;
using Gate.Sources.Values;

namespace Gate.Sources.Flux;

/// <summary>
/// The values of a HelmRelease: what <c>valuesFrom</c> names in its order, over that the inline values, and over those what has a
/// <c>targetPath</c>. (https://fluxcd.io/flux/components/helm/helmreleases/#values)
/// </summary>
internal sealed class FluxValues
{
    private readonly List<PlacedValues> layers = [];
    private readonly ITree tree;
    private readonly Substitution? variables;

    internal FluxValues(ITree tree, ClusterView cluster, DeclaredObject release, Substitution? variables)
    {
        this.tree = tree;
        this.variables = variables;
        var items = (release.Find("spec", "valuesFrom")?.Items ?? []).ToList();
        // What comes after a targetPath as a whole takes its place again.
        var whole = items.FindLastIndex(static item => item.Text("targetPath") is not { Text.Length: > 0 }) + 1;
        foreach (var item in items.Take(whole))
            Take(cluster, release, item);
        if (release.Find("spec", "values") is { Node: YamlMapping } inline)
            Add($"values of HelmRelease {release.Name}", inline);
        foreach (var item in items.Skip(whole))
            Take(cluster, release, item);
    }

    /// <summary>Where the values come from, the later ones winning.</summary>
    internal IReadOnlyList<PlacedValues> Layers => layers;

    /// <summary>The values, the later ones winning.</summary>
    internal IReadOnlyList<PlacedNode> Given => [.. layers.Select(static layer => layer.Node).OfType<PlacedNode>()];

    /// <summary>What the values should come from and does not tell: not in the repository, or a secret.</summary>
    internal IReadOnlyList<string> Missing => [.. layers.Where(static layer => layer.Node is null).Select(static layer => layer.Origin)];

    private void Take(ClusterView cluster, DeclaredObject release, PlacedNode item)
    {
        if (item.Text("kind")?.Text is not { } kind || item.Text("name")?.Text is not { } name)
            return;
        var key = item.Text("valuesKey")?.Text ?? "values.yaml";
        var origin = $"{kind} {name} ({key})";
        var found = kind == "ConfigMap" ? cluster.FindValues(kind, release.Namespace, name) : null;
        if (found?.Find("data", key) is not { Node: YamlScalar text } entry)
        {
            layers.Add(PlacedValues.Hidden(origin));
            return;
        }

        if (item.Text("targetPath")?.Text is { Length: > 0 } path)
        {
            var isQuoted = text.Text is ['"', .., '"'] or ['\'', .., '\''];
            var value = entry.AsText()! with { Text = isQuoted ? text.Text.Trim('"', '\'') : text.Text };
            layers.Add(PlacedValues.OfParameter(new(path, item.Location), value, isQuoted || item.IsTrue("literal")) with { Origin = origin });
            return;
        }

        foreach (var values in EmbeddedYaml.Read(tree, entry))
            Add(origin, values);
    }

    private void Add(string origin, PlacedNode values)
    {
        var layer = PlacedValues.Of(origin, values);
        layers.Add(variables is { } some && some.Hidden.Count + some.Missing.Count > 0
            ? layer with { IsHidden = text => layer.IsHidden(text) || VariableText.Left(text) is not null }
            : layer);
    }
}
