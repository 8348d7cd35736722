using System.Diagnostics;
using System.Text.Json;
using Gate.Testing;

namespace Gate.Sbom.Tests;

/// <summary>What is in a small image, and what of it may not go unnamed.</summary>
public sealed class BillOfMaterialsTests : IDisposable
{
    private const string HashOfX = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
    private readonly TempFolder folder = new();

    public BillOfMaterialsTests()
    {
        foreach (var file in (string[])["etc/group", "etc/nsswitch.conf", "etc/passwd", "usr/local/bin/gate", "usr/share/doc/gate/LICENSE", "usr/local/bin/tools/helm4", "usr/bin/git"])
            folder.Write("image/" + file, "x");
        folder.Write("image/usr/lib/os-release", "NAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\nID=debian\n");
        folder.Write("image/var/lib/dpkg/status.d/git", "Package: git\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1:2.39.5-0+deb12u3\nDescription: files\n Package: none\n");
        folder.Write("image/var/lib/dpkg/status.d/git.md5sums", "9dd4e461268c8034f5c8564e155c67a6  usr/bin/git\n9dd4e461268c8034f5c8564e155c67a6  usr/lib/os-release\n");
        folder.Write("source/src/Gate.Cli/packages.lock.json", """
            {"version": 2, "dependencies": {
              "net10.0": {"Library": {"type": "Direct", "resolved": "1.2.3", "contentHash": "AAAA"}, "gate.core": {"type": "Project"}},
              "net10.0/linux-x64": {"Library": {"type": "Direct", "resolved": "1.2.3", "contentHash": "AAAA"}, "Runtime": {"type": "Transitive", "resolved": "10.0.0", "contentHash": "BBBB"}}}}
            """);
        Pin(HashOfX);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_names_each_component_with_its_version_and_its_files()
    {
        Assert.Equal((0, ""), Describe());
        var components = Bill().GetProperty("components").EnumerateArray().ToDictionary(static component => component.GetProperty("name").GetString()!);
        Assert.Equal(["gate", "helm.sh/helm/v4", "git"], components.Keys);
        Assert.Equal("pkg:golang/helm.sh/helm/v4@v4.2.3", components["helm.sh/helm/v4"].GetProperty("purl").GetString());
        Assert.Equal("pkg:deb/debian/git@1:2.39.5-0%2Bdeb12u3?arch=amd64&distro=debian-12", components["git"].GetProperty("purl").GetString());
        Assert.Equal(["/etc/group", "/etc/nsswitch.conf", "/etc/passwd", "/usr/local/bin/gate", "/usr/share/doc/gate/LICENSE", "Library", "Runtime"], Parts(components["gate"]));
        Assert.Equal(["/usr/local/bin/tools/helm4", "a/part"], Parts(components["helm.sh/helm/v4"]));
        Assert.Equal(["/usr/bin/git", "/usr/lib/os-release", "/var/lib/dpkg/status.d/git", "/var/lib/dpkg/status.d/git.md5sums"], Parts(components["git"]));
        Assert.Equal(HashOfX, components["git"].GetProperty("components")[0].GetProperty("hashes")[0].GetProperty("content").GetString());
    }

    [Fact]
    public void It_says_of_which_programs_it_does_not_know_everything()
    {
        Describe();
        var composition = Assert.Single(Bill().GetProperty("compositions").EnumerateArray());
        Assert.Equal("incomplete", composition.GetProperty("aggregate").GetString());
        Assert.Equal(["pkg:golang/helm.sh/helm/v4@v4.2.3"], composition.GetProperty("assemblies").EnumerateArray().Select(static part => part.GetString()));
    }

    [Fact]
    public void It_is_the_same_to_the_byte()
    {
        Describe();
        var first = File.ReadAllBytes(folder.At("bill.json"));
        Describe();
        Assert.Equal(first, File.ReadAllBytes(folder.At("bill.json")));
    }

    [Fact]
    public void A_file_that_nothing_owns_is_an_error()
    {
        folder.Write("image/usr/bin/stray", "x");
        AssertRefused("nothing that the image is made of owns usr/bin/stray");
    }

    [Fact]
    public void A_file_that_a_package_names_and_the_image_lacks_is_an_error()
    {
        File.Delete(folder.At("image/usr/bin/git"));
        AssertRefused("usr/bin/git is not in the image");
    }

    [Fact]
    public void A_tool_that_is_not_the_pinned_one_is_an_error()
    {
        Pin(new string('0', 64));
        AssertRefused("usr/local/bin/tools/helm4 is not the file that ");
    }

    [Fact]
    public void A_tool_that_the_image_does_not_have_is_not_named()
    {
        File.Delete(folder.At("image/usr/local/bin/tools/helm4"));
        Assert.Equal((0, ""), Describe());
        Assert.DoesNotContain("helm", File.ReadAllText(folder.At("bill.json")), StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Parts(JsonElement component) =>
        component.GetProperty("components").EnumerateArray().Select(static part => part.GetProperty("name").GetString());

    private void AssertRefused(string why)
    {
        var (exit, messages) = Describe();
        Assert.Equal(1, exit);
        Assert.Contains(why, messages, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("bill.json")));
    }

    private void Pin(string sha256) => folder.Write("source/src/tools/Tools.targets", $"""
        <Project><ItemGroup>
          <PinnedTool Include="helm4" Module="helm.sh/helm/v4@v4.2.3" Carries="a/part@v1.0.0" Layer="layer" Sha256="{sha256}" />
        </ItemGroup></Project>
        """);

    private JsonElement Bill() => JsonDocument.Parse(File.ReadAllBytes(folder.At("bill.json"))).RootElement;

    private (int Exit, string Messages) Describe()
    {
        string[] arguments = ["exec", Path.Combine(AppContext.BaseDirectory, "Gate.Sbom.dll"), folder.At("image"), folder.At("source"), folder.At("bill.json")];
        using var running = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardError = true })!;
        var messages = running.StandardError.ReadToEnd();
        running.WaitForExit();
        return (running.ExitCode, messages);
    }
}
