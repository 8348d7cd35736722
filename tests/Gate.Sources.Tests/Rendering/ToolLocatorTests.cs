using Gate.Sources.Rendering;

namespace Gate.Sources.Tests.Rendering;

public sealed class ToolLocatorTests
{
    [Fact]
    public void The_newest_helm_of_our_own_tools_comes_before_the_one_on_PATH()
    {
        using var folder = new TestFolder();
        folder.Program("tools/helm3", "");
        var newest = folder.Program("tools/helm4", "");
        folder.Program("bin/helm", "");
        var tools = new ToolLocator(new() { ToolsFolder = Path.Combine(folder.Path, "tools"), SearchPath = Path.Combine(folder.Path, "bin") });
        Assert.Equal(newest, tools.Helm?.Path);
    }

    [Fact]
    public void The_major_that_is_configured_is_taken_and_no_other()
    {
        using var folder = new TestFolder();
        var three = folder.Program("tools/helm3", "");
        folder.Program("tools/helm4", "");
        Assert.Equal(three, new ToolLocator(new() { ToolsFolder = Path.Combine(folder.Path, "tools"), HelmMajor = 3 }).Helm?.Path);
        File.Delete(three);
        var tools = new ToolLocator(new() { ToolsFolder = Path.Combine(folder.Path, "tools"), HelmMajor = 3 });
        Assert.Null(tools.Helm);
        Assert.Equal("helm 3 was not found; install it on PATH or configure its path", tools.MissingHelm);
    }

    [Fact]
    public void Kustomize_on_PATH_is_found_behind_folders_that_do_not_have_it_and_files_that_are_no_programs()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "a"));
        File.WriteAllText(Path.Combine(folder.Path, "a", "kustomize"), "notes");
        var kubectl = folder.Program("b/kubectl", "");
        var path = string.Join(Path.PathSeparator, Path.Combine(folder.Path, "a"), "relative", Path.Combine(folder.Path, "b"));
        var tools = new ToolLocator(new() { ToolsFolder = Path.Combine(folder.Path, "none"), SearchPath = path });
        Assert.Equal(new RendererTool(ToolKind.Kubectl, kubectl), tools.Kustomize);
    }

    [Fact]
    public void A_configured_path_that_is_not_there_is_missing_and_never_replaced_by_another()
    {
        using var folder = new TestFolder();
        folder.Program("tools/helm4", "");
        var tools = new ToolLocator(new() { ToolsFolder = Path.Combine(folder.Path, "tools"), Helm = "/opt/helm" });
        Assert.Null(tools.Helm);
        Assert.Equal("there is no program at '/opt/helm', which the configuration names as helm", tools.MissingHelm);
    }

    [Fact]
    public async Task The_pinned_tools_say_which_versions_they_are()
    {
        using var process = new RendererProcess();
        var tools = new ToolLocator(new());
        Assert.StartsWith("v4.", await tools.Helm!.VersionAsync(process), StringComparison.Ordinal);
        Assert.StartsWith("v3.", await new ToolLocator(new() { HelmMajor = 3 }).Helm!.VersionAsync(process), StringComparison.Ordinal);
        Assert.StartsWith("v5.", await tools.Kustomize!.VersionAsync(process), StringComparison.Ordinal);
    }
}
