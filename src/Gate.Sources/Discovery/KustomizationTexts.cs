using Gate.Core.Manifests;
using Gate.Sources.Changes;

namespace Gate.Sources.Discovery;

/// <summary>The kustomizations of a change. Each text is read once, whatever the number of places and sides that hold it.</summary>
public sealed class KustomizationTexts
{
    private readonly Dictionary<string, YamlMapping?> known = new(StringComparer.Ordinal);

    /// <summary>The files that are kustomizations, in their order; a link stands for the file that it leads to.</summary>
    internal IEnumerable<KustomizationFile> Read(ITree tree, IReadOnlyList<TreeEntry> entries)
    {
        var files = entries.Select(entry => (entry.Path, File: tree.FileAt(entry.Path)!)).Where(found => found.File is not null).ToList();
        var unknown = files.Select(found => found.File).Where(file => !known.ContainsKey(tree.ContentKey(file))).ToList();
        foreach (var (file, bytes) in unknown.Zip(tree.ReadWhatCanBe(unknown)))
            known[tree.ContentKey(file)] = KustomizationFile.Content(bytes);
        foreach (var (path, file) in files)
        {
            if (known[tree.ContentKey(file)] is { } root)
                yield return new(path, root);
        }
    }
}
