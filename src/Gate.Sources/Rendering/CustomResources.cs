using Gate.Core.Manifests;
using Gate.Sources.Changes;

namespace Gate.Sources.Rendering;

/// <summary>The APIs that a tree's own CustomResourceDefinitions add to a cluster: templates ask for them by capability.</summary>
public static class CustomResources
{
    private static ReadOnlySpan<byte> Marker => "CustomResourceDefinition"u8;

    /// <summary>All served versions, as <c>group/version</c> and <c>group/version/Kind</c>, sorted.</summary>
    public static IReadOnlyList<string> ApisOf(ITree tree)
    {
        var apis = new SortedSet<string>(StringComparer.Ordinal);
        var entries = tree.Entries.Where(entry => entry.Kind == EntryKind.File && (entry.Path.EndsWith(".yaml", StringComparison.Ordinal) || entry.Path.EndsWith(".yml", StringComparison.Ordinal))).ToList();
        foreach (var bytes in tree.ReadWhatCanBe(entries))
        {
            if (bytes.Span.IndexOf(Marker) < 0)
                continue;
            foreach (var definition in ManifestReader.Read(bytes).Objects.Where(thing => thing is { Kind: "CustomResourceDefinition", ApiVersion.Group: "apiextensions.k8s.io" }))
                Add(definition, apis);
        }

        return [.. apis];
    }

    private static void Add(ManifestObject definition, SortedSet<string> apis)
    {
        if (definition.Root["spec"] is not YamlMapping spec || spec.Text("group") is not { } group || (spec["names"] as YamlMapping)?.Text("kind") is not { } kind)
            return;
        var versions = spec["versions"] is YamlSequence list
            ? list.Items.OfType<YamlMapping>().Where(version => version.Text("served") != "false").Select(version => version.Text("name"))
            : [spec.Text("version")];
        foreach (var version in versions.OfType<string>())
        {
            apis.Add($"{group}/{version}");
            apis.Add($"{group}/{version}/{kind}");
        }
    }
}
