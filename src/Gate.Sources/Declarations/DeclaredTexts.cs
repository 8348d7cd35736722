using Gate.Core.Manifests;
using Gate.Sources.Changes;
using Gate.Sources.Infrastructure;

namespace Gate.Sources.Declarations;

/// <summary>The texts of both sides of a change, each looked at and read once whatever the number of places that hold it.</summary>
public sealed class DeclaredTexts
{
    private readonly Dictionary<string, Marks> marks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ManifestFile> read = new(StringComparer.Ordinal);

    /// <summary>Looks at the bytes of all files that could hold a declaration, so that <see cref="MarksOf"/> knows them.</summary>
    internal void Look(ITree tree, IReadOnlyList<TreeEntry> entries)
    {
        var unknown = entries.Where(entry => !marks.ContainsKey(Key(tree, entry))).ToList();
        foreach (var (entry, bytes) in unknown.Zip(tree.ReadWhatCanBe(unknown)))
            marks[Key(tree, entry)] = InfrastructureNames.IsTerraform(entry.Path) ? DeclarationScan.OfTerraform(bytes.Span) : DeclarationScan.Of(bytes.Span);
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

    // The same bytes mean one thing in Terraform code and another elsewhere.
    private static string Key(ITree tree, TreeEntry entry) => InfrastructureNames.IsTerraform(entry.Path) ? $"terraform {tree.ContentKey(entry)}" : tree.ContentKey(entry);
}
