using Gate.Testing;

namespace Gate.EndToEnd.Tests;

/// <summary><c>gate ci</c>, in the environments that the hosts make.</summary>
public sealed class CiTests : IDisposable
{
    private const string Removed = "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n";

    private readonly GitRepository repository = GitRepository.Create();
    private readonly TempFolder outside = new();
    private readonly string start;
    private readonly string head;
    private readonly string merge;

    public CiTests()
    {
        start = repository.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.25'}]\n").Commit();
        head = repository.Branch("feature").Write("pdb.yaml", Removed).Commit();
        repository.Checkout("main").Write("other.txt", "meanwhile").Commit();
        merge = repository.Merge("feature");
    }

    public void Dispose()
    {
        repository.Dispose();
        outside.Dispose();
    }

    [Fact]
    public void A_pull_request_on_github_is_annotated_summed_up_and_put_out()
    {
        var answer = GitHub("pull_request", $$"""{"pull_request": {"base": {"sha": "{{start}}", "repo": {"full_name": "a/b"} }, "head": {"sha": "{{head}}", "repo": {"full_name": "a/b"} } } }""");
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("::error file=pdb.yaml,line=1,", answer.Output, StringComparison.Ordinal);
        Assert.Contains("kubernetes/removed-api", File.ReadAllText(outside.At("summary.md")), StringComparison.Ordinal);
        var outputs = File.ReadAllText(outside.At("output.txt"));
        Assert.Contains("verdict", outputs, StringComparison.Ordinal);
        Assert.Contains("block", outputs, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b", null, "is trusted")]
    [InlineData("stranger/b", null, "may come from a stranger")]
    [InlineData("stranger/b", "INPUT_BASE", "may come from a stranger")]
    [InlineData("a/b", "INPUT_UNTRUSTED", "may come from a stranger")]
    public void Only_a_change_of_the_repository_itself_is_trusted_whoever_names_its_base(string from, string? input, string words)
    {
        var answer = GitHub(
            "pull_request",
            $$"""{"pull_request": {"base": {"sha": "{{start}}", "repo": {"full_name": "a/b"} }, "head": {"sha": "{{head}}", "repo": {"full_name": "{{from}}"} } } }""",
            ("INPUT_VERBOSE", "true"),
            (input ?? "INPUT_ALL", input == "INPUT_BASE" ? start : "true"));
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(words, answer.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void A_push_compares_before_and_after()
    {
        var answer = GitHub("push", $$"""{"before": "{{start}}", "after": "{{merge}}"}""");
        Assert.Equal(1, answer.ExitCode);
    }

    [Fact]
    public void A_merge_group_compares_its_base_and_head()
    {
        var answer = GitHub("merge_group", $$"""{"merge_group": {"base_sha": "{{start}}", "head_sha": "{{merge}}"} }""");
        Assert.Equal(1, answer.ExitCode);
    }

    [Fact]
    public void A_schedule_checks_the_whole_tree() =>
        Assert.Equal(1, GitHub("schedule", "{}").ExitCode);

    [Fact]
    public void Pull_request_target_is_refused_with_the_reason()
    {
        var answer = GitHub("pull_request_target", "{}");
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("pull_request", answer.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_of_the_action_reach_the_command()
    {
        var answer = GitHub("schedule", "{}", ("INPUT_FAIL-ON", "never"));
        Assert.Equal(0, answer.ExitCode);
    }

    [Fact]
    public void Text_of_the_repository_is_never_a_command_of_the_runner() // T70
    {
        repository.Write("evil.yaml", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: \"x\\n::set-output name=a::b\\n::error::pwned\"\n").Commit();
        var answer = GitHub("schedule", "{}");
        var stopped = false;
        foreach (var line in answer.Output.Split('\n'))
        {
            if (line.StartsWith("::stop-commands::", StringComparison.Ordinal))
                stopped = true;
            else if (stopped && line.StartsWith("::", StringComparison.Ordinal) && line.EndsWith("::", StringComparison.Ordinal) && line.Length == 36)
                stopped = false;
            else if (!stopped)
                Assert.False(line.StartsWith("::error::pwned", StringComparison.Ordinal) || line.StartsWith("::set-output", StringComparison.Ordinal), line);
        }
    }

    [Fact]
    public void A_pull_request_on_azure_pipelines_gets_logging_commands()
    {
        var answer = GateProgram.Run(
            new Dictionary<string, string>
            {
                ["TF_BUILD"] = "True",
                ["BUILD_REASON"] = "PullRequest",
                ["BUILD_SOURCEVERSION"] = merge,
                ["BUILD_SOURCEBRANCH"] = "refs/pull/7/merge",
                ["SYSTEM_PULLREQUEST_SOURCECOMMITID"] = head,
                ["SYSTEM_PULLREQUEST_TARGETBRANCH"] = "refs/heads/main",
                ["SYSTEM_PULLREQUEST_PULLREQUESTID"] = "7",
                ["BUILD_REPOSITORY_PROVIDER"] = "TfsGit",
                ["AGENT_TEMPDIRECTORY"] = outside.Root,
            },
            repository.Root,
            null,
            "ci");
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("##vso[task.logissue type=error;sourcepath=pdb.yaml;linenumber=1;", answer.Output, StringComparison.Ordinal);
        Assert.Contains("##vso[task.uploadsummary]", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void On_no_ci_host_it_says_what_to_use_instead()
    {
        var answer = GateProgram.RunIn(repository.Root, "ci");
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("gate check", answer.Messages, StringComparison.Ordinal);
    }

    private Answer GitHub(string name, string payload, params (string Name, string Value)[] more)
    {
        var environment = new Dictionary<string, string>
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_EVENT_NAME"] = name,
            ["GITHUB_EVENT_PATH"] = outside.Write("event.json", payload),
            ["GITHUB_SHA"] = repository.Id("HEAD"),
            ["GITHUB_REF"] = name == "pull_request" ? "refs/pull/7/merge" : "refs/heads/main",
            ["GITHUB_STEP_SUMMARY"] = outside.At("summary.md"),
            ["GITHUB_OUTPUT"] = outside.At("output.txt"),
        };
        foreach (var (variable, value) in more)
            environment[variable] = value;
        return GateProgram.Run(environment, repository.Root, null, "ci");
    }
}
