using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;

namespace Gate.Core.Tests.Verdicts.Decisions;

public sealed class BaselineTests
{
    private static readonly LookedAt All = new(true, new HashSet<string>());

    [Fact]
    public void What_is_listed_is_existing_and_what_is_not_stays_new() =>
        Assert.Equal([Status.Existing, Status.New], Of(Hits.Of("a")).Apply([Hits.Of("a"), Hits.Of("b")]).Select(static hit => hit.Status));

    [Fact]
    public void It_is_known_by_what_it_is_and_not_by_where_it_stands()
    {
        Assert.Equal(Status.Existing, Of(Hits.Of("a", file: "old/a.yaml")).Apply([Hits.Of("a", file: "new/b.yaml")])[0].Status);
        Assert.Equal(Status.New, Of(Hits.Of("a")).Apply([Hits.Of("a", cluster: "dev")])[0].Status);
        Assert.Equal(Status.New, Of(Hits.Of("a")).Apply([Hits.Of("a", space: "other")])[0].Status);
    }

    [Fact]
    public void A_state_that_worsens_is_new()
    {
        var hit = Hits.Of("a");
        Assert.Equal(Status.New, Of(hit).Apply([hit with { Hit = hit.Hit with { Fact = "something worse" } }])[0].Status);
    }

    [Fact]
    public void As_often_as_it_is_listed_so_many_are_known_and_what_exists_by_itself_comes_first()
    {
        Assert.Equal([Status.Existing, Status.New], Of(Hits.Of("a")).Apply([Hits.Of("a"), Hits.Of("a", file: "b.yaml")]).Select(static hit => hit.Status));
        Assert.Equal([Status.Existing, Status.Existing], Of(Hits.Of("a"), Hits.Of("a")).Apply([Hits.Of("a"), Hits.Of("a", file: "b.yaml")]).Select(static hit => hit.Status));
        Assert.Equal([Status.New, Status.Existing], Of(Hits.Of("a")).Apply([Hits.Of("a", file: "b.yaml"), Hits.Of("a", status: Status.Existing)]).Select(static hit => hit.Status));
    }

    [Fact]
    public void It_lists_neither_what_is_waived_nor_what_is_fixed_and_is_sorted()
    {
        var waived = Hits.Of("c") with { Waived = Hits.Waiver().Waiver };
        Assert.Equal(["Ingress a", "Ingress b"], Baseline.EntriesOf([Hits.Of("b"), waived, Hits.Of("a", status: Status.Existing), Hits.Of("d", status: Status.Fixed)]).Select(static entry => entry.Object));
    }

    [Fact]
    public void It_follows_a_rule_that_got_another_name()
    {
        var entry = BaselineEntry.Of(Hits.Of("a")) with { Rule = "kubernetes/gone-api" };
        Assert.Equal(Status.Existing, Of([entry]).Apply([Hits.Of("a")])[0].Status);
        Assert.Null(Of([entry]).Gone([Hits.Of("a")], All, hasBase: false));
    }

    [Fact]
    public void An_entry_must_say_what_it_means_for_the_digest_alone_tells_a_reader_nothing() =>
        Assert.Equal(Status.New, Of([BaselineEntry.Of(Hits.Of("a")) with { Object = "Ingress harmless" }]).Apply([Hits.Of("a")])[0].Status);

    [Fact]
    public void What_is_gone_is_told_where_all_was_looked_at()
    {
        var baseline = Of(Hits.Of("a"), Hits.Of("b"));
        var gone = baseline.Gone([Hits.Of("a", status: Status.Existing), Hits.Of("b", status: Status.Fixed)], All, hasBase: false);
        Assert.Equal((DecisionRules.BaselineGone, Severity.Info, "1 occurrence of the baseline is gone"), (gone!.Rule, gone.Severity, gone.Title));
        Assert.Contains("Ingress b in prod", gone.Message, StringComparison.Ordinal);
        Assert.Null(baseline.Gone([Hits.Of("a")], All with { IsWhole = false }, hasBase: false));
        Assert.Null(baseline.Gone([Hits.Of("a")], new(true, new HashSet<string> { Hits.Rule }), hasBase: false));
        Assert.Null(baseline.Gone([Hits.Of("a"), Hits.Of("b")], All, hasBase: false));
    }

    [Fact]
    public void One_that_grows_is_told_and_one_that_shortens_is_not()
    {
        var (one, two) = (Of(Hits.Of("a")), Of(Hits.Of("a"), Hits.Of("b")));
        Assert.Equal((DecisionRules.BaselineGrew, Severity.Warn, 3), two.Grown(one) is { } grown ? (grown.Rule, grown.Severity, grown.Location.Line) : default);
        Assert.Null(one.Grown(two));
        Assert.Null(two.Grown(two));
        Assert.NotNull(one.Grown(null));
    }

    private static Baseline Of(params CausedHit[] hits) => Of(Baseline.EntriesOf(hits));

    private static Baseline Of(IReadOnlyList<BaselineEntry> entries) =>
        new(".gate-baseline.yaml", [.. entries.Select(static (entry, i) => new ListedEntry(entry, Location.At(".gate-baseline.yaml", i + 2, 3)))], Hits.Names);
}
