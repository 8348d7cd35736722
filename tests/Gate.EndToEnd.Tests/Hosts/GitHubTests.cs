using System.Text.Json;
using Gate.HostStandIns.GitHub;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Hosts;

/// <summary><c>gate ci</c> in a pull request of GitHub: the check run, the comment, and what it does where there is none to be had.</summary>
public sealed class GitHubTests : IDisposable
{
    private const string Removed = "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n";
    private const string Served = "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n";
    private const string Configuration = "clusters: [{name: prod, kubernetesVersion: '1.25'}]\n";

    private readonly GitRepository repository = GitRepository.Create();
    private readonly TempFolder outside = new();

    public void Dispose()
    {
        repository.Dispose();
        outside.Dispose();
    }

    [Fact]
    public async Task The_example_gets_one_check_run_with_all_annotations_and_one_comment()
    {
        var (start, head) = GitHubJob.CommitExample(repository);
        await using var host = await GitHubStandIn.StartAsync(head);
        var answer = Run(host, start, head, "--format", "json=" + outside.At("gate.json"), "--format", "github=" + outside.At("gate.log"));
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal("", answer.Messages);
        Assert.DoesNotContain("::error", answer.Output, StringComparison.Ordinal);
        Assert.Empty(host.Refused);

        var run = Assert.Single(host.CheckRuns);
        Assert.Equal(("gate", head, "failure", "3 findings stop this merge"), (run.Name, run.HeadSha, run.Conclusion, run.Title));
        Assert.Equal(
            [".gate.yaml:4 failure", "apps/shop/base/ingress.yaml:2 failure", "charts/notifier/values-prod.yaml:3 failure", ".gate.yaml:4 notice"],
            run.Annotations.Select(static one => $"{one.Text("path")}:{one.Text("start_line")} {one.Text("annotation_level")}"));
        Assert.Equal(
            [.. JsonDocument.Parse(File.ReadAllText(outside.At("gate.json"))).RootElement.GetProperty("findings").EnumerateArray().Where(static finding => finding.Text("status") == "new").Select(static finding => finding.Text("title")).Order()],
            run.Annotations.Select(static one => one.Text("title")).Order());
        var body = Assert.Single(host.AllComments).Body;
        Assert.All(run.Annotations, one => Assert.Contains(one.Text("path")!, body, StringComparison.Ordinal));
        NoToken(answer, host);
    }

    [Fact]
    public async Task A_second_push_edits_the_comment_and_what_is_mended_disappears()
    {
        var start = repository.Write(".gate.yaml", Configuration).Commit();
        var first = repository.Branch("feature").Write("pdb.yaml", Removed).Write("other.yaml", Removed.Replace("web", "api", StringComparison.Ordinal)).Commit();
        await using var host = await GitHubStandIn.StartAsync(first);
        Assert.Equal(1, Run(host, start, first).ExitCode);
        Assert.Contains("other.yaml", Assert.Single(host.AllComments).Body, StringComparison.Ordinal);

        var second = repository.Checkout("feature").Write("other.yaml", Served).Commit();
        host.Head = second;
        Assert.Equal(1, Run(host, start, second).ExitCode);
        var body = Assert.Single(host.AllComments).Body;
        Assert.Contains("pdb.yaml", body, StringComparison.Ordinal);
        Assert.DoesNotContain("other.yaml", body, StringComparison.Ordinal);
        Assert.Equal(["pdb.yaml"], host.CheckRuns.Single(run => run.HeadSha == second).Annotations.Select(static one => one.Text("path")));

        var third = repository.Checkout("feature").Write("pdb.yaml", Served).Commit();
        host.Head = third;
        Assert.Equal(0, Run(host, start, third).ExitCode);
        Assert.Equal($"<!-- gate head={third} -->\n✅ **Gate**: nothing known against this change, at {third[..12]}.", Assert.Single(host.AllComments).Body);
        Assert.Equal("success", host.CheckRuns.Single(run => run.HeadSha == third).Conclusion);
        Assert.Empty(host.Refused);
    }

    [Fact]
    public async Task What_one_line_of_a_manifest_mends_has_a_suggestion_and_what_takes_more_has_none()
    {
        const string cron = "apiVersion: batch/v1beta1\nkind: CronJob\nmetadata:\n  name: nightly\n";
        var start = repository.Write(".gate.yaml", Configuration).Commit();
        var head = repository.Branch("feature").Write("all.yaml", "# all\n---\n" + cron).Write("pdb.yaml", Removed)
            .Write("app/kustomization.yaml", "resources: [cron.yaml]\n").Write("app/cron.yaml", cron.Replace("nightly", "hourly", StringComparison.Ordinal))
            .Write("chart/Chart.yaml", "apiVersion: v2\nname: chart\nversion: 1.0.0\n").Write("chart/templates/cron.yaml", cron.Replace("nightly", "daily", StringComparison.Ordinal)).Commit();
        await using var host = await GitHubStandIn.StartAsync(head);
        Assert.Equal(1, Run(host, start, head).ExitCode);
        Assert.Equal(4, Assert.Single(host.CheckRuns).Annotations.Count);
        var offer = Assert.Single(host.AllReviewComments);
        Assert.Equal(("all.yaml", 3), (offer.Path, offer.Line));
        Assert.Contains("\n```suggestion\napiVersion: batch/v1\n```\n", offer.Comment.Body, StringComparison.Ordinal);
        var body = Assert.Single(host.AllComments).Body;
        Assert.Contains("CronJob nightly<br>`kubernetes/removed-api`", body, StringComparison.Ordinal);
        Assert.Contains($"[`all.yaml:3:1`](<https://github.com/acme/gitops/blob/{head}/all.yaml#L3>)", body, StringComparison.Ordinal);
        Assert.Contains($"blob/{head}/all.yaml#L3", File.ReadAllText(outside.At("summary.md")), StringComparison.Ordinal);

        var second = repository.Checkout("feature").Write("all.yaml", "# all\n---\n" + cron.Replace("v1beta1", "v1", StringComparison.Ordinal)).Commit();
        host.Head = second;
        Run(host, start, second);
        Assert.Empty(host.AllReviewComments);
        Assert.Empty(host.Refused);
    }

    [Theory]
    [InlineData("stranger/gitops")]
    [InlineData("acme/gitops")]
    public async Task A_token_that_may_not_write_gives_the_same_answer_by_the_log(string from)
    {
        var start = repository.Write(".gate.yaml", Configuration).Commit();
        var head = repository.Branch("feature").Write("pdb.yaml", Removed).Commit();
        await using var host = await GitHubStandIn.StartAsync(head);
        var answer = Run(host, start, head, [("GITHUB_TOKEN", GitHubIdentity.ForkToken)], from);
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("::error file=pdb.yaml,line=1,", answer.Output, StringComparison.Ordinal);
        Assert.Contains("kubernetes/removed-api", File.ReadAllText(outside.At("summary.md")), StringComparison.Ordinal);
        Assert.Contains("verdict=block\nblocking=1\n", File.ReadAllText(outside.At("output.txt")), StringComparison.Ordinal);
        Assert.StartsWith("gate: GitHub lets this token write no check run and no comment (403)", Assert.Single(answer.Messages.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain(GitHubIdentity.ForkToken, answer.Output + answer.Messages, StringComparison.Ordinal);
        Assert.Empty(host.Refused);
    }

    [Fact]
    public async Task Thousands_of_findings_are_all_annotated_and_the_comment_keeps_within_its_limit() // T69
    {
        const int many = 1_500;
        var start = repository.Write(".gate.yaml", Configuration).Commit();
        for (var i = 0; i < many; i++)
            repository.Write($"apps/a{i}/pdb.yaml", Removed.Replace("web", $"web-é-{i}", StringComparison.Ordinal));
        var head = repository.Branch("feature").Commit();
        await using var host = await GitHubStandIn.StartAsync(head);
        var answer = Run(host, start, head);
        Assert.Equal("", answer.Messages);
        Assert.Equal(many, Assert.Single(host.CheckRuns).Annotations.Select(static one => one.Text("path")).Distinct().Count());
        var body = Assert.Single(host.AllComments).Body;
        Assert.InRange(body.Length, 30_000, 65_536);
        Assert.Equal(0, body.Split('\n').Count(static line => line.StartsWith("```", StringComparison.Ordinal)) % 2);
        Assert.Equal(body.Split("<details").Length, body.Split("</details>").Length);
        Assert.Contains("left out here", body, StringComparison.Ordinal);
        Assert.Empty(host.Refused);
    }

    [Fact]
    public async Task Two_runs_at_once_leave_one_comment() // T73
    {
        var start = repository.Write(".gate.yaml", Configuration).Commit();
        var head = repository.Branch("feature").Write("pdb.yaml", Removed).Commit();
        var merge = Merge(start, head);
        await using var host = await GitHubStandIn.StartAsync(head);
        using var both = new Barrier(2);
        var first = 2;
        host.Instead = request =>
        {
            // Both have looked and found none before either writes.
            if (request.Method == "POST" && request.Path.EndsWith("/comments", StringComparison.Ordinal) && Interlocked.Decrement(ref first) >= 0)
                both.SignalAndWait(TimeSpan.FromSeconds(30));
            return null;
        };
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Start(host, start, head, merge, [], "acme/gitops"))));
        Assert.All(answers, static answer => Assert.Equal((1, ""), (answer.ExitCode, answer.Messages)));
        Assert.Contains("kubernetes/removed-api", Assert.Single(host.AllComments).Body, StringComparison.Ordinal);
        Assert.Empty(host.Refused);
    }

    [Fact]
    public async Task Where_base_has_moved_the_lines_are_those_of_the_pull_request() // T64
    {
        var start = repository.Write(".gate.yaml", Configuration).Write("all.yaml", "# end\n").Commit();
        var head = repository.Branch("feature").Write("all.yaml", "# end\n---\n" + Removed).Commit();
        var moved = repository.Checkout("main").Write("all.yaml", "# one\n# two\n# three\n# end\n").Commit();
        await using var host = await GitHubStandIn.StartAsync(head);
        Assert.Equal(1, Run(host, moved, head).ExitCode);
        Assert.Equal(3, Assert.Single(Assert.Single(host.CheckRuns).Annotations).GetProperty("start_line").GetInt32());
        Assert.NotEqual(start, moved);
    }

    [Fact]
    public async Task Names_of_a_repository_stay_text_in_every_channel() // T70
    {
        const string file = "x,title=a::b%0A & ]@octocat <!-- gate.yaml";
        var hostile = "\"x\\n::error::pwned\\n##[error]pwned <script>alert(1)</script> ![i](https://evil.example/x) @octocat/admins #1 | `\"";
        var start = repository.Write(".gate.yaml", Configuration).Commit();
        var head = repository.Branch("feature").Write(file, Removed.Replace("web", hostile, StringComparison.Ordinal)).Commit();
        await using var host = await GitHubStandIn.StartAsync(head);
        foreach (var token in (string[])[GitHubIdentity.JobToken, GitHubIdentity.ForkToken])
        {
            var answer = Run(host, start, head, [("GITHUB_TOKEN", token)], "acme/gitops");
            Assert.Equal(1, answer.ExitCode);
            Assert.DoesNotContain(answer.Output.Split('\n'), static line => line.StartsWith("::error::pwned", StringComparison.Ordinal));
            Assert.DoesNotContain("##[error]", answer.Output, StringComparison.Ordinal);
        }

        var run = Assert.Single(host.CheckRuns);
        Assert.Equal(file, Assert.Single(run.Annotations).Text("path"));
        foreach (var markdown in (string[])[run.Summary, Assert.Single(host.AllComments).Body, File.ReadAllText(outside.At("summary.md"))])
        {
            Assert.Contains("kubernetes/removed-api", markdown, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", markdown, StringComparison.Ordinal);
            Assert.DoesNotContain("![i](", markdown, StringComparison.Ordinal);
        }

        Assert.Empty(host.Refused);
    }

    [Fact]
    public async Task What_has_no_line_stands_where_its_file_first_changes()
    {
        const string file = "app/kustomization.yaml";
        const string kustomization = "kind: Kustomization\nresources:\n- pdb.yaml\n";
        var start = repository.Write(".gate.yaml", Configuration).Write("app/pdb.yaml", Served).Write(file, kustomization).Commit();
        var head = repository.Branch("feature")
            .Write(file, kustomization + "patches:\n- target: {kind: PodDisruptionBudget}\n  patch: '[{op: remove, path: /spec/nothing}]'\n").Commit();
        await using var host = await GitHubStandIn.StartAsync(head);
        Assert.Equal(3, Run(host, start, head).ExitCode);
        var annotation = Assert.Single(Assert.Single(host.CheckRuns).Annotations);
        Assert.Equal((file, "4"), (annotation.Text("path"), annotation.Text("start_line")));
        Assert.Contains("where the change first touches it", annotation.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_fails_changes_nothing_but_a_line_of_standard_error() // T71, T80
    {
        var start = repository.Write(".gate.yaml", Configuration).Commit();
        var head = repository.Branch("feature").Write("pdb.yaml", Removed).Commit();
        await using var host = await GitHubStandIn.StartAsync(head);
        host.Instead = _ => new(500, "<html>unicorn</html>");
        var answer = Run(host, start, head);
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("::error file=pdb.yaml,line=1,", answer.Output, StringComparison.Ordinal);
        Assert.StartsWith("gate: 127.0.0.1 did not take the check run: it answered 500", Assert.Single(answer.Messages.TrimEnd().Split('\n')), StringComparison.Ordinal);
        NoToken(answer, host);
    }

    [Fact]
    public async Task The_token_of_the_action_comes_by_its_input()
    {
        var start = repository.Write(".gate.yaml", Configuration).Commit();
        var head = repository.Branch("feature").Write("pdb.yaml", Removed).Commit();
        await using var host = await GitHubStandIn.StartAsync(head);
        Assert.Equal(1, Run(host, start, head, [("GITHUB_TOKEN", ""), ("INPUT_TOKEN", GitHubIdentity.JobToken)], "acme/gitops").ExitCode);
        Assert.Single(host.CheckRuns);
    }

    private static void NoToken(Answer answer, GitHubStandIn host) => Assert.DoesNotContain(
        GitHubIdentity.JobToken,
        string.Concat([answer.Output, answer.Messages, .. host.AllComments.Select(static comment => comment.Body), .. host.CheckRuns.Select(static run => run.Summary + string.Concat(run.Annotations))]),
        StringComparison.Ordinal);

    private Answer Run(GitHubStandIn host, string start, string head, params string[] options) => Run(host, start, head, [], "acme/gitops", options);

    private Answer Run(GitHubStandIn host, string start, string head, (string, string)[] variables, string from, params string[] options) =>
        Start(host, start, head, Merge(start, head), variables, from, options);

    private string Merge(string start, string head) => GitHubJob.Merge(repository, start, head);

    private Answer Start(GitHubStandIn host, string start, string head, string merge, (string Name, string Value)[] variables, string from, params string[] options)
    {
        var environment = GitHubJob.Environment(host, start, head, merge, outside, from);
        foreach (var (name, value) in variables)
            environment[name] = value;
        return GateProgram.Run(environment, repository.Root, null, ["ci", .. options]);
    }
}
