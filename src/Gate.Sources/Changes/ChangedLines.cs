using System.Text;

namespace Gate.Sources.Changes;

/// <summary>Which lines a change touches.</summary>
public static class ChangedLines
{
    /// <summary>How many lines a change adds and takes away; a line that moves within its file is none.</summary>
    public static int Count(Change change) => change.Files.Sum(file => Differing(Lines(change.Base, file.Before), Lines(change.Head, file.After)));

    /// <summary>The line of head at which a file first differs; null where it is gone, or only shortened at its end.</summary>
    public static int? First(Change change, ChangedFile file)
    {
        var (before, after) = (Lines(change.Base, file.Before), Lines(change.Head, file.After));
        var same = before.Zip(after).TakeWhile(static pair => pair.First == pair.Second).Count();
        return same < after.Length ? same + 1 : null;
    }

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

    // What ends the last line begins no other.
    private static string[] Lines(ITree? tree, string? path) =>
        tree is not null && path is not null && tree.Find(path) is { Kind: EntryKind.File } entry && Encoding.UTF8.GetString(tree.ReadWhatCanBe([entry])[0].Span) is { Length: > 0 } text
            ? (text.EndsWith('\n') ? text[..^1] : text).Split('\n')
            : [];
}
