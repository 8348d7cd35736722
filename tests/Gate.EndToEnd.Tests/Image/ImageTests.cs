using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gate.EndToEnd.Tests.Hosts;
using Gate.HostStandIns.GitHub;
using Gate.Sources.Rendering.Sandboxing;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Image;

/// <summary>The image does all that Gate does, for a user without rights, and holds nothing else.</summary>
[Trait("part", "image")]
public sealed partial class ImageTests : IClassFixture<BuiltImage>
{
    private const string Program = "/usr/local/bin/gate";
    private const string Bill = "/usr/share/doc/gate/gate.cdx.json";
    private const double LargestDownload = 75;
    private static readonly string Example = Path.Combine(GateProgram.Repository, "docs", "example");
    private static readonly string[] CheckExample = ["check", "--base-dir", "base", "--head-dir", "head", "--format", "json"];
    private readonly BuiltImage image;

    public ImageTests(BuiltImage image)
    {
        this.image = image;
        image.Need();
    }

    private static ITestOutputHelper Log => TestContext.Current.TestOutputHelper!;

    [Fact]
    public void It_gives_the_same_answer_as_outside_to_a_user_without_rights_on_a_read_only_root_without_a_network()
    {
        var inside = image.Run(Example, [Program, .. CheckExample]);
        Assert.Equal((1, ""), (inside.ExitCode, inside.Messages));
        Assert.Equal(GateProgram.RunIn(Example, CheckExample).Output, inside.Output);
    }

    [Theory]
    [InlineData("helm3", "v3.")]
    [InlineData("helm4", "v4.")]
    public void Both_major_versions_of_Helm_render_in_it(string helm, string version)
    {
        var inside = image.Run(Example, [Program, .. CheckExample, "--verbose", "--helm", "/usr/local/bin/tools/" + helm]);
        Assert.Contains("helm: " + version, inside.Messages, StringComparison.Ordinal);
        Assert.Equal(GateProgram.RunIn(Example, CheckExample).Output, inside.Output);
    }

    [Fact]
    public void Its_renderers_are_in_the_sandbox_that_the_kernel_gives() =>
        Assert.Contains($"sandbox: {SandboxSupport.Probe().Words}", image.Run(Example, [Program, .. CheckExample, "--verbose"]).Messages, StringComparison.Ordinal);

    [Fact]
    public void It_reads_a_repository_that_belongs_to_somebody_else()
    {
        using var repository = GitRepository.Create();
        repository.Write("cron.yaml", "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: nightly}\n").Commit();
        repository.Branch("change").Write("cron.yaml", "apiVersion: batch/v1beta1\nkind: CronJob\nmetadata: {name: nightly}\n").Commit();
        repository.Checkout("main").Write("other.yaml", "a: b\n").Commit();
        repository.Checkout("change");
        using var others = Process.Start("chown", ["-R", "1001:1001", repository.Root]);
        others.WaitForExit();
        using var readable = Process.Start("chmod", ["-R", "a+rX", repository.Root]);
        readable.WaitForExit();

        Assert.Contains("dubious ownership", image.Run(repository.Root, "/usr/bin/git", "log").Messages, StringComparison.Ordinal);
        var inside = image.Run(repository.Root, Program, "check", "--base", "main", "--kubernetes-version", "1.33", "--format", "json");
        Assert.Equal((1, ""), (inside.ExitCode, inside.Messages));
        Assert.Equal("cron.yaml:1:1", Assert.Single(inside.Findings()).Place());
    }

    [Fact]
    public async Task As_the_action_it_makes_a_check_run_with_all_annotations_and_one_comment_that_a_second_push_edits()
    {
        using var repository = GitRepository.Create();
        using var files = new TempFolder();
        var (start, head) = GitHubJob.CommitExample(repository);
        await using var host = await GitHubStandIn.StartAsync(head);
        Assert.Equal((1, ""), Push(head));

        var first = Assert.Single(host.CheckRuns);
        Assert.Equal(("gate", head, "failure", "3 findings stop this merge"), (first.Name, first.HeadSha, first.Conclusion, first.Title));
        Assert.Equal(
            [".gate.yaml:4 failure", "apps/shop/base/ingress.yaml:2 failure", "charts/notifier/values-prod.yaml:3 failure", ".gate.yaml:4 notice"],
            first.Annotations.Select(static one => $"{one.Text("path")}:{one.Text("start_line")} {one.Text("annotation_level")}"));
        Assert.Contains("apps/shop/base/ingress.yaml:2", Assert.Single(host.AllComments).Body, StringComparison.Ordinal);

        var second = repository.Checkout("feature").Write("apps/shop/base/ingress.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: none}\n").Commit();
        host.Head = second;
        Assert.Equal((1, ""), Push(second));
        Assert.DoesNotContain("apps/shop/base/ingress.yaml:2", Assert.Single(host.AllComments).Body, StringComparison.Ordinal);
        Assert.Equal([head, second], host.CheckRuns.Select(static run => run.HeadSha));
        Assert.Empty(host.Refused);

        (int ExitCode, string Messages) Push(string commit)
        {
            var environment = GitHubJob.Environment(host, start, commit, GitHubJob.Merge(repository, start, commit), files);
            foreach (var folder in (string[])[repository.Root, files.Root])
            {
                using var open = Process.Start("chmod", ["-R", "a+rwX", folder]);
                open.WaitForExit();
            }

            var inside = image.RunJob(repository.Root, environment, files.Root, Program, "ci");
            return (inside.ExitCode, inside.Messages);
        }
    }

    [Fact]
    public void The_only_programs_in_it_are_gate_git_and_the_renderers()
    {
        var programs = Files().Where(static path => !path.Contains(".so.", StringComparison.Ordinal) && IsProgram(path));
        Assert.Equal(
            ["/usr/bin/git", Program, "/usr/local/bin/tools/helm3", "/usr/local/bin/tools/helm4", "/usr/local/bin/tools/kubectl"],
            programs.Select(Inside).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_root_may_write_in_it_but_for_the_temporary_folder_and_the_users_home()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var writable = Directory.EnumerateFileSystemEntries(image.Root, "*", options).Where(static path => IsWritableByOthers(path)).Select(Inside);
        Assert.Equal(["/tmp"], writable);
    }

    [Fact]
    public void Its_download_stays_small_and_is_what_the_documents_say()
    {
        const double Tolerance = 3;
        var megabytes = image.CompressedBytes / 1e6;
        Log.WriteLine($"The image is {megabytes:F1} MB compressed.");
        Assert.InRange(megabytes, 1, LargestDownload);
        var said = SaidSize().Match(File.ReadAllText(Path.Combine(GateProgram.Repository, "docs", "air-gapped.md"))).Groups[1].Value;
        Assert.Equal(double.Parse(said), megabytes, Tolerance);
    }

    [Fact]
    public void It_starts_at_once()
    {
        // Without the commit, which the sources in the image's build do not know.
        var version = GateProgram.Run("--version").Output.TrimEnd().Split('+')[0];
        List<double> times = [];
        for (var i = 0; i < 20; i++)
        {
            var clock = Stopwatch.StartNew();
            Assert.Equal(version, image.Run(Example, Program, "--version").Output.TrimEnd());
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        Log.WriteLine($"A container that says its version takes {times.Order().ElementAt(times.Count / 2):F0} ms, of which bwrap has its part.");
    }

    [Fact]
    public void It_says_what_it_is_and_starts_as_GitHub_wants_it()
    {
        Assert.Equal([Program], image.Config.GetProperty("Entrypoint").EnumerateArray().Select(static part => part.GetString()));
        Assert.Equal("", image.Config.Text("User") ?? "");
        Assert.Contains(image.Config.Text("WorkingDir") ?? "", (string[])["", "/"]);
        Assert.Equal("Gate", image.Config.Text("Labels", "org.opencontainers.image.title"));
        Assert.Equal("Apache-2.0", image.Config.Text("Labels", "org.opencontainers.image.licenses"));
    }

    [Fact]
    public void Its_bill_of_materials_names_every_file_with_its_hash()
    {
        var named = Components().Where(static part => part.Text("type") == "file")
            .ToDictionary(static file => file.Text("name")!, static file => file.GetProperty("hashes")[0].Text("content"));
        Assert.Equal(Files().Select(Inside).Where(static path => path != Bill).Order(StringComparer.Ordinal), named.Keys.Order(StringComparer.Ordinal));
        Assert.All(named, file => Assert.Equal(file.Value, Sha256(image.Root + file.Key)));
    }

    [Theory]
    [InlineData("helm3", "helm.sh/helm/v3")]
    [InlineData("helm4", "helm.sh/helm/v4")]
    [InlineData("kubectl", "sigs.k8s.io/kustomize/kustomize/v5")]
    public void Its_bill_of_materials_has_the_versions_that_the_tools_say(string tool, string module)
    {
        var version = Components().Single(part => part.Text("name") == module).Text("version")!;
        var said = image.Run(Example, ["/usr/local/bin/tools/" + tool, "version", .. tool == "kubectl" ? ["--client"] : (string[])["--short"]]).Output;
        Assert.Contains(version, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pkg:nuget/YamlDotNet@")]
    [InlineData("pkg:nuget/System.CommandLine@")]
    [InlineData("pkg:golang/k8s.io/kubernetes@")]
    [InlineData("/git@")]
    [InlineData("/libc6@")]
    [InlineData("/libpcre2-8-0@")]
    [InlineData("/ca-certificates@")]
    public void Its_bill_of_materials_has_a_name_for_scanners(string part) =>
        Assert.Contains(Components(), component => component.Text("purl")?.Contains(part, StringComparison.Ordinal) == true);

    [GeneratedRegex("image of about (\\d+) MB")]
    private static partial Regex SaidSize();

    private static string Sha256(string path) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));

    private static bool IsWritableByOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0;

    /// <summary>Whether the kernel would start it: a native program or a script.</summary>
    private static bool IsProgram(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start[..length].StartsWith("\u007fELF"u8) || start[..length].StartsWith("#!"u8);
    }

    private string Inside(string path) => path[image.Root.Length..];

    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(image.Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint });

    /// <summary>All that the bill of materials names, however deep.</summary>
    private List<JsonElement> Components()
    {
        var bill = JsonDocument.Parse(File.ReadAllBytes(image.Root + Bill)).RootElement;
        Assert.Equal("CycloneDX", bill.Text("bomFormat"));
        return [.. Below(bill)];

        static IEnumerable<JsonElement> Below(JsonElement component) =>
            component.TryGetProperty("components", out var parts) ? parts.EnumerateArray().SelectMany(static part => Below(part).Prepend(part)) : [];
    }
}
