using System.Text;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Declarations;
using Gate.Sources.GitOps;

namespace Gate.Sources.Flux;

/// <summary>The values of a HelmRelease: what <c>valuesFrom</c> names in its order, and the inline values over all of it.</summary>
internal sealed class FluxValues
{
    private readonly List<PlacedNode> given = [];
    private readonly List<string> missing = [];

    internal FluxValues(ClusterView cluster, DeclaredObject release)
    {
        foreach (var item in release.Find("spec", "valuesFrom")?.Items ?? [])
            Take(cluster, release, item);
        if (release.Find("spec", "values") is { Node: YamlMapping } inline)
            given.Add(inline);
    }

    /// <summary>The values, the later ones winning.</summary>
    internal IReadOnlyList<PlacedNode> Given => given;

    /// <summary>What the values should come from and does not tell: not in the repository, or a secret.</summary>
    internal IReadOnlyList<string> Missing => missing;

    private void Take(ClusterView cluster, DeclaredObject release, PlacedNode item)
    {
        if (item.Text("kind")?.Text is not { } kind || item.Text("name")?.Text is not { } name)
            return;
        var key = item.Text("valuesKey")?.Text ?? "values.yaml";
        var found = kind == "ConfigMap" ? cluster.FindValues(kind, release.Namespace, name) : null;
        if (found?.Find("data", key) is not { Node: YamlScalar text } entry)
        {
            missing.Add($"{kind} {name} ({key})");
            return;
        }

        if (item.Text("targetPath")?.Text is { } path)
        {
            given.Add(At(path, entry));
            return;
        }

        var places = new Places();
        foreach (var document in YamlReader.Read(Encoding.UTF8.GetBytes(text.Text)))
        {
            if (document.Root is YamlMapping root)
                given.Add(new(root, entry.Location, _ => entry.Location with { Precision = Precision.Template }, places));
        }
    }

    /// <summary>One value at a way of keys, as <c>targetPath</c> has it.</summary>
    private static PlacedNode At(string path, PlacedNode value)
    {
        var node = value.Node;
        foreach (var step in path.Split('.').Reverse())
            node = new YamlMapping(default, [new(new(default, step, ScalarType.String), node)]);
        return new(node, value.Location, _ => value.Location, new());
    }
}
