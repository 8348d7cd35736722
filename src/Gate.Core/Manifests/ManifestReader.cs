using System.Text;

namespace Gate.Core.Manifests;

/// <summary>Reads Kubernetes objects out of YAML or JSON.</summary>
public static class ManifestReader
{
    /// <summary>All objects of a file. What is no Kubernetes object (a Compose file, Helm values) is passed over in silence.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="limits">How much is read; <see cref="ReadLimits.Default"/> where left out.</param>
    public static ManifestFile Read(ReadOnlyMemory<byte> utf8, ReadLimits? limits = null) => Of(YamlReader.Read(utf8, limits));

    /// <summary>The objects of documents.</summary>
    internal static ManifestFile Of(IReadOnlyList<YamlDocument> documents)
    {
        var found = new Found([], []);
        foreach (var document in documents)
        {
            if (document.Unreadable is { } unreadable)
            {
                if (document.LooksLikeKubernetes)
                    found.Unreadable.Add(unreadable);
            }
            else if (document.Root is YamlMapping root)
            {
                Take(root, null, found);
            }
        }

        return new(found.Objects, found.Unreadable);
    }

    /// <summary>Takes an object, the items of a list, or nothing. <paramref name="list"/> is the list that the mapping is an item of.</summary>
    private static void Take(YamlMapping root, ListType? list, Found found)
    {
        var apiVersion = root.Find("apiVersion");
        var kind = root.Find("kind");
        if (IsText(apiVersion) && IsText(kind))
        {
            var manifest = new ManifestObject(root, ApiVersion.Parse(Text(apiVersion)), Text(kind));
            if ((Placeholder(apiVersion!.Value) ?? Placeholder(kind!.Value)) is { } placeholder)
                found.Unreadable.Add(placeholder with { Unfilled = manifest });
            else if (ItemsOf(manifest) is { } items)
                TakeAll(items, new(Text(apiVersion), Text(kind)[..^"List".Length]), found);
            else
                found.Objects.Add(manifest);
            return;
        }

        if (list is { ItemKind.Length: > 0 } && apiVersion is null && kind is null)
            found.Objects.Add(new(root, ApiVersion.Parse(list.ApiVersion), list.ItemKind));
        else if (Spelled(root, "apiVersion") is { } anyApiVersion && Spelled(root, "kind") is { } anyKind)
            found.Unreadable.Add(Wrong(anyApiVersion, "apiVersion") ?? Wrong(anyKind, "kind")!);
        else if (list is not null)
            found.Unreadable.Add(new(root.Start, "This item of a list lacks apiVersion or kind."));
    }

    private static void TakeAll(YamlSequence items, ListType list, Found found)
    {
        foreach (var item in items.Items)
        {
            if (item is YamlMapping mapping)
                Take(mapping, list, found);
            else
                found.Unreadable.Add(new(item.Start, "This item of a list is no object."));
        }
    }

    /// <summary>
    /// The items of a list; null for anything else. Lists of the API have no name, which tells <c>DeploymentList</c> from a custom resource
    /// that happens to be called so.
    /// </summary>
    private static YamlSequence? ItemsOf(ManifestObject manifest)
    {
        if (!manifest.Kind.EndsWith("List", StringComparison.Ordinal) || manifest.Root["items"] is not YamlSequence items)
            return null;
        if (manifest is { Kind: "List", ApiVersion: { Group: "", Version: "v1" } })
            return items;
        return manifest.Name is null && items.Items.Count > 0 && items.Items.All(item => item is YamlMapping) ? items : null;
    }

    private static bool IsText(YamlEntry? entry) => entry?.Value is YamlScalar { Type: ScalarType.String, Text.Length: > 0 };

    private static string Text(YamlEntry? entry) => ((YamlScalar)entry!.Value.Value).Text;

    private static YamlEntry? Spelled(YamlMapping root, string key)
    {
        if (root.Find(key) is { } exact)
            return exact;
        foreach (var entry in root.Entries)
        {
            if (Ascii.EqualsIgnoreCase(entry.Key.Text, key))
                return entry;
        }

        return null;
    }

    private static UnreadableDocument? Wrong(YamlEntry entry, string key)
    {
        if (IsText(entry))
            return entry.Key.Text == key ? null : new(entry.Key.Start, $"This key must be spelled '{key}'; Kubernetes does not know it otherwise.");
        var reason = entry.Value switch
        {
            YamlScalar { Type: ScalarType.Null } => "is empty",
            YamlScalar { Text.Length: 0 } => "is empty",
            YamlScalar { Type: ScalarType.Boolean } => "is a boolean to YAML; put it in quotes",
            YamlScalar { Type: ScalarType.Integer or ScalarType.Float } => "is a number to YAML; put it in quotes",
            YamlSequence => "is a list; it must be a text",
            _ => "is a mapping; it must be a text",
        };
        return new(entry.Key.Start, $"The {key} {reason}.");
    }

    /// <summary>Whether an apiVersion or a kind waits for something to fill it in.</summary>
    public static bool IsPlaceholder(string text) => text.AsSpan().IndexOfAny("{}$") >= 0;

    private static UnreadableDocument? Placeholder(YamlEntry entry) =>
        !IsPlaceholder(((YamlScalar)entry.Value).Text)
            ? null
            : new(entry.Key.Start, "This looks like a template: apiVersion or kind holds a placeholder that something else has to fill in.");

    private sealed record Found(List<ManifestObject> Objects, List<UnreadableDocument> Unreadable);

    private sealed record ListType(string ApiVersion, string ItemKind);
}
