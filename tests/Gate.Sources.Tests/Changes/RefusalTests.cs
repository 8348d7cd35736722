using Gate.Sources.Changes;
using Gate.Testing;

namespace Gate.Sources.Tests.Changes;

public sealed class RefusalTests
{
    [Fact]
    public void An_unknown_revision_is_named()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();

        Assert.Equal("Revision 'nowhere' is not a commit, branch or tag of this repository.", Reading.Error(new RevisionsRequest(repository.Root, "main", "nowhere")));
        Assert.Contains("'main:a.yaml'", Reading.Error(new RevisionRequest(repository.Root, "main:a.yaml")));
        Assert.Contains("'main..main'", Reading.Error(new RevisionRequest(repository.Root, "main..main")));
        Assert.Contains("'00000'", Reading.Error(new MergeCommitRequest(repository.Root, "00000")));
    }

    [Fact]
    public void A_branch_that_only_the_remote_has_is_pointed_at()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();
        repository.Branch("release").Commit();
        using var clone = repository.Checkout("main").Clone();

        Assert.Equal("Revision 'release' is not in this repository, but 'origin/release' is.", Reading.Error(new RevisionsRequest(clone.Root, "release", "HEAD")));
    }

    [Theory]
    [InlineData("--all")]
    [InlineData("-")]
    [InlineData("")]
    [InlineData("main\nmain")]
    public void What_git_could_take_for_an_option_is_refused(string revision)
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();

        Assert.Contains("cannot be a revision", Reading.Error(new RevisionsRequest(repository.Root, revision, "main")));
        Assert.Contains("cannot be a revision", Reading.Error(new RevisionsRequest(repository.Root, "main", revision)));
    }

    [Fact]
    public void A_shallow_clone_without_the_revision_says_how_to_deepen_it()
    {
        using var repository = GitRepository.Create();
        var first = repository.Write("a.yaml", "a: 1\n").Commit();
        repository.Write("a.yaml", "a: 2\n").Commit();
        using var shallow = repository.CloneShallow();

        var missing = Reading.Error(new RevisionsRequest(shallow.Root, first, "HEAD"));
        var parents = Reading.Error(new MergeCommitRequest(shallow.Root, "HEAD"));

        Assert.StartsWith($"Revision '{first}' is not in this shallow clone. Fetch the whole history: `git fetch --unshallow`", missing);
        Assert.StartsWith("The parents of 'HEAD' are not in this shallow clone.", parents);
    }

    [Fact]
    public void A_shallow_clone_that_does_not_reach_the_merge_base_says_so()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();
        repository.Branch("feature").Write("b.yaml", "b: 1\n").Commit();
        repository.Checkout("main").Write("c.yaml", "c: 1\n").Commit();
        using var shallow = repository.CloneShallow();

        var error = Reading.Error(new RevisionsRequest(shallow.Root, "origin/main", "origin/feature"));

        Assert.StartsWith("This shallow clone does not reach back to where 'origin/main' and 'origin/feature' parted.", error);
        Assert.Contains("fetch-depth: 0", error);
    }

    [Fact]
    public void A_shallow_clone_that_reaches_far_enough_is_read()
    {
        using var repository = GitRepository.Create();
        repository.Commit();
        repository.Write("a.yaml", "a: 1\n").Commit();
        repository.Write("a.yaml", "a: 2\n").Commit();
        using var shallow = repository.CloneShallow(2);

        using var change = Reading.Change(new MergeCommitRequest(shallow.Root, "HEAD"));

        Assert.Equal([("a.yaml", "a.yaml")], Reading.Files(change));
    }

    [Fact]
    public void Histories_without_a_common_commit_cannot_be_merged()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();
        repository.Run("checkout", "-q", "--orphan", "island");
        repository.Write("b.yaml", "b: 1\n").Commit();

        Assert.StartsWith("'main' and 'island' have no common history", Reading.Error(new RevisionsRequest(repository.Root, "main", "island")));
    }

    [Fact]
    public void A_repository_without_commits_says_so()
    {
        using var repository = GitRepository.Create();

        Assert.Equal("The repository has no commits yet.", Reading.Error(new RevisionRequest(repository.Root, "HEAD")));
    }

    [Fact]
    public void A_folder_that_is_in_no_repository_has_no_revisions()
    {
        using var folder = new TempFolder();

        Assert.Contains("is not in a git repository", Reading.Error(new RevisionsRequest(folder.Root, "main", "HEAD")));
        Assert.EndsWith("does not exist.", Reading.Error(new RevisionsRequest(folder.At("nowhere"), "main", "HEAD")));
    }

    [Fact]
    public void A_missing_git_is_said_and_folders_need_none()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();
        var reader = new ChangeReader { Git = repository.At("no-git") };

        Assert.StartsWith("git is needed to compare revisions and was not found at", Reading.Error(new RevisionRequest(repository.Root, "HEAD"), reader));
        Assert.StartsWith("git cannot be started.", Reading.Error(new RevisionRequest(repository.Root, "HEAD"), new ChangeReader { Git = repository.At("a.yaml") }));
        using var change = Reading.Change(new FolderRequest(repository.Root), reader);
        Assert.Equal([(null, "a.yaml")], Reading.Files(change));
    }

    [Theory]
    [InlineData("cat-file --batch-check", "git cat-file did not end within the time limit and was stopped.")]
    [InlineData("ls-tree", "git ls-tree did not end within the time limit and was stopped.")]
    public void A_git_that_hangs_is_stopped(string command, string message)
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();
        using var programs = new TempFolder();
        var hanging = FakeGit.Write(programs, $"""case " $* " in *" {command}"*) sleep 600; exit 0;; esac""");

        Assert.Equal(message, Reading.Error(new RevisionRequest(repository.Root, "main"), new ChangeReader { Git = hanging, TimeLimit = TimeSpan.FromSeconds(3) }));
    }

    [Fact]
    public void A_git_that_hangs_while_it_gives_contents_is_stopped()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();
        using var programs = new TempFolder();
        var hanging = FakeGit.Write(programs, """case " $* " in *" --batch ") sleep 600; exit 0;; esac""");
        using var change = Reading.Change(new RevisionRequest(repository.Root, "main"), new ChangeReader { Git = hanging, TimeLimit = TimeSpan.FromSeconds(3) });

        var error = Assert.Throws<IOException>(() => Reading.Text(change.Head, "a.yaml"));

        Assert.Equal("a.yaml cannot be read. git cat-file did not answer within the time limit and was stopped.", error.Message);
    }

    [Fact]
    public void A_git_that_ends_while_it_gives_contents_leaves_an_error_for_each()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Write("b.yaml", "b: 1\n").Commit();
        using var programs = new TempFolder();
        var ending = FakeGit.Write(programs, """case " $* " in *" --batch ") exit 1;; esac""");
        using var change = Reading.Change(new RevisionRequest(repository.Root, "main"), new ChangeReader { Git = ending });

        Assert.Throws<IOException>(() => Reading.Text(change.Head, "a.yaml"));
        Assert.Throws<IOException>(() => Reading.Text(change.Head, "b.yaml"));
    }
}
