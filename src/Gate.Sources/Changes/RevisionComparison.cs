using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Gate.Sources.Changes;

/// <summary>Compares revisions in the way in which a merge would bring one into the other.</summary>
/// <param name="store">The repository; the change that comes out closes it.</param>
internal sealed partial class RevisionComparison(GitStore store)
{
    private const int NotFound = 1;
    private const int Conflicts = 1;
    private const int UnknownOption = 129;

    private const string HowToDeepen =
        "Fetch the whole history: `git fetch --unshallow`, or "
        + "on a CI host fetch-depth: 0 (GitHub), fetchDepth: 0 (Azure Pipelines), GIT_DEPTH: 0 (GitLab)";

    /// <summary>Compares what was asked for.</summary>
    public bool TryCompare(RepositoryRequest request, [NotNullWhen(true)] out Change? change, [NotNullWhen(false)] out ChangeError? error)
    {
        (change, error) = (null, null);
        var revisions = request switch
        {
            RevisionsRequest both => [both.Base, both.Head],
            MergeCommitRequest merge => [merge.Commit],
            RevertedRequest revert => [revert.Commit],
            RevisionRequest one => (string[])[one.Head],
            _ => throw new ArgumentOutOfRangeException(nameof(request), request, "An unknown kind of request."),
        };
        if (!TryCommits(revisions, out var ids, out error))
            return false;
        var uncommitted = IsCheckedOut(revisions[^1]) ? OnThread(() => store.HasUncommitted(ids[^1])) : Task.FromResult(false);
        var found = request switch
        {
            RevisionsRequest both => Compare(both, ids[0], ids[1]),
            MergeCommitRequest merge => Compare(merge, ids[0]),
            RevertedRequest revert => Compare(revert, ids[0]),
            _ => Compare(null, List(ids[0]), ids[0], []),
        };
        var hasUncommitted = uncommitted.GetAwaiter().GetResult();
        (change, error) = (found.Change, found.Error);
        if (change is null)
            return error is null ? throw new InvalidOperationException("Neither a change nor an error.") : false;
        if (hasUncommitted)
            change = change with { Notes = [.. change.Notes, "The work tree has uncommitted changes; they are not part of this comparison."] };
        change = change with { Addresses = RemoteAddresses.Of(store.Repository) };
        error = null;
        return true;
    }

    /// <summary>The commits of revisions that a person wrote.</summary>
    public bool TryCommits(string[] revisions, [NotNullWhen(true)] out string[]? ids, [NotNullWhen(false)] out ChangeError? error)
    {
        ids = null;
        if (Array.Find(revisions, revision => revision.Length == 0 || revision[0] == '-' || revision.Any(char.IsControl)) is { } bad)
        {
            error = new ChangeError($"'{GitPath.Readable(bad)}' cannot be a revision.");
            return false;
        }

        if (!store.TryResolve([.. revisions, .. revisions.Select(revision => "origin/" + revision), "HEAD"], out var found, out error))
            return false;
        for (var i = 0; i < revisions.Length; i++)
        {
            if (found[i] is null)
            {
                error = Unknown(revisions[i], atOrigin: found[revisions.Length + i] is not null, hasCommits: found[^1] is not null);
                return false;
            }
        }

        ids = [.. found.Take(revisions.Length).OfType<string>()];
        return true;
    }

    private ChangeError Unknown(string revision, bool atOrigin, bool hasCommits) => new(
        !hasCommits && IsCheckedOut(revision) ? "The repository has no commits yet."
        : atOrigin ? $"Revision '{revision}' is not in this repository, but 'origin/{revision}' is."
        : store.Repository.IsShallow ? $"Revision '{revision}' is not in this shallow clone. {HowToDeepen}."
        : $"Revision '{revision}' is not a commit, branch or tag of this repository.");

    /// <summary>What merging a head into a base changes.</summary>
    private Found Compare(RevisionsRequest request, string baseId, string headId)
    {
        var (listBase, listHead) = (OnThread(() => List(baseId)), OnThread(() => List(headId)));
        var common = store.Run("merge-base", baseId, headId);
        var (before, head) = (listBase.GetAwaiter().GetResult(), listHead.GetAwaiter().GetResult());
        if ((before.Error ?? head.Error) is { } error)
            return error;
        if (!request.Merge)
            return Compare(before, head, headId, []);
        var mergeBase = Encoding.ASCII.GetString(common.Output).TrimEnd('\n');
        if (!common.Succeeded)
            return NoMergeBase(request, common);
        if (mergeBase == baseId)
            return Compare(before, head, headId, []);
        return mergeBase == headId
            ? Compare(before, before, headId, [$"'{request.Base}' already contains '{request.Head}': there is nothing to merge."])
            : Merge(request, before, head, mergeBase);
    }

    private ChangeError NoMergeBase(RevisionsRequest request, GitAnswer common) =>
        common.End != GitEnd.Exited || common.ExitCode != NotFound ? store.Broken(common)
        : store.Repository.IsShallow ? new ChangeError(
            $"This shallow clone does not reach back to where '{request.Base}' and '{request.Head}' parted. {HowToDeepen}.")
        : new ChangeError(
            $"'{request.Base}' and '{request.Head}' have no common history, so one cannot be merged into the other. "
            + "Check the revisions, or compare two folders.");

    private Found Merge(RevisionsRequest request, Listed before, Listed head, string mergeBase)
    {
        var (baseId, headId) = (before.Tree!.Id, head.Tree!.Id);
        var merge = store.Run("merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", baseId, headId);
        if (merge.End != GitEnd.Exited || merge.ExitCode is not (0 or Conflicts or UnknownOption))
            return store.Broken(merge);
        var output = Encoding.UTF8.GetString(merge.Output).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        if (merge.ExitCode == 0)
            return WithReviewedLines(Compare(before, List(output[0], $"{headId} merged into {baseId}"), headId, []), head);
        var why = merge.ExitCode == Conflicts
            ? $"Merging '{request.Head}' into '{request.Base}' conflicts in {Some(output[1..])}."
            : "This git cannot make a merge without a work tree (2.38 and newer can).";
        return Compare(
            List(mergeBase),
            head,
            headId,
            [$"{why} '{request.Head}' was compared with {mergeBase}, where it left '{request.Base}'; what was merged since is not seen."]);
    }

    /// <summary>What a merge commit changes.</summary>
    private Found Compare(MergeCommitRequest request, string commit)
    {
        if (!store.TryResolve([commit + "^1", commit + "^2"], out var parents, out var error))
            return error;
        if (parents[0] is null && store.Repository.IsShallow)
            return new ChangeError($"The parents of '{request.Commit}' are not in this shallow clone. {HowToDeepen}, or fetch-depth: 2.");
        var after = OnThread(() => List(commit));
        var before = parents[0] is { } first ? List(first) : (Listed?)null;
        var found = Compare(before, after.GetAwaiter().GetResult(), parents[1] ?? commit, []);
        return parents[1] is { } reviewed ? WithReviewedLines(found, List(reviewed)) : found;
    }

    /// <summary>What a commit took back.</summary>
    private Found Compare(RevertedRequest request, string commit)
    {
        if (!store.TryRun(["cat-file", "commit", commit], out var text, out var unread))
            return unread;
        var named = RevertedCommit().Match(Encoding.UTF8.GetString(text)) is { Success: true } match ? match.Groups["id"].Value : null;
        var ids = named is null ? [commit + "^1"] : (string[])[commit + "^1", named, named + "^1"];
        if (!store.TryResolve(ids, out var found, out var error))
            return error;
        if (named is not null && found[1] is { } reverted && found[2] is { } start)
            return Compare(List(start), List(reverted), reverted, []);
        if (found[0] is not { } parent)
            return new ChangeError(store.Repository.IsShallow
                ? $"What '{request.Commit}' reverts is not in this shallow clone. {HowToDeepen}."
                : $"'{request.Commit}' has no parent, so there is nothing that it took back.");
        return Compare(List(commit), List(parent), parent, [named is null
            ? $"The message of '{request.Commit}' names no commit that it reverts; all that it undid is taken for the change."
            : $"'{request.Commit}' reverts {named}, which is not here; all that it undid is taken for the change."]);
    }

    // As `git revert` writes it.
    [GeneratedRegex("This reverts commit (?<id>[0-9a-f]{7,64})", RegexOptions.ExplicitCapture)]
    private static partial Regex RevertedCommit();

    /// <summary>What differs between two trees, or all of the second.</summary>
    private Found Compare(Listed? before, Listed after, string reviewed, IReadOnlyList<string> notes)
    {
        if ((before?.Error ?? after.Error) is { } unlisted)
            return unlisted;
        var (old, head) = (before?.Tree, after.Tree!);
        IReadOnlyList<ChangedFile>? files;
        if (old is null)
            files = [.. head.Entries.Select(entry => new ChangedFile(null, entry.Path))];
        else if (!TreeComparison.TryRead(store, old, head, out files, out var error))
            return error;
        return new Change(old, head, files) { BaseId = old?.Id, HeadId = reviewed, Notes = notes };
    }

    private Found WithReviewedLines(Found found, Listed reviewed)
    {
        if (reviewed.Error is not null)
            return reviewed.Error;
        return found.Change is { Head: GitTree head } change
            ? change with { ReviewedLine = new ReviewedLines(store, head, reviewed.Tree!).Of }
            : found;
    }

    private Listed List(string id, string? name = null) =>
        GitTree.TryList(store, name ?? id, id, out var tree, out var error) ? new(tree, null) : new(null, error);

    private static bool IsCheckedOut(string revision) => revision is "HEAD" or "@";

    // Threads of their own: they wait for git, and the pool has only as many as there are processors.
    private static Task<T> OnThread<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static string Some(string[] files) =>
        string.Join(", ", files.Distinct().Order(StringComparer.Ordinal).Take(3).Select(GitPath.Readable))
        + (files.Length > 3 ? $" and {files.Length - 3} more" : "");

    /// <summary>A tree, or why it cannot be listed.</summary>
    private readonly record struct Listed(GitTree? Tree, ChangeError? Error);

    /// <summary>A change, or why there is none.</summary>
    private readonly record struct Found(Change? Change, ChangeError? Error)
    {
        public static implicit operator Found(Change change) => new(change, null);

        public static implicit operator Found(ChangeError error) => new(null, error);
    }
}
