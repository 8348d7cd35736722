using Gate.HostStandIns.GitLab;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Hosts;

/// <summary><c>gate ci</c> in a merge request of GitLab: the note, and what it does where there is none to be had.</summary>
public sealed class GitLabTests : IDisposable
{
    private const string Removed = "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n";

    private readonly GitRepository repository = GitRepository.Create();
    private readonly string start;

    public GitLabTests() => start = repository.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.25'}]\n").Commit();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task A_merge_request_gets_one_note_that_a_second_push_edits()
    {
        var first = repository.Write("pdb.yaml", Removed).Commit();
        await using var before = await GitLabStandIn.StartAsync(first);
        var answer = Run(before, first);
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal("", answer.Messages);
        var body = Assert.Single(before.Bodies);
        Assert.Contains("kubernetes/removed-api", body, StringComparison.Ordinal);
        Assert.DoesNotContain(GitLabStandIn.Token, answer.Output + answer.Messages + body, StringComparison.Ordinal);

        var second = repository.Write("pdb.yaml", Removed.Replace("v1beta1", "v1", StringComparison.Ordinal)).Commit();
        await using var after = await GitLabStandIn.StartAsync(second);
        after.Add(body, author: 42);
        Assert.Equal(0, Run(after, second).ExitCode);
        Assert.DoesNotContain("kubernetes/removed-api", Assert.Single(after.Bodies), StringComparison.Ordinal);
        Assert.Empty(before.Refused.Concat(after.Refused));
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

    private Answer Run(GitLabStandIn host, string head, params string[] options) => GateProgram.Run(
        new Dictionary<string, string>
        {
            ["GITLAB_CI"] = "true",
            ["CI_PIPELINE_SOURCE"] = "merge_request_event",
            ["CI_COMMIT_SHA"] = head,
            ["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = start,
            ["CI_MERGE_REQUEST_PROJECT_ID"] = "5",
            ["CI_MERGE_REQUEST_SOURCE_PROJECT_ID"] = "5",
            ["CI_MERGE_REQUEST_IID"] = "7",
            ["CI_API_V4_URL"] = host.Api,
            ["GATE_GITLAB_TOKEN"] = GitLabStandIn.Token,
        },
        repository.Root,
        null,
        ["ci", .. options]);
}
