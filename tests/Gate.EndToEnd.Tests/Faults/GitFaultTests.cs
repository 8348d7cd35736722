using Gate.Testing;

namespace Gate.EndToEnd.Tests.Faults;

/// <summary>A git that dies at any point: an error, or the right answer all the same, and never another verdict.</summary>
public sealed class GitFaultTests : IDisposable
{
    private readonly GitRepository repository = GitRepository.Create();
    private readonly TempFolder tools = new();
    private readonly string start;

    public GitFaultTests()
    {
        Shell.Need();
        start = repository.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.33'}]\n").Write("old.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n").Commit();
        repository.Branch("feature").Write("pdb.yaml", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: web}\n").Commit();
        repository.Checkout("main").Write("other.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n").Commit();
        repository.Checkout("feature");
    }

    public void Dispose()
    {
        repository.Dispose();
        tools.Dispose();
    }

    [Fact]
    public void Wherever_it_dies_there_is_an_error_or_the_right_answer()
    {
        var real = Shell.Run("command -v git").Output.Trim();
        Git($"echo \"$*\" >> '{tools.At("log")}'; exec '{real}' \"$@\"");
        var right = Check();
        Assert.Equal((1, ""), (right.ExitCode, right.Messages));

        // The first word that is no option of git itself, nor the value of one.
        var commands = File.ReadAllLines(tools.At("log")).Select(static line => line.Split(' ').SkipWhile(static word => word.StartsWith('-') || word.Contains('=')).First()).Distinct().ToList();
        Assert.Contains("cat-file", commands);
        foreach (var command in commands)
        {
            foreach (var bytes in (int[])[0, 1, 45, 400])
            {
                Git($"case \" $* \" in *' {command} '*) '{real}' \"$@\" | head -c {bytes}; kill -9 $$;; *) exec '{real}' \"$@\";; esac");
                var answer = Check();
                Assert.True(
                    (answer.ExitCode == 2 && answer.Output.Length == 0 && answer.Messages.StartsWith("gate: ", StringComparison.Ordinal))
                    || (answer.ExitCode == 3 && answer.NotChecked.Count > 0)
                    || (answer.ExitCode, answer.Output) == (1, right.Output),
                    $"git {command} that dies after {bytes} bytes: {answer}");
                Assert.DoesNotContain("   at ", answer.Messages, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Without_one_revisions_are_an_error_that_names_it()
    {
        var answer = Shell.Run($"PATH=/nonexistent exec \"$GATE\" check '{repository.Root}' --base {start}");
        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.Contains("git is needed to compare revisions and was not found on PATH", answer.Messages, StringComparison.Ordinal);
    }

    private void Git(string script)
    {
        var file = tools.Write("git", $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private Answer Check() => Shell.Run($"PATH='{tools.Root}':\"$PATH\" exec \"$GATE\" check '{repository.Root}' --base main --format json");
}
