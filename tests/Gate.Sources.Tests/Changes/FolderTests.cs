using Gate.Sources.Changes;
using Gate.Testing;

namespace Gate.Sources.Tests.Changes;

public sealed class FolderTests
{
    [Fact]
    public void Two_folders_are_compared_by_size_and_content()
    {
        using var folder = new TempFolder();
        folder.Write("base/same.yaml", "s: 1\n");
        folder.Write("head/same.yaml", "s: 1\n");
        folder.Write("base/content.yaml", "c: 1\n");
        folder.Write("head/content.yaml", "c: 2\n");
        folder.Write("base/size.yaml", "z: 1\n");
        folder.Write("head/size.yaml", "z: 11\n");
        folder.Write("base/gone.yaml", "g: 1\n");
        folder.Write("head/sub/added.yaml", "added: 1\n");
        folder.Write("base/.git/HEAD", "ref: refs/heads/main\n");
        folder.Write("head/sub/.git", "gitdir: elsewhere\n");

        using var change = Reading.Change(new FoldersRequest(folder.At("base"), folder.At("head")));

        Assert.Equal([("content.yaml", "content.yaml"), ("gone.yaml", null), ("size.yaml", "size.yaml"), (null, "sub/added.yaml")], Reading.Files(change));
        Assert.Equal(["content.yaml", "same.yaml", "size.yaml", "sub/added.yaml"], Reading.Paths(change.Head));
        Assert.Equal("c: 1\n", Reading.Text(change.Base, "content.yaml"));
        Assert.Equal(("base", "head"), (change.BaseId, change.HeadId));
        Assert.Equal(5, change.Head.Find("same.yaml")!.Size);
        Assert.Equal(change.Base!.ContentKey(change.Base.Find("same.yaml")!), change.Head.ContentKey(change.Head.Find("same.yaml")!));
        Assert.NotEqual(change.Base.ContentKey(change.Base.Find("content.yaml")!), change.Head.ContentKey(change.Head.Find("content.yaml")!));
    }

    [Fact]
    public void A_file_that_moved_unchanged_is_a_rename_where_no_other_has_its_content()
    {
        using var folder = new TempFolder();
        folder.Write("base/old.yaml", "moved: 1\n");
        folder.Write("head/new.yaml", "moved: 1\n");
        folder.Write("base/twin1.yaml", "twin: 12\n");
        folder.Write("base/twin2.yaml", "twin: 12\n");
        folder.Write("head/twin3.yaml", "twin: 12\n");
        folder.Write("base/empty1.yaml", "");
        folder.Write("head/empty2.yaml", "");

        using var change = Reading.Change(new FoldersRequest(folder.At("base"), folder.At("head") + "/"));

        Assert.Equal(
            [("empty1.yaml", null), (null, "empty2.yaml"), ("old.yaml", "new.yaml"), ("twin1.yaml", null), ("twin2.yaml", null), (null, "twin3.yaml")],
            Reading.Files(change));
        Assert.Equal("head", change.HeadId);
    }

    [Fact]
    public void A_folder_alone_is_all_new_and_leaves_out_what_tools_keep_there()
    {
        using var folder = new TempFolder();
        folder.Write("b.yaml", "b: 1\n");
        folder.Write("a/b.yaml", "ab: 1\n");
        folder.Write("a.yaml", "a: 1\n");
        folder.Write(".github/w.yaml", "w: 1\n");
        folder.Write(".git/config", "");
        folder.Write("web/node_modules/x/x.yaml", "x: 1\n");

        using var change = Reading.Change(new FolderRequest(folder.Root));

        Assert.Null(change.Base);
        Assert.Equal([".github/w.yaml", "a.yaml", "a/b.yaml", "b.yaml"], Reading.Paths(change.Head));
        Assert.Equal(change.Head.Entries.Select(entry => entry.Path), change.Files.Select(file => file.After));
        Assert.All(change.Files, file => Assert.Null(file.Before));
        Assert.Null(change.Head.Find("a"));
    }

    [Fact]
    public void Links_are_entries_and_are_never_followed()
    {
        using var outside = new TempFolder();
        outside.Write("secret.yaml", "secret: 1\n");
        using var folder = new TempFolder();
        folder.Write("a.yaml", "a: 1\n");
        File.CreateSymbolicLink(folder.At("file.yaml"), outside.At("secret.yaml"));
        Directory.CreateSymbolicLink(folder.At("folder"), outside.Root);
        Directory.CreateSymbolicLink(folder.At("loop"), folder.Root);
        File.CreateSymbolicLink(folder.At("nowhere"), "gone.yaml");

        using var change = Reading.Change(new FolderRequest(folder.Root));

        Assert.Equal(["a.yaml", "file.yaml", "folder", "loop", "nowhere"], Reading.Paths(change.Head));
        Assert.All(change.Head.Entries.Skip(1), entry => Assert.Equal(EntryKind.Link, entry.Kind));
        Assert.Equal(outside.At("secret.yaml"), Reading.Text(change.Head, "file.yaml"));
        Assert.Equal("gone.yaml", Reading.Text(change.Head, "nowhere"));
    }

    [Fact]
    public void A_file_that_is_too_large_or_gone_is_an_error_of_that_file()
    {
        using var folder = new TempFolder();
        folder.Write("big.yaml", new string('#', 2000));
        folder.Write("gone.yaml", "g: 1\n");
        folder.Write("ok.yaml", "o: 1\n");
        using var change = Reading.Change(new FolderRequest(folder.Root), new ChangeReader { LargestFile = 1000 });
        File.Delete(folder.At("gone.yaml"));

        Assert.Contains("2000 bytes", Assert.Throws<IOException>(() => Reading.Text(change.Head, "big.yaml")).Message);
        Assert.StartsWith("gone.yaml cannot be read.", Assert.Throws<IOException>(() => Reading.Text(change.Head, "gone.yaml")).Message);
        Assert.Equal("o: 1\n", Reading.Text(change.Head, "ok.yaml"));
    }

    [Fact]
    public void A_file_alone_is_a_tree_of_one()
    {
        using var folder = new TempFolder();

        using var change = Reading.Change(new FolderRequest(folder.Write("sub/a.yaml", "a: 1\n")));

        Assert.Equal([(null, "a.yaml")], Reading.Files(change));
        Assert.Equal("a: 1\n", Reading.Text(change.Head, "a.yaml"));
        Assert.Null(change.Head.Find("b.yaml"));
    }

    [Fact]
    public void A_text_alone_is_a_tree_of_one()
    {
        using var change = Reading.Change(new TextRequest("a: 1\n"u8.ToArray()));

        Assert.Equal([(null, "stdin.yaml")], Reading.Files(change));
        Assert.Equal("-", change.HeadId);
        Assert.Equal("a: 1\n", Reading.Text(change.Head, ChangeReader.TextPath));
    }

    [Fact]
    public void What_is_no_folder_is_said_to_be_none()
    {
        using var folder = new TempFolder();
        var file = folder.Write("a.yaml", "a: 1\n");
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", "a: 1\n").Commit();
        using var bare = repository.CloneBare();

        Assert.Equal($"'{folder.At("x")}' does not exist.", Reading.Error(new FolderRequest(folder.At("x"))));
        Assert.Equal($"'{folder.At("x")}' does not exist.", Reading.Error(new FoldersRequest(folder.Root, folder.At("x"))));
        Assert.Equal($"'{file}' is a file, not a folder.", Reading.Error(new FoldersRequest(file, folder.Root)));
        Assert.Equal($"'{bare.Root}' is a bare repository: name a revision of it.", Reading.Error(new FolderRequest(bare.Root)));
    }
}
