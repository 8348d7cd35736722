using Gate.Sources.Changes;
using Gate.Testing;

namespace Gate.Sources.Tests.Changes;

public sealed class MergeTests
{
    private const string Ten = "l1: 1\nl2: 2\nl3: 3\nl4: 4\nl5: 5\nl6: 6\nl7: 7\nl8: 8\nl9: 9\nl10: 10\n";

    [Fact]
    public void A_head_without_the_base_is_merged_and_holds_what_both_did()
    {
        using var repository = Diverged(out var mainId, out var featureId);

        using var change = Reading.Change(new RevisionsRequest(repository.Root, "main", "feature"));

        Assert.Equal([("shared.yaml", "shared.yaml")], Reading.Files(change));
        Assert.Equal(Ten.Replace("l1: 1\n", "added: 0\nl1: 1\n").Replace("l9: 9", "l9: main").Replace("l5: 5", "l5: feature"), Reading.Text(change.Head, "shared.yaml"));
        Assert.Equal("m: 1\n", Reading.Text(change.Head, "main.yaml"));
        Assert.Equal((mainId, featureId), (change.BaseId, change.HeadId));
        Assert.Equal($"{featureId} merged into {mainId}", change.Head.Name);
        Assert.Empty(change.Notes);
    }

    [Fact]
    public void Lines_of_the_merge_are_told_as_lines_of_the_head()
    {
        using var repository = Diverged(out _, out _);

        using var change = Reading.Change(new RevisionsRequest(repository.Root, "main", "feature"));

        Assert.Null(change.ReviewedLine("shared.yaml", 1));
        Assert.Equal(1, change.ReviewedLine("shared.yaml", 2));
        Assert.Equal(5, change.ReviewedLine("shared.yaml", 6));
        Assert.Null(change.ReviewedLine("shared.yaml", 10));
        Assert.Equal(10, change.ReviewedLine("shared.yaml", 11));
        Assert.Equal(3, change.ReviewedLine("same.yaml", 3));
        Assert.Null(change.ReviewedLine("main.yaml", 1));
        Assert.Null(change.ReviewedLine("nowhere.yaml", 1));
    }

    [Fact]
    public void Lines_below_one_that_the_base_dropped_move_down()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", Ten).Commit();
        repository.Branch("feature").Write("b.yaml", "b: 1\n").Commit();
        repository.Checkout("main").Write("a.yaml", Ten.Replace("l3: 3\nl4: 4\n", "")).Commit();

        using var change = Reading.Change(new RevisionsRequest(repository.Root, "main", "feature"));

        Assert.Equal([1, 2, 5, 6], Enumerable.Range(1, 4).Select(line => change.ReviewedLine("a.yaml", line)));
    }

    [Fact]
    public void A_merge_writes_nothing_into_the_repository()
    {
        using var repository = Diverged(out _, out _);
        var before = Everything(repository);

        using (var change = Reading.Change(new RevisionsRequest(repository.Root, "main", "feature")))
            Assert.NotEmpty(Reading.Text(change.Head, "shared.yaml"));

        Assert.Equal(before, Everything(repository));

        static IEnumerable<string> Everything(GitRepository repository) =>
            Directory.EnumerateFileSystemEntries(repository.At(".git"), "*", SearchOption.AllDirectories)
                .Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O}").Order(StringComparer.Ordinal).ToList();
    }

    [Fact]
    public void A_merge_needs_no_work_tree()
    {
        using var repository = Diverged(out var mainId, out var featureId);
        using var bare = repository.CloneBare();

        using var change = Reading.Change(new RevisionsRequest(bare.Root, mainId, featureId));

        Assert.Equal("m: 1\n", Reading.Text(change.Head, "main.yaml"));
        Assert.Equal(5, change.ReviewedLine("shared.yaml", 6));
    }

    [Fact]
    public void A_conflict_is_said_and_the_merge_base_is_compared_instead()
    {
        using var repository = GitRepository.Create();
        var common = repository.Write("a.yaml", "a: 1\n").Commit();
        var feature = repository.Branch("feature").Write("a.yaml", "a: 2\n").Commit();
        repository.Checkout("main").Write("a.yaml", "a: 3\n").Write("main.yaml", "m: 1\n").Commit();

        using var change = Reading.Change(new RevisionsRequest(repository.Root, "main", "feature"));

        Assert.Equal(
            [$"Merging 'feature' into 'main' conflicts in a.yaml. 'feature' was compared with {common}, where it left 'main'; what was merged since is not seen."],
            change.Notes);
        Assert.Equal((common, feature), (change.BaseId, change.HeadId));
        Assert.Equal("a: 2\n", Reading.Text(change.Head, "a.yaml"));
        Assert.Equal([("a.yaml", "a.yaml")], Reading.Files(change));
    }

    [Fact]
    public void A_git_that_cannot_merge_without_a_work_tree_compares_the_merge_base()
    {
        using var repository = Diverged(out _, out _);
        using var programs = new TempFolder();
        var old = FakeGit.Write(programs, """case " $* " in *" merge-tree "*) echo "usage: git merge-tree" >&2; exit 129;; esac""");

        using var change = Reading.Change(new RevisionsRequest(repository.Root, "main", "feature"), new ChangeReader { Git = old });

        Assert.Contains("2.38", Assert.Single(change.Notes));
        Assert.Null(change.Head.Find("main.yaml"));
        Assert.Equal([("shared.yaml", "shared.yaml")], Reading.Files(change));
    }

    [Fact]
    public void A_head_that_is_merged_already_changes_nothing_and_that_is_said()
    {
        using var repository = GitRepository.Create();
        var before = repository.Write("a.yaml", "a: 1\n").Commit();
        repository.Write("a.yaml", "a: 2\n").Commit();

        using var change = Reading.Change(new RevisionsRequest(repository.Root, "main", before));

        Assert.Empty(change.Files);
        Assert.Equal(before, change.HeadId);
        Assert.Equal([$"'main' already contains '{before}': there is nothing to merge."], change.Notes);
    }

    [Fact]
    public void A_hosts_merge_commit_is_compared_with_its_first_parent_and_known_by_its_second()
    {
        using var repository = Diverged(out var mainId, out var featureId);
        var merge = repository.Merge("feature");

        using var change = Reading.Change(new MergeCommitRequest(repository.Root, merge));

        Assert.Equal((mainId, featureId), (change.BaseId, change.HeadId));
        Assert.Equal([("shared.yaml", "shared.yaml")], Reading.Files(change));
        Assert.Equal("m: 1\n", Reading.Text(change.Head, "main.yaml"));
        Assert.Equal(5, change.ReviewedLine("shared.yaml", 6));
        Assert.Null(change.ReviewedLine("main.yaml", 1));
    }

    [Fact]
    public void A_hosts_commit_with_one_parent_is_known_by_itself_and_one_with_none_is_all_new()
    {
        using var repository = GitRepository.Create();
        var first = repository.Write("a.yaml", "a: 1\n").Commit();
        var second = repository.Write("b.yaml", "b: 1\n").Commit();

        using var squashed = Reading.Change(new MergeCommitRequest(repository.Root, second));
        using var root = Reading.Change(new MergeCommitRequest(repository.Root, first));

        Assert.Equal((first, second), (squashed.BaseId, squashed.HeadId));
        Assert.Equal([(null, "b.yaml")], Reading.Files(squashed));
        Assert.Null(root.Base);
        Assert.Equal([(null, "a.yaml")], Reading.Files(root));
    }

    private static GitRepository Diverged(out string mainId, out string featureId)
    {
        var repository = GitRepository.Create();
        repository.Write("shared.yaml", Ten).Write("same.yaml", Ten).Commit();
        featureId = repository.Branch("feature").Write("shared.yaml", Ten.Replace("l5: 5", "l5: feature")).Commit();
        mainId = repository.Checkout("main").Write("shared.yaml", "added: 0\n" + Ten.Replace("l9: 9", "l9: main")).Write("main.yaml", "m: 1\n").Commit();
        return repository;
    }
}
