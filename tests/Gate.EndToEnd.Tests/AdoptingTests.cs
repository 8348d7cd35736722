using System.Text.RegularExpressions;
using Gate.EndToEnd.Tests.Layouts;

namespace Gate.EndToEnd.Tests;

/// <summary>The way from nothing to a required check: every command of the document is run, one after the other, as it stands there.</summary>
public sealed partial class AdoptingTests
{
    private const string Fingerprint = "6bda72ec";

    private static readonly string Document = File.ReadAllText(Path.Combine(GateProgram.Repository, "docs", "adopting.md"));

    [Fact]
    public void Every_command_runs_as_it_stands()
    {
        using var repository = ExampleRepository.Of("flux-monorepo", isConfigured: false);
        repository.Branch("upgrade");
        File.Copy(Path.Combine(Layout.Fixtures, "flux-monorepo", "head", "infrastructure", "controllers", "cert-manager.yaml"), repository.At("infrastructure/controllers/cert-manager.yaml"), overwrite: true);
        repository.Write("old.yaml", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: old}\nspec: {minAvailable: 1}\n");
        repository.Commit();
        var told = GateProgram.RunIn(repository.Root, "check", "--base", "main", "--format", "json").Findings()[0].Text("fingerprint")!;

        var commands = Blocks().Matches(Document).SelectMany(static block => block.Groups["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.True(commands.Count >= 9, string.Join('\n', commands));
        foreach (var command in commands.Select(static line => line.Replace("source <(", "", StringComparison.Ordinal).TrimEnd(')')))
        {
            var words = command.Replace(Fingerprint, told, StringComparison.Ordinal).Split(' ');
            Assert.Equal("gate", words[0]);
            var answer = GateProgram.RunIn(repository.Root, words[1..]);
            Assert.True(answer.ExitCode == 0, $"{command}: {answer.ExitCode}: {answer.Messages}");
            Assert.True(answer.Output.Length > 0, command);
        }

        Assert.Contains("- name: production", File.ReadAllText(repository.At(".gate.yaml")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("init", "Nothing was written")]
    [InlineData("drill", "blind spot")]
    [InlineData("completion", "complete -o default -F _gate gate")]
    public void The_README_has_the_command_and_it_runs(string command, string says)
    {
        var line = Regex.Match(File.ReadAllText(Path.Combine(GateProgram.Repository, "README.md")), $@"^(?:source <\()?gate (?<words>{command}[^#)\n]*)", RegexOptions.Multiline).Groups["words"].Value.Trim();
        Assert.NotEqual("", line);
        using var repository = ExampleRepository.Of("kustomize-helmcharts", isConfigured: false);
        var answer = GateProgram.RunIn(repository.Root, line.Split(' '));
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains(says, answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_words_for_blind_spots_and_outcomes_are_those_of_the_page()
    {
        var pages = string.Concat(((string[])["flux-monorepo", "flux-one-repo-per-team"]).Select(static name => GateProgram.Run("drill", Path.Combine(Layout.Fixtures, name, "base")).Output));
        foreach (var words in (string[])["not recognised", "floating versions", "facts that rules lack", "not followed"])
        {
            Assert.Contains($"Blind: {words}", pages, StringComparison.Ordinal);
            Assert.Contains(words, Document, StringComparison.Ordinal);
        }

        Assert.Contains("more than is declared here", pages, StringComparison.Ordinal);
    }

    [GeneratedRegex("```sh\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Blocks();
}
