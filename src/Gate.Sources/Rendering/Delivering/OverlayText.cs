using System.Text;
using Gate.Core.Manifests;
using Gate.Sources.GitOps;

namespace Gate.Sources.Rendering.Delivering;

/// <summary>Writes what a controller adds around a folder as the kustomization that it is.</summary>
internal static class OverlayText
{
    /// <summary>A kustomization of these resources with what the overlay adds.</summary>
    /// <param name="resources">Files and folders, as seen from the kustomization.</param>
    /// <param name="overlay">The overlay.</param>
    /// <param name="up">The way from the kustomization to the root of the tree.</param>
    /// <param name="namespace">The namespace where the overlay says none; null for none.</param>
    internal static ReadOnlyMemory<byte> Write(IEnumerable<string> resources, KustomizeOverlay overlay, string up, YamlNode? @namespace = null)
    {
        var entries = new List<YamlEntry> { Entry("resources", List(resources.Select(Text))) };
        Add("namespace", overlay.Namespace?.Node ?? @namespace);
        Add("namePrefix", overlay.NamePrefix?.Node);
        Add("nameSuffix", overlay.NameSuffix?.Node);
        if (overlay.Patches.Count > 0)
            entries.Add(Entry("patches", List(overlay.Patches.Select(static patch => Patch(patch.Node)))));
        if (overlay.Components.Count > 0)
            entries.Add(Entry("components", List(overlay.Components.Select(folder => Text(up + folder)))));
        if (overlay.Images.Count > 0)
            entries.Add(Entry("images", List(overlay.Images.Select(static image => Image(image.Node)))));
        if (overlay.Replicas.Count > 0)
            entries.Add(Entry("replicas", List(overlay.Replicas.Select(static replicas => replicas.Node))));
        if (overlay.Labels.Count > 0)
            entries.Add(Entry("labels", List([Mapping([Entry("pairs", Pairs(overlay.Labels))])])));
        if (overlay.Annotations.Count > 0)
            entries.Add(Entry("commonAnnotations", Pairs(overlay.Annotations)));
        return YamlAsJson.Write(Mapping(entries));

        void Add(string key, YamlNode? node)
        {
            if (node is YamlScalar { Text.Length: > 0 })
                entries.Add(Entry(key, node));
        }
    }

    /// <summary>Kustomize takes patches as texts only; older versions of Flux have lists of operations and whole objects as well.</summary>
    private static YamlNode Patch(YamlNode entry) => entry switch
    {
        YamlMapping mapping when mapping["patch"] is YamlSequence operations => Mapping([.. mapping.Entries.Select(field => field.Key.Text == "patch" ? Entry("patch", Json(operations)) : field)]),
        YamlMapping mapping when mapping["patch"] is null && mapping["kind"] is not null => Mapping([Entry("patch", Json(mapping))]),
        _ => entry,
    };

    private static YamlScalar Json(YamlNode node) => Text(Encoding.UTF8.GetString(YamlAsJson.Write(node).Span));

    /// <summary>Argo CD writes <c>name=other:tag</c>, <c>name:tag</c> or <c>name@digest</c>; Flux writes what Kustomize reads.</summary>
    private static YamlNode Image(YamlNode image)
    {
        if (image is not YamlScalar { Text: var text })
            return image;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var to = text[(equals + 1)..];
        var digest = to.IndexOf('@', StringComparison.Ordinal);
        var tag = to.LastIndexOf(':', digest < 0 ? to.Length - 1 : digest);
        tag = tag > to.LastIndexOf('/') ? tag : -1;
        var end = tag >= 0 ? tag : digest >= 0 ? digest : to.Length;
        var entries = new List<YamlEntry> { Entry("name", Text(equals >= 0 ? text[..equals] : to[..end])) };
        if (equals >= 0)
            entries.Add(Entry("newName", Text(to[..end])));
        if (digest >= 0)
            entries.Add(Entry("digest", Text(to[(digest + 1)..])));
        else if (tag >= 0)
            entries.Add(Entry("newTag", Text(to[(tag + 1)..])));
        return Mapping(entries);
    }

    private static YamlMapping Pairs(IReadOnlyDictionary<string, string> pairs) => Mapping([.. pairs.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => Entry(pair.Key, Text(pair.Value)))]);

    private static YamlEntry Entry(string key, YamlNode value) => new(Text(key), value);

    private static YamlScalar Text(string text) => new(default, text, ScalarType.String);

    private static YamlSequence List(IEnumerable<YamlNode> items) => new(default, [.. items]);

    private static YamlMapping Mapping(IReadOnlyList<YamlEntry> entries) => new(default, entries);
}
