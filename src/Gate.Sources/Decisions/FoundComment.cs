using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Decisions.Layout;

namespace Gate.Sources.Decisions;

/// <summary>A comment that is, or is meant to be, a waiver.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Words">Its text, whatever blanks are in it.</param>
/// <param name="Covered">The line that it covers; null where none follows it.</param>
/// <param name="Place">The place of that line in the file; null where there is no such line.</param>
/// <param name="Waiver">The waiver, or null.</param>
/// <param name="Error">Why there is none.</param>
internal sealed record FoundComment(Comment Comment, string Words, int? Covered, LinePlace? Place, Waiver? Waiver, string? Error)
{
    /// <summary>Whether it is a waiver of something.</summary>
    internal bool IsStanding => this is { Waiver: not null, Covered: not null };

    // Many are read in one go, for a tree of git answers a question at a time; not all, for they would all be in memory.
    private const int ReadAtOnce = 64;

    /// <summary>Those of some files, for each file that has one.</summary>
    internal static IEnumerable<(string File, IReadOnlyList<FoundComment> Comments)> In(ITree tree, IEnumerable<string> files)
    {
        foreach (var some in files.Select(tree.Find).OfType<TreeEntry>().Where(static entry => entry.Kind == EntryKind.File).Chunk(ReadAtOnce))
        {
            foreach (var (entry, bytes) in some.Zip(Read(tree, some)))
            {
                if (bytes.Span.IndexOf("gate:ignore"u8) >= 0 && Read(entry.Path, bytes.Span) is { Count: > 0 } found)
                    yield return (entry.Path, found);
            }
        }
    }

    // What cannot be read is told as such by whoever looks for objects in it.
    private static IEnumerable<ReadOnlyMemory<byte>> Read(ITree tree, TreeEntry[] entries)
    {
        try
        {
            return tree.Read(entries);
        }
        catch (IOException) when (entries.Length > 1)
        {
            return entries.SelectMany(entry => Read(tree, [entry]));
        }
        catch (IOException)
        {
            return [default];
        }
    }

    private static List<FoundComment> Read(string file, ReadOnlySpan<byte> bytes)
    {
        var lines = Comments.Of(file, bytes);
        var layout = Comments.Layout(file, lines);
        var found = new List<FoundComment>();
        foreach (var comment in lines.Select(static line => line.Comment).OfType<Comment>().Where(static comment => comment.Text.Contains(WaiverComment.Marker, StringComparison.Ordinal)))
        {
            var isRead = WaiverComment.TryRead(comment.Text, out var waiver, out var error);

            // In the middle of a comment it is a waiver only where it can be read as one: people also write about waivers.
            if (!isRead && !WaiverComment.IsMeant(comment.Text))
                continue;
            var covered = LineOf(comment, lines);
            found.Add(new(comment, string.Join(' ', comment.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), covered, covered is { } line ? layout.PlaceOf(line) : null, waiver, error));
        }

        return found;
    }

    // A comment behind something covers its own line, one that stands alone the next line that is no comment.
    private static int? LineOf(Comment comment, IReadOnlyList<SourceLine> lines)
    {
        var line = comment.Line;
        while (line <= lines.Count && lines[line - 1] is { Comment: not null, Code.Length: 0 })
            line++;
        return line <= lines.Count && lines[line - 1].Code.Length > 0 ? line : null;
    }
}
