using Gate.Testing;
using static Gate.EndToEnd.Tests.Decisions.Budgets;

namespace Gate.EndToEnd.Tests.Decisions;

public sealed class BaselineTests
{
    private const string File = ".gate-baseline.yaml";

    [Fact]
    public void Written_it_lets_the_backlog_through_and_nothing_else_and_tells_what_is_gone()
    {
        using var repository = GitRepository.Create();
        repository.Write(".gate.yaml", Clusters).Write("a.yaml", Removed("a")).Write("b.yaml", Removed("b"))
            .Write("secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\nstringData:\n  password: hunter2\n");
        Assert.Equal(1, GateProgram.Run("check", repository.Root).ExitCode);

        var written = GateProgram.Run("check", repository.Root, "--write-baseline", "--format", "json");
        Assert.Equal(0, written.ExitCode);
        Assert.Contains($"{File} lists 2 occurrences", written.Messages, StringComparison.Ordinal);
        var text = System.IO.File.ReadAllText(repository.At(File));
        Assert.Equal(2, text.Split('\n').Count(static line => line.StartsWith("- {rule: kubernetes/removed-api, cluster: prod, object: PodDisruptionBudget ", StringComparison.Ordinal)));
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);

        var known = GateProgram.Run("check", repository.Root, "--format", "json");
        Assert.Equal((0, 0, 2), (known.ExitCode, known.Findings().Count, known.Findings("existing").Count));
        Assert.Contains($"{File} lists 2 occurrences; 2 that were found are existing for that reason alone.", known.Json.GetProperty("notes").EnumerateArray().Select(static note => note.GetString()));
        Assert.Contains("Existing, since the baseline lists it (2)", GateProgram.Run("check", repository.Root).Output, StringComparison.Ordinal);

        // Lines and files move, and it is the same.
        repository.Move("a.yaml", "moved/a.yaml").Write("b.yaml", "# a comment\n" + Removed("b"));
        Assert.Equal(0, GateProgram.Run("check", repository.Root).ExitCode);

        repository.Write("c.yaml", Removed("c"));
        var more = GateProgram.Run("check", repository.Root, "--format", "json");
        Assert.Equal((1, "c.yaml:1:1"), (more.ExitCode, Assert.Single(more.Findings()).Place()));

        repository.Delete("c.yaml").Write("b.yaml", Current("b"));
        var less = GateProgram.Run("check", repository.Root, "--format", "json");
        Assert.Equal(0, less.ExitCode);
        var gone = Assert.Single(less.Findings());
        Assert.Equal(("gate/baseline-gone", "info"), (gone.Text("rule"), gone.Text("severity")));
        Assert.Contains("PodDisruptionBudget b in prod", gone.Text("message"), StringComparison.Ordinal);

        GateProgram.Run("check", repository.Root, "--write-baseline");
        Assert.DoesNotContain("PodDisruptionBudget b", System.IO.File.ReadAllText(repository.At(File)), StringComparison.Ordinal);
        Assert.Empty(GateProgram.Run("check", repository.Root, "--format", "json").Findings());
    }

    [Fact]
    public void The_same_tree_gives_the_same_bytes_and_what_is_waived_is_not_in_it()
    {
        using var repository = GitRepository.Create();
        repository.Write(".gate.yaml", Clusters + Waiver).Write("legacy/a.yaml", Removed("a")).Write("b.yaml", Removed("b"));
        GateProgram.Run("check", repository.Root, "--write-baseline");
        var first = System.IO.File.ReadAllText(repository.At(File));
        GateProgram.Run("check", repository.Root, "--write-baseline");
        Assert.Equal(first, System.IO.File.ReadAllText(repository.At(File)));
        Assert.Single(first.Split('\n'), static line => line.StartsWith("- ", StringComparison.Ordinal));
        Assert.DoesNotContain(GateProgram.Run("check", repository.Root, "--format", "json").Findings(), static finding => finding.Text("waived") is null);
    }

    [Fact]
    public void In_a_change_it_counts_as_base_has_it_and_one_that_grows_is_told()
    {
        using var repository = GitRepository.Create();
        repository.Write(".gate.yaml", Clusters).Write("a.yaml", Removed("a"));
        GateProgram.Run("check", repository.Root, "--write-baseline");
        var start = repository.Commit();
        repository.Write("b.yaml", Removed("b"));
        GateProgram.Run("check", repository.Root, "--write-baseline");
        var end = repository.Commit();
        var grown = Check(repository, start, end);
        Assert.Equal(1, grown.ExitCode);
        Assert.Equal(["kubernetes/removed-api block b.yaml:1:1", "gate/baseline-grew warn .gate-baseline.yaml:6:3"], grown.Findings().Select(static finding => $"{finding.Text("rule")} {finding.Text("severity")} {finding.Place()}"));

        // What base lists may come back once.
        repository.Checkout(start).Write("a.yaml", Current("a"));
        var mended = repository.Commit();
        var back = repository.Write("a.yaml", Removed("a")).Commit();
        Assert.Equal(0, Check(repository, mended, back).ExitCode);
    }

    [Fact]
    public void A_policy_of_base_may_let_it_grow_or_forbid_it()
    {
        using var repository = GitRepository.Create();
        var start = repository.Write(".gate.yaml", Clusters + "severities: {gate/baseline-grew: block}\n").Write("a.yaml", Removed("a")).Commit();
        GateProgram.Run("check", repository.Root, "--write-baseline");
        var answer = Check(repository, start, repository.Commit());
        Assert.Equal((1, "gate/baseline-grew"), (answer.ExitCode, Assert.Single(answer.Findings()).Text("rule")));
    }

    [Fact]
    public void Another_file_is_one_that_the_configuration_names()
    {
        using var repository = GitRepository.Create();
        repository.Write(".gate.yaml", Clusters).Write("a.yaml", Removed("a"));
        var written = GateProgram.Run("check", repository.Root, "--write-baseline=ops/known.yaml");
        Assert.Contains(".gate.yaml must say: baseline: ops/known.yaml", written.Messages, StringComparison.Ordinal);
        Assert.Equal(1, GateProgram.Run("check", repository.Root).ExitCode);
        repository.Write(".gate.yaml", Clusters + "baseline: ops/known.yaml\n");
        Assert.Equal(0, GateProgram.Run("check", repository.Root).ExitCode);
        repository.Delete("ops/known.yaml");
        var missing = GateProgram.Run("check", repository.Root);
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains(".gate.yaml:5:11: there is no file ops/known.yaml", missing.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_one_is_an_error_with_its_place_and_at_base_alone_it_is_said()
    {
        using var repository = GitRepository.Create();
        var start = repository.Write(".gate.yaml", Clusters).Write("a.yaml", Removed("a")).Write(File, "apiVersion: gate/baseline/v1\noccurrences:\n- {rule: a/b}\n").Commit();
        var answer = GateProgram.Run("check", repository.Root);
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains($"{File}:3:3: 'cluster' is missing", answer.Messages, StringComparison.Ordinal);

        repository.Write("b.yaml", Removed("b")).Delete(File);
        var mended = Check(repository, start, repository.Commit());
        Assert.Equal(1, mended.ExitCode);
        Assert.Contains("could not be read at base", mended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_written_of_a_folder_alone_and_never_through_a_link()
    {
        using var repository = GitRepository.Create();
        var start = repository.Write(".gate.yaml", Clusters).Write("a.yaml", Removed("a")).Commit();
        foreach (string[] wrong in (string[][])[["--base", start], ["--head", start], ["--what-if", "kubernetes=1.34"]])
        {
            var answer = GateProgram.Run(["check", repository.Root, .. wrong, "--write-baseline"]);
            Assert.Equal(2, answer.ExitCode);
            Assert.Contains("--write-baseline writes what a folder has today", answer.Messages, StringComparison.Ordinal);
        }

        Assert.Equal(2, GateProgram.Run("check", repository.Root, "--write-baseline=../out.yaml").ExitCode);
        Assert.Equal(2, GateProgram.RunIn(repository.Root, "check", "--write-baseline", ".").ExitCode);

        using var outside = new TempFolder();
        outside.Write("kept.yaml", "kept");
        repository.Link(File, outside.At("kept.yaml")).Link("ops", outside.Root);
        Assert.Equal(0, GateProgram.Run("check", repository.Root, "--write-baseline").ExitCode);
        Assert.Equal("kept", System.IO.File.ReadAllText(outside.At("kept.yaml")));
        Assert.Equal(2, GateProgram.Run("check", repository.Root, "--write-baseline=ops/known.yaml").ExitCode);
        Assert.Single(Directory.GetFiles(outside.Root));
    }

    private static Answer Check(GitRepository repository, string start, string end) =>
        GateProgram.Run("check", repository.Root, "--base", start, "--head", end, "--format", "json");
}
