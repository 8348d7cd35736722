namespace Gate.Sources.Changes;

/// <summary>How large a change is.</summary>
public static class LineCount
{
    /// <summary>The lines that a change adds and takes away; a line that moves within its file is none.</summary>
    public static int Changed(Change change) => change.Files.Sum(file => Differing(Lines(change.Base, file.Before), Lines(change.Head, file.After)));

    private static int Differing(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var left = before.GroupBy(static line => line, StringComparer.Ordinal).ToDictionary(static same => same.Key, static same => same.Count());
        var added = 0;
        foreach (var line in after)
        {
            if (left.TryGetValue(line, out var count) && count > 0)
                left[line] = count - 1;
            else
                added++;
        }

        return added + left.Values.Sum();
    }

    private static string[] Lines(ITree? tree, string? path) =>
        tree is not null && path is not null && tree.Find(path) is { Kind: EntryKind.File } entry
            ? System.Text.Encoding.UTF8.GetString(tree.ReadWhatCanBe([entry])[0].Span).Split('\n')
            : [];
}
