using System.Text;
using System.Text.RegularExpressions;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;
using Gate.Sources.Rendering.Templates;

namespace Gate.Sources.Rendering;

/// <summary>One patch of a kustomization: a strategic merge (a mapping) or operations of RFC 6902 (a sequence).</summary>
/// <param name="Root">What it holds.</param>
/// <param name="Target">Which objects it is for, where it says so.</param>
/// <param name="Place">The place in the repository for a place in the patch.</param>
internal sealed record KustomizePatch(YamlNode Root, YamlMapping? Target, Func<Position, Location> Place)
{
    /// <summary>The patches of a kustomization in the order in which they are applied.</summary>
    public static IEnumerable<KustomizePatch> Of(ITree tree, KustomizationFile kustomization) => Of(tree, kustomization, entry => Documents(tree.Read(entry)));

    /// <summary>The same, with the documents of files that were read before.</summary>
    public static IEnumerable<KustomizePatch> Of(ITree tree, KustomizationFile kustomization, Func<TreeEntry, IReadOnlyList<YamlNode>> read)
    {
        foreach (var item in Items(kustomization, "patchesStrategicMerge").OfType<YamlScalar>())
        {
            var found = item.Text.Contains('\n', StringComparison.Ordinal) ? Inline(tree, kustomization, item, null) : Separate(tree, kustomization, item.Text, null, read);
            foreach (var patch in found)
                yield return patch;
        }

        foreach (var item in Items(kustomization, "patches").Concat(Items(kustomization, "patchesJson6902")).OfType<YamlMapping>())
        {
            var target = item["target"] as YamlMapping;
            var found = item["patch"] is YamlScalar inline ? Inline(tree, kustomization, inline, target)
                : item.Text("path") is { } path ? Separate(tree, kustomization, path, target, read) : [];
            foreach (var patch in found)
                yield return patch;
        }
    }

    /// <summary>Whether it is for an object, which may have been renamed on the way.</summary>
    public bool IsFor(ManifestObject one)
    {
        if (Target is not null)
            return Fits(Target.Text("kind"), one.Kind) && (Target.Text("name") is not { } name || Fits(name, one.Name ?? "") || IsRenamed(name, one.Name));
        return Root is YamlMapping mapping && mapping.Text("kind") == one.Kind && IsRenamed((mapping["metadata"] as YamlMapping)?.Text("name"), one.Name);
    }

    /// <summary>Where it gives the field at a path the value that was rendered, or null where it does not.</summary>
    public Location? Sets(ManifestObject one, FieldPath path)
    {
        if (Root is not YamlSequence operations)
            return FieldSearch.Find(Root, path, one.Root) is { } at ? Place(at) : null;

        // The last operation wins.
        foreach (var operation in operations.Items.OfType<YamlMapping>().Reverse())
        {
            if (operation.Text("op") is not ("add" or "replace") || operation.Find("value") is not { } value
                || operation.Text("path") is not { } pointer || FieldSearch.Below(path, pointer) is not { } below)
                continue;
            var whole = path;
            for (var i = 0; i < below.Steps.Count; i++)
                whole = whole.Parent!;
            var found = below.Parent is null
                ? FieldSearch.IsSame(value.Value, path.In(one.Root)) ? value.Key.Start : null
                : FieldSearch.Find(value.Value, below, whole.In(one.Root));
            if (found is { } place)
                return Place(place);
        }

        return null;
    }

    /// <summary>Whether a rendered name may be a source's name with a prefix, a suffix or a hash.</summary>
    public static bool IsRenamed(string? source, string? rendered) =>
        source is { Length: > 0 } && rendered is not null && rendered.Contains(source, StringComparison.Ordinal);

    /// <summary>The documents of a text of patches.</summary>
    public static IReadOnlyList<YamlNode> Documents(ReadOnlyMemory<byte> bytes) => [.. YamlReader.Read(bytes).Select(static document => document.Root).OfType<YamlNode>()];

    private static IEnumerable<YamlNode> Items(KustomizationFile kustomization, string key) => (kustomization.Root[key] as YamlSequence)?.Items ?? [];

    private static IEnumerable<KustomizePatch> Separate(ITree tree, KustomizationFile kustomization, string path, YamlMapping? target, Func<TreeEntry, IReadOnlyList<YamlNode>> read)
    {
        if (RepositoryPath.Resolve(kustomization.Folder, path) is not { } joined || tree.Follow(joined) is not { } real || tree.Find(real) is not { } entry)
            return [];
        return read(entry).Select(root => new KustomizePatch(root, target, at => Location.At(real, at.Line, at.Column)));
    }

    private static IEnumerable<KustomizePatch> Inline(ITree tree, KustomizationFile kustomization, YamlScalar text, YamlMapping? target)
    {
        var place = BlockPlace(tree, kustomization, text);
        return Documents(Encoding.UTF8.GetBytes(text.Text)).Select(root => new KustomizePatch(root, target, at => place(at) is { } line
            ? Location.At(kustomization.Path, line.Line, line.Column)
            : Location.At(kustomization.Path, text.Start.Line, text.Start.Column, Precision.Template)));
    }

    /// <summary>A literal block keeps its lines. Other notations fold them.</summary>
    private static Func<Position, Position?> BlockPlace(ITree tree, KustomizationFile kustomization, YamlScalar text)
    {
        var file = Encoding.UTF8.GetString(tree.Read(tree.Find(tree.Follow(kustomization.Path)!)!).Span);
        var place = WrittenText.InBlock(file, text);
        return at => place?.Invoke(at);
    }

    private static bool Fits(string? pattern, string text)
    {
        if (pattern is null || pattern == text)
            return true;
        try
        {
            return Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
