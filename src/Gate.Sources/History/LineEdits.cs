using System.Collections.Concurrent;
using System.Text;
using Gate.Core.Backtests;

namespace Gate.Sources.History;

/// <summary>What changes of a branch do to the lines of files, worked out when it is asked for.</summary>
public sealed class LineEdits(BranchHistory history)
{
    private readonly Dictionary<string, HistoricChange> changes = history.Changes.ToDictionary(static change => change.Head, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Head, string File), LineEdit?> known = new();

    /// <summary>What a change does to a file, by the name that it has after the change; null where that cannot be told.</summary>
    public LineEdit? Of(PastChange change, string file) => known.GetOrAdd((change.Head, file), key => changes.TryGetValue(key.Head, out var historic) ? Of(historic, key.File) : null);

    private LineEdit? Of(HistoricChange change, string file)
    {
        var edits = change.Edits.Where(edit => (edit.File.After ?? edit.File.Before) == file).ToList();
        if (edits.Count == 0)
            return null;
        try
        {
            var (before, after) = (Lines(edits[0].Before), Lines(edits[^1].After));
            return new(before.Except(after).ToHashSet(StringComparer.Ordinal), after.Except(before).ToHashSet(StringComparer.Ordinal), line => line >= 1 && line <= after.Length ? after[line - 1] : null);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private string[] Lines(string? content) => content is null ? [] : [.. Encoding.UTF8.GetString(history.Read(content)).Split('\n').Select(static line => line.Trim())];
}
