using Gate.Core.Verdicts;

namespace Gate.Core.Tests.Verdicts;

public sealed class PolicyTests
{
    private static readonly NotChecked Broken = new(NotCheckedCode.Unreadable, "a.yaml", "bad", Location.OfFile("a.yaml"));

    [Theory]
    [InlineData(Severity.Block, Status.New, Outcome.Block)]
    [InlineData(Severity.Warn, Status.New, Outcome.Warn)]
    [InlineData(Severity.Info, Status.New, Outcome.Pass)]
    [InlineData(Severity.Block, Status.Existing, Outcome.Pass)]
    [InlineData(Severity.Block, Status.Fixed, Outcome.Pass)]
    public void Only_what_is_new_counts(Severity severity, Status status, Outcome outcome) =>
        Assert.Equal(outcome, new Policy().Judge([Finding(severity, status)], []));

    [Fact]
    public void A_warning_blocks_where_policy_says_so() => // T65
        Assert.Equal(Outcome.Block, new Policy { FailOn = Severity.Warn }.Judge([Finding(Severity.Warn, Status.New)], []));

    [Fact]
    public void What_newly_cannot_be_read_is_an_error()
    {
        var policy = new Policy();
        Assert.Equal(Outcome.Error, policy.Judge([], policy.Compare([], [Broken])));
    }

    [Fact]
    public void What_could_not_be_read_at_base_either_never_fails()
    {
        var policy = new Policy();
        var judged = policy.Compare([Broken], [Broken]);
        Assert.Equal(Status.Existing, Assert.Single(judged).Status);
        Assert.Equal(Outcome.Pass, policy.Judge([], judged));
    }

    [Fact]
    public void A_second_unreadable_document_in_the_same_file_is_new() =>
        Assert.Equal([Status.New, Status.Existing], new Policy().Compare([Broken], [Broken, Broken with { Reason = "worse" }]).Select(entry => entry.Status));

    [Fact]
    public void A_chart_that_is_not_fetched_is_reported_and_does_not_fail() =>
        Assert.False(Assert.Single(new Policy().Compare([], [Broken with { Code = NotCheckedCode.Unfetched }])).Fails);

    [Theory]
    [InlineData(Outcome.Block, false, 1)]
    [InlineData(Outcome.Error, false, 3)]
    [InlineData(Outcome.Warn, false, 0)]
    [InlineData(Outcome.Pass, false, 0)]
    [InlineData(Outcome.Block, true, 0)]
    [InlineData(Outcome.Error, true, 0)]
    public void The_exit_code_follows_the_outcome_unless_nothing_may_fail(Outcome outcome, bool never, int code) // T80
    {
        var verdict = new Verdict
        {
            Outcome = outcome,
            FailOn = never ? null : Severity.Block,
            Head = "head",
            Knowledge = new("d", new DateOnly(2026, 1, 1), new(1, 37)),
            Clusters = [],
            Coverage = new(),
            Findings = [],
        };
        Assert.Equal(code, verdict.ExitCode);
    }

    private static Finding Finding(Severity severity, Status status) => new()
    {
        Rule = "kubernetes/removed-api",
        Severity = severity,
        Confidence = Confidence.High,
        Status = status,
        Title = "t",
        Message = "m",
        Clusters = [],
        Fingerprint = "f",
        Location = Location.OfFile("a.yaml"),
        Occurrences = [],
        Evidence = [],
        Remediation = "r",
    };
}
