using System.Text;
using Gate.Core.Backtests;
using Gate.Sources.Changes;
using Gate.Sources.History;
using Gate.Testing;

namespace Gate.Sources.Tests.History;

public sealed class BranchHistoryTests
{
    [Fact]
    public void Each_commit_of_the_first_parent_line_is_a_change_and_the_first_commit_is_none()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit("Start");
        var squashed = repository.Write("a.yaml", "a: 2\n").Commit("Squashed (#1)");
        repository.Branch("topic").Write("b.yaml", "b: 1\n").Commit("Within the topic");
        var topic = repository.Id("HEAD");
        repository.Checkout("main").Write("c.yaml", "c: 1\n").Commit("Beside it");
        var merge = repository.Merge("topic");

        using var history = Read(new(repository.Root));
        Assert.Equal(["Squashed (#1)", "Beside it", "Merge topic"], history.Changes.Select(change => change.Subject));
        Assert.Equal((squashed, merge), (history.Changes[0].Head, history.Changes[^1].Head));
        Assert.Equal([merge, topic], history.Changes[^1].Ids);
        AssertIsAsChecked(repository, history);
    }

    [Fact]
    public void A_rebased_series_that_names_one_pull_request_is_one_change()
    {
        using var repository = GitRepository.Create();
        var start = repository.Write("a.yaml", "a: 1\n").Commit("Start");
        repository.Write("a.yaml", "a: 2\n").Commit("One step (#7)");
        var end = repository.Write("b.yaml", "b: 1\n").Move("a.yaml", "c.yaml").Commit("Another (#7)\n\nWith more words.");
        repository.Write("b.yaml", "b: 2\n").Commit("Other (#8)");
        repository.Write("b.yaml", "b: 3\n").Commit("No number");
        repository.Write("b.yaml", "b: 4\n").Commit("No number");

        using var history = Read(new(repository.Root));
        Assert.Equal([(start, end), (end, history.Changes[1].Head)], history.Changes.Take(2).Select(change => (change.Base, change.Head)));
        Assert.Equal(4, history.Changes.Count);
        AssertIsAsChecked(repository, history);
    }

    [Fact]
    public void Everything_that_a_tree_can_go_through_is_followed() // T77
    {
        using var other = GitRepository.Create();
        other.Write("x", "x").Commit();
        using var repository = GitRepository.Create();
        repository.Write("a/one.yaml", Long("one")).Write("a/two.yaml", "two: 2\n").Write("z", "z\n").Commit("Start");
        repository.Move("a/one.yaml", "b/one.yaml").Commit("Rename");
        repository.Move("b/one.yaml", "b/renamed.yaml").Write("b/renamed.yaml", Long("one") + "more: 1\n").Commit("Rename and edit");
        repository.Delete("a/two.yaml").Commit("Delete");
        repository.Delete("z").Link("z", "b/renamed.yaml").Commit("A file becomes a link");
        repository.Delete("z").Write("z/inner.yaml", "in: 1\n").Commit("A link becomes a folder");
        repository.AddSubmodule("sub", other).Commit("Submodule");
        repository.Write("ä/ü ö.yaml", "ö: 1\n").Write("a b\"c.yaml", "x: 1\n").Commit("Names");
        repository.Commit("Nothing");
        repository.Write("\U0001F600.yaml", "x: 1\n").Write("\uFF5E.yaml", "x: 1\n").Commit("Beyond the first plane");

        using var history = Read(new(repository.Root));
        Assert.Equal(9, history.Changes.Count);
        AssertIsAsChecked(repository, history);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_history_gives_the_trees_and_files_that_git_lists(int seed)
    {
        var random = new Random(seed);
        using var repository = GitRepository.Create();
        repository.Write("f0", Long("f0")).Commit("Start");
        for (var step = 0; step < 12; step++)
        {
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var (path, other) = ($"f{random.Next(6)}", $"g/{random.Next(6)}");
                if (!File.Exists(repository.At(path)) || random.Next(3) == 0)
                    repository.Write(path, Long(path) + $"{step}\n");
                else if (random.Next(2) == 0 && !File.Exists(repository.At(other)))
                    repository.Move(path, other);
                else
                    repository.Delete(path);
            }

            repository.Commit($"Step {step}");
        }

        using var history = Read(new(repository.Root));
        AssertIsAsChecked(repository, history);
    }

    [Fact]
    public void A_range_a_day_and_a_limit_choose_a_part()
    {
        using var repository = GitRepository.Create();
        repository.Write("a", "0").Commit("Start");
        var first = repository.Write("a", "1").Commit("First");
        repository.Wait(10).Write("a", "2").Commit("Second");
        repository.Wait(10).Write("a", "3").Commit("Third");

        Assert.Equal(["Second", "Third"], Subjects(new(repository.Root) { After = first }));
        Assert.Equal(["First", "Second"], Subjects(new(repository.Root) { Head = "HEAD^" }));
        Assert.Equal(["Third"], Subjects(new(repository.Root) { Since = new(2026, 1, 15, 0, 0, 0, TimeSpan.Zero) }));
        Assert.Equal(["Second", "Third"], Subjects(new(repository.Root) { Limit = 2 }));
        Assert.Empty(Subjects(new(repository.Root) { After = "HEAD" }));
    }

    [Fact]
    public void A_shallow_clone_gives_what_it_has()
    {
        using var repository = GitRepository.Create();
        for (var i = 0; i < 5; i++)
            repository.Write("a", $"{i}").Commit($"{i}");
        using var shallow = repository.CloneShallow(3);
        using var history = Read(new(shallow.Root));
        Assert.True(history.IsShallow);
        Assert.Equal(["3", "4"], history.Changes.Select(change => change.Subject));
        AssertIsAsChecked(shallow, history);
    }

    [Theory]
    [InlineData("no-such-branch", null, "is not a commit, branch or tag")]
    [InlineData("--output=x", null, "cannot be a revision")]
    [InlineData("HEAD", "missing", "'missing' is not a commit")]
    public void What_names_no_revision_is_refused(string head, string? after, string message)
    {
        using var repository = GitRepository.Create();
        repository.Write("a", "0").Commit("Start");
        Assert.False(BranchHistory.TryRead(new(repository.Root) { Head = head, After = after }, new(), out _, out var error));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_change_does_to_lines_is_told()
    {
        using var repository = GitRepository.Create();
        repository.Write("a", "one\ntwo\nthree\n").Commit("Start");
        repository.Write("a", "one\n  2\nthree\n").Commit("Edit");
        repository.Delete("a").Commit("Delete");
        using var history = Read(new(repository.Root));
        var lines = new LineEdits(history);
        var edit = lines.Of(Past(history.Changes[0]), "a")!;
        Assert.Equal(("two", "2", "2", null), (Assert.Single(edit.Removed), Assert.Single(edit.Added), edit.At(2), edit.At(9)));
        Assert.Equal(["", "2", "one", "three"], lines.Of(Past(history.Changes[1]), "a")!.Removed.Order(StringComparer.Ordinal));
        Assert.Null(lines.Of(Past(history.Changes[0]), "b"));
    }

    private static PastChange Past(HistoricChange change) => new(change.Base, change.Head, change.Time, change.Subject);

    private static BranchHistory Read(HistoryRequest request)
    {
        Assert.True(BranchHistory.TryRead(request, new ChangeReader(), out var history, out var error), error?.Message);
        return history;
    }

    private static List<string> Subjects(HistoryRequest request)
    {
        using var history = Read(request);
        return [.. history.Changes.Select(change => change.Subject)];
    }

    // As `gate check C^1 C` reads each of them.
    private static void AssertIsAsChecked(GitRepository repository, BranchHistory history)
    {
        foreach (var (historic, change) in history.Walk())
        {
            Assert.True(new ChangeReader().TryRead(new RevisionsRequest(repository.Root, historic.Base, historic.Head), out var listed, out var error), error?.Message);
            using (listed)
            {
                Assert.Equal(listed.Files, change.Files);
                Assert.Equal((listed.BaseId, listed.HeadId), (change.BaseId, change.HeadId));
                Assert.Equal(listed.Addresses, change.Addresses);
                foreach (var (expected, actual) in ((ITree, ITree)[])[(listed.Base!, change.Base!), (listed.Head, change.Head)])
                {
                    Assert.Equal(expected.Entries, actual.Entries);
                    Assert.Equal(expected.Entries.Select(expected.ContentKey), actual.Entries.Select(actual.ContentKey));
                    var files = actual.Entries.Where(entry => entry.Kind != EntryKind.Submodule).ToList();
                    Assert.Equal(expected.Read(files).Select(bytes => Encoding.UTF8.GetString(bytes.Span)), actual.Read(files).Select(bytes => Encoding.UTF8.GetString(bytes.Span)));
                }
            }
        }
    }

    private static string Long(string name) => string.Concat(Enumerable.Range(0, 20).Select(i => $"{name}-{i}: value\n"));
}
