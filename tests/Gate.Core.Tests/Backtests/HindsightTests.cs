using Gate.Core.Backtests;
using Gate.Core.Verdicts;

namespace Gate.Core.Tests.Backtests;

public sealed class HindsightTests
{
    private const string File = "apps/db.yaml";
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string> Reverts => new()
    {
        { "Move the database (#12)", "Revert \"Move the database (#12)\" (#13)" },
        { "Move the database (#12)", "Revert \"Move the database\"\n\nThis reverts commit 0000000a7f00." },
        { "Move the database", "Back to 16\n\nThis reverts commit 0000000a7." },
        { "Move the database (#12)", "Back to 16 (#14)\n\nReverts example/repository#12" },
        { "Merge pull request #12 from example/move", "Back to 16 (#14)\n\nReverts example/repository#12" },
        { "Merged PR 12: Move the database", "Back\n\nReverts example/repository#12" },
    };

    [Theory]
    [MemberData(nameof(Reverts))]
    public void A_change_that_says_it_reverts_proves_the_finding(string subject, string message)
    {
        var judged = Assert.Single(Judge([Change(0, subject, New()), Change(1, "Something else"), Change(2, message)]));
        Assert.Equal((Outlook.Followed, FollowUpKind.Reverted, 2), (judged.Outlook, judged.FollowUp!.Kind, Day(judged.FollowUp.By)));
    }

    [Theory]
    [InlineData("fix: everything")]
    [InlineData("Revert \"Revert \"Move the database (#12)\"\"")]
    [InlineData("Revert \"Move the databases (#12)\"")]
    [InlineData("Look at what this reverts\n\nThis reverts commit fffffff1.")]
    [InlineData("Back (#14)\n\nReverts example/repository#122")]
    public void Another_change_proves_nothing(string message) =>
        Assert.Equal(Outlook.Quiet, Assert.Single(Judge([Change(0, "Move the database (#12)", New()), Change(1, message), Change(31, "Later")])).Outlook);

    [Fact]
    public void A_line_that_is_put_back_proves_the_finding()
    {
        var lines = Lines((0, ["version: 16"], ["version: 17"]), (3, ["version: 17"], ["version: 16"]));
        var judged = Assert.Single(Judge([Change(0, "Move", New(line: 1)), Change(3, "Quietly back")], lines));
        Assert.Equal((Outlook.Followed, FollowUpKind.TakenBack), (judged.Outlook, judged.FollowUp!.Kind));
    }

    [Theory]
    [InlineData("version: 17", "version: 18")] // moved on
    [InlineData("replicas: 3", "version: 16")] // the cause stayed
    public void A_line_that_moves_on_or_another_line_proves_nothing(string removed, string added)
    {
        var lines = Lines((0, ["version: 16"], ["version: 17"]), (3, [removed], [added]));
        Assert.Equal(Outlook.Quiet, Assert.Single(Judge([Change(0, "Move", New(line: 1)), Change(3, "On"), Change(40, "Later")], lines)).Outlook);
    }

    [Fact]
    public void A_finding_without_a_line_is_not_held_against_lines()
    {
        var lines = Lines((0, ["version: 16"], ["version: 17"]), (3, ["version: 17"], ["version: 16"]));
        Assert.Equal(Outlook.TooEarly, Assert.Single(Judge([Change(0, "Move", New()), Change(3, "Back")], lines)).Outlook);
    }

    [Fact]
    public void A_cause_that_is_gone_proves_the_finding()
    {
        var judged = Assert.Single(Judge([Change(0, "Move", New()), Change(5, "On", New() with { Status = Status.Fixed })]));
        Assert.Equal((Outlook.Followed, FollowUpKind.Mended), (judged.Outlook, judged.FollowUp!.Kind));
    }

    [Fact]
    public void Another_cause_that_is_gone_proves_nothing() =>
        Assert.Equal(Outlook.TooEarly, Assert.Single(Judge([Change(0, "Move", New()), Change(5, "On", New() with { Status = Status.Fixed, Fingerprint = "other" })])).Outlook);

    [Fact]
    public void What_follows_after_the_time_that_is_looked_at_does_not_count()
    {
        Assert.Equal(Outlook.Followed, Assert.Single(Judge([Change(0, "Move", New()), Change(30, "Revert \"Move\"")])).Outlook);
        Assert.Equal(Outlook.Quiet, Assert.Single(Judge([Change(0, "Move", New()), Change(31, "Revert \"Move\"")])).Outlook);
    }

    [Fact]
    public void A_history_that_ends_before_says_that_it_is_too_early() =>
        Assert.Equal(Outlook.TooEarly, Assert.Single(Judge([Change(0, "Move", New()), Change(30, "Later")])).Outlook);

    [Fact]
    public void What_is_fixed_or_waived_or_about_a_decision_is_not_judged() =>
        Assert.Empty(Judge([Change(0, "Move", New() with { Status = Status.Fixed }, New() with { IsWaived = true }, New() with { Rule = "gate/waiver-expired" })]));

    [Fact]
    public void The_totals_add_up_and_one_rule_does_not_hide_the_others()
    {
        var answers = Enumerable.Range(0, 40)
            .Select(day => Change(day, $"Change {day}", day % 2 == 0 ? [New($"often/{day}")] : []))
            .Append(Change(80, "The odd one", New("odd") with { Rule = "odd/rule" }))
            .Append(Change(81, "Revert \"Change 4\"") with { Outcome = null, Incidents = null, Error = "no" })
            .ToList();
        var backtest = new Backtest(answers, Judge(answers)) { Head = "head", Knowledge = null!, Day = new(2026, 1, 1), Asked = answers.Count };

        Assert.Equal((21, 20, 1), (backtest.Count(Outcome.Block), backtest.Count(Outcome.Pass), backtest.Failed));
        Assert.Equal(["often/rule", "odd/rule"], backtest.Rules.Select(rule => rule.Rule));
        Assert.All(backtest.Rules, rule => Assert.Equal(rule.Findings.Count, Enum.GetValues<Outlook>().Sum(rule.Count)));
        Assert.Equal(Backtest.MostTelling, backtest.Cases.Count);
        Assert.Contains(backtest.Cases, told => told.Finding.Rule == "odd/rule");
    }

    private static PastAnswer Change(int day, string message, params PastFinding[] findings) =>
        new(new(Id(day - 1), Id(day), Start.AddDays(day), message.Split('\n')[0]) { Commits = [Id(day)], Messages = [message], Files = new HashSet<string> { File } }, findings.Length > 0 ? Outcome.Block : Outcome.Pass, findings.Length > 0 ? Outcome.Block : Outcome.Pass, null) { Findings = findings };

    private static PastFinding New(string fingerprint = "cause", int? line = null) => new("often/rule", Severity.Block, Status.New, "It stops", fingerprint, File, line, false);

    // The first change, whose id others revert, is all zeros and one letter.
    private static string Id(int day) => day == 0 ? "0000000a7f0000000000000000000000000000aa" : $"{day + 100:x8}".PadRight(40, 'b');

    private static int Day(PastChange change) => (change.Time - Start).Days;

    private static Func<PastChange, string, LineEdit?> Lines(params (int Day, string[] Removed, string[] Added)[] edits) => (change, _) =>
        Array.Find(edits, edit => edit.Day == Day(change)) is { Added: { } added } edit ? new(edit.Removed.ToHashSet(), added.ToHashSet(), line => line == 1 ? added[0] : null) : null;

    private static List<Judged> Judge(IReadOnlyList<PastAnswer> answers, Func<PastChange, string, LineEdit?>? lines = null) => [.. new Hindsight(answers, lines ?? ((_, _) => null)).Judge()];
}
