using System.Collections.Concurrent;

namespace Gate.Sources.Changes;

/// <summary>The lines of what people review, for the lines of a merge result. Files are compared when somebody asks for them.</summary>
internal sealed class ReviewedLines
{
    private readonly GitStore store;
    private readonly GitTree merged;
    private readonly Lazy<GitTree?> reviewed;
    private readonly ConcurrentDictionary<string, Lazy<LineMap?>> maps = new(StringComparer.Ordinal);

    /// <param name="store">Where the objects of both are.</param>
    /// <param name="merged">The merge result.</param>
    /// <param name="commit">The commit that is reviewed.</param>
    public ReviewedLines(GitStore store, GitTree merged, string commit)
    {
        this.store = store;
        this.merged = merged;
        reviewed = new Lazy<GitTree?>(() => GitTree.TryList(store, commit, commit, out var tree, out _) ? tree : null);
    }

    /// <summary>The line of the reviewed file, or null where it does not have that line.</summary>
    public int? Of(string path, int line) =>
        maps.GetOrAdd(path, static (file, lines) => new Lazy<LineMap?>(() => lines.Compare(file)), this).Value?.Before(line);

    private LineMap? Compare(string path)
    {
        if (merged.IdOf(path) is not { } after || reviewed.Value?.IdOf(path) is not { } before)
            return null;
        if (before == after)
            return new LineMap([]);
        return store.TryRun(["diff", "-U0", "--no-color", "--text", "--diff-algorithm=histogram", before, after], out var diff, out _)
            ? LineMap.Parse(diff)
            : null;
    }
}
