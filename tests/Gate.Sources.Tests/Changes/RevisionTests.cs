using System.Text;
using Gate.Sources.Changes;
using Gate.Testing;

namespace Gate.Sources.Tests.Changes;

public sealed class RevisionTests
{
    [Fact]
    public void A_head_that_contains_the_base_is_compared_with_it()
    {
        using var repository = GitRepository.Create();
        var before = repository.Write("a.yaml", "a: 1\n").Write("b.yaml", "b: 1\n").Commit();
        var after = repository.Write("a.yaml", "a: 2\n").Commit();

        using var change = Reading.Change(new RevisionsRequest(repository.Root, before, after));

        Assert.Equal([("a.yaml", "a.yaml")], Reading.Files(change));
        Assert.Equal("a: 1\n", Reading.Text(change.Base, "a.yaml"));
        Assert.Equal("a: 2\n", Reading.Text(change.Head, "a.yaml"));
        Assert.Equal((before, after), (change.BaseId, change.HeadId));
        Assert.Equal((before, after), (change.Base!.Name, change.Head.Name));
        Assert.Empty(change.Notes);
        Assert.Equal(7, change.ReviewedLine("a.yaml", 7));
    }

    [Fact]
    public void Unchanged_contents_have_the_same_key_on_both_sides_and_changed_ones_do_not()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Write("b.yaml", "b: 1\n").Commit();
        repository.Write("a.yaml", "a: 2\n").Write("copy.yaml", "b: 1\n").Commit();

        using var change = Reading.Change(new RevisionsRequest(repository.Root, "HEAD~1", "HEAD"));

        Assert.Equal(KeyAt(change.Base!, "b.yaml"), KeyAt(change.Head, "b.yaml"));
        Assert.Equal(KeyAt(change.Base!, "b.yaml"), KeyAt(change.Head, "copy.yaml"));
        Assert.NotEqual(KeyAt(change.Base!, "a.yaml"), KeyAt(change.Head, "a.yaml"));

        static string KeyAt(ITree tree, string path) => tree.ContentKey(tree.Find(path)!);
    }

    [Fact]
    public void Added_removed_renamed_and_retyped_files_are_told_apart()
    {
        using var repository = GitRepository.Create();
        var text = string.Concat(Enumerable.Range(1, 40).Select(i => $"line{i}: {i}\n"));
        repository.Write("gone.yaml", "x: 1\n").Write("old/name.yaml", text).Write("kind.yaml", "other: 1\n").Commit();
        repository.Delete("gone.yaml").Delete("kind.yaml").Link("kind.yaml", "new.yaml");
        repository.Move("old/name.yaml", "new/name.yaml").Write("new/name.yaml", text + "more: 1\n").Write("new.yaml", "y: 2\n").Commit();

        using var change = Reading.Change(new RevisionsRequest(repository.Root, "HEAD~1", "HEAD"));

        Assert.Equal(
            [("gone.yaml", null), ("kind.yaml", "kind.yaml"), (null, "new.yaml"), ("old/name.yaml", "new/name.yaml")],
            Reading.Files(change));
    }

    [Theory]
    [InlineData("")]
    [InlineData("clusters")]
    [InlineData("clusters/prod")]
    [InlineData("clusters/prod/a.yaml")]
    public void Paths_are_those_of_the_root_wherever_it_starts(string start)
    {
        using var repository = GitRepository.Create();
        repository.Write("z.yaml", "z: 1\n").Write("clusters/prod/a.yaml", "a: 1\n").Commit();
        repository.Write("z.yaml", "z: 2\n").Write("clusters/prod/a.yaml", "a: 2\n").Commit();

        using var change = Reading.Change(new RevisionsRequest(repository.At(start), "HEAD~1", "HEAD"));

        Assert.Equal(["clusters/prod/a.yaml", "z.yaml"], change.Files.Select(file => file.After));
        Assert.Equal(["clusters/prod/a.yaml", "z.yaml"], Reading.Paths(change.Head));
    }

    [Fact]
    public void A_bare_repository_is_read_like_any_other()
    {
        using var repository = GitRepository.Create();
        var before = repository.Write("a.yaml", "a: 1\n").Commit();
        var after = repository.Write("b.yaml", "b: 1\n").Commit();
        using var bare = repository.CloneBare();

        using var change = Reading.Change(new RevisionsRequest(bare.Root, before, after));

        Assert.Equal([(null, "b.yaml")], Reading.Files(change));
        Assert.Equal("b: 1\n", Reading.Text(change.Head, "b.yaml"));
    }

    [Fact]
    public void A_repository_with_long_ids_is_read_and_merged_like_any_other()
    {
        using var repository = GitRepository.Create(sha256: true);
        repository.Write("a.yaml", "a: 1\n").Commit();
        repository.Branch("feature").Write("feature.yaml", "f: 1\n").Commit();
        repository.Checkout("main").Write("main.yaml", "m: 1\n").Commit();

        using var change = Reading.Change(new RevisionsRequest(repository.Root, "main", "feature"));

        Assert.Equal(64, change.HeadId.Length);
        Assert.Equal([(null, "feature.yaml")], Reading.Files(change));
        Assert.Equal("m: 1\n", Reading.Text(change.Head, "main.yaml"));
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("ümlaut:colon;semicolon")]
    [InlineData("\"quotes\" and \\ and #")]
    public void A_repository_in_a_folder_of_any_name_is_read(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names");
        using var repository = GitRepository.Create();
        using var elsewhere = new TempFolder();
        repository.Write("a.yaml", "a: 1\n").Commit();
        repository.Run("clone", "-q", repository.Root, elsewhere.At(name));

        using var change = Reading.Change(new RevisionRequest(elsewhere.At(name), "HEAD"));

        Assert.Equal("a: 1\n", Reading.Text(change.Head, "a.yaml"));
        Assert.Empty(change.Notes);
    }

    [Fact]
    public void A_further_work_tree_is_read_like_the_first()
    {
        using var repository = GitRepository.Create();
        using var other = new TempFolder();
        repository.Write("a.yaml", "a: 1\n").Commit();
        repository.Run("worktree", "add", "-q", "-b", "other", other.At("tree"));
        File.WriteAllText(other.At("tree/a.yaml"), "a: 2\n");

        using var change = Reading.Change(new RevisionsRequest(other.At("tree"), "main", "HEAD"));

        Assert.Empty(change.Files);
        Assert.Contains("uncommitted", Assert.Single(change.Notes));
    }

    [Fact]
    public void A_repository_that_borrows_its_objects_by_a_relative_path_is_read()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();
        using var borrower = repository.Clone("--shared");
        var alternates = borrower.At(".git/objects/info/alternates");
        File.WriteAllText(alternates, Path.GetRelativePath(borrower.At(".git/objects"), repository.At(".git/objects")) + "\n");
        borrower.Branch("feature").Write("feature.yaml", "f: 1\n").Commit();
        borrower.Checkout("main").Write("main.yaml", "m: 1\n").Commit();

        using var change = Reading.Change(new RevisionsRequest(borrower.Root, "main", "feature"));

        Assert.Equal(["a.yaml", "feature.yaml", "main.yaml"], Reading.Paths(change.Head));
        Assert.Equal("a: 1\n", Reading.Text(change.Head, "a.yaml"));
    }

    [Fact]
    public void Names_with_spaces_quotes_line_feeds_and_letters_of_all_scripts_stay_what_they_are()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names");
        string[] names = ["a b.yaml", "line\nfeed.yaml", "quote\".yaml", "tab\t.yaml", "ünï/日本.yaml", "back\\slash.yaml", "-dash.yaml"];
        using var repository = GitRepository.Create();
        repository.Commit();
        foreach (var name in names)
            repository.Write(name, name);
        repository.Commit();

        using var change = Reading.Change(new RevisionsRequest(repository.Root, "HEAD~1", "HEAD"));

        Assert.Equal(names.Order(StringComparer.Ordinal), change.Files.Select(file => file.After));
        Assert.All(names, name => Assert.Equal(name, Reading.Text(change.Head, name)));
    }

    [Fact]
    public void Names_that_are_no_text_are_told_apart_and_read()
    {
        using var repository = GitRepository.Create();
        repository.Write("one", "1").Write("two", "2").Commit();
        File.WriteAllBytes(repository.At(".git/entries"), [.. Entry(repository.Id("HEAD:one"), 0xE8), .. Entry(repository.Id("HEAD:two"), 0xE9)]);
        repository.Run("-c", "alias.index=!git update-index -z --index-info <.git/entries", "index");
        repository.Run("commit", "-q", "-m", "Names");

        using var change = Reading.Change(new RevisionRequest(repository.Root, "main"));

        Assert.Equal("1", Reading.Text(change.Head, "\\xE8.yaml"));
        Assert.Equal("2", Reading.Text(change.Head, "\\xE9.yaml"));

        static byte[] Entry(string id, byte letter) => [.. Encoding.ASCII.GetBytes($"100644 {id}\t"), letter, .. ".yaml\0"u8];
    }

    [Fact]
    public void A_link_is_its_target_and_a_submodule_is_named_but_not_read()
    {
        using var library = GitRepository.Create();
        library.Write("l.yaml", "l: 1\n").Commit();
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();
        repository.Link("link.yaml", "../outside.yaml").AddSubmodule("lib", library).Commit();

        using var change = Reading.Change(new RevisionsRequest(repository.Root, "HEAD~1", "HEAD"));

        Assert.Equal(EntryKind.Link, change.Head.Find("link.yaml")!.Kind);
        Assert.Equal("../outside.yaml", Reading.Text(change.Head, "link.yaml"));
        Assert.Equal(EntryKind.Submodule, change.Head.Find("lib")!.Kind);
        Assert.Contains((null, "lib"), Reading.Files(change));
        var error = Assert.Throws<IOException>(() => change.Head.Read(change.Head.Find("lib")!));
        Assert.Contains("lib cannot be read. It is a submodule", error.Message);
    }

    [Fact]
    public void Thousands_of_files_come_in_their_order_in_one_go_from_many_threads()
    {
        using var repository = GitRepository.Create();
        for (var i = 0; i < 5000; i++)
            repository.Write($"f{i % 50}/{i}.yaml", $"# {new string('x', i % 700)}\nnumber: {i}\n");
        repository.Commit();
        using var change = Reading.Change(new RevisionRequest(repository.Root, "main"));

        Parallel.For(0, 4, _ =>
        {
            var contents = change.Head.Read(change.Head.Entries);
            for (var i = 0; i < contents.Count; i++)
                Assert.EndsWith($"number: {Path.GetFileNameWithoutExtension(change.Head.Entries[i].Path)}\n", Encoding.UTF8.GetString(contents[i].Span));
        });

        Assert.Equal(5000, change.Files.Count);
    }

    [Fact]
    public void A_file_is_larger_than_the_limit_and_its_neighbours_are_read()
    {
        using var repository = GitRepository.Create();
        repository.Write("big.bin", new byte[300_000]).Write("exact.bin", new byte[65_536]).Write("empty.yaml", "").Write("z.yaml", "z: 1\n").Commit();
        using var change = Reading.Change(new RevisionRequest(repository.Root, "HEAD"), new ChangeReader { LargestFile = 65_536 });

        var error = Assert.Throws<IOException>(() => change.Head.Read(change.Head.Entries));

        Assert.Equal("big.bin cannot be read. It has 300000 bytes, more than the 65536 that Gate reads.", error.Message);
        Assert.Equal("z: 1\n", Reading.Text(change.Head, "z.yaml"));
        Assert.Equal("", Reading.Text(change.Head, "empty.yaml"));
        Assert.Equal(65_536, change.Head.Read(change.Head.Find("exact.bin")!).Length);
    }

    [Fact]
    public void One_revision_alone_is_all_new()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();
        repository.Run("tag", "-a", "-m", "First", "v1");
        repository.Write("b.yaml", "b: 1\n").Commit();

        using var change = Reading.Change(new RevisionRequest(repository.Root, "v1"));

        Assert.Null(change.Base);
        Assert.Null(change.BaseId);
        Assert.Equal(repository.Id("v1^{commit}"), change.HeadId);
        Assert.Equal([(null, "a.yaml")], Reading.Files(change));
    }

    [Theory]
    [InlineData("a.yaml", "a: 2\n", true)]
    [InlineData("new/b.yaml", "b: 1\n", true)]
    [InlineData("report.json", "{}", false)]
    [InlineData("ignored.yaml", "i: 1\n", false)]
    public void Uncommitted_changes_are_said_to_be_left_out_when_the_head_is_checked_out(string path, string text, bool said)
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Write(".gitignore", "ignored.yaml\n").Commit();
        repository.Write("c.yaml", "c: 1\n").Commit();
        repository.Write(path, text);

        using var checkedOut = Reading.Change(new RevisionsRequest(repository.Root, "HEAD~1", "HEAD"));
        using var named = Reading.Change(new RevisionsRequest(repository.Root, "HEAD~1", "main"));

        Assert.Equal(said ? ["The work tree has uncommitted changes; they are not part of this comparison."] : [], checkedOut.Notes);
        Assert.Empty(named.Notes);
    }
}
