using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;

namespace Gate.Core.Tests.Verdicts.Decisions;

public sealed class WaiversTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    [Theory]
    [InlineData("kubernetes/removed-api", null, null, null, null, true)]
    [InlineData("kubernetes/gone-api", null, null, null, null, true)] // what the rule was called before
    [InlineData("kubernetes/gone-*", "apps/**", null, null, null, true)]
    [InlineData("kubernetes/*", "apps/**", null, null, null, true)]
    [InlineData("*/removed-api", null, "prod", null, null, true)]
    [InlineData("kubernetes/*", null, null, "production", null, true)]
    [InlineData("kubernetes/*", null, null, null, "web", true)]
    [InlineData("kubernetes/deprecated-api", null, null, null, null, false)]
    [InlineData("kubernetes/removed", null, null, null, null, false)]
    [InlineData("kubernetes/removed-api", "apps", null, null, null, true)]
    [InlineData("kubernetes/removed-api", "apps/", null, null, null, true)]
    [InlineData("kubernetes/removed-api", "apps/a", null, null, null, false)]
    [InlineData("kubernetes/removed-api", "legacy/**", null, null, null, false)]
    [InlineData("kubernetes/removed-api", null, "dev", null, null, false)]
    [InlineData("kubernetes/removed-api", null, "p*", null, null, true)]
    [InlineData("kubernetes/removed-api", null, null, "development", null, false)]
    [InlineData("kubernetes/removed-api", null, null, null, "Ingress/web", true)]
    [InlineData("kubernetes/removed-api", null, null, null, "shop/web", true)]
    [InlineData("kubernetes/removed-api", null, null, null, "Ingress/shop/w*", true)]
    [InlineData("kubernetes/removed-api", null, null, null, "Service/web", false)]
    [InlineData("kubernetes/removed-api", null, null, null, "web-2", false)]
    [InlineData("kubernetes/removed-api", "apps/**", "prod", "production", "web", true)]
    [InlineData("kubernetes/removed-api", "apps/**", "dev", "production", "web", false)]
    public void It_lets_through_what_all_its_parts_cover(string rule, string? path, string? cluster, string? environment, string? about, bool waived)
    {
        var scope = new Scope { Path = path is null ? null : new(path), Cluster = cluster is null ? null : new(cluster), Environment = environment is null ? null : new(environment), Object = about is null ? null : new(about) };
        Assert.Equal(waived, Apply([Hits.Of("web", space: "shop")], [Hits.Waiver(rule, scope: scope)])[0].Waived is not null);
    }

    [Fact]
    public void A_path_is_that_of_the_occurrence_or_of_its_cause()
    {
        var moved = Hits.Of("web", file: "apps/a.yaml", cause: Location.At("clusters/prod.yaml", 3, 3));
        Assert.NotNull(Apply([moved], [Hits.Waiver(scope: new() { Path = new("clusters/**") })])[0].Waived);
        Assert.NotNull(Apply([moved], [Hits.Waiver(scope: new() { Path = new("apps/**") })])[0].Waived);
    }

    [Theory]
    [InlineData(1, "apps/a.yaml", true)]
    [InlineData(2, "apps/a.yaml", false)]
    [InlineData(1, "apps/b.yaml", false)]
    public void A_comment_lets_through_what_its_line_has(int line, string file, bool waived) =>
        Assert.Equal(waived, Apply([Hits.Of("web")], [Hits.Comment(line, file)])[0].Waived is not null);

    [Fact]
    public void A_comment_on_the_line_of_a_cause_lets_through_all_that_it_causes()
    {
        var cause = Location.At("clusters/prod.yaml", 3, 3);
        var hits = Apply([Hits.Of("a", file: "a.yaml", cause: cause), Hits.Of("b", file: "b.yaml", cause: cause)], [Hits.Comment(3, "clusters/prod.yaml")]);
        Assert.NotNull(Assert.Single(FindingBuilder.Build(hits)).Waived);
    }

    [Theory]
    [InlineData("2026-11-26", false)]
    [InlineData("2026-11-27", true)] // the last day counts
    [InlineData("2026-11-28", true)]
    public void It_holds_through_its_last_day(string until, bool waived) => Assert.Equal(waived, Apply([Hits.Of("web")], [Hits.Waiver(until: until)])[0].Waived is not null);

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("*/*", "apps/**", true)]
    [InlineData("**", "apps/**", true)]
    [InlineData("?", "apps/**", true)]
    [InlineData("kubernetes/*", "", true)]
    [InlineData("kubernetes/*", "**", true)]
    [InlineData("kubernetes/*", "*", true)]
    [InlineData("kubernetes/*", "**/*.yaml", true)]
    [InlineData("kubernetes/*", "apps", false)]
    [InlineData("kubernetes/removed-api", "", false)]
    [InlineData("kubernetes/removed-api", "**", false)]
    public void One_that_names_neither_a_rule_nor_a_place_is_too_broad_and_lets_nothing_through(string rule, string path, bool tooBroad)
    {
        var waiver = Hits.Waiver(rule, scope: new() { Path = path.Length == 0 ? null : new(path) });
        Assert.Equal(tooBroad, waiver.IsTooBroad);
        var hits = Apply([Hits.Of("web")], [waiver]);
        Assert.Equal(tooBroad, hits[0].Waived is null);
        Assert.Equal(tooBroad, Say(hits, [waiver]).Any(static said => said.Rule == DecisionRules.TooBroad));
    }

    [Fact]
    public void A_finding_is_waived_where_each_new_occurrence_is_and_counts_what_is_not()
    {
        var cause = Location.At("clusters/prod.yaml", 3, 3);
        CausedHit[] hits = [Hits.Of("a", file: "a.yaml", cause: cause), Hits.Of("b", file: "b.yaml", cause: cause), Hits.Of("c", file: "c.yaml", cause: cause, status: Status.Existing)];

        var some = Assert.Single(FindingBuilder.Build(Apply(hits, [Hits.Waiver(scope: new() { Path = new("a.yaml") })])));
        Assert.Null(some.Waived);
        Assert.Equal(["a.yaml"], some.Occurrences.Where(static one => one.Waived is not null).Select(static one => one.Location.File));
        Assert.Equal(Outcome.Block, new Policy().Judge([some], []));

        var all = Assert.Single(FindingBuilder.Build(Apply(hits, [Hits.Waiver(scope: new() { Path = new("?.yaml") })])));
        Assert.Equal("it goes away", all.Waived?.Reason);
        Assert.Equal(Outcome.Pass, new Policy().Judge([all], []));
    }

    [Fact]
    public void The_severity_is_that_of_what_is_not_waived()
    {
        var cause = Location.At("clusters/prod.yaml", 3, 3);
        var mild = new SeveritySetting(new(Hits.Rule), new() { Path = new("mild.yaml") }, Severity.Warn, Location.At(".gate.yaml", 1, 1));
        CausedHit[] hits = [Hits.Of("a", file: "bad.yaml", cause: cause), Hits.Of("b", file: "mild.yaml", cause: cause) with { Set = mild }];
        Assert.Equal(Severity.Block, Assert.Single(FindingBuilder.Build(hits)).Severity);
        var left = Assert.Single(FindingBuilder.Build(Apply(hits, [Hits.Waiver(scope: new() { Path = new("bad.yaml") })])));
        Assert.Equal((Severity.Warn, null), (left.Severity, left.Waived));
    }

    [Fact]
    public void What_is_fixed_needs_no_waiver_and_what_exists_may_have_one()
    {
        var hits = Apply([Hits.Of("a", status: Status.Fixed), Hits.Of("b", status: Status.Existing)], [Hits.Waiver()]);
        Assert.Equal([null, "it goes away"], hits.Select(static hit => hit.Waived?.Reason));
        Assert.NotNull(FindingBuilder.Build(hits).Single(static finding => finding.Status == Status.Existing).Waived);
    }

    [Fact]
    public void An_expired_one_lets_nothing_through_and_is_told_with_what_it_covered()
    {
        var waiver = Hits.Waiver(until: "2026-01-31");
        var hits = Apply([Hits.Of("web")], [waiver]);
        var said = Assert.Single(Say(hits, [waiver]));
        Assert.Equal((DecisionRules.Expired, Severity.Warn, Status.New), (said.Rule, said.Severity, said.Status));
        Assert.Contains("expired on 2026-01-31", said.Title, StringComparison.Ordinal);
        Assert.Contains("Ingress web", Assert.Single(said.Related).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expired_one_that_has_nothing_to_do_with_the_change_is_not_its_doing()
    {
        var waiver = Hits.Waiver(until: "2026-01-31", scope: new() { Path = new("legacy") });
        Assert.Equal(Status.Existing, Assert.Single(Say([Hits.Of("web")], [waiver], hasBase: true)).Status);
        Assert.Equal(Status.New, Assert.Single(Say([Hits.Of("web", file: "legacy/a.yaml")], [waiver], hasBase: true)).Status);
        Assert.Equal(Status.New, Assert.Single(Say([Hits.Of("web")], [waiver])).Status);
    }

    [Fact]
    public void One_that_covers_nothing_is_told_only_where_all_was_looked_at_and_could_be()
    {
        StandingWaiver[] waivers = [Hits.Waiver(scope: new() { Path = new("legacy") })];
        Assert.Empty(Say([Hits.Of("web")], waivers, looked: new(false, new HashSet<string>())));
        Assert.Empty(Say([Hits.Of("web")], waivers, looked: new(true, new HashSet<string> { Hits.Rule })));
        Assert.Equal(DecisionRules.Unused, Assert.Single(Say([Hits.Of("web")], waivers)).Rule);
        Assert.Empty(Say([Hits.Of("web", file: "legacy/a.yaml")], waivers));
        Assert.Empty(Say([Hits.Of("web", file: "legacy/a.yaml", status: Status.Existing)], waivers));
        Assert.Single(Say([Hits.Of("web", file: "legacy/a.yaml", status: Status.Fixed)], waivers));
    }

    [Fact]
    public void One_of_a_rule_that_there_is_not_is_told_always()
    {
        var said = Assert.Single(Say([], [Hits.Waiver("kubernetes/removed-apis")], looked: new(false, new HashSet<string>())));
        Assert.Equal(DecisionRules.Unused, said.Rule);
        Assert.Contains("did you mean 'kubernetes/removed-api'?", said.Message, StringComparison.Ordinal);
        Assert.Empty(Say([Hits.Of("web")], [Hits.Waiver("kubernetes/gone-api")]));
    }

    [Fact]
    public void One_that_the_change_adds_counts_only_where_that_is_allowed_and_is_told_either_way()
    {
        var waiver = Hits.Waiver(added: true);
        var refused = Apply([Hits.Of("web")], [waiver]);
        Assert.Null(refused[0].Waived);
        var said = Assert.Single(Say(refused, [waiver], hasBase: true));
        Assert.Equal((DecisionRules.Added, Severity.Info, Status.New), (said.Rule, said.Severity, said.Status));
        Assert.Contains("counts from the next change on", said.Title, StringComparison.Ordinal);

        var allowed = Apply([Hits.Of("web")], [waiver], allowsAdded: true);
        Assert.NotNull(allowed[0].Waived);
        said = Assert.Single(Say(allowed, [waiver], hasBase: true, allowsAdded: true));
        Assert.Equal((DecisionRules.Added, Severity.Warn), (said.Rule, said.Severity));
        Assert.Contains("lets through 1 occurrence", said.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_counts_in_the_change_that_adds_it_stands_before_all_else()
    {
        var waiver = Hits.Waiver(added: true, scope: new() { Path = new("legacy") });
        CausedHit[] hits = [Hits.Of("worse", file: "a.yaml"), .. Apply([Hits.Of("web", file: "legacy/a.yaml")], [waiver], allowsAdded: true)];
        var findings = DecisionFinding.Merge(FindingBuilder.Build(hits), Say(hits, [waiver], hasBase: true, allowsAdded: true), NoSeverities);
        Assert.Equal([DecisionRules.Added, Hits.Rule, Hits.Rule], findings.Select(static finding => finding.Rule));
    }

    [Fact]
    public void Malformed_comments_are_new_where_the_change_adds_them()
    {
        MalformedWaiver[] wrong = [new(Location.At("a.yaml", 1, 1), "gate:ignore", "The rule is missing.") { IsAdded = true }, new(Location.At("a.yaml", 2, 1), "gate:ignore", "The rule is missing.")];
        var said = new Waivers([], wrong, Hits.Names, Hits.Environments, Terms(true, false, null)).Findings([]).ToList();
        Assert.Equal([(DecisionRules.Malformed, Status.New), (DecisionRules.Malformed, Status.Existing)], said.Select(static one => (one.Rule, one.Status)));
        Assert.Equal(2, DecisionFinding.Merge([], said, NoSeverities).Select(static finding => finding.Fingerprint).Distinct().Count());
    }

    [Fact]
    public void Severities_hold_for_what_is_said_of_decisions_and_may_switch_it_off()
    {
        IReadOnlyList<DecisionFinding> said = [.. Say([], [Hits.Waiver(until: "2026-01-31")])];
        SeveritySetting Set(Severity? severity) => new(new(DecisionRules.Expired), Scope.Everywhere, severity, Location.At(".gate.yaml", 1, 1));
        Assert.Equal(Severity.Block, Assert.Single(DecisionFinding.Merge([], said, new([Set(Severity.Block)], Hits.Names, Hits.Environments))).Severity);
        Assert.Empty(DecisionFinding.Merge([], said, new([Set(null)], Hits.Names, Hits.Environments)));
    }

    [Fact]
    public void Any_waiver_changes_no_finding_that_it_does_not_cover_and_raises_nothing()
    {
        var random = new Random(20261127);
        var cause = Location.At("clusters/prod.yaml", 3, 3);
        for (var round = 0; round < 500; round++)
        {
            var hits = Enumerable.Range(0, random.Next(1, 8)).Select(_ => Some(random, cause)).ToList();
            var waivers = Enumerable.Range(0, random.Next(0, 4)).Select(_ => SomeWaiver(random)).ToList();
            var before = FindingBuilder.Build(Apply(hits, waivers));
            waivers.Insert(random.Next(waivers.Count + 1), SomeWaiver(random));
            var waived = Apply(hits, waivers);
            var after = FindingBuilder.Build(waived);

            Assert.Equal(before.Select(static finding => finding.Fingerprint).Order(StringComparer.Ordinal), after.Select(static finding => finding.Fingerprint).Order(StringComparer.Ordinal));
            Assert.True(new Policy().Judge(after, []) is var outcome && Rank(outcome) <= Rank(new Policy().Judge(before, [])));
            foreach (var finding in after)
            {
                var same = before.Single(other => other.Fingerprint == finding.Fingerprint);
                Assert.Equal(same.Status, finding.Status);
                Assert.True(same.Waived is not null ? finding.Waived is not null : finding.Waived is not null || finding.Severity <= same.Severity);
                if (finding.Occurrences.All(static occurrence => occurrence.Waived is null))
                    Assert.Equal((same.Severity, same.Title, same.Message), (finding.Severity, finding.Title, finding.Message));
            }
        }

        static int Rank(Outcome outcome) => outcome switch { Outcome.Pass => 0, Outcome.Warn => 1, _ => 2 };
    }

    private static CausedHit Some(Random random, Location cause)
    {
        var hit = Hits.Of($"n{random.Next(3)}", random.Next(2) == 0 ? "prod" : "dev", $"f{random.Next(3)}.yaml", (Status)random.Next(3), cause: random.Next(2) == 0 ? cause : null);
        return random.Next(3) == 0 ? hit with { Set = new(new("*"), Scope.Everywhere, (Severity)random.Next(3), cause) } : hit;
    }

    private static StandingWaiver SomeWaiver(Random random) => random.Next(3) == 0
        ? Hits.Comment(random.Next(1, 4), random.Next(2) == 0 ? "f1.yaml" : "clusters/prod.yaml")
        : Hits.Waiver(
            ((string[])[Hits.Rule, "kubernetes/*", "*", "karpenter/jump"])[random.Next(4)],
            random.Next(4) == 0 ? "2026-01-01" : "2027-01-01",
            new() { Path = random.Next(2) == 0 ? new($"f{random.Next(3)}.yaml") : null, Cluster = random.Next(2) == 0 ? new("prod") : null, Object = random.Next(2) == 0 ? new("n1") : null },
            random.Next(4) == 0);

    private static Severities NoSeverities => new([], Hits.Names, Hits.Environments);

    private static WaiverTerms Terms(bool hasBase, bool allowsAdded, LookedAt? looked) => new(Today, hasBase, allowsAdded, looked ?? new(true, new HashSet<string>()));

    private static IReadOnlyList<CausedHit> Apply(IReadOnlyList<CausedHit> hits, IReadOnlyList<StandingWaiver> waivers, bool allowsAdded = false) =>
        new Waivers(waivers, [], Hits.Names, Hits.Environments, Terms(false, allowsAdded, null)).Apply(hits);

    private static IEnumerable<DecisionFinding> Say(IReadOnlyList<CausedHit> hits, IReadOnlyList<StandingWaiver> waivers, bool hasBase = false, bool allowsAdded = false, LookedAt? looked = null) =>
        new Waivers(waivers, [], Hits.Names, Hits.Environments, Terms(hasBase, allowsAdded, looked)).Findings(hits);
}
