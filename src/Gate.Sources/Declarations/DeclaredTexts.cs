using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Sources.Changes;
using Gate.Sources.Infrastructure;

namespace Gate.Sources.Declarations;

/// <summary>
/// The texts of both sides of a change, each looked at and read once whatever the number of places that hold it. Both sides may ask at the same time.
/// </summary>
/// <param name="recognition">Tells images of add-ons from all others, which are not looked at; null where none are.</param>
public sealed class DeclaredTexts(AddOnRecognition? recognition = null)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Marks> marks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ManifestFile> read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ManifestFile> withImages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<YamlMapping>> documents = new(StringComparer.Ordinal);

    /// <summary>The images that count.</summary>
    internal KnownImages Images { get; } = new(recognition);

    /// <summary>Looks at the bytes of all files that could hold a declaration, so that <see cref="MarksOf"/> knows them.</summary>
    internal void Look(ITree tree, IReadOnlyList<TreeEntry> entries)
    {
        lock (gate)
        {
            var unknown = new List<TreeEntry>();
            var keys = new List<string>();
            foreach (var entry in entries)
            {
                if (Key(tree, entry) is var key && marks.TryAdd(key, Marks.None))
                {
                    unknown.Add(entry);
                    keys.Add(key);
                }
            }

            var contents = tree.ReadWhatCanBe(unknown);
            for (var i = 0; i < unknown.Count; i++)
                marks[keys[i]] = InfrastructureNames.IsTerraform(unknown[i].Path) ? DeclarationScan.OfTerraform(contents[i].Span) : DeclarationScan.Of(contents[i].Span, Images);
        }
    }

    /// <summary>What the bytes of a file that was looked at may hold.</summary>
    internal Marks MarksOf(ITree tree, TreeEntry entry)
    {
        lock (gate)
        {
            var key = Key(tree, entry);
            if (!marks.TryGetValue(key, out var found))
            {
                Look(tree, [entry]);
                found = marks[key];
            }

            return found;
        }
    }

    /// <summary>The objects of a file.</summary>
    internal ManifestFile Read(ITree tree, TreeEntry entry) => Once(read, tree, entry, static (_, bytes) => ManifestReader.Read(bytes));

    /// <summary>The objects of a file that may run known images.</summary>
    internal ManifestFile ReadImages(ITree tree, TreeEntry entry) => Once(withImages, tree, entry, (key, bytes) => read.GetValueOrDefault(key) ?? ManifestReader.Read(Images.DocumentsWithImages(bytes)));

    /// <summary>The documents of a file that holds no objects, such as <c>Chart.yaml</c> or values.</summary>
    internal IReadOnlyList<YamlMapping> Documents(ITree tree, TreeEntry entry) =>
        Once(documents, tree, entry, static (_, bytes) => [.. YamlReader.Read(bytes).Select(static document => document.Root).OfType<YamlMapping>()]);

    /// <summary>The first document of the file at a path, or null.</summary>
    internal PlacedNode? Document(ITree tree, string path) =>
        tree.Find(path) is { Kind: EntryKind.File } entry && Documents(tree, entry) is [var root, ..] ? PlacedNode.InFile(root, path) : null;

    private T Once<T>(Dictionary<string, T> known, ITree tree, TreeEntry entry, Func<string, ReadOnlyMemory<byte>, T> make)
    {
        var key = tree.ContentKey(entry);
        lock (gate)
        {
            if (!known.TryGetValue(key, out var found))
                known[key] = found = make(key, tree.ReadWhatCanBe([entry])[0]);
            return found;
        }
    }

    // The same bytes mean one thing in Terraform code and another elsewhere.
    private static string Key(ITree tree, TreeEntry entry) => InfrastructureNames.IsTerraform(entry.Path) ? $"terraform {tree.ContentKey(entry)}" : tree.ContentKey(entry);
}
