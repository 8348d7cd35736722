using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Hostile;

/// <summary>Ways out of the repository, through the whole program: none is taken, and what asked for one is named.</summary>
public sealed class EscapeTests : IDisposable
{
    private const string Nothing = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
    private readonly TempFolder repository = new();
    private readonly TempFolder outside = new();
    private readonly TempFolder scratch = new();

    public EscapeTests() => Confinement.Need();

    public static TheoryData<int> Majors => [3, 4];

    public void Dispose()
    {
        repository.Dispose();
        outside.Dispose();
        scratch.Dispose();
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/base.yaml")]
    [InlineData("http://[fd00:ec2::254]/latest/base.yaml")]
    [InlineData("http://metadata.google.internal/computeMetadata/v1/base.yaml")]
    [InlineData("https://example.org/a/b?ref=v1")]
    [InlineData("git::ssh://git@example.org/a/b.git")]
    public void A_base_at_a_metadata_address_is_not_asked_for(string address)
    {
        repository.Write("app/kustomization.yaml", $"resources: [\"{address}\"]\n");
        var entry = Assert.Single(Check().NotChecked);
        Assert.Equal("unfetched", entry.Text("code"));
        Assert.Contains(address, entry.Text("reason"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exec: {path: ./evil}")]
    [InlineData("container: {image: evil}")]
    public void A_function_of_a_kustomization_is_not_run(string function)
    {
        repository.WriteProgram("app/evil", $"echo ran > {outside.At("ran")}");
        repository.Write("app/kustomization.yaml", "generators: [gen.yaml]\n");
        repository.Write("app/gen.yaml", $"apiVersion: x/v1\nkind: Evil\nmetadata:\n  name: e\n  annotations:\n    config.kubernetes.io/function: |\n      {function}\n");
        var entry = Assert.Single(Check().NotChecked);
        Assert.Equal("render-failed", entry.Text("code"));
        Assert.Contains("external plugins disabled", entry.Text("reason"), StringComparison.Ordinal);
        Assert.False(File.Exists(outside.At("ran")));
    }

    [Theory]
    [InlineData(false, "unsupported")]
    [InlineData(true, "unfetched")]
    public void A_kustomization_that_inflates_a_chart_from_afar_writes_nothing_into_the_tree(bool enabled, string code)
    {
        if (enabled)
            repository.Write(".gate.yaml", "kustomize: {enableHelm: true}\n");
        repository.Write("app/kustomization.yaml", "helmCharts:\n- {name: app, repo: 'http://127.0.0.1:9', version: 1.0.0, releaseName: a}\n");
        var before = Files();
        var entry = Assert.Single(Check().NotChecked);
        Assert.Equal(code, entry.Text("code"));
        Assert.Equal(before, Files());
    }

    [Fact]
    public void A_kustomization_that_inflates_a_chart_of_the_tree_writes_nothing_into_the_tree()
    {
        repository.Write(".gate.yaml", "kustomize: {enableHelm: true}\n");
        repository.Write("app/kustomization.yaml", "helmCharts:\n- {name: web, releaseName: a}\n");
        repository.Write("app/charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n");
        repository.Write("app/charts/web/values.yaml", "a: b\n");
        repository.Write("app/charts/web/templates/a.yaml", Nothing);
        var before = Files();
        var answer = Check();
        Assert.Equal((0, 1), (answer.ExitCode, answer.Json.GetProperty("coverage").GetProperty("objects").GetInt32()));
        Assert.Equal(before, Files());
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public void A_plugin_that_downloads_is_not_run_for_values_or_dependencies(int major)
    {
        var ran = outside.At("ran");
        var program = outside.WriteProgram("plugins/foo/get.sh", $"echo ran > {ran}; echo 'a: b'");
        outside.Write("plugins/foo/plugin.yaml", $"name: foo\nversion: 0.1.0\nusage: x\ndescription: x\ncommand: {program}\ndownloaders:\n- command: get.sh\n  protocols: [foo]\n");
        outside.Write("home/.local/share/helm/plugins/foo/plugin.yaml", File.ReadAllText(outside.At("plugins/foo/plugin.yaml")));
        outside.WriteProgram("home/.local/share/helm/plugins/foo/get.sh", $"echo ran > {ran}; echo 'a: b'");
        repository.Write("chart/Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\ndependencies:\n- {name: db, version: 1.0.0, repository: 'foo://charts'}\n");
        repository.Write("chart/templates/a.yaml", Nothing);
        repository.Write(".gate.yaml", $"tools: {{helm: {major}}}\ncharts:\n- {{path: chart, values: ['foo://values.yaml']}}\n");
        var environment = new Dictionary<string, string> { ["HELM_PLUGINS"] = outside.At("plugins"), ["HOME"] = outside.At("home"), ["TMPDIR"] = scratch.Root };

        var answer = GateProgram.Run(environment, null, null, "check", repository.Root, "--untrusted", "--format", "json");

        Assert.False(File.Exists(ran));
        Assert.Contains(answer.NotChecked, entry => entry.Text("reason")!.Contains("foo:", StringComparison.Ordinal));
        Assert.Contains(answer.NotChecked, entry => entry.Text("code") == "unfetched" && entry.Text("reason")!.Contains("db", StringComparison.Ordinal));
        using var helm = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(Confinement.Tool($"helm{major}"), ["template", "a", repository.At("chart"), "-f", "foo://values.yaml"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["HELM_PLUGINS"] = outside.At("plugins"), ["HOME"] = outside.At("home") },
        })!;
        helm.WaitForExit();
        Assert.True(File.Exists(ran), "the trap itself works");
    }

    [Theory]
    [InlineData("../../values.yaml")]
    [InlineData("/etc/hostname")]
    [InlineData("..\\values.yaml")]
    public void A_values_file_elsewhere_is_not_read(string path)
    {
        Chart("");
        repository.Write(".gate.yaml", $"charts:\n- {{path: chart, values: ['{path}']}}\n");
        var entry = Assert.Single(Check().NotChecked);
        Assert.Equal("render-failed", entry.Text("code"));
        Assert.Contains(path.TrimStart('.', '/'), entry.Text("reason"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file://../../elsewhere")]
    [InlineData("file:///etc")]
    public void A_chart_that_is_needed_from_elsewhere_is_not_read(string address)
    {
        outside.Write("Chart.yaml", "apiVersion: v2\nname: db\nversion: 1.0.0\n");
        Chart($"dependencies:\n- {{name: db, version: 1.0.0, repository: '{address}'}}\n");
        var entry = Assert.Single(Check().NotChecked);
        Assert.Contains("it lies outside the repository", entry.Text("reason"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("db/../../../../../../escaped")]
    [InlineData("/escaped")]
    [InlineData("db/templates/../../../escaped")]
    public void A_packed_chart_writes_nothing_beside_its_own_folder(string name)
    {
        Chart("dependencies:\n- {name: db, version: 1.0.0}\n");
        Pack(tar => Add(tar, name, "escaped: true\n"));
        var answer = Check();
        Assert.Empty(answer.NotChecked);
        Assert.Equal(2, answer.Json.GetProperty("coverage").GetProperty("objects").GetInt32());
        Assert.DoesNotContain(Directory.GetFiles(Path.GetTempPath(), "escaped*"), _ => true);
        Assert.Empty(Directory.GetFileSystemEntries(scratch.Root));
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink, "/etc/hostname")]
    [InlineData(TarEntryType.SymbolicLink, "../../../../../../etc/hostname")]
    [InlineData(TarEntryType.HardLink, "/etc/hostname")]
    public void A_link_in_a_packed_chart_gives_nothing(TarEntryType type, string target)
    {
        Chart("dependencies:\n- {name: db, version: 1.0.0}\n");
        Pack(tar =>
        {
            tar.WriteEntry(new PaxTarEntry(type, "db/secret") { LinkName = target });
            Add(tar, "db/templates/b.yaml", "apiVersion: {{ if .Files.Get \"secret\" }}policy/v1beta1{{ else }}v1{{ end }}\nkind: ConfigMap\nmetadata: {name: b}\n");
        });
        var answer = Check();
        Assert.Empty(answer.Findings());
        Assert.Empty(answer.NotChecked);
    }

    [Fact]
    public void A_packed_chart_of_a_megabyte_that_unpacks_to_gigabytes_is_refused_before_it_does()
    {
        Chart("dependencies:\n- {name: db, version: 1.0.0}\n");
        // 10 GB of nothing, packed twice as many times as it needs to be worth a megabyte.
        using (var file = File.Create(repository.At("chart/charts/db.tgz")))
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
        {
            gzip.Write(TarHeader("db/zeros", 10L << 30));
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 256; i++)
                gzip.Write(zeros);
        }

        var answer = Check();
        Assert.Equal(3, answer.ExitCode);
        Assert.Contains(answer.NotChecked, entry => entry.Text("code") is "unreadable" or "limit" && entry.Text("reason")!.Contains("larger than 64 MiB", StringComparison.Ordinal));
        Assert.Empty(Directory.GetFileSystemEntries(scratch.Root));
    }

    [Fact]
    public void A_link_makes_no_chart_or_kustomization_invisible()
    {
        repository.Write("shared/chart-file", "apiVersion: v2\nname: app\nversion: 0.1.0\n");
        repository.Write("shared/kustomization-file", "resources: [a.yaml]\n");
        repository.Write("chart/templates/a.yaml", "{{ fail \"rendered\" }}\n");
        repository.Write("app/a.yaml", Nothing);
        File.CreateSymbolicLink(repository.At("chart/Chart.yaml"), "../shared/chart-file");
        File.CreateSymbolicLink(repository.At("app/kustomization.yaml"), "../shared/kustomization-file");
        var answer = Check();
        Assert.Equal(1, answer.Json.GetProperty("coverage").GetProperty("rendered").GetInt32());
        Assert.Contains("rendered", Assert.Single(answer.NotChecked).Text("reason"), StringComparison.Ordinal);
    }

    private void Chart(string more)
    {
        repository.Write("chart/Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\n" + more);
        repository.Write("chart/templates/a.yaml", Nothing);
        Directory.CreateDirectory(repository.At("chart/charts"));
    }

    private void Pack(Action<TarWriter> evil)
    {
        using var file = File.Create(repository.At("chart/charts/db.tgz"));
        using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        using var tar = new TarWriter(gzip);
        Add(tar, "db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 1.0.0\n");
        Add(tar, "db/templates/a.yaml", Nothing.Replace("name: a", "name: packed", StringComparison.Ordinal));
        evil(tar);
    }

    private static void Add(TarWriter tar, string name, string text) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });

    private static byte[] TarHeader(string name, long size)
    {
        var header = new byte[512];
        void Put(int at, string text) => Encoding.ASCII.GetBytes(text).CopyTo(header, at);
        Put(0, name);
        Put(100, "0000644\0");
        Put(124, Convert.ToString(size, 8).PadLeft(11, '0') + "\0");
        Put(136, "00000000000\0");
        Put(148, "        ");
        Put(156, "0");
        Put(257, "ustar\000");
        Put(148, Convert.ToString(header.Sum(static b => (int)b), 8).PadLeft(6, '0') + "\0 ");
        return header;
    }

    private List<string> Files() => [.. Directory.GetFileSystemEntries(repository.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private Answer Check() =>
        GateProgram.Run(new Dictionary<string, string> { ["TMPDIR"] = scratch.Root }, null, null, "check", repository.Root, "--untrusted", "--kubernetes-version", "1.30", "--format", "json");
}
