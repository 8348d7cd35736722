using System.Reflection;
using Gate.Core.Inventory;
using Gate.Core.Versions;
using Gate.Knowledge.Blobs;
using Gate.Knowledge.Reading;

namespace Gate.Knowledge.Tests.AddOns;

/// <summary>The add-ons that Gate knows, as the files in the source tree say it.</summary>
public sealed class RealAddOnTests
{
    private static readonly string Folder = Path.GetFullPath(
        typeof(RealAddOnTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Knowledge").Value!);

    private static readonly KnowledgeReading Reading = KnowledgeReader.Read(
        [.. new[] { "kubernetes/releases.yaml" }.Concat(Files("addons")).Concat(Files("charts")).Select(path => new KnowledgeFile(path, File.ReadAllBytes(Path.Combine(Folder, path))))]);

    private static readonly KnowledgeFacts Facts = Reading.Facts ?? throw new InvalidOperationException(string.Join('\n', Reading.Errors.Take(20)));

    private static readonly AddOnRecognition Recognition = new(BlobKnowledge.Open(BlobWriter.Write(Facts)).AddOns, Mirrors.None);

    public static TheoryData<string> Ids => [.. Facts.AddOns.Select(fact => fact.AddOn.Id)];

    [Fact]
    public void Each_file_is_named_by_its_add_on() =>
        Assert.Equal(Facts.AddOns.Select(fact => $"addons/{fact.AddOn.Id}.yaml").Order(StringComparer.Ordinal), Files("addons").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_add_on_is_recognised_by_each_of_its_charts(string id)
    {
        var fact = Fact(id);
        foreach (var (chart, text) in fact.Charts.SelectMany(chart => chart.Repositories.Select(repository => (chart, repository))))
        {
            Assert.Equal(id, Recognise(text, chart.Name)?.AddOn.Id);
            Assert.Equal(id, Recognise($"{text}/", chart.Name)?.AddOn.Id);
            if (text.StartsWith("oci://", StringComparison.Ordinal))
            {
                Assert.Equal(id, Recognise($"{text}/{chart.Name}", null)?.AddOn.Id);
                Assert.Equal(id, Recognise($"{text}/{chart.Name}", chart.Name)?.AddOn.Id);
                Assert.Equal(id, Recognise(text["oci://".Length..], chart.Name)?.AddOn.Id);
            }
            else
            {
                Assert.Equal(id, Recognise($"{text.Replace("https", "http", StringComparison.Ordinal)}/index.yaml", chart.Name)?.AddOn.Id);
            }

            // The same chart from elsewhere is somebody else's until a mirror says so.
            Assert.Null(Recognise("https://charts.example.org", chart.Name));
            Assert.Null(Recognise("oci://registry.example.org/charts", chart.Name));
            Assert.Null(Recognise($"{text}-fork", chart.Name));
            Assert.Null(Recognise(text, $"{chart.Name}-fork"));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_add_on_is_recognised_by_each_of_its_images(string id)
    {
        foreach (var image in Fact(id).Images)
        {
            var name = image.Name.Replace("*", "eu-central-1", StringComparison.Ordinal);
            var found = RecogniseImage($"{name}:v1.2.3@sha256:{new string('0', 64)}");
            Assert.Equal((id, image.HasAppVersion ? "v1.2.3" : null), (found?.AddOn.Id, found?.AppVersion?.Text));

            // The last segments in another registry.
            Assert.Null(RecogniseImage($"registry.example.org/{name[(name.IndexOf('/') + 1)..]}:v1.2.3"));
            Assert.Null(RecogniseImage($"docker.io/somebody/{name[(name.LastIndexOf('/') + 1)..]}:v1.2.3"));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_add_on_is_recognised_by_its_groups_and_labels(string id)
    {
        Assert.All(Fact(id).CrdGroups, group => Assert.Equal(id, Recognition.RecogniseCrdGroup(group)?.AddOn.Id));
        Assert.All(Fact(id).Labels, label => Assert.Equal(id, Recognition.RecogniseLabels(new Dictionary<string, string> { [label.Key] = label.Value })?.AddOn.Id));
    }

    [Theory]
    [InlineData("argoproj.io")]
    [InlineData("cilium.io")]
    [InlineData("wgpolicyk8s.io")]
    [InlineData("autoscaling.x-k8s.io")]
    [InlineData("apps")]
    [InlineData("example.org")]
    public void A_group_that_several_add_ons_share_recognises_none(string group) => Assert.Null(Recognition.RecogniseCrdGroup(group));

    [Theory]
    [InlineData("registry.k8s.io/sig-storage/csi-snapshotter")]
    [InlineData("registry.k8s.io/sig-storage/nfsplugin")]
    [InlineData("gcr.io/knative-releases/knative.dev/eventing/cmd/event_display")]
    [InlineData("gcr.io/tekton-releases/github.com/tektoncd/pipeline/cmd/git-init")]
    [InlineData("registry.k8s.io/ingress-nginx/kube-webhook-certgen")]
    [InlineData("docker.io/envoyproxy/envoy")]
    [InlineData("docker.io/tailscale/tailscale")]
    [InlineData("docker.io/library/nginx")]
    [InlineData("docker.io/library/redis")]
    public void An_image_that_many_run_beside_something_else_recognises_none(string image) => Assert.Null(RecogniseImage($"{image}:v1.0.0"));

    [Fact]
    public void Versions_of_a_chart_go_from_new_to_old_by_their_numbers() => // T42
        Assert.All(Facts.ChartReleases, chart =>
        {
            var releases = chart.Runs.SelectMany(run => run.Versions).Select(version => ComponentVersion.Parse(string.Join('.', ComponentVersion.Parse(version).Numbers))).ToList();
            Assert.All(releases.Zip(releases.Skip(1)), pair => Assert.True(pair.First.CompareTo(pair.Second) >= 0, $"{chart.Name}: {pair}"));
        });

    [Fact]
    public void No_run_of_versions_goes_on_in_the_next() => // T42: a list that was scraped repeats itself
        Assert.All(Facts.ChartReleases, chart =>
            Assert.All(chart.Runs.Zip(chart.Runs.Skip(1)), pair => Assert.NotEqual((pair.First.AppVersion, pair.First.KubeVersion), (pair.Second.AppVersion, pair.Second.KubeVersion))));

    [Fact]
    public void Every_version_in_the_files_is_found_with_its_application()
    {
        var knowledge = BlobKnowledge.Open(BlobWriter.Write(Facts)).AddOns;
        foreach (var chart in Facts.ChartReleases)
        {
            foreach (var (run, version) in chart.Runs.SelectMany(run => run.Versions.Select(version => (run, version))))
            {
                var expected = new ChartRelease(run.AppVersion.Replace("{chart}", version, StringComparison.Ordinal), run.KubeVersion);
                Assert.All(chart.Repositories, repository => Assert.Equal(expected, knowledge.FindRelease(repository, chart.Name, version)));
            }
        }
    }

    [Theory]
    [InlineData("https://argoproj.github.io/argo-helm", "argo-cd", "9.5.21", "argo-cd", "v3.4.3")]
    [InlineData("https://charts.jetstack.io", "cert-manager", "1.13.0", "cert-manager", "v1.13.0")]
    [InlineData("https://charts.jetstack.io", "cert-manager", "v1.99.0", "cert-manager", "v1.99.0")]
    [InlineData("https://kubernetes.github.io/ingress-nginx", "ingress-nginx", "4.12.3", "ingress-nginx", "1.12.3")]
    [InlineData("https://helm.linkerd.io/stable", "linkerd-control-plane", "1.16.11", "linkerd", "stable-2.14.10")]
    [InlineData("https://helm.linkerd.io/edge", "linkerd-control-plane", "2024.7.3", "linkerd", null)]
    [InlineData("https://kedacore.github.io/charts", "keda", "2.15.2", "keda", "2.15.1")]
    [InlineData("https://grafana.github.io/helm-charts", "grafana", "10.5.15", "grafana", "12.3.1")]
    [InlineData("https://grafana-community.github.io/helm-charts", "grafana", "10.5.15", "grafana", null)]
    [InlineData("https://nats-io.github.io/k8s/helm/charts", "nats", "1.2.4", "nats", null)]
    [InlineData("https://charts.bitnami.com/bitnami", "metrics-server", "7.0.0", "metrics-server", null)]
    [InlineData("oci://public.ecr.aws/karpenter/karpenter", null, "1.0.6", "karpenter", "1.0.6")]
    public void What_everybody_knows_is_known(string repository, string? name, string version, string id, string? app)
    {
        Assert.True(ChartRepository.TryParse(repository, out var read));
        var found = Recognition.Recognise(new ChartReference(read, name, ComponentVersion.Parse(version)));

        Assert.Equal((id, app), (found?.AddOn.Id, found?.AppVersion?.Text));
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.yaml").Select(path => $"{folder}/{Path.GetFileName(path)}");

    private static AddOnFact Fact(string id) => Facts.AddOns.Single(fact => fact.AddOn.Id == id);

    private static RecognisedAddOn? Recognise(string repository, string? name)
    {
        Assert.True(ChartRepository.TryParse(repository, out var read));
        return Recognition.Recognise(new ChartReference(read, name, null));
    }

    private static RecognisedAddOn? RecogniseImage(string text)
    {
        Assert.True(ImageReference.TryParse(text, out var image), text);
        return Recognition.Recognise(image);
    }
}
