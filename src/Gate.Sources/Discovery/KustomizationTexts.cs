using Gate.Core.Manifests;
using Gate.Sources.Changes;

namespace Gate.Sources.Discovery;

/// <summary>The kustomizations of a change. Each text is read once, whatever the number of places and sides that hold it.</summary>
public sealed class KustomizationTexts
{
    private readonly Dictionary<string, YamlMapping?> known = new(StringComparer.Ordinal);

    /// <summary>The files that are kustomizations, in their order.</summary>
    internal IEnumerable<KustomizationFile> Read(ITree tree, IReadOnlyList<TreeEntry> entries)
    {
        var unknown = entries.Where(entry => !known.ContainsKey(tree.ContentKey(entry))).ToList();
        foreach (var (entry, bytes) in unknown.Zip(tree.ReadWhatCanBe(unknown)))
            known[tree.ContentKey(entry)] = KustomizationFile.Content(bytes);
        foreach (var entry in entries)
        {
            if (known[tree.ContentKey(entry)] is { } root)
                yield return new(entry.Path, root);
        }
    }
}
