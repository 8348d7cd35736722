using Gate.HostStandIns.AzureDevOps;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Hosts;

/// <summary><c>gate ci</c> in a build of a pull request of Azure Repos: threads and status, and what it does where there are none to be had.</summary>
public sealed class AzureDevOpsTests : IDisposable
{
    private const string Removed = "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n";

    private readonly GitRepository repository = GitRepository.Create();

    public AzureDevOpsTests()
    {
        repository.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.25'}]\n").Commit();
        repository.Branch("bump");
    }

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task A_pull_request_gets_a_thread_and_a_status_that_the_next_push_brings_up_to_date()
    {
        var first = Push(Removed);
        await using var host = await AzureDevOpsStandIn.StartAsync(first.Head);
        host.Changes = ["/pdb.yaml"];
        var answer = Run(host, first);
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal("", answer.Messages);
        Assert.Contains("##vso[task.logissue type=error;", answer.Output, StringComparison.Ordinal);
        var thread = Assert.Single(host.Threads);
        Assert.Equal("active", thread.Status);
        Assert.Contains("kubernetes/removed-api", thread.Text, StringComparison.Ordinal);
        Assert.Equal("/pdb.yaml", thread.Place!["filePath"]!.GetValue<string>());
        Assert.NotNull(thread.Diff);
        Assert.Equal("failed", Assert.Single(host.Statuses)["state"]!.GetValue<string>());

        // The line moves and the finding stays: the thread does too.
        var second = Push("# budget\n" + Removed);
        host.Head = second.Head;
        host.Iterations = 2;
        Assert.Equal(1, Run(host, second).ExitCode);
        Assert.Equal((thread.Id, "active"), (Assert.Single(host.Threads).Id, host.Threads[0].Status));

        var third = Push(Removed.Replace("v1beta1", "v1", StringComparison.Ordinal));
        host.Head = third.Head;
        host.Iterations = 3;
        Assert.Equal(0, Run(host, third).ExitCode);
        Assert.Equal("fixed", Assert.Single(host.Threads).Status);
        Assert.Equal("succeeded", Assert.Single(host.Statuses)["state"]!.GetValue<string>());
        Assert.DoesNotContain(AzureDevOpsStandIn.Token, answer.Output + answer.Messages + thread.Text, StringComparison.Ordinal);
        Assert.Empty(host.Refused);
    }

    [Fact]
    public async Task Names_that_the_host_would_obey_stay_text() // T70
    {
        var push = Push(Removed, "a@<1>%5D]##vso[task.complete result=Succeeded;] #7 <b>.yaml");
        await using var host = await AzureDevOpsStandIn.StartAsync(push.Head);
        Assert.Equal(1, Run(host, push).ExitCode);
        var thread = Assert.Single(host.Threads);
        Assert.DoesNotContain("@<", thread.Text, StringComparison.Ordinal);
        Assert.Equal("/a@<1>%5D]##vso[task.complete result=Succeeded;] #7 <b>.yaml", thread.Place!["filePath"]!.GetValue<string>());
        Assert.Empty(host.Refused);
    }

    [Theory]
    [InlineData("none", 0, 0)]
    [InlineData("checks", 1, 0)]
    [InlineData("comment", 0, 1)]
    public async Task Only_what_is_wanted_is_published(string parts, int statuses, int threads)
    {
        var push = Push(Removed);
        await using var host = await AzureDevOpsStandIn.StartAsync(push.Head);
        Assert.Equal(1, Run(host, push, [], "--publish", parts).ExitCode);
        Assert.Equal((statuses, threads), (host.Statuses.Count, host.Threads.Count));
    }

    [Theory]
    [InlineData("SYSTEM_ACCESSTOKEN", "", "SYSTEM_ACCESSTOKEN: $(System.AccessToken)")]
    [InlineData("SYSTEM_ACCESSTOKEN", "expired", "did not accept the token (401)")]
    [InlineData("BUILD_REPOSITORY_PROVIDER", "GitHub", "this code is elsewhere")]
    public async Task Where_nothing_can_be_published_the_verdict_is_the_same(string name, string value, string said)
    {
        var push = Push(Removed);
        await using var host = await AzureDevOpsStandIn.StartAsync(push.Head);
        var answer = Run(host, push, new() { [name] = value });
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("##vso[task.logissue type=error;", answer.Output, StringComparison.Ordinal);
        Assert.Contains(said, Assert.Single(answer.Messages.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Empty(host.Threads);
    }

    [Fact]
    public async Task Without_the_permission_a_line_of_standard_error_names_it()
    {
        var push = Push(Removed);
        await using var host = await AzureDevOpsStandIn.StartAsync(push.Head);
        host.MayContribute = false;
        var answer = Run(host, push);
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("Contribute to pull requests", Assert.Single(answer.Messages.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_not_there_changes_nothing_but_a_line_of_standard_error() // T71, T80
    {
        var push = Push(Removed);
        AzureDevOpsStandIn gone;
        await using (gone = await AzureDevOpsStandIn.StartAsync(push.Head))
            _ = gone.Collection;
        var answer = Run(gone, push);
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("removed-api", answer.Output, StringComparison.Ordinal);
        Assert.StartsWith("gate: threads or status could not be written to 127.0.0.1", Assert.Single(answer.Messages.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    /// <summary>Pushes a file to the branch of the pull request, which the host merges anew into main.</summary>
    private (string Head, string Merge) Push(string text, string file = "pdb.yaml")
    {
        var head = repository.Checkout("bump").Write(file, text).Commit();
        repository.Run("checkout", "-q", "--detach", "main");
        return (head, repository.Merge("bump"));
    }

    private Answer Run(AzureDevOpsStandIn host, (string Head, string Merge) push, Dictionary<string, string>? other = null, params string[] options)
    {
        var environment = new Dictionary<string, string>
        {
            ["TF_BUILD"] = "True",
            ["BUILD_REASON"] = "PullRequest",
            ["BUILD_SOURCEVERSION"] = push.Merge,
            ["BUILD_SOURCEBRANCH"] = "refs/pull/17/merge",
            ["BUILD_REPOSITORY_PROVIDER"] = "TfsGit",
            ["BUILD_REPOSITORY_ID"] = "repository-1",
            ["BUILD_BUILDID"] = "4711",
            ["SYSTEM_COLLECTIONURI"] = host.Collection,
            ["SYSTEM_TEAMPROJECTID"] = "project-1",
            ["SYSTEM_PULLREQUEST_PULLREQUESTID"] = "17",
            ["SYSTEM_PULLREQUEST_SOURCEBRANCH"] = "refs/heads/bump",
            ["SYSTEM_PULLREQUEST_SOURCECOMMITID"] = push.Head,
            ["SYSTEM_PULLREQUEST_TARGETBRANCH"] = "refs/heads/main",
            ["SYSTEM_PULLREQUEST_ISFORK"] = "False",
            ["SYSTEM_ACCESSTOKEN"] = AzureDevOpsStandIn.Token,
        };
        foreach (var (name, value) in other ?? [])
            environment[name] = value;
        return GateProgram.Run(environment, repository.Root, null, ["ci", .. options]);
    }
}
