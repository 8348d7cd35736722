using Gate.Core.Inventory;
using Gate.Core.Rules;
using Gate.Core.Rules.Facts;
using Gate.Core.Rules.Reading;
using Gate.Core.Tests.Manifests;

namespace Gate.Core.Tests.Rules.Incidents;

/// <summary>What rules say of an installation's support, where nobody asks for findings.</summary>
public sealed class SupportTests
{
    private static readonly string Support = Rule("cilium/support", "compatibility", "decides: '<1.37'", """
        any:
          - all: [{addon: {id: cilium, version: '>=1.15 <1.16'}}, {kubernetes: {version: '<1.26 || >=1.30'}}]
          - all: [{addon: {id: cilium, version: '>=1.19 <1.20'}}, {kubernetes: {version: '<1.30'}}]
        """);

    private static readonly string Floor = Rule("cilium/floor", "compatibility", "", "[{addon: {id: cilium, version: '>=1.15 <1.16'}}, {kubernetes: {version: '<1.27'}}]");

    private static readonly string Ends = Rule("cilium/end-of-life", "end-of-life", "", """
        any:
          - all: [{addon: {id: cilium, version: '>=1.15 <1.16'}}, {today: {from: 2025-07-29}}]
          - all: [{addon: {id: cilium, version: '>=1.19 <1.20'}}, {today: {from: 2027-02-04}}]
        """);

    [Theory]
    [InlineData("1.15.4", "1.28", "Yes", "Yes")]
    [InlineData("1.15.4", "1.29", "Yes", "No")]
    [InlineData("1.15.4", "1.25", "No", "Yes")]
    [InlineData("1.15.4", "1.36", "No", "No")]
    [InlineData("1.19.0", "1.35", "Yes", "Yes")]
    [InlineData("1.19.0", "1.36", "Yes", "Unknown")] // beyond what the rule decides
    [InlineData("1.17.0", "1.28", "Unknown", "Unknown")] // a version that the rule does not speak of
    [InlineData("latest", "1.28", "Unknown", "Unknown")]
    [InlineData("1.15.4", null, "Unknown", "Unknown")] // the version had to be assumed
    public void A_version_goes_with_a_minor_only_where_a_rule_knows_both(string version, string? kubernetes, string current, string next)
    {
        var support = Ask(version, kubernetes, Support);
        Assert.Equal((current, next), ($"{support.Current.Compatible}", $"{support.Next.Compatible}"));
        Assert.Equal(support.Next.Kubernetes, support.Current.Kubernetes.Plus(1));
        Assert.All([support.Current, support.Next], static one => Assert.Equal(one.Compatible == Compatibility.Unknown ? [] : ["cilium/support"], one.Rules));
    }

    [Fact]
    public void A_rule_that_decides_nothing_only_ever_says_no()
    {
        Assert.Equal(Compatibility.No, Ask("1.15.4", "1.26", Floor).Current.Compatible);
        Assert.Equal(Compatibility.Unknown, Ask("1.15.4", "1.28", Floor).Current.Compatible);
        Assert.Equal(["cilium/floor"], Ask("1.15.4", "1.26", Support, Floor).Current.Rules);
    }

    [Fact]
    public void What_another_rule_may_still_say_leaves_it_unknown()
    {
        var values = Rule("cilium/values", "compatibility", "", "[{addon: {id: cilium, values: [{path: a, equals: b}]}}, {kubernetes: {version: '>=1.28'}}]");
        Assert.Equal(Compatibility.Unknown, Ask("1.15.4", "1.28", Support, values).Current.Compatible);
        Assert.Equal(Compatibility.Yes, Ask("1.15.4", "1.27", Support, values).Current.Compatible);
    }

    [Fact]
    public void A_rule_of_two_add_ons_without_kubernetes_says_nothing_of_kubernetes()
    {
        var pair = Rule("cilium/pair", "compatibility", "", "[{addon: {id: cilium}}, {addon: {id: istio}}]");
        var incident = Rule("cilium/incident", "incident", "", "[{addon: {id: cilium}}, {kubernetes: {version: '>=1.20'}}]");
        Assert.Equal(Compatibility.Yes, Ask("1.15.4", "1.28", Support, pair, incident).Current.Compatible);
    }

    [Theory]
    [InlineData("1.15.4", "2026-11-27", "2025-07-29 True")]
    [InlineData("1.15.4", "2025-07-29", "2025-07-29 True")]
    [InlineData("1.15.4", "2025-07-28", "2025-07-29 False")]
    [InlineData("1.19.0", "2026-11-27", "2027-02-04 False")]
    [InlineData("1.17.0", "2026-11-27", "")]
    [InlineData("latest", "2026-11-27", "")]
    public void The_end_of_a_life_is_the_day_from_which_its_rule_fires(string version, string today, string end)
    {
        var found = Ask(version, "1.28", DateOnly.ParseExact(today, "yyyy-MM-dd", null), Ends).EndOfLife;
        Assert.Equal(end, found is null ? "" : $"{found.Date:yyyy-MM-dd} {found.IsPast}");
        Assert.Equal(found is null ? null : "cilium/end-of-life", found?.Rule);
    }

    [Fact]
    public void An_end_without_a_day_is_past()
    {
        var end = Ask("1.15.4", "1.28", Rule("cilium/retired", "end-of-life", "", "addon: {id: cilium}")).EndOfLife;
        Assert.Equal(new EndOfLife(null, true, "cilium/retired"), end);
    }

    [Fact]
    public void A_chart_that_helm_refuses_does_not_go_with_it()
    {
        var entry = Given.AddOn("cilium", "1.15.4");
        var support = Of(entry with { AddOn = entry.AddOn! with { KubeVersion = ">=1.29.0-0" } }, Given.Side(kubernetes: "1.28"), new(2026, 11, 27), Support);
        Assert.Equal((Compatibility.No, Compatibility.Yes), (support!.Current.Compatible, support.Next.Compatible));
        Assert.Equal(["helm/kube-version"], support.Current.Rules);
    }

    [Fact]
    public void A_suspended_installation_has_its_answer_too()
    {
        var entry = Given.AddOn("cilium", "1.15.4");
        Assert.Equal(Compatibility.Yes, Of(entry with { Installation = entry.Installation with { Suspended = true } }, Given.Side(kubernetes: "1.28"), default, Support)!.Current.Compatible);
    }

    [Fact]
    public void Two_copies_have_answers_of_their_own()
    {
        var (old, other) = (Given.AddOn("cilium", "1.15.4", ns: "a"), Given.AddOn("cilium", "1.19.1", ns: "b"));
        var side = Given.Side(kubernetes: "1.29", installed: [old, other]);
        Assert.Equal(Compatibility.Yes, Of(old, side, default, Support)!.Current.Compatible);
        Assert.Equal(Compatibility.No, Of(other, side, default, Support)!.Current.Compatible);
    }

    [Fact]
    public void Of_what_is_no_known_add_on_nothing_is_said() =>
        Assert.Null(Of(Given.AddOn("cilium", "1.15.4") with { AddOn = null }, Given.Side(kubernetes: "1.28"), default, Support));

    [Theory]
    [InlineData("incident", "'<1.37'", "'decides' is for rules of kind compatibility")]
    [InlineData("compatibility", "soon", "soon")]
    public void Only_a_rule_of_compatibility_decides_and_only_a_range(string kind, string range, string wrong) =>
        Assert.Contains(wrong, Assert.Throws<RuleFormatException>(() => Read(Rule("cilium/x", kind, $"decides: {range}", "addon: {id: cilium}"))).Message, StringComparison.Ordinal);

    private static AddOnSupport Ask(string version, string? kubernetes, params string[] rules) => Ask(version, kubernetes, new(2026, 11, 27), rules);

    private static AddOnSupport Ask(string version, string? kubernetes, DateOnly today, params string[] rules) => Of(Given.AddOn("cilium", version), Given.Side(kubernetes: kubernetes), today, rules)!;

    private static AddOnSupport? Of(InventoryEntry entry, ClusterSide side, DateOnly today, params string[] rules) =>
        new SupportQuestion([.. rules.Select(Read).Select(IndexedRule.Of)], Mirrors.None, Given.Change(null, side) with { Today = today }).Of(entry);

    private static IncidentRule Read(string rule) => RuleReading.Read(Text.Root(rule), null);

    private static string Rule(string id, string kind, string more, string when) => $"id: {id}\ntitle: t\nkind: {kind}\nseverity: warn\n{more}\nwhen: {(when.StartsWith('[') || when.StartsWith("addon", StringComparison.Ordinal) ? "" : "\n  ")}{(when.StartsWith("addon", StringComparison.Ordinal) ? $"{{{when}}}" : when)}\nmessage: m\nremediation: r\nevidence: [https://example.org]\n";
}
