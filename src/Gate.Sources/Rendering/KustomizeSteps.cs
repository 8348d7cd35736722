using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;

namespace Gate.Sources.Rendering;

/// <summary>
/// What one kustomization does to the objects that it builds on, and where it says so. The order in which Kustomize goes is patches, namespace,
/// labels, annotations, replicas, images, replacements (https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.8.1/api/internal/target/kusttarget_configplugin.go).
/// </summary>
internal sealed class KustomizeSteps(ITree tree, KustomizationFile kustomization)
{
    private static readonly string[] ImageKeys = ["newTag", "digest", "newName", "tagSuffix"];
    private static readonly string[] LabelParents = ["labels", "matchLabels", "selector"];

    private readonly Lazy<IReadOnlyList<KustomizePatch>> patches = new(() => [.. KustomizePatch.Of(tree, kustomization).Reverse()]);
    private readonly Lazy<IReadOnlyList<KustomizeReplacement>> replacements = new(() => [.. KustomizeReplacement.Of(tree, kustomization).Reverse()]);

    /// <summary>Where it gives the field at a path of an object the value that was rendered, or null where it does not.</summary>
    public Location? Sets(ManifestObject one, FieldPath path, YamlNode? rendered) =>
        replacements.Value.Where(replacement => replacement.IsFor(one)).Select(replacement => replacement.Sets(path)).FirstOrDefault(static place => place is not null)
        ?? (rendered is YamlScalar scalar ? Transformed(one, path, scalar.Text) : null)
        ?? patches.Value.Where(patch => patch.IsFor(one)).Select(patch => patch.Sets(one, path)).FirstOrDefault(static place => place is not null);

    private Location? Transformed(ManifestObject one, FieldPath path, string rendered)
    {
        var found = (path.Step.Key, path.Parent?.Step.Key) switch
        {
            ("image", _) => Items("images").Where(item => Makes(item, rendered)).Select(static item => ImageKeys.Select(item.Find).First(static entry => entry is not null)!.Value.Key).FirstOrDefault(),
            ("replicas", "spec") => Items("replicas").FirstOrDefault(item => item.Text("count") == rendered && KustomizePatch.IsRenamed(item.Text("name"), one.Name))?.Find("count")?.Key,
            ("namespace", _) => kustomization.Root.Text("namespace") == rendered ? kustomization.Root.Find("namespace")?.Key : null,
            ({ } key, "annotations") => Pair(kustomization.Root["commonAnnotations"], key, rendered),
            ({ } key, { } parent) when LabelParents.Contains(parent) =>
                Pair(kustomization.Root["commonLabels"], key, rendered)
                ?? Items("labels").Select(item => Pair(item["pairs"], key, rendered)).FirstOrDefault(static pair => pair is not null),
            _ => null,
        };
        return found is null ? null : Location.At(kustomization.Path, found.Start.Line, found.Start.Column);
    }

    private static YamlScalar? Pair(YamlNode? pairs, string key, string rendered) =>
        (pairs as YamlMapping)?.Find(key) is { Value: YamlScalar value } entry && value.Text == rendered ? entry.Key : null;

    /// <summary>Whether an item of <c>images</c> makes this image.</summary>
    private static bool Makes(YamlMapping item, string image)
    {
        if ((item.Text("newName") ?? item.Text("name")) is not { } name || !image.StartsWith(name, StringComparison.Ordinal) || ImageKeys.All(key => item[key] is null))
            return false;
        var rest = image.AsSpan(name.Length);
        return rest is [] or [':' or '@', ..]
            && (item.Text("newTag") is not { } tag || rest.StartsWith($":{tag}", StringComparison.Ordinal))
            && (item.Text("tagSuffix") is not { } suffix || rest.EndsWith(suffix, StringComparison.Ordinal))
            && (item.Text("digest") is not { } digest || rest.EndsWith($"@{digest}", StringComparison.Ordinal));
    }

    private IEnumerable<YamlMapping> Items(string key) => (kustomization.Root[key] as YamlSequence)?.Items.OfType<YamlMapping>() ?? [];
}
