using System.Diagnostics;
using System.Text.RegularExpressions;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Hosts;

/// <summary>The command of <c>.pre-commit-hooks.yaml</c>, run as pre-commit runs it: as words, with its own variables.</summary>
public sealed partial class PreCommitTests : IDisposable
{
    private const string Removed = "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n";

    private readonly GitRepository repository = GitRepository.Create();
    private readonly string start;

    public PreCommitTests() => start = repository.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.25'}]\n").Commit();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void What_is_staged_is_checked_and_what_is_not_is_left()
    {
        repository.Write("pdb.yaml", Removed);
        Assert.Equal(0, Run(new()).ExitCode);
        repository.Run("add", "pdb.yaml");
        var answer = Run(new());
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("pdb.yaml:1:1", answer.Output, StringComparison.Ordinal);
        Assert.Equal(start, repository.Id("HEAD"));
    }

    [Fact]
    public void Before_a_push_what_it_adds_is_checked()
    {
        var end = repository.Write("pdb.yaml", Removed).Commit();
        Assert.Equal(1, Run(new() { ["PRE_COMMIT_FROM_REF"] = start, ["PRE_COMMIT_TO_REF"] = end }).ExitCode);
        Assert.Equal(0, Run(new() { ["PRE_COMMIT_FROM_REF"] = end, ["PRE_COMMIT_TO_REF"] = end }).ExitCode);
    }

    private Answer Run(Dictionary<string, string> variables)
    {
        // pre-commit splits the entry into words as a shell does, here: "sh", "-c", one quoted word, and a name for $0.
        var text = File.ReadAllText(Path.Combine(GateProgram.Repository, ".pre-commit-hooks.yaml"));
        var entry = string.Join(' ', Entry().Match(text).Groups[1].Value.Split('\n').Select(line => line.Trim())).Trim();
        var words = Words().Match(entry);
        Assert.True(words.Success, entry);
        var start = new ProcessStartInfo("sh", ["-c", words.Groups[1].Value, words.Groups[2].Value])
        {
            WorkingDirectory = repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Path.GetDirectoryName(GateProgram.Program)}:{start.Environment["PATH"]}";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var messages = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, messages.GetAwaiter().GetResult());
    }

    [GeneratedRegex(@"entry: >-\n((?:    .*\n)+)")]
    private static partial Regex Entry();

    [GeneratedRegex("^sh -c '([^']*)' (gate)$")]
    private static partial Regex Words();
}
