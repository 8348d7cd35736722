using System.Text;
using Gate.Core.Manifests;
using Gate.Sources.Changes;

namespace Gate.Cli.Rules.Drafts;

/// <summary>The files of a draft's tests: those that a change touches, as both sides have them.</summary>
internal sealed class DraftFiles
{
    private const int LargestFile = 256 << 10;
    private const int MostFiles = 40;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly SortedDictionary<string, (string? Before, string? After)> files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> left = new(StringComparer.Ordinal);

    /// <summary>The files by their paths: their text at base and at head, null where there is none.</summary>
    internal IReadOnlyDictionary<string, (string? Before, string? After)> Files => files;

    /// <summary>What was left out, with why.</summary>
    internal IReadOnlyDictionary<string, string> LeftOut => left;

    /// <summary>The changed files, and others that a condition needs. Of a change of many files only those that it needs.</summary>
    internal static DraftFiles Of(Change change, IReadOnlyList<string> needed, bool withUnchanged)
    {
        var changed = change.Files.SelectMany(static file => (string?[])[file.Before, file.After]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var draft = new DraftFiles();
        var isLarge = changed.Count > MostFiles;
        foreach (var path in changed.Where(path => !isLarge || needed.Contains(path)).Concat(withUnchanged ? needed : []).Distinct(StringComparer.Ordinal))
            draft.Add(change, path);
        if (isLarge)
            draft.left["the other files"] = $"the change touches {changed.Count} files, and the condition needs only these";
        return draft;
    }

    internal static bool IsManifest(string path) => Path.GetExtension(path) is ".yaml" or ".yml" or ".json";

    private void Add(Change change, string path)
    {
        var (before, beforeWrong) = Read(change.Base!, path);
        var (after, afterWrong) = Read(change.Head, path);
        if ((beforeWrong ?? afterWrong) is { } wrong)
            left[path] = wrong;
        else
            files[path] = (before, after);
    }

    private static (string? Text, string? Wrong) Read(ITree tree, string path)
    {
        if (tree.Find(path) is not { } entry)
            return (null, null);
        if (entry.Kind != EntryKind.File)
            return (null, "it is no plain file");
        var bytes = tree.Read(entry);
        if (bytes.Length > LargestFile)
            return (null, $"it has {bytes.Length >> 10} KiB");
        string text;
        try
        {
            text = Strict.GetString(bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            return (null, "it is no text");
        }

        return IsManifest(path) && ManifestReader.Read(bytes).Objects.Any(static one => one is { Kind: "Secret", ApiVersion.Group: "" })
            ? (null, "it holds a Secret, which belongs in no rule")
            : (text, null);
    }
}
