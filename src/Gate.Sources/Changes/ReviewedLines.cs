using System.Collections.Concurrent;

namespace Gate.Sources.Changes;

/// <summary>The lines of what people review, for the lines of a merge result. Files are compared when somebody asks for them.</summary>
/// <param name="store">Where the objects of both are.</param>
/// <param name="merged">The merge result.</param>
/// <param name="reviewed">The revision that is reviewed.</param>
internal sealed class ReviewedLines(GitStore store, GitTree merged, GitTree reviewed)
{
    private readonly ConcurrentDictionary<string, Lazy<LineMap?>> maps = new(StringComparer.Ordinal);

    /// <summary>The line of the reviewed file, or null where it does not have that line.</summary>
    public int? Of(string path, int line) =>
        maps.GetOrAdd(path, static (file, lines) => new Lazy<LineMap?>(() => lines.Compare(file)), this).Value?.Before(line);

    private LineMap? Compare(string path)
    {
        if (merged.IdOf(path) is not { } after || reviewed.IdOf(path) is not { } before)
            return null;
        if (before == after)
            return new LineMap([]);
        return store.TryRun(["diff", "-U0", "--no-color", "--text", "--diff-algorithm=histogram", before, after], out var diff, out _)
            ? LineMap.Parse(diff)
            : null;
    }
}
