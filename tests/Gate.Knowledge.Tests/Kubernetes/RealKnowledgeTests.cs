using System.Reflection;
using System.Text;
using Gate.Core.Manifests;
using Gate.Knowledge.Blobs;
using Gate.Knowledge.Reading;

namespace Gate.Knowledge.Tests.Kubernetes;

/// <summary>The knowledge that Gate carries, as the files in the source tree say it.</summary>
public sealed class RealKnowledgeTests
{
    private static readonly string Folder = Path.GetFullPath(
        typeof(RealKnowledgeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "KubernetesKnowledge").Value!);

    private static readonly KnowledgeReading Reading = KnowledgeReader.Read(
        [.. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Select(path => new KnowledgeFile(Path.GetRelativePath(Folder, path).Replace('\\', '/'), File.ReadAllBytes(path)))]);

    private static KnowledgeFacts Facts => Reading.Facts ?? throw new InvalidOperationException("there are errors");

    public static TheoryData<string> FieldIds => [.. Reading.Facts?.Fields.Select(fact => fact.Lifecycle.Id) ?? []];

    [Fact]
    public void It_has_no_errors() => Assert.Empty(Reading.Errors);

    [Fact]
    public void It_is_read_back_from_the_blob_as_it_is()
    {
        var knowledge = BlobKnowledge.Open(BlobWriter.Write(Facts));

        Assert.All(Facts.Apis, api => Assert.Equivalent(api, knowledge.FindApi(api.ApiVersion, api.Kind), strict: true));
        Assert.Equivalent(Facts.Fields.Select(fact => fact.Lifecycle).OrderBy(field => field.Id, StringComparer.Ordinal), knowledge.Fields, strict: true);
    }

    [Fact]
    public void Each_file_of_apis_is_named_by_its_group()
    {
        Assert.All(Directory.EnumerateFiles(Path.Combine(Folder, "apis")), path =>
        {
            var root = (YamlMapping)YamlReader.Read(File.ReadAllBytes(path)).Single(document => document.Root is not null).Root!;
            var group = ((YamlScalar)root["group"]!).Text;
            Assert.Equal(Path.GetFileName(path), (group.Length == 0 ? "core" : group) + ".yaml");
        });
    }

    [Fact]
    public void Minors_grow_and_nothing_lies_beyond_the_newest()
    {
        Assert.All(Facts.Apis, api =>
        {
            Assert.False(api.Introduced > api.Deprecated || api.Introduced >= api.Removed || api.Deprecated > api.Removed, $"{api.ApiVersion} {api.Kind}");
            Assert.False(api.Introduced > Facts.Newest || api.Deprecated > Facts.Newest || api.Removed > Facts.Newest, $"{api.ApiVersion} {api.Kind}");
        });
    }

    [Fact]
    public void A_replacement_is_known_and_served_from_the_minor_that_is_named()
    {
        Assert.All(Facts.Apis.Where(api => api.Replacement is not null), api =>
        {
            var target = Assert.Single(Facts.Apis, other => other.ApiVersion == api.Replacement!.ApiVersion && other.Kind == api.Replacement.Kind);
            if (api.Replacement!.Since is { } since)
                Assert.True(target.IsServedAt(since), $"{api.ApiVersion} {api.Kind} -> {target.ApiVersion} since {since}");
        });
    }

    [Fact]
    public void A_replacement_is_still_there_when_the_api_goes()
    {
        Assert.All(Facts.Apis.Where(api => api is { Replacement: not null, Removed: not null }), api =>
        {
            var target = Facts.Apis.Single(other => other.ApiVersion == api.Replacement!.ApiVersion && other.Kind == api.Replacement.Kind);
            Assert.True(target.IsServedAt(api.Removed!.Value), $"{api.ApiVersion} {api.Kind} -> {target.ApiVersion} at {api.Removed}");
        });
    }

    [Fact]
    public void A_kind_has_one_resource_and_one_scope_in_all_its_versions()
    {
        Assert.All(Facts.Apis.GroupBy(api => (api.ApiVersion.Group, api.Kind)), kind => Assert.Single(kind.Select(api => (api.Resource, api.Namespaced, api.Appliable)).Distinct()));
    }

    [Fact]
    public void Sources_are_pages_that_a_person_can_open()
    {
        Assert.All(Facts.Apis.SelectMany(api => api.Sources).Concat(Facts.Fields.SelectMany(fact => fact.Lifecycle.Sources)).Concat(Facts.Releases.Select(release => release.Source)).Distinct(), source =>
            Assert.StartsWith("https://", source, StringComparison.Ordinal));
    }

    [Fact]
    public void Releases_have_no_gap_up_to_the_newest()
    {
        var minors = Facts.Releases.Select(release => release.Minor).Order().ToList();

        Assert.Equal(Facts.Newest, minors[^1]);
        Assert.Equal(Enumerable.Range(0, minors.Count).Select(minors[0].Plus), minors);
        Assert.Equal(Facts.Releases.OrderBy(release => release.Minor).Select(release => release.Released), Facts.Releases.Select(release => release.Released).Order());
    }

    [Theory]
    [MemberData(nameof(FieldIds))]
    public void A_field_has_manifests_that_fire_and_that_do_not(string id)
    {
        var (_, fires, silent) = Facts.Fields.Single(fact => fact.Lifecycle.Id == id);

        Assert.NotEmpty(Roots(fires));
        Assert.NotEmpty(Roots(silent));
    }

    [Fact]
    public void What_everybody_knows_is_known()
    {
        var knowledge = BlobKnowledge.Open(BlobWriter.Write(Facts));

        Assert.Equal((new(1, 25), "policy/v1"), (Removal("policy/v1beta1", "PodDisruptionBudget"), Replacement("policy/v1beta1", "PodDisruptionBudget")));
        Assert.Equal((new(1, 22), "networking.k8s.io/v1"), (Removal("extensions/v1beta1", "Ingress"), Replacement("extensions/v1beta1", "Ingress")));
        Assert.Equal((new(1, 16), "apps/v1"), (Removal("extensions/v1beta1", "Deployment"), Replacement("extensions/v1beta1", "Deployment")));
        Assert.Null(Removal("v1", "ConfigMap"));
        Assert.True(knowledge.IsBuiltInGroup("") && knowledge.IsBuiltInGroup("apps"));
        Assert.False(knowledge.IsBuiltInGroup("cert-manager.io"));

        Gate.Core.Versions.KubernetesVersion? Removal(string apiVersion, string kind) => knowledge.FindApi(ApiVersion.Parse(apiVersion), kind)!.Removed;
        string? Replacement(string apiVersion, string kind) => knowledge.FindApi(ApiVersion.Parse(apiVersion), kind)!.Replacement?.ApiVersion.ToString();
    }

    private static IEnumerable<YamlMapping> Roots(string manifests)
    {
        var documents = YamlReader.Read(Encoding.UTF8.GetBytes(manifests));
        Assert.All(documents, document => Assert.Null(document.Unreadable));
        return documents.Select(document => document.Root).OfType<YamlMapping>().Where(root => root.Text("apiVersion") is not null && root.Text("kind") is not null);
    }
}
