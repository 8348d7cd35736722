using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Manifests.Plain;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;

namespace Gate.Sources.Rendering;

/// <summary>
/// Kustomizations that do nothing but list manifests and others of their kind, as most do that Flux applies: what is built is what is written, so it is
/// read, and no program is started. Whatever Kustomize would change, refuse, or perhaps read differently is left to Kustomize.
/// </summary>
internal sealed class PlainKustomization
{
    private const string ApiVersion = "kustomize.config.k8s.io/v1beta1";
    private static readonly string[] KustomizesOwn = ["config.kubernetes.io/", "internal.config.kubernetes.io/", "kustomize.config.k8s.io/"];

    private readonly ITree tree;
    private readonly ReadLimits limits;
    private readonly List<RenderedObject> objects = [];
    private readonly HashSet<string> folders = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string, string, string)> identities = [];

    private PlainKustomization(ITree tree, ReadLimits limits) => (this.tree, this.limits) = (tree, limits);

    /// <summary>What a kustomization is built to, in the order in which it is listed; null where Kustomize has to say.</summary>
    /// <param name="tree">The tree that holds it.</param>
    /// <param name="folder">Its folder from the root of the tree.</param>
    /// <param name="limits">How its files are read.</param>
    public static RenderResult? Read(ITree tree, string folder, ReadLimits limits)
    {
        var plain = new PlainKustomization(tree, limits);
        try
        {
            return plain.TakeFolder(folder) ? new(plain.objects, [], []) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private bool TakeFolder(string folder)
    {
        // One that is listed twice gives its objects twice, and one that lists itself has no end: Kustomize refuses both.
        if (!folders.Add(folder)
            || KustomizationFile.Names.Select(name => tree.Find(RepositoryPath.Join(folder, name))).OfType<TreeEntry>().ToList() is not [{ Kind: EntryKind.File } file]
            || PlainDocuments.Read(tree.Read(file), limits) is not [var root])
            return false;
        return root.Entries.All(static entry => IsUnderstood(entry))
            && root["resources"] is YamlSequence { Items.Count: > 0 } resources
            && resources.Items.All(item => item is YamlScalar { Type: ScalarType.String, Text: var text } && Take(folder, text));
    }

    private static bool IsUnderstood(YamlEntry entry) => entry.Key.Text switch
    {
        "apiVersion" => entry.Value is YamlScalar { Text: ApiVersion },
        "kind" => entry.Value is YamlScalar { Text: "Kustomization" },
        "resources" => true,
        _ => false,
    };

    private bool Take(string folder, string text)
    {
        if (text.AsSpan().IndexOfAny(":?@~\\") >= 0 || RepositoryPath.Resolve(folder, text) is not { } path || tree.Follow(path) != path)
            return false;
        if (tree.Find(path) is not { } entry)
            return TakeFolder(path);
        // Kustomize reads no file outside of the folder of the kustomization that lists it, and none that is called a folder.
        return entry.Kind == EntryKind.File && text[^1] is not ('/' or '.') && RepositoryPath.IsWithin(path, folder) && !KustomizationFile.IsName(path) && TakeFile(entry);
    }

    private bool TakeFile(TreeEntry entry) =>
        PlainDocuments.Read(tree.Read(entry), limits) is { Count: > 0 } documents && documents.All(document => TakeObject(document, entry.Path));

    private bool TakeObject(YamlMapping root, string file)
    {
        if (!IsText(root["apiVersion"], out var apiVersion) || !IsText(root["kind"], out var kind) || ManifestReader.IsPlaceholder(apiVersion + kind))
            return false;
        var one = new ManifestObject(root, Gate.Core.Manifests.ApiVersion.Parse(apiVersion), kind);
        // Lists are taken apart, and Kustomize's own kinds configure it.
        if (kind.EndsWith("List", StringComparison.Ordinal) || apiVersion == "builtin" || one.ApiVersion.Group.EndsWith("config.k8s.io", StringComparison.Ordinal))
            return false;
        if (one.Metadata is not { } metadata || !IsText(metadata["name"], out var name) || (metadata.Find("namespace") is { } own && !IsText(own.Value, out _)))
            return false;
        if (!AreTexts(metadata.Find("labels")) || !AreTexts(metadata.Find("annotations")) || !identities.Add((one.ApiVersion.Group, kind, one.Namespace ?? "default", name)))
            return false;
        objects.Add(new(one, new ManifestOrigin(file, one)));
        return true;
    }

    private static bool IsText(YamlNode? node, out string text)
    {
        text = node is YamlScalar { Type: ScalarType.String } scalar ? scalar.Text : "";
        return text.Length > 0;
    }

    /// <summary>Whether labels or annotations are there not at all, or are texts none of which is meant for Kustomize.</summary>
    private static bool AreTexts(YamlEntry? pairs) => pairs is null || (pairs.Value.Value is YamlMapping { Entries.Count: > 0 } mapping
        && mapping.Entries.All(static pair => pair.Value is YamlScalar { Type: ScalarType.String } && !KustomizesOwn.Any(own => pair.Key.Text.StartsWith(own, StringComparison.Ordinal))));
}
