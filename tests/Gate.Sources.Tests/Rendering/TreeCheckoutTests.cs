using Gate.Core.Verdicts;
using Gate.Sources.Rendering;

namespace Gate.Sources.Tests.Rendering;

public sealed class TreeCheckoutTests
{
    [Fact]
    public void Files_and_folders_are_written_where_they_were_and_nothing_else()
    {
        var tree = new MemoryTree().File("a/x.yaml", "1").File("a/b/y.yaml", "2").File("ab/z.yaml", "3").File("c.yaml", "4");
        using var checkout = new TreeCheckout(tree).Add(["a", "c.yaml"]);
        // T53: a/ is no prefix of ab/.
        Assert.Equal(["a/b/y.yaml", "a/x.yaml", "c.yaml"], Written(checkout));
    }

    [Fact]
    public void The_folder_is_ours_alone_and_gone_afterwards()
    {
        string folder;
        using (var checkout = new TreeCheckout(new MemoryTree().File("x", "1")).Add(["x"]))
        {
            folder = checkout.Folder;
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Links_within_the_tree_become_copies_that_know_where_they_come_from()
    {
        var tree = new MemoryTree()
            .File("shared/a.yaml", "1").File("shared/sub/b.yaml", "2")
            .Link("chart/one.yaml", "../shared/a.yaml")
            .Link("chart/all", "../shared")
            .Link("hop", "shared")
            .Link("chart/far.yaml", "../hop/sub/b.yaml");
        using var checkout = new TreeCheckout(tree).Add(["chart"]);
        Assert.Equal(["chart/all/a.yaml", "chart/all/sub/b.yaml", "chart/far.yaml", "chart/one.yaml"], Written(checkout));
        Assert.Equal("shared/a.yaml", checkout.Origins["chart/one.yaml"]);
        Assert.Equal("shared/sub/b.yaml", checkout.Origins["chart/far.yaml"]);
        Assert.DoesNotContain(Directory.EnumerateFiles(checkout.Folder, "*", SearchOption.AllDirectories), static file => new FileInfo(file).LinkTarget is not null);
        Assert.Empty(checkout.LeftOut);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../../etc/passwd")]
    [InlineData("../nowhere.yaml")]
    [InlineData("")]
    [InlineData("loop")]
    public void A_link_that_leads_out_or_nowhere_is_left_out_and_said(string target)
    {
        var tree = new MemoryTree().File("a/x.yaml", "1").Link("a/loop", target);
        using var checkout = new TreeCheckout(tree).Add(["a"]);
        Assert.Equal(["a/x.yaml"], Written(checkout));
        Assert.Equal([new("a/loop", NotCheckedCode.Unsupported, "a link that leads nowhere in the repository")], checkout.LeftOut);
    }

    [Fact]
    public void A_folder_that_links_to_itself_ends()
    {
        var tree = new MemoryTree().File("a/x.yaml", "1").Link("a/again", ".");
        using var checkout = new TreeCheckout(tree).Add(["a"]);
        Assert.Contains("a/x.yaml", checkout.Origins.Keys);
        Assert.Contains(checkout.LeftOut, static left => left.Reason == "links that lead in a circle");
    }

    [Theory]
    [InlineData("../out")]
    [InlineData("a/../../out")]
    [InlineData("/out")]
    [InlineData("a//b")]
    public void A_path_that_would_leave_the_folder_is_refused(string path)
    {
        using var checkout = new TreeCheckout(new MemoryTree());
        checkout.Write(path, "x"u8.ToArray(), path);
        Assert.Empty(checkout.Origins);
        Assert.Equal([new(path, NotCheckedCode.Unsupported, "a path that leads out of the repository")], checkout.LeftOut);
    }

    [Fact]
    public void A_submodule_is_left_out_and_said()
    {
        using var checkout = new TreeCheckout(new MemoryTree().File("a/x", "1").Submodule("a/lib")).Add(["a"]);
        Assert.Equal([new("a/lib", NotCheckedCode.Unfetched, "a submodule, whose content is in another repository")], checkout.LeftOut);
    }

    [Fact]
    public void What_killed_runs_left_behind_is_removed_after_a_day_and_nothing_else_ever()
    {
        using var folder = new TestFolder();
        var root = folder.Path;
        foreach (var name in (string[])["gate-render-old", "gate-render-new", "other"])
            Directory.CreateDirectory(Path.Combine(root, name));
        var now = DateTime.UtcNow;
        Directory.SetLastWriteTimeUtc(Path.Combine(root, "gate-render-old"), now.AddDays(-2));
        Directory.SetLastWriteTimeUtc(Path.Combine(root, "other"), now.AddDays(-2));
        ScratchFolder.Sweep(root, now);
        Assert.Equal(["gate-render-new", "other"], Directory.GetDirectories(root).Select(Path.GetFileName).Order());
    }

    private static IEnumerable<string> Written(TreeCheckout checkout) =>
        Directory.EnumerateFiles(checkout.Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(checkout.Folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
}
