using System.Text.RegularExpressions;
using Gate.Core.Verdicts;

namespace Gate.Core.Backtests;

/// <summary>
/// Looks at what followed a finding of the past. Only what can be shown counts: a change that says it reverts, a line that was put back, a cause that is gone. That
/// somebody wrote "fix" does not, for in many repositories every second change is called so.
/// </summary>
/// <param name="answers">What would have been said, change by change, oldest first.</param>
/// <param name="lines">What a change does to the lines of a file; null where nothing can be told.</param>
public sealed partial class Hindsight(IReadOnlyList<PastAnswer> answers, Func<PastChange, string, LineEdit?> lines)
{
    /// <summary>How long a finding waits for what proves it.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromDays(30);

    // What git and GitHub write; the second names a pull request.
    private readonly List<(List<string> Commits, List<string> Subjects, List<string> Numbers)> reverts = [.. answers.Select(static answer => Reverts(answer.Change))];

    /// <summary>All new findings on incidents that no waiver covers, with what became of them, in the order of the changes.</summary>
    public IEnumerable<Judged> Judge()
    {
        for (var i = 0; i < answers.Count; i++)
        {
            foreach (var finding in answers[i].Findings.Where(static finding => finding is { Status: Status.New, IsWaived: false, IsOfDecision: false }))
                yield return Judge(i, finding);
        }
    }

    private Judged Judge(int index, PastFinding finding)
    {
        var answer = answers[index];
        for (var later = index + 1; later < answers.Count && answers[later].Change.Time - answer.Change.Time <= Span; later++)
        {
            if (Kind(answer.Change, finding, later) is { } kind)
                return new(answer, finding, Outlook.Followed, new(kind, answers[later].Change));
        }

        var isOver = answers[^1].Change.Time - answer.Change.Time > Span;
        return new(answer, finding, isOver ? Outlook.Quiet : Outlook.TooEarly, null);
    }

    private FollowUpKind? Kind(PastChange change, PastFinding finding, int later)
    {
        if (IsReverted(change, later))
            return FollowUpKind.Reverted;
        if (IsTakenBack(change, finding, answers[later].Change))
            return FollowUpKind.TakenBack;
        return answers[later].Findings.Any(other => other.Status == Status.Fixed && other.Fingerprint == finding.Fingerprint) ? FollowUpKind.Mended : null;
    }

    private bool IsReverted(PastChange change, int later)
    {
        var (commits, subjects, numbers) = reverts[later];
        return commits.Exists(id => change.Commits.Any(commit => commit.StartsWith(id, StringComparison.Ordinal)))
            || subjects.Exists(subject => subject == change.Subject || subject == WithoutNumber(change.Subject))
            || (Number().Match(change.Subject) is { Success: true } own && numbers.Contains(own.Groups["number"].Value));
    }

    /// <summary>Whether the line of the cause is gone again, and something is back that the change had taken away.</summary>
    private bool IsTakenBack(PastChange change, PastFinding finding, PastChange later)
    {
        if (finding.Line is not { } line || !change.Files.Contains(finding.File) || !later.Files.Contains(finding.File) || lines(change, finding.File) is not { } before || lines(later, finding.File) is not { } after)
            return false;
        return before.At(line) is { } cause && before.Added.Contains(cause) && after.Removed.Contains(cause) && after.Added.Overlaps(before.Removed);
    }

    private static (List<string> Commits, List<string> Subjects, List<string> Numbers) Reverts(PastChange change) =>
    (
        [.. change.Messages.SelectMany(static message => RevertedCommit().Matches(message)).Select(static match => match.Groups["id"].Value)],
        [.. change.Messages.SelectMany(static message => RevertedSubject().Matches(message)).Select(static match => match.Groups["subject"].Value)],
        [.. change.Messages.SelectMany(static message => RevertedNumber().Matches(message)).Select(static match => match.Groups["number"].Value)]
    );

    private static string WithoutNumber(string subject) => Number().Match(subject) is { Success: true, Index: > 0 } match ? subject[..match.Index].TrimEnd() : subject;

    // As `git revert` writes it.
    [GeneratedRegex("This reverts commit (?<id>[0-9a-f]{7,64})", RegexOptions.ExplicitCapture)]
    private static partial Regex RevertedCommit();

    // A revert of a revert brings something back.
    [GeneratedRegex("""^Revert "(?!Revert ")(?<subject>[^\n]+)"(?:\s*\(#\d+\))?\s*$""", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex RevertedSubject();

    // As GitHub's button writes it into the pull request.
    [GeneratedRegex(@"^Reverts [\w.-]+/[\w.-]+#(?<number>\d+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex RevertedNumber();

    [GeneratedRegex(@"\s*\(#(?<number>\d+)\)$|^Merge pull request #(?<number>\d+) |^Merged PR (?<number>\d+):", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
