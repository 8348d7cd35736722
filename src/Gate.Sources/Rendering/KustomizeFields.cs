using Gate.Core.Manifests;
using Gate.Sources.Discovery;

namespace Gate.Sources.Rendering;

/// <summary>Fields that a kustomization gives to objects without a patch: a namespace, labels, annotations, replicas, images, and the data that it generates.</summary>
internal static class KustomizeFields
{
    /// <summary>Where a kustomization gives a field the value that was rendered, or null where it does not.</summary>
    public static Position? Find(KustomizationFile kustomization, ManifestObject one, FieldPath path, YamlNode? rendered)
    {
        if (rendered is not YamlScalar value || path is not { Step.Key: { } key, Parent: { } parent })
            return null;
        var root = kustomization.Root;
        return (parent.Step.Key, key) switch
        {
            ("metadata", "namespace") => Same(root, "namespace", value),
            ("annotations", _) => Same(root["commonAnnotations"], key, value),
            ("labels" or "matchLabels" or "selector", _) =>
                Same(root["commonLabels"], key, value) ?? Items(root, "labels").Select(item => Same(item["pairs"], key, value)).FirstOrDefault(static at => at is not null),
            ("spec", "replicas") => Items(root, "replicas").Where(item => KustomizePatch.IsRenamed(item.Text("name"), one.Name))
                .Select(item => Same(item, "count", value)).FirstOrDefault(static at => at is not null),
            (_, "image") => Items(root, "images").Select(item => Image(item, value.Text)).FirstOrDefault(static at => at is not null),
            _ => null,
        };
    }

    /// <summary>Where a generator names the data of a key, or null where it does not.</summary>
    public static Position? Find(YamlMapping generator, FieldPath path)
    {
        if (path is not { Step.Key: { } key, Parent.Step.Key: "data" or "binaryData" or "stringData" })
            return null;
        var literal = Texts(generator, "literals").FirstOrDefault(item => item.Text.StartsWith(key + "=", StringComparison.Ordinal));
        var file = Texts(generator, "files").FirstOrDefault(item => item.Text.Split('=') is [var name, _] ? name == key : item.Text[(item.Text.LastIndexOf('/') + 1)..] == key);
        return (literal ?? file)?.Start;
    }

    private static Position? Image(YamlMapping image, string rendered)
    {
        if (image.Text("name") is not { } name)
            return null;
        foreach (var key in (string[])["digest", "newTag", "newName"])
        {
            if (image.Find(key) is not { } entry || image.Text(key) is not { } value)
                continue;
            var full = key == "newName" ? value : $"{image.Text("newName") ?? name}{(key == "digest" ? '@' : ':')}{value}";
            if (rendered == full || (key == "newName" && rendered.StartsWith(full + ":", StringComparison.Ordinal)))
                return entry.Key.Start;
        }

        return null;
    }

    private static Position? Same(YamlNode? mapping, string key, YamlScalar value) =>
        (mapping as YamlMapping)?.Find(key) is { } entry && FieldSearch.IsSame(entry.Value, value) ? entry.Key.Start : null;

    private static IEnumerable<YamlMapping> Items(YamlMapping root, string key) => ((root[key] as YamlSequence)?.Items ?? []).OfType<YamlMapping>();

    private static IEnumerable<YamlScalar> Texts(YamlMapping mapping, string key) => ((mapping[key] as YamlSequence)?.Items ?? []).OfType<YamlScalar>();
}
