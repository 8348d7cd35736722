using System.Text.Json;
using Gate.Testing;
using static Gate.EndToEnd.Tests.Decisions.Budgets;

namespace Gate.EndToEnd.Tests.Decisions;

public sealed class WaiverTests
{
    [Fact]
    public void What_base_waives_is_let_through_and_stands_in_every_report()
    {
        using var repository = GitRepository.Create();
        var start = repository.Write(".gate.yaml", Clusters + Waiver).Write("legacy/a.yaml", Current("a")).Commit();
        var end = repository.Write("legacy/a.yaml", Removed("a")).Commit();
        using var reports = new TempFolder();
        string[] formats = ["console", "markdown", "sarif", "junit", "gitlab", "github", "azure"];
        var answer = GateProgram.Run(["check", repository.Root, "--base", start, "--head", end, "--format", "json", .. formats.SelectMany(format => (string[])["--format", $"{format}={reports.At(format)}"])]);

        Assert.Equal(0, answer.ExitCode);
        Assert.Equal("pass", answer.Json.Text("verdict"));
        var waived = Assert.Single(answer.Findings()).GetProperty("waived");
        Assert.Equal(
            (Rule, "legacy/**", "moved away in March", "team-a", "2099-03-31", ".gate.yaml", "6"),
            (waived.Text("rule"), waived.Text("path"), waived.Text("reason"), waived.Text("owner"), waived.Text("until"), waived.Text("location", "file"), waived.Text("location", "line")));
        foreach (var format in formats)
        {
            var text = string.Join(' ', File.ReadAllText(reports.At(format)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            Assert.All(["moved away in March", "team-a", "2099-03-31", "legacy/a.yaml"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_it_does_not_cover_blocks_as_ever()
    {
        using var repository = GitRepository.Create();
        var start = repository.Write(".gate.yaml", Clusters + Waiver).Commit();
        var end = repository.Write("legacy/a.yaml", Removed("a")).Write("legacy-2/b.yaml", Removed("b")).Commit();
        var answer = Check(repository, start, end);
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(["legacy-2/b.yaml:1:1"], Open(answer));
    }

    [Fact]
    public void One_that_the_change_adds_counts_from_the_next_change_on()
    {
        using var repository = GitRepository.Create();
        var start = repository.Write(".gate.yaml", Clusters).Commit();
        var end = repository.Write(".gate.yaml", Clusters + Waiver).Write("legacy/a.yaml", Removed("a")).Commit();
        var answer = Check(repository, start, end);
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(["gate/waiver-added info .gate.yaml:6:3", "kubernetes/removed-api block legacy/a.yaml:1:1"], Told(answer).Order(StringComparer.Ordinal));
        Assert.Null(answer.Findings().Single(static finding => finding.Text("rule") == Rule).Text("waived"));

        var next = repository.Write("legacy/b.yaml", Removed("b")).Commit();
        Assert.Equal(0, Check(repository, end, next).ExitCode);
    }

    [Fact]
    public void Where_bases_policy_allows_it_counts_at_once_and_stands_first_but_not_for_a_stranger()
    {
        const string allow = "waiversInSameChange: allow\n";
        using var repository = GitRepository.Create();
        var start = repository.Write(".gate.yaml", Clusters + allow).Commit();
        var end = repository.Write(".gate.yaml", Clusters + allow + Waiver).Write("legacy/a.yaml", Removed("a")).Commit();
        var allowed = Check(repository, start, end);
        Assert.Equal(0, allowed.ExitCode);
        Assert.Equal("warn", allowed.Json.Text("verdict"));
        Assert.Equal(["gate/waiver-added warn .gate.yaml:7:3", "kubernetes/removed-api block legacy/a.yaml:1:1"], Told(allowed));
        Assert.Equal("moved away in March", allowed.Findings()[1].Text("waived", "reason"));

        Assert.Equal(1, Check(repository, start, end, "--untrusted").ExitCode);
    }

    [Fact]
    public void A_change_cannot_allow_itself()
    {
        using var repository = GitRepository.Create();
        var start = repository.Write(".gate.yaml", Clusters).Commit();
        var end = repository.Write(".gate.yaml", Clusters + "waiversInSameChange: allow\n" + Waiver).Write("legacy/a.yaml", Removed("a")).Commit();
        Assert.Equal(1, Check(repository, start, end).ExitCode);
    }

    [Fact]
    public void One_that_the_change_makes_wider_or_longer_is_another_one_and_one_that_it_takes_away_is_gone()
    {
        using var repository = GitRepository.Create();
        var start = repository.Write(".gate.yaml", Clusters + Waiver).Commit();
        int With(string waivers) => Check(repository, start, repository.Checkout(start).Write(".gate.yaml", Clusters + waivers).Write("legacy/a.yaml", Removed("a")).Commit()).ExitCode;
        Assert.Equal(0, With(Waiver));
        Assert.Equal(0, With(Waiver.Replace("in March", "in April", StringComparison.Ordinal).Replace("2099", "2098", StringComparison.Ordinal)));
        Assert.Equal(1, With(Waiver.Replace("2099", "2100", StringComparison.Ordinal)));
        Assert.Equal(1, With(Waiver.Replace("legacy/**", "\"**\"", StringComparison.Ordinal)));
        Assert.Equal(1, With(""));
    }

    [Fact]
    public void An_expired_one_blocks_again_and_says_so()
    {
        using var repository = GitRepository.Create();
        var start = repository.Write(".gate.yaml", Clusters + Waiver.Replace("2099", "2026", StringComparison.Ordinal)).Commit();
        var end = repository.Write("legacy/a.yaml", Removed("a")).Commit();
        var answer = Check(repository, start, end);
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(["kubernetes/removed-api block legacy/a.yaml:1:1", "gate/waiver-expired warn .gate.yaml:6:3"], Told(answer));

        var other = repository.Write("apps/b.yaml", Current("b")).Commit();
        var unconcerned = Check(repository, end, other);
        Assert.Equal((0, "pass"), (unconcerned.ExitCode, unconcerned.Json.Text("verdict")));
        Assert.Equal("gate/waiver-expired", Assert.Single(unconcerned.Findings("existing")).Text("rule"));
    }

    [Fact]
    public void One_that_covers_nothing_is_told_where_all_is_checked_and_never_for_what_the_change_does_not_reach()
    {
        using var repository = GitRepository.Create();
        var start = repository.Write(".gate.yaml", Clusters + Waiver).Write("legacy/a.yaml", Removed("a")).Write("apps/a.yaml", Ignore + "\n" + Current("a")).Commit();
        var end = repository.Write("apps/b.yaml", Current("b")).Commit();
        Assert.Empty(Check(repository, start, end).Findings(null));
        Assert.Equal(["gate/waiver-unused apps/a.yaml:1:1"], Check(repository, start, end, "--all").Findings("existing").Where(IsOfGate).Select(static finding => $"{finding.Text("rule")} {finding.Place()}"));

        // Alone, a tree is looked at as a whole.
        Assert.Equal(["gate/waiver-unused warn apps/a.yaml:1:1"], Told(GateProgram.Run("check", repository.Root, "--format", "json")).Where(static one => one.StartsWith("gate/", StringComparison.Ordinal)));
        repository.Write("legacy/a.yaml", Current("a"));
        Assert.Equal(2, GateProgram.Run("check", repository.Root, "--format", "json").Findings().Count(IsOfGate));

        // What could not be checked may hold what it is for.
        repository.Write("legacy/a.yaml", "apiVersion: policy/v1\nkind: [\n");
        Assert.DoesNotContain(GateProgram.Run("check", repository.Root, "--format", "json").Findings(), IsOfGate);
    }

    [Theory]
    [InlineData("waivers:\n- {path: legacy/**, reason: r, owner: o, until: 2099-01-01}\n", ".gate.yaml:6:3: 'rule' is missing")]
    [InlineData("waivers:\n- {rule: kubernetes/removed-api/, reason: r, owner: o, until: 2099-01-01}\n", ".gate.yaml:6:10: 'kubernetes/removed-api/' is no rule")]
    [InlineData("waivers:\n- {rule: kubernetes/removed-api, reason: r, owner: o, until: never}\n", ".gate.yaml:6:62: until must be a day")]
    [InlineData("waiver: []\n", ".gate.yaml:5:1: there is no key 'waiver'; did you mean 'waivers'?")]
    public void A_malformed_one_in_the_configuration_is_an_error_with_its_place(string text, string message)
    {
        using var repository = GitRepository.Create();
        var start = repository.Write(".gate.yaml", Clusters).Commit();
        var end = repository.Write(".gate.yaml", Clusters + text).Write("legacy/a.yaml", Removed("a")).Commit();
        var answer = Check(repository, start, end);
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains(message, answer.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("kubernetes/*")]
    public void One_that_is_too_broad_lets_nothing_through_and_says_so(string rule)
    {
        using var repository = GitRepository.Create();
        repository.Write(".gate.yaml", Clusters + $"waivers:\n- {{rule: \"{rule}\", reason: r, owner: o, until: 2099-01-01}}\n").Write("a.yaml", Removed("a"));
        var answer = GateProgram.Run("check", repository.Root, "--format", "json");
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(["kubernetes/removed-api block a.yaml:1:1", "gate/waiver-too-broad warn .gate.yaml:6:3"], Told(answer));
    }

    [Fact]
    public void One_for_an_object_or_an_environment_covers_that_one_only()
    {
        using var repository = GitRepository.Create();
        repository.Write(".gate.yaml", """
            clusters:
            - {name: prod, kubernetesVersion: "1.33", environment: production, paths: [prod]}
            - {name: lab, kubernetesVersion: "1.33", environment: test, paths: [lab]}
            waivers:
            - {rule: kubernetes/*, environment: test, reason: only a laboratory, owner: team-a, until: 2099-01-01}
            - {rule: kubernetes/removed-api, object: PodDisruptionBudget/kept-*, reason: goes soon, owner: team-b, until: 2099-01-01}
            """).Write("prod/a.yaml", Removed("web")).Write("prod/b.yaml", Removed("kept-1")).Write("lab/a.yaml", Removed("web"));
        Assert.Equal(["prod/a.yaml:1:1"], Open(GateProgram.Run("check", repository.Root, "--format", "json")));
    }

    private static bool IsOfGate(JsonElement finding) => finding.Text("rule")!.StartsWith("gate/", StringComparison.Ordinal);

    private static IEnumerable<string> Open(Answer answer) => answer.Findings().Where(static finding => finding.Text("waived") is null).Select(static finding => finding.Place());

    private static IEnumerable<string> Told(Answer answer) => answer.Findings().Select(static finding => $"{finding.Text("rule")} {finding.Text("severity")} {finding.Place()}");

    private static Answer Check(GitRepository repository, string start, string end, params string[] options) =>
        GateProgram.Run(["check", repository.Root, "--base", start, "--head", end, "--format", "json", .. options]);
}
