using System.Text.RegularExpressions;
using Gate.EndToEnd.Tests.Layouts;

namespace Gate.EndToEnd.Tests;

/// <summary>The commands that the documents show are run as they stand there, in a repository that has what they speak of.</summary>
public sealed partial class DocumentedCommandTests
{
    [Theory]
    [InlineData("README.md", 10)]
    [InlineData("docs/backtest.md", 4)]
    [InlineData("docs/command-line.md", 10)]
    [InlineData("docs/declared-state.md", 2)]
    [InlineData("docs/writing-rules.md", 4)]
    public void Every_command_of_a_document_is_understood_and_answers(string document, int commands)
    {
        using var repository = ExampleRepository.Of("flux-monorepo", isConfigured: true);
        repository.Run("tag", "v1.4");
        repository.Run("tag", "A");
        repository.Write("apps/new.yaml", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: new}\n").Write("before/a.yaml", "").Write("after/a.yaml", "").Commit("A change");
        repository.Run("tag", "B");
        using var bare = repository.CloneBare();

        var found = Blocks().Matches(File.ReadAllText(Path.Combine(GateProgram.Repository, document)))
            .SelectMany(static block => block.Groups["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(static line => Command().Match(line)).Where(static match => match.Success).Select(static match => match.Groups["words"].Value.Trim())
            .ToList();
        Assert.True(found.Count >= commands, string.Join('\n', found));
        var fingerprint = new Lazy<string>(() => GateProgram.RunIn(repository.Root, "check", "--base", "main", "--format", "json").Findings(null)[0].Text("fingerprint")!);
        foreach (var command in found)
        {
            var words = command.Replace("FINGERPRINT", command.Contains("FINGERPRINT", StringComparison.Ordinal) ? fingerprint.Value : "", StringComparison.Ordinal).Replace("REPO.git", bare.Root, StringComparison.Ordinal).Replace("SHA", "B", StringComparison.Ordinal).Split(' ');
            var answer = GateProgram.Run(new Dictionary<string, string>(), repository.Root, "", words);
            Assert.True(answer.ExitCode is 0 or 1 or 3, $"gate {command}: {answer.ExitCode}: {answer.Messages}");
            Assert.True(answer.Output.Length + answer.Messages.Length > 0 || command.Contains('=', StringComparison.Ordinal), command);
            if (words is ["rules", "new", _])
                repository.Write("ops/gate-rules/new.yaml", answer.Output).Commit("A rule of our own");
        }
    }

    [GeneratedRegex("```sh\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^(?:source <\(|\$ |.* \| )?gate (?<words>[^#)]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Command();
}
