using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Gate.Sources.Changes;

/// <summary>Compares revisions in the way in which a merge would bring one into the other.</summary>
/// <param name="store">The repository; the change that comes out closes it.</param>
internal sealed class RevisionComparison(GitStore store)
{
    private const int UnknownOption = 129;

    private const string HowToDeepen =
        "Fetch the whole history: `git fetch --unshallow`, or on a CI host fetch-depth: 0 (GitHub), fetchDepth: 0 (Azure Pipelines), GIT_DEPTH: 0 (GitLab)";

    /// <summary>Compares what was asked for.</summary>
    public bool TryCompare(RepositoryRequest request, [NotNullWhen(true)] out Change? change, [NotNullWhen(false)] out ChangeError? error) => request switch
    {
        RevisionsRequest revisions => TryCompare(revisions, out change, out error),
        MergeCommitRequest merge => TryCompare(merge, out change, out error),
        RevisionRequest revision => TryCompare(revision, out change, out error),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request, "An unknown kind of request."),
    };

    /// <summary>What merging a head into a base changes.</summary>
    private bool TryCompare(RevisionsRequest request, [NotNullWhen(true)] out Change? change, [NotNullWhen(false)] out ChangeError? error)
    {
        change = null;
        if (!TryCommits(store, [request.Base, request.Head], out var ids, out error)
            || !TryPair(request, ids[0], ids[1], out var pair, out error)
            || !TryRead(pair, IsCheckedOut(request.Head) ? ids[1] : null, out change, out error))
            return false;
        return true;
    }

    /// <summary>What a merge commit changes.</summary>
    private bool TryCompare(MergeCommitRequest request, [NotNullWhen(true)] out Change? change, [NotNullWhen(false)] out ChangeError? error)
    {
        change = null;
        if (!TryCommits(store, [request.Commit], out var ids, out error)
            || !store.TryResolve([ids[0] + "^1", ids[0] + "^2"], out var parents, out error))
            return false;
        if (parents[0] is null && store.Repository.IsShallow)
        {
            error = new ChangeError($"The parents of '{request.Commit}' are not in this shallow clone. {HowToDeepen}, or fetch-depth: 2.");
            return false;
        }

        return TryRead(new Pair(parents[0], ids[0], parents[1] ?? ids[0], []), IsCheckedOut(request.Commit) ? ids[0] : null, out change, out error);
    }

    /// <summary>All files of a revision.</summary>
    private bool TryCompare(RevisionRequest request, [NotNullWhen(true)] out Change? change, [NotNullWhen(false)] out ChangeError? error)
    {
        change = null;
        return TryCommits(store, [request.Head], out var ids, out error)
            && TryRead(new Pair(null, ids[0], ids[0], []), IsCheckedOut(request.Head) ? ids[0] : null, out change, out error);
    }

    /// <summary>The commits of revisions that a person wrote.</summary>
    private static bool TryCommits(GitStore store, string[] revisions, [NotNullWhen(true)] out string[]? ids, [NotNullWhen(false)] out ChangeError? error)
    {
        (ids, error) = (null, null);
        foreach (var revision in revisions)
        {
            if (revision.Length == 0 || revision[0] == '-' || revision.Any(char.IsControl))
            {
                error = new ChangeError($"'{GitPath.Readable(revision)}' cannot be a revision.");
                return false;
            }
        }

        if (!store.TryResolve([.. revisions, .. revisions.Select(r => "origin/" + r), "HEAD"], out var found, out error))
            return false;
        for (var i = 0; i < revisions.Length; i++)
        {
            if (found[i] is null)
            {
                error = Unknown(revisions[i], found[revisions.Length + i] is not null, found[^1] is not null);
                return false;
            }
        }

        ids = [.. found.Take(revisions.Length).OfType<string>()];
        return true;

        ChangeError Unknown(string revision, bool atOrigin, bool hasCommits) => new(
            !hasCommits && IsCheckedOut(revision) ? "The repository has no commits yet."
            : atOrigin ? $"Revision '{revision}' is not in this repository, but 'origin/{revision}' is."
            : store.Repository.IsShallow ? $"Revision '{revision}' is not in this shallow clone. {HowToDeepen}."
            : $"Revision '{revision}' is not a commit, branch or tag of this repository.");
    }

    private bool TryPair(RevisionsRequest request, string baseId, string headId, [NotNullWhen(true)] out Pair? pair, [NotNullWhen(false)] out ChangeError? error)
    {
        (pair, error) = (null, null);
        if (!request.Merge)
        {
            pair = new Pair(baseId, headId, headId, []);
            return true;
        }

        var common = store.Run("merge-base", baseId, headId);
        var mergeBase = Encoding.ASCII.GetString(common.Output).TrimEnd('\n');
        if (!common.Succeeded)
        {
            error = common.ExitCode != 1 || common.End != GitEnd.Exited ? store.Broken(common)
                : store.Repository.IsShallow ? new ChangeError($"This shallow clone does not reach back to where '{request.Base}' and '{request.Head}' parted. {HowToDeepen}.")
                : new ChangeError($"'{request.Base}' and '{request.Head}' have no common history, so one cannot be merged into the other. Check the revisions, or compare two folders.");
            return false;
        }

        if (mergeBase == baseId || mergeBase == headId)
        {
            var contained = mergeBase == headId && headId != baseId;
            pair = new Pair(baseId, contained ? baseId : headId, headId, contained ? [$"'{request.Base}' already contains '{request.Head}': there is nothing to merge."] : []);
            return true;
        }

        var merge = store.Run("merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", baseId, headId);
        if (merge.End != GitEnd.Exited || merge.ExitCode is not (0 or 1 or UnknownOption))
        {
            error = store.Broken(merge);
            return false;
        }

        var instead = $"'{request.Head}' was compared with {mergeBase}, where it left '{request.Base}'; what was merged since is not seen.";
        var output = Encoding.UTF8.GetString(merge.Output).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        pair = merge.ExitCode switch
        {
            0 => new Pair(baseId, output[0], headId, []),
            1 => new Pair(mergeBase, headId, headId, [$"Merging '{request.Head}' into '{request.Base}' conflicts in {Some(output[1..])}. {instead}"]),
            _ => new Pair(mergeBase, headId, headId, [$"This git cannot make a merge without a work tree (2.38 and newer can). {instead}"]),
        };
        return true;
    }

    private bool TryRead(Pair pair, string? checkedOut, [NotNullWhen(true)] out Change? change, [NotNullWhen(false)] out ChangeError? error)
    {
        GitTree? before = null;
        IReadOnlyList<ChangedFile>? files = null;
        ChangeError? beforeError = null, diffError = null;
        change = null;
        var uncommitted = false;
        Task[] others =
        [
            OnThread(pair.Before is { } id ? () => GitTree.TryList(store, id, id, out before, out beforeError) : null),
            OnThread(pair.Before is { } from ? () => RawDiff.TryRead(store, from, pair.After, out files, out diffError) : null),
            OnThread(checkedOut is not null ? () => uncommitted = store.HasUncommitted(checkedOut) : null),
        ];
        GitTree.TryList(store, pair.Name, pair.After, out var after, out var afterError);
        Task.WaitAll(others);
        error = afterError ?? beforeError ?? diffError;
        if (error is not null)
            return false;
        change = new Change(before, after!, files ?? [.. after!.Entries.Select(entry => new ChangedFile(null, entry.Path))])
        {
            BaseId = pair.Before,
            HeadId = pair.Reviewed,
            Notes = uncommitted ? [.. pair.Notes, "The work tree has uncommitted changes; they are not part of this comparison."] : pair.Notes,
        };
        if (pair.After != pair.Reviewed)
            change = change with { ReviewedLine = new ReviewedLines(store, after!, pair.Reviewed).Of };
        return true;
    }

    private static bool IsCheckedOut(string revision) => revision is "HEAD" or "@";

    // Threads of their own: they wait for git, and the pool has only as many as there are processors.
    private static Task OnThread(Action? work) =>
        work is null ? Task.CompletedTask : Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static string Some(string[] files) =>
        string.Join(", ", files.Distinct().Order(StringComparer.Ordinal).Take(3).Select(GitPath.Readable))
        + (files.Length > 3 ? $" and {files.Length - 3} more" : "");

    /// <param name="Before">The commit before, or null.</param>
    /// <param name="After">The commit or tree after.</param>
    /// <param name="Reviewed">The commit that the change is known by and whose lines people look at.</param>
    /// <param name="Notes">What a reader must know.</param>
    private sealed record Pair(string? Before, string After, string Reviewed, IReadOnlyList<string> Notes)
    {
        public string Name => After == Reviewed ? Reviewed : $"{Reviewed} merged into {Before}";
    }
}
