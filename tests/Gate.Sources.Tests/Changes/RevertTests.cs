using Gate.Sources.Changes;
using Gate.Testing;

namespace Gate.Sources.Tests.Changes;

/// <summary>What a commit took back.</summary>
public sealed class RevertTests
{
    [Fact]
    public void A_revert_names_its_commit()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();
        var bad = repository.Write("a.yaml", "a: 2\n").Commit("Break it");
        repository.Write("b.yaml", "b: 1\n").Commit("Meanwhile");
        repository.Run("revert", "--no-edit", bad);
        Assert.Equal(("a: 1\n", "a: 2\n", "a.yaml", bad), Reverted(repository, "HEAD"));
    }

    [Fact]
    public void A_revert_of_a_merge_names_the_merge()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();
        repository.Branch("change").Write("a.yaml", "a: 2\n").Commit("Break it");
        repository.Checkout("main").Write("b.yaml", "b: 1\n").Commit("Meanwhile");
        var merge = repository.Merge("change");
        repository.Run("revert", "--no-edit", "-m", "1", merge);
        Assert.Equal(("a: 1\n", "a: 2\n", "a.yaml", merge), Reverted(repository, "HEAD"));
    }

    [Fact]
    public void Without_a_name_all_that_it_undid_is_meant()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();
        var bad = repository.Write("a.yaml", "a: 2\n").Commit("Break it");
        repository.Write("a.yaml", "a: 1\n").Commit("Take it back");
        Assert.Equal(("a: 1\n", "a: 2\n", "a.yaml", bad), Reverted(repository, "HEAD"));
    }

    [Theory]
    [InlineData("This reverts commit 0123456789012345678901234567890123456789.")]
    [InlineData("This reverts commit --output=/tmp/x.")]
    public void A_name_of_no_commit_here_is_none(string message)
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();
        repository.Write("a.yaml", "a: 2\n").Commit("Break it");
        repository.Write("a.yaml", "a: 1\n").Commit(message);
        Assert.Equal(("a: 1\n", "a: 2\n"), (Reverted(repository, "HEAD").Before, Reverted(repository, "HEAD").After));
    }

    [Fact]
    public void The_first_commit_took_nothing_back()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();
        Assert.False(new ChangeReader().TryRead(new RevertedRequest(repository.Root, "HEAD"), out _, out var error));
        Assert.Contains("no parent", error.Message, StringComparison.Ordinal);
    }

    private static (string Before, string After, string File, string Head) Reverted(GitRepository repository, string commit)
    {
        Assert.True(new ChangeReader().TryRead(new RevertedRequest(repository.Root, commit), out var change, out var error), error?.Message);
        using (change)
        {
            var file = Assert.Single(change.Files);
            return (Text(change.Base!, file.Before!), Text(change.Head, file.After!), file.After!, change.HeadId);
        }

        static string Text(ITree tree, string path) => System.Text.Encoding.UTF8.GetString(tree.Read(tree.Find(path)!).Span);
    }
}
