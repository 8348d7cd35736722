using Gate.Core.Verdicts;
using Gate.Sources.Changes;

namespace Gate.Sources.Decisions;

/// <summary>A comment that is, or is meant to be, a waiver.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Words">Its text, whatever blanks are in it.</param>
/// <param name="Covered">The line that it covers; null where none follows it.</param>
/// <param name="Code">What stands in that line.</param>
/// <param name="Waiver">The waiver, or null.</param>
/// <param name="Error">Why there is none.</param>
internal sealed record FoundComment(Comment Comment, string Words, int? Covered, string Code, Waiver? Waiver, string? Error)
{
    /// <summary>Those of a file; none where it is not there.</summary>
    internal static IReadOnlyList<FoundComment> In(ITree tree, string file)
    {
        if (tree.Find(file) is not { Kind: EntryKind.File } entry)
            return [];
        try
        {
            var bytes = tree.Read(entry).Span;
            return bytes.IndexOf("gate:ignore"u8) < 0 ? [] : [.. Read(file, bytes)];
        }
        catch (IOException)
        {
            // What cannot be read is told as such by whoever looks for objects in it.
            return [];
        }
    }

    private static List<FoundComment> Read(string file, ReadOnlySpan<byte> bytes)
    {
        var (comments, lines) = Comments.Of(file, bytes);
        var byLine = comments.ToDictionary(static comment => comment.Line);
        var found = new List<FoundComment>();
        foreach (var comment in comments.Where(static comment => comment.Text.Contains(WaiverComment.Marker, StringComparison.Ordinal)))
        {
            var isRead = WaiverComment.TryRead(comment.Text, out var waiver, out var error);

            // In the middle of a comment it is a waiver only where it can be read as one: people also write about waivers.
            if (!isRead && !WaiverComment.IsMeant(comment.Text))
                continue;
            var covered = LineOf(comment, byLine, lines);
            found.Add(new(comment, string.Join(' ', comment.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), covered, covered is { } line ? CodeOf(line, byLine, lines) : "", waiver, error));
        }

        return found;
    }

    // A comment behind something covers its own line, one that stands alone the next line that is no comment.
    private static int? LineOf(Comment comment, Dictionary<int, Comment> byLine, IReadOnlyList<string> lines)
    {
        var line = comment.Line;
        while (byLine.TryGetValue(line, out var other) && other.Code.Length == 0)
            line++;
        return line <= lines.Count && !string.IsNullOrWhiteSpace(lines[line - 1]) ? line : null;
    }

    private static string CodeOf(int line, Dictionary<int, Comment> byLine, IReadOnlyList<string> lines) =>
        byLine.TryGetValue(line, out var comment) ? comment.Code : lines[line - 1].Trim();
}
