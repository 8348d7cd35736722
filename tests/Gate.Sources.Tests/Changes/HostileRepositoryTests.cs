using System.Diagnostics;
using Gate.Sources.Changes;
using Gate.Testing;

namespace Gate.Sources.Tests.Changes;

public sealed class HostileRepositoryTests
{
    [Fact]
    public void Nothing_that_a_repository_configures_is_run()
    {
        using var programs = new TempFolder();
        var program = Program(programs);
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\nb: 1\nc: 1\nd: 1\ne: 1\n").Write(".gitattributes", "* diff=evil filter=evil merge=evil\n").Commit();
        repository.Branch("feature").Write("a.yaml", "a: 2\nb: 1\nc: 1\nd: 1\ne: 1\n").Commit();
        repository.Checkout("main").Write("a.yaml", "a: 1\nb: 1\nc: 1\nd: 1\ne: 2\n").Commit();
        foreach (var key in (string[])["core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "merge.evil.driver", "core.alternateRefsCommand", "pager.diff", "uploadpack.packObjectsHook"])
            repository.Run("config", key, program);
        repository.Run("config", "core.hooksPath", Hooks(programs, program));
        repository.Write("a.yaml", "a: 1\nb: 1\nc: 1\nd: 1\ne: 3\n");
        if (File.Exists(programs.At("ran")))
            File.Delete(programs.At("ran"));

        using (var change = Reading.Change(new RevisionsRequest(repository.Root, "feature", "HEAD")))
        {
            Assert.Equal("a: 2\nb: 1\nc: 1\nd: 1\ne: 2\n", Reading.Text(change.Head, "a.yaml"));
            Assert.Equal(4, change.ReviewedLine("a.yaml", 4));
            Assert.Contains("uncommitted", Assert.Single(change.Notes));
        }

        Assert.False(File.Exists(programs.At("ran")));
        _ = Record.Exception(() => repository.Run("diff", "feature", "main"));
        Assert.True(File.Exists(programs.At("ran")), "the trap itself works");
    }

    [Fact]
    public void Objects_that_a_repository_says_are_elsewhere_are_not_fetched()
    {
        using var programs = new TempFolder();
        var program = Program(programs);
        using var repository = GitRepository.Create();
        var first = repository.Write("a.yaml", "a: 1\n").Commit();
        using var bare = repository.CloneBare();
        bare.Run("config", "core.repositoryformatversion", "1");
        bare.Run("config", "extensions.partialClone", "origin");
        bare.Run("config", "remote.origin.promisor", "true");
        bare.Run("config", "remote.origin.url", $"ext::{program}");
        bare.Run("config", "protocol.ext.allow", "always");
        var blob = repository.Id("HEAD:a.yaml");
        foreach (var pack in Directory.GetFiles(bare.At("objects/pack")))
            File.Delete(pack);
        foreach (var file in Directory.GetFiles(repository.At(".git/objects"), "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(blob[2..], StringComparison.Ordinal)))
        {
            var copy = bare.At("objects/" + Path.GetRelativePath(repository.At(".git/objects"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        Assert.Contains("'1234567890123456789012345678901234567890'", Reading.Error(new RevisionRequest(bare.Root, "1234567890123456789012345678901234567890")));
        using (var change = Reading.Change(new RevisionRequest(bare.Root, first)))
        {
            var error = Assert.Throws<IOException>(() => Reading.Text(change.Head, "a.yaml"));
            Assert.Contains("is not in this repository, which may be a partial clone", error.Message);
        }

        Assert.False(File.Exists(programs.At("ran")));
        Assert.Throws<InvalidOperationException>(() => bare.Run("cat-file", "blob", blob));
        Assert.True(File.Exists(programs.At("ran")), "the trap itself works");
    }

    [Fact]
    public void Replacements_of_objects_do_not_count()
    {
        using var repository = GitRepository.Create();
        var real = repository.Write("a.yaml", "bad: 1\n").Commit();
        repository.Branch("decoy").Write("a.yaml", "good: 1\n");
        repository.Run("replace", real, repository.Commit());

        using var change = Reading.Change(new RevisionRequest(repository.Root, real));

        Assert.Equal("bad: 1\n", Reading.Text(change.Head, "a.yaml"));
    }

    [Fact]
    public void A_repository_of_another_user_is_read_all_the_same()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root can give files away");
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();
        repository.Write("a.yaml", "a: 2\n").Commit();
        using (var chown = Process.Start("chown", ["-R", "65534:65534", repository.Root]))
            chown.WaitForExit();
        Assert.Contains("dubious ownership", Assert.Throws<InvalidOperationException>(() => repository.Run("log")).Message);

        using var change = Reading.Change(new RevisionsRequest(repository.Root, "HEAD~1", "HEAD"));

        Assert.Equal([("a.yaml", "a.yaml")], Reading.Files(change));
        Assert.Empty(change.Notes);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    public void A_path_that_leaves_its_tree_is_refused(string name)
    {
        using var repository = GitRepository.Create();
        repository.Write("sub/a.yaml", "a: 1\n").Commit();
        var commit = CommitOf(repository, MakeTree(repository, $"040000 tree {repository.Id("HEAD:sub")}\t{name}\n"));

        Assert.Contains($"'{name}/a.yaml', which no file can have", Reading.Error(new RevisionRequest(repository.Root, commit)));
    }

    [Fact]
    public void A_few_trees_that_hold_each_other_many_times_are_not_listed_to_the_end()
    {
        using var repository = GitRepository.Create();
        var first = repository.Write("sub/a.yaml", "a: 1\n").Commit();
        var tree = repository.Id("HEAD:sub");
        for (var depth = 0; depth < 9; depth++)
            tree = MakeTree(repository, string.Concat(Enumerable.Range(0, 10).Select(i => $"040000 tree {tree}\t{new string('n', 100)}{i}\n")));
        var bomb = CommitOf(repository, tree, "-p", first);

        Assert.Equal("git ls-tree gave more than Gate takes, and was stopped.", Reading.Error(new RevisionsRequest(repository.Root, first, bomb)));
    }

    private static string MakeTree(GitRepository repository, string entries)
    {
        File.WriteAllText(repository.At(".git/entries"), entries);
        repository.Run("-c", "alias.make=!git mktree <.git/entries >.git/made", "make");
        return File.ReadAllText(repository.At(".git/made")).Trim();
    }

    private static string CommitOf(GitRepository repository, string tree, params string[] options) =>
        repository.Run(["commit-tree", "-m", "Evil", .. options, tree]).Trim();

    private static string Program(TempFolder folder)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The trap is a shell script");
        return folder.WriteProgram("program", $"touch {folder.At("ran")}");
    }

    private static string Hooks(TempFolder folder, string program)
    {
        foreach (var hook in (string[])["post-index-change", "reference-transaction", "post-checkout", "pre-auto-gc"])
            File.Copy(program, Path.Combine(Directory.CreateDirectory(folder.At("hooks")).FullName, hook));
        return folder.At("hooks");
    }
}
