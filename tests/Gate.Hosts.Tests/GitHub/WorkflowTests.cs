using System.Diagnostics;

namespace Gate.Hosts.Tests.GitHub;

/// <summary>What validators of others say of <c>action.yml</c>, the workflows, and those that the documentation shows.</summary>
public sealed class WorkflowTests
{
    // Labels and permissions that are younger than the validator.
    private static readonly string[] Younger =
    [
        "label \"ubuntu-24.04\" is unknown", "label \"ubuntu-24.04-arm\" is unknown", "label \"macos-15\" is unknown", "label \"windows-2025\" is unknown",
        "unknown permission scope \"attestations\"",
    ];

    [Fact]
    public void The_action_is_one() => Assert.Equal((0, ""), Run("node_modules/@action-validator/cli/cli.mjs", Repository.PathOf("action.yml")));

    [Fact]
    public void What_is_no_action_is_told()
    {
        var folder = Directory.CreateTempSubdirectory("gate-action-");
        var file = Path.Combine(folder.FullName, "action.yml");
        File.WriteAllText(file, File.ReadAllText(Repository.PathOf("action.yml")).Replace("using: docker", "using: podman", StringComparison.Ordinal));
        Assert.Equal(1, Run("node_modules/@action-validator/cli/cli.mjs", file).ExitCode);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void The_workflows_are_right() => Assert.Empty(Faults(Directory.GetFiles(Repository.PathOf(".github/workflows"), "*.yml")));

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/github.md")]
    public void The_workflows_that_the_documentation_shows_are_right(string document)
    {
        var blocks = File.ReadAllText(Repository.PathOf(document)).Split("```yaml\n").Skip(1).Select(static rest => rest.Split("```")[0]).Where(static block => block.Contains("\njobs:\n", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(blocks);
        var folder = Directory.CreateTempSubdirectory("gate-workflows-");
        var files = blocks.Select((block, i) => Path.Combine(folder.FullName, $"{i}.yml")).ToArray();
        foreach (var (file, block) in files.Zip(blocks))
            File.WriteAllText(file, block.Replace("OWNER/gate@REF", "acme/gate@v1", StringComparison.Ordinal));
        Assert.Empty(Faults(files));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Ten_lines_are_enough() =>
        Assert.Equal(10, File.ReadAllText(Repository.PathOf("README.md")).Split("```yaml\nname: gate\n")[1].Split("```")[0].Split('\n').Length);

    [Fact]
    public void A_workflow_that_is_wrong_is_told()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "on: pull_request\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.event.pull_request.title }}\n      - runs: nothing\n");
        Assert.NotEmpty(Faults(file));
        File.Delete(file);
    }

    private static IEnumerable<string> Faults(params string[] files)
    {
        var (exitCode, output) = Run("workflows.js", files);
        Assert.True(exitCode == 0, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => !Younger.Any(line.Contains));
    }

    private static (int ExitCode, string Output) Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [script, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.PathOf("tests/Gate.Hosts.Tests/node-checks"),
        };
        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        return (node.ExitCode, output + errors.GetAwaiter().GetResult());
    }
}
