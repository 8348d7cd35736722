using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Core.Versions;
using Gate.Sources.Changes;
using Gate.Sources.Rendering;

namespace Gate.Sources.Tests.Rendering;

/// <summary>Renders charts of a test with one major of the real Helm.</summary>
internal sealed class HelmRun : IDisposable
{
    private readonly RendererProcess process = new();
    private readonly HelmRenderer renderer;

    public HelmRun(int major = 4) => renderer = new(new(new() { HelmMajor = major }), process);

    public static TheoryData<int> Majors => [3, 4];

    public Task<RenderResult> Render(ITree tree, string chart = "chart", string[]? values = null, string[]? apis = null, string kubernetes = "1.33") =>
        Render(tree, new(chart, values ?? [], "rel", "ns", KubernetesVersion.Parse(kubernetes), apis ?? []));

    public Task<RenderResult> Render(ITree tree, HelmJob job) => renderer.RenderAsync(tree, job, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        renderer.Dispose();
        process.Dispose();
    }
}

/// <summary>Short words for what the tests write and read.</summary>
internal static class Words
{
    public static MemoryTree Chart(this MemoryTree tree, string folder = "chart", string name = "app", string more = "") =>
        tree.File($"{folder}/Chart.yaml", $"apiVersion: v2\nname: {name}\nversion: 0.1.0\n{more}");

    public static string ConfigMap(string name) => $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\n";

    public static IEnumerable<string> Names(this RenderResult result) =>
        result.Objects.Select(static one => $"{one.Object.Kind} {one.Object.Name}").Order(StringComparer.Ordinal);

    public static RenderedObject Named(this RenderResult result, string name) => result.Objects.Single(one => one.Object.Name == name);

    public static IEnumerable<string> Problems(this RenderResult result) =>
        result.NotChecked.Select(static one => $"{one.Code} {one.Location}: {one.Reason}");

    public static string Place(this RenderedObject one, params string[] keys) =>
        $"{one.Origin.Locate(keys.Aggregate(FieldPath.Root, static (path, key) => int.TryParse(key, out var index) ? path.Index(index) : path.Key(key))) switch
        {
            { Precision: Precision.File } location => location.File + " file",
            { Precision: var precision } location => $"{location.File}:{location.Line}:{location.Column} {(precision == Precision.Exact ? "exact" : "template")}",
        }}";

    public static byte[] Packed(params (string Path, string Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zip))
        {
            foreach (var (path, content) in files)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
        }

        return bytes.ToArray();
    }
}
