using Gate.Core.Manifests;
using Gate.Sources.Changes;
using Gate.Sources.Rendering;

namespace Gate.Sources.Discovery;

/// <summary>The kustomizations of a change. Each text is read once, whatever the number of places and sides that hold it.</summary>
public sealed class KustomizationTexts
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, YamlMapping?> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<YamlNode>> patches = new(StringComparer.Ordinal);

    /// <summary>The files that are kustomizations, in their order; a link stands for the file that it leads to.</summary>
    internal IReadOnlyList<KustomizationFile> Read(ITree tree, IReadOnlyList<TreeEntry> entries)
    {
        var files = new List<(string Path, TreeEntry File, string Key)>(entries.Count);
        foreach (var entry in entries)
        {
            if (tree.FileAt(entry.Path) is { } file)
                files.Add((entry.Path, file, tree.ContentKey(file)));
        }

        var found = new List<KustomizationFile>(files.Count);
        lock (gate)
        {
            var unknown = files.Where(one => !known.ContainsKey(one.Key)).DistinctBy(static one => one.Key).ToList();
            foreach (var (one, bytes) in unknown.Zip(tree.ReadWhatCanBe([.. unknown.Select(static one => one.File)])))
                known[one.Key] = KustomizationFile.Content(bytes);
            foreach (var (path, _, key) in files)
            {
                if (known[key] is { } root)
                    found.Add(new(path, root));
            }
        }

        return found;
    }

    /// <summary>The file as a kustomization, or null where it is none.</summary>
    internal KustomizationFile? Read(ITree tree, TreeEntry entry) => Read(tree, [entry]) is [var file] ? file : null;

    /// <summary>The documents of a file of patches.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal IReadOnlyList<YamlNode> Patches(ITree tree, TreeEntry entry)
    {
        var key = tree.ContentKey(entry);
        lock (gate)
        {
            if (!patches.TryGetValue(key, out var documents))
                patches[key] = documents = KustomizePatch.Documents(tree.Read(entry));
            return documents;
        }
    }
}
