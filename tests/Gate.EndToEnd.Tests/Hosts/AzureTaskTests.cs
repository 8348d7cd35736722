using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Gate.Hosts.GitHub;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Hosts;

/// <summary>The task of Azure Pipelines: its handler under Node with the real program, as an agent runs it, and its package.</summary>
public sealed class AzureTaskTests : IDisposable
{
    private const string Removed = "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n";

    private static readonly string Folder = Path.Combine(GateProgram.Repository, "src", "azure-task");
    private readonly GitRepository repository = GitRepository.Create();
    private readonly TempFolder outside = new();
    private readonly string start;
    private readonly string head;

    public AzureTaskTests()
    {
        start = repository.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.25'}]\n").Commit();
        head = repository.Write("pdb.yaml", Removed).Commit();
    }

    public void Dispose()
    {
        repository.Dispose();
        outside.Dispose();
    }

    // The inputs of the action are held against the options of the program by another test.
    [Fact]
    public void Its_inputs_are_those_of_the_action_and_the_program_to_run()
    {
        var expected = ActionInputs.All.ToDictionary(input => Camel(input.Name), input => input.Kind switch
        {
            ActionInputKind.Switch => "boolean",
            ActionInputKind.Repeated => "multiLine",
            _ => "string",
        });
        expected.Add("gatePath", "string");
        var inputs = Task().GetProperty("inputs").EnumerateArray().ToDictionary(
            input => input.GetProperty("name").GetString()!, input => input.GetProperty("type").GetString() is "pickList" or "filePath" ? "string" : input.GetProperty("type").GetString()!);
        Assert.Equal(expected.OrderBy(static one => one.Key, StringComparer.Ordinal), inputs.OrderBy(static one => one.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void It_fails_where_gate_blocks_and_says_so_to_the_agent()
    {
        var answer = Run(("INPUT_BASE", start));
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("##vso[task.logissue type=error;sourcepath=pdb.yaml;linenumber=1;", answer.Output, StringComparison.Ordinal);
        Assert.EndsWith("##vso[task.complete result=Failed;]Gate found what blocks this change.\n", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void It_succeeds_where_nothing_blocks()
    {
        var answer = Run(("INPUT_BASE", start), ("INPUT_FAILON", "never"));
        Assert.Equal(0, answer.ExitCode);
        Assert.DoesNotContain("task.complete", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_line_of_an_input_is_a_value_and_switches_are_switched()
    {
        var answer = Run(("INPUT_BASE", start), ("INPUT_FORMAT", $"json={outside.At("a.json")}\r\n\n  sarif={outside.At("b c.sarif")}"), ("INPUT_VERBOSE", "True"), ("INPUT_ALL", "false"));
        Assert.Equal(1, answer.ExitCode);
        Assert.True(File.Exists(outside.At("a.json")) && File.Exists(outside.At("b c.sarif")));
        Assert.Contains("sandbox:", answer.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"; echo pwned; \"")]
    [InlineData("$(touch pwned)")]
    [InlineData("--head=HEAD")]
    [InlineData("-v")]
    [InlineData("a\nb")]
    public void No_value_becomes_anything_but_a_value(string value)
    {
        var answer = Run(("INPUT_BASE", value));
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("evision", answer.Messages, StringComparison.Ordinal);
        Assert.False(File.Exists(repository.At("pwned")));
        Assert.EndsWith("##vso[task.complete result=Failed;]Gate was called or configured wrongly; the log says how.\n", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_program_it_says_how_to_get_it()
    {
        var answer = Run(("INPUT_GATEPATH", outside.At("nothing")));
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("gatePath", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void It_packages_without_a_network()
    {
        var tfx = Path.Combine(Folder, "node_modules", "tfx-cli", "_build", "tfx-cli.js");
        if (!File.Exists(tfx))
            Assert.Skip("tfx-cli is not there: run `npm ci --ignore-scripts` in src/azure-task (70 MB)");
        var answer = Node([tfx, "extension", "create", "--manifest-globs", "vss-extension.json", "--no-prompt", "--output-path", outside.At("gate.vsix")], Folder, []);
        Assert.True(answer.ExitCode == 0, answer.Output + answer.Messages);
        using var package = ZipFile.OpenRead(outside.At("gate.vsix"));
        Assert.Subset(package.Entries.Select(static entry => entry.FullName).ToHashSet(), new HashSet<string> { "extension.vsomanifest", "task/task.json", "task/gate.js", "README.md" });
    }

    private Answer Run(params (string Name, string Value)[] variables) => Node(
        [Path.Combine(Folder, "task", "gate.js")],
        outside.Root,
        [
            ("TF_BUILD", "True"),
            ("BUILD_REASON", "Manual"),
            ("BUILD_SOURCEVERSION", head),
            ("BUILD_SOURCESDIRECTORY", repository.Root),
            ("AGENT_TEMPDIRECTORY", outside.Root),
            ("XDG_CACHE_HOME", outside.At("cache")),
            ("INPUT_GATEPATH", Path.GetDirectoryName(GateProgram.Program)!),
            .. variables,
        ]);

    private static Answer Node(string[] arguments, string folder, (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("node", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("GITHUB_ACTIONS");
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var messages = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, messages.GetAwaiter().GetResult());
    }

    private static JsonElement Task() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "task", "task.json"))).RootElement;

    private static string Camel(string name) => string.Concat(name.Split('-').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
