using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Sources.Changes;
using Gate.Sources.Infrastructure;

namespace Gate.Sources.Declarations;

/// <summary>The texts of both sides of a change, each looked at and read once whatever the number of places that hold it.</summary>
/// <param name="recognition">Tells images of add-ons from all others, which are not looked at; null where none are.</param>
public sealed class DeclaredTexts(AddOnRecognition? recognition = null)
{
    private readonly Dictionary<string, Marks> marks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ManifestFile> read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ManifestFile> withImages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<YamlMapping>> documents = new(StringComparer.Ordinal);

    /// <summary>The images that count.</summary>
    internal KnownImages Images { get; } = new(recognition);

    /// <summary>Looks at the bytes of all files that could hold a declaration, so that <see cref="MarksOf"/> knows them.</summary>
    internal void Look(ITree tree, IReadOnlyList<TreeEntry> entries)
    {
        var unknown = entries.Where(entry => !marks.ContainsKey(Key(tree, entry))).ToList();
        foreach (var (entry, bytes) in unknown.Zip(tree.ReadWhatCanBe(unknown)))
            marks[Key(tree, entry)] = InfrastructureNames.IsTerraform(entry.Path) ? DeclarationScan.OfTerraform(bytes.Span) : DeclarationScan.Of(bytes.Span, Images);
    }

    /// <summary>What the bytes of a file that was looked at may hold.</summary>
    internal Marks MarksOf(ITree tree, TreeEntry entry)
    {
        if (!marks.TryGetValue(Key(tree, entry), out var found))
        {
            Look(tree, [entry]);
            found = marks[Key(tree, entry)];
        }

        return found;
    }

    /// <summary>The objects of a file.</summary>
    internal ManifestFile Read(ITree tree, TreeEntry entry)
    {
        var key = tree.ContentKey(entry);
        if (!read.TryGetValue(key, out var file))
            read[key] = file = ManifestReader.Read(tree.ReadWhatCanBe([entry])[0]);
        return file;
    }

    /// <summary>The objects of a file that may run known images.</summary>
    internal ManifestFile ReadImages(ITree tree, TreeEntry entry)
    {
        var key = tree.ContentKey(entry);
        if (!withImages.TryGetValue(key, out var file))
            withImages[key] = file = read.GetValueOrDefault(key) ?? ManifestReader.Read(Images.DocumentsWithImages(tree.ReadWhatCanBe([entry])[0]));
        return file;
    }

    /// <summary>The documents of a file that holds no objects, such as <c>Chart.yaml</c> or values.</summary>
    internal IReadOnlyList<YamlMapping> Documents(ITree tree, TreeEntry entry)
    {
        var key = tree.ContentKey(entry);
        if (!documents.TryGetValue(key, out var found))
            documents[key] = found = [.. YamlReader.Read(tree.ReadWhatCanBe([entry])[0]).Select(static document => document.Root).OfType<YamlMapping>()];
        return found;
    }

    /// <summary>The first document of the file at a path, or null.</summary>
    internal PlacedNode? Document(ITree tree, string path) =>
        tree.Find(path) is { Kind: EntryKind.File } entry && Documents(tree, entry) is [var root, ..] ? PlacedNode.InFile(root, path) : null;

    // The same bytes mean one thing in Terraform code and another elsewhere.
    private static string Key(ITree tree, TreeEntry entry) => InfrastructureNames.IsTerraform(entry.Path) ? $"terraform {tree.ContentKey(entry)}" : tree.ContentKey(entry);
}
