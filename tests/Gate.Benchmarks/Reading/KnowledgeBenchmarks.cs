using BenchmarkDotNet.Attributes;
using Gate.Core.Inventory;
using Gate.Core.Lifecycles;
using Gate.Core.Versions;
using Gate.Knowledge.Blobs;
using Gate.Knowledge.Reading;

namespace Gate.Benchmarks.Reading;

/// <summary>Opening the knowledge and asking it, as built in and with fifty times the rows.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class KnowledgeBenchmarks
{
    private byte[] builtIn = [];
    private byte[] blob = [];
    private BlobKnowledge knowledge = null!;
    private IAddOnKnowledge addOns = null!;

    /// <summary>How many times the built-in rows there are.</summary>
    [Params(1, 50)]
    public int Times { get; set; }

    [GlobalSetup]
    public void Build()
    {
        using var stream = System.Reflection.Assembly.Load("gate").GetManifestResourceStream("gate.knowledge")!;
        builtIn = new byte[stream.Length];
        stream.ReadExactly(builtIn);
        var own = BlobKnowledge.Open(builtIn);
        addOns = own.AddOns;
        var apis = Enumerable.Range(16, 22).SelectMany(minor => own.ServedBy(new(1, minor))).Distinct().ToList();
        blob = BlobWriter.Write(new KnowledgeFacts
        {
            Checked = own.Stamp.Date,
            Newest = own.Stamp.Newest,
            Releases = [],
            Apis = [.. apis, .. Enumerable.Range(1, Times - 1).SelectMany(i => apis.Select(api => Copy(api, i)))],
            Fields = [.. own.Fields.Select(field => new FieldFact(field, "", ""))],
        });
        knowledge = BlobKnowledge.Open(blob);
    }

    [Benchmark(Baseline = true)]
    public KnowledgeStamp Open() => BlobKnowledge.Open(blob).Stamp;

    [Benchmark]
    public ApiLifecycle? OpenAndFindOne() => BlobKnowledge.Open(blob).FindApi(new("apps", "v1"), "Deployment");

    [Benchmark]
    public ApiLifecycle? Find() => knowledge.FindApi(new("apps", "v1"), "Deployment");

    [Benchmark]
    public ApiLifecycle? FindNothing() => knowledge.FindApi(new("cert-manager.io", "v1"), "Certificate");

    [Benchmark]
    public int FindResource() => knowledge.FindResource("networking.k8s.io", "ingresses").Count;

    [Benchmark]
    public int ServedBy() => knowledge.ServedBy(new KubernetesVersion(1, 33)).Count();

    [Benchmark]
    public int OpenAndDecodeAllFields() => BlobKnowledge.Open(blob).Fields.Count(field => field.Missing);

    [Benchmark]
    public KnownImage? FindImage() => addOns.FindImage("quay.io/jetstack/cert-manager-controller");

    [Benchmark]
    public KnownChart? FindChart() => addOns.FindChart("https://prometheus-community.github.io/helm-charts", "kube-prometheus-stack");

    [Benchmark]
    public ChartRelease? FindReleaseOfTheLongestChart() => addOns.FindRelease("https://prometheus-community.github.io/helm-charts", "kube-prometheus-stack", "12.0.0");

    /// <summary>Reading all built-in rules, down to the last condition; what is opened anew has read none.</summary>
    [Benchmark]
    public int OpenAndReadAllRules() => BlobKnowledge.Open(builtIn).Rules.Sum(static rule => rule.Rule.Keys.Count);

    private static ApiLifecycle Copy(ApiLifecycle api, int number) => api with { ApiVersion = new($"copy{number}.{api.ApiVersion.Group}", api.ApiVersion.Version) };
}
