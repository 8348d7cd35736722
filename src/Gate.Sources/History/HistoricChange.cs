using System.Text.RegularExpressions;
using Gate.Sources.Changes;

namespace Gate.Sources.History;

/// <summary>A commit on the first-parent line of a branch, and what it changes of its first parent.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Parents">The ids of its parents; none for the first commit.</param>
/// <param name="Time">When it was committed.</param>
/// <param name="Message">What its author says of it.</param>
/// <param name="Edits">The files that it changes; a rename is one edit.</param>
internal sealed record HistoricCommit(string Id, IReadOnlyList<string> Parents, DateTimeOffset Time, string Message, IReadOnlyList<FileEdit> Edits);

/// <summary>One change of a branch: a merge, a squash, or a rebased series whose commits name one pull request.</summary>
public sealed partial record HistoricChange
{
    internal HistoricChange(IReadOnlyList<HistoricCommit> commits) => Commits = commits;

    /// <summary>The tree before.</summary>
    public string Base => Commits[0].Parents[0];

    /// <summary>The commit that completes it.</summary>
    public string Head => Commits[^1].Id;

    /// <summary>When it came in.</summary>
    public DateTimeOffset Time => Commits[^1].Time;

    /// <summary>The first line of what its author says of it.</summary>
    public string Subject => Commits[^1].Message.Split('\n', 2)[0].Trim();

    /// <summary>The ids of its commits, and of those that a merge brought in.</summary>
    public IEnumerable<string> Ids => Commits.SelectMany(static commit => commit.Parents.Skip(1).Prepend(commit.Id));

    /// <summary>What its authors say of it.</summary>
    public IEnumerable<string> Messages => Commits.Select(static commit => commit.Message);

    /// <summary>What it does to files, commit by commit.</summary>
    public IEnumerable<FileEdit> Edits => Commits.SelectMany(static commit => commit.Edits);

    internal IReadOnlyList<HistoricCommit> Commits { get; }

    /// <summary>Groups neighbours whose subjects end with the number of the same pull request, as a rebased series has it; oldest first.</summary>
    internal static IReadOnlyList<HistoricChange> Group(IEnumerable<HistoricCommit> commits)
    {
        var groups = new List<List<HistoricCommit>>();
        string? last = null;
        foreach (var commit in commits.Where(static commit => commit.Parents.Count > 0))
        {
            var number = commit.Parents.Count == 1 && PullRequest().Match(commit.Message) is { Success: true } match ? match.Groups["number"].Value : null;
            if (number is not null && number == last)
                groups[^1].Add(commit);
            else
                groups.Add([commit]);
            last = number;
        }

        return [.. groups.Select(static group => new HistoricChange(group))];
    }

    // As GitHub and others end the subject of what they merge: "Move to 1.33 (#12)", or Azure DevOps begins it: "Merged PR 12: Move to 1.33".
    [GeneratedRegex(@"\A(?:[^\n]*\(#(?<number>\d+)\)\s*(?:\n|\z)|Merged PR (?<number>\d+):)", RegexOptions.ExplicitCapture)]
    private static partial Regex PullRequest();
}
