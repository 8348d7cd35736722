using Gate.HostStandIns.GitLab;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Hosts;

/// <summary><c>gate ci</c> in a merge request of GitLab: the note and the discussions on lines, and what it does where there are none to be had.</summary>
public sealed class GitLabTests : IDisposable
{
    private const string Removed = "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n";
    private const string Cron = "apiVersion: batch/v1beta1\nkind: CronJob\nmetadata:\n  name: nightly\n";

    private readonly GitRepository repository = GitRepository.Create();
    private readonly string start;

    public GitLabTests() => start = repository.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.25'}]\n").Commit();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task A_merge_request_gets_a_note_and_a_discussion_on_the_line_which_the_push_that_mends_it_resolves()
    {
        var first = repository.Write("cron.yaml", Cron).Commit();
        await using var host = await GitLabStandIn.StartAsync(first);
        Show(host, "cron.yaml");
        var answer = Run(host, first);
        Assert.Equal((1, ""), (answer.ExitCode, answer.Messages));
        var discussion = Assert.Single(host.Discussions);
        Assert.Equal(("cron.yaml", 1), (discussion.Position!["new_path"]!.GetValue<string>(), discussion.Position["new_line"]!.GetValue<int>()));
        Assert.Contains("\n```suggestion:-0+0\napiVersion: batch/v1\n```\n", discussion.Notes[0].Body, StringComparison.Ordinal);
        var note = Assert.Single(host.Bodies);
        foreach (var text in (string[])[note, discussion.Notes[0].Body])
            Assert.Contains("kubernetes/removed-api", text, StringComparison.Ordinal);
        Assert.DoesNotContain(GitLabStandIn.Token, answer.Output + note + discussion.Notes[0].Body, StringComparison.Ordinal);

        // Another file walks into the same, and this one is mended.
        host.Head = repository.Write("cron.yaml", Cron.Replace("v1beta1", "v1", StringComparison.Ordinal)).Write("pdb.yaml", Removed).Commit();
        Show(host, "cron.yaml", "pdb.yaml");
        Assert.Equal(1, Run(host, host.Head).ExitCode);
        Assert.Equal([("cron.yaml", true), ("pdb.yaml", false)], host.Discussions.Select(static one => (one.Position!["new_path"]!.GetValue<string>(), one.IsResolved)));

        host.Head = repository.Delete("pdb.yaml").Commit();
        answer = Run(host, host.Head);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Messages));
        Assert.All(host.Discussions, static one => Assert.True(one.IsResolved));
        Assert.DoesNotContain("kubernetes/removed-api", Assert.Single(host.Bodies), StringComparison.Ordinal);
        Assert.Empty(host.Refused);
    }

    [Fact]
    public async Task A_token_without_a_role_changes_nothing_but_a_line_of_standard_error()
    {
        var head = repository.Write("pdb.yaml", Removed).Commit();
        await using var host = await GitLabStandIn.StartAsync(head);
        host.Role = GitLabRole.None;
        var answer = Run(host, head);
        Assert.Equal(1, answer.ExitCode);
        Assert.StartsWith("gate: GitLab let no note be written (403)", Assert.Single(answer.Messages.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pipeline_of_a_fork_has_no_token_and_the_same_answer()
    {
        var head = repository.Write("pdb.yaml", Removed).Commit();
        await using var host = await GitLabStandIn.StartAsync(head);
        var answer = Run(host, head, [("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "9"), ("GATE_GITLAB_TOKEN", "")]);
        Assert.Equal((1, ""), (answer.ExitCode, answer.Messages));
        Assert.Contains("kubernetes/removed-api", answer.Output, StringComparison.Ordinal);
        Assert.Empty(host.Requests);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("checks")]
    public async Task The_note_is_left_out_where_it_is_not_wanted(string parts)
    {
        var head = repository.Write("pdb.yaml", Removed).Commit();
        await using var host = await GitLabStandIn.StartAsync(head);
        Assert.Equal(1, Run(host, head, "--publish", parts).ExitCode);
        Assert.Empty(host.Requests);
    }

    [Fact]
    public async Task A_host_that_is_not_there_changes_nothing_but_a_line_of_standard_error() // T71, T80
    {
        var head = repository.Write("pdb.yaml", Removed).Commit();
        GitLabStandIn gone;
        await using (gone = await GitLabStandIn.StartAsync(head))
            _ = gone.Api;
        var answer = Run(gone, head);
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("kubernetes/removed-api", answer.Output, StringComparison.Ordinal);
        Assert.StartsWith("gate: the note could not be written to 127.0.0.1", Assert.Single(answer.Messages.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_part_to_publish_is_an_error_of_usage()
    {
        var answer = GateProgram.Run(new Dictionary<string, string> { ["GITLAB_CI"] = "true" }, repository.Root, null, "ci", "--publish", "everything");
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("all, checks, comment, none", answer.Messages, StringComparison.Ordinal);
    }

    // What the merge request changes, as git tells it.
    private void Show(GitLabStandIn host, params string[] files) => host.Diffs = [.. files.Select(file =>
    {
        var diff = repository.Run("diff", "--no-color", $"{start}...{host.Head}", "--", file);
        return new StandInDiff(file, file, diff[diff.IndexOf("@@", StringComparison.Ordinal)..]);
    })];

    private Answer Run(GitLabStandIn host, string head, params string[] options) => Run(host, head, [], options);

    private Answer Run(GitLabStandIn host, string head, (string Name, string Value)[] other, params string[] options)
    {
        var variables = new Dictionary<string, string>
        {
            ["GITLAB_CI"] = "true",
            ["CI_PIPELINE_SOURCE"] = "merge_request_event",
            ["CI_COMMIT_SHA"] = head,
            ["CI_PROJECT_URL"] = "https://gitlab.example/acme/gitops",
            ["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = start,
            ["CI_MERGE_REQUEST_PROJECT_ID"] = "5",
            ["CI_MERGE_REQUEST_SOURCE_PROJECT_ID"] = "5",
            ["CI_MERGE_REQUEST_IID"] = "7",
            ["CI_API_V4_URL"] = host.Api,
            ["GATE_GITLAB_TOKEN"] = GitLabStandIn.Token,
        };
        foreach (var (name, value) in other)
            variables[name] = value;
        return GateProgram.Run(variables, repository.Root, null, ["ci", .. options]);
    }
}
