using System.Text.Json;
using CsCheck;
using Gate.Core.Lifecycles;
using Gate.Core.Manifests;
using Gate.Core.Versions;
using Gate.Knowledge.Blobs;

namespace Gate.Knowledge.Tests.Blobs;

public sealed class LookupTests
{
    private static readonly Gen<string> Groups = OneOf("", "apps", "batch", "events.k8s.io", "extensions", "a", "aa", "é");

    private static readonly Gen<string> Kinds = OneOf("Deployment", "Deploy", "Event", "Job", "Ingress", "Ωmega");

    private static readonly Gen<string> Versions = OneOf("v1", "v2", "v1alpha1", "v1beta1", "v2beta1", "v2beta2", "v2beta10");

    private static readonly Gen<KubernetesVersion?> Minors = Gen.Int[0, 4].Select(minor => minor == 0 ? null : (KubernetesVersion?)new KubernetesVersion(1, minor));

    private static readonly Gen<ApiLifecycle> Apis =
        from name in Groups
        from version in Versions
        from kind in Kinds
        from resource in OneOf("deployments", "events", "jobs", "deployments/scale")
        from introduced in Minors
        from removed in Minors
        from byDefault in Gen.Bool
        from compatible in Gen.Int[0, 2].Select(i => i == 0 ? null : (bool?)(i == 1))
        from replaced in Gen.Bool
        select new ApiLifecycle
        {
            ApiVersion = new(name, version),
            Kind = kind,
            Resource = resource,
            Introduced = introduced,
            Removed = removed,
            ByDefault = byDefault,
            Compatible = compatible,
            Replacement = replaced ? new(new("apps", "v1"), "Deployment", introduced) : null,
            Sources = replaced ? ["https://example.org/a", "https://example.org/b"] : ["https://example.org/b"],
        };

    private static readonly Gen<List<ApiLifecycle>> Tables = Apis.List[0, 40].Select(apis => apis.DistinctBy(api => (api.ApiVersion, api.Kind)).ToList());

    [Fact]
    public void Every_lookup_gives_what_a_plain_search_of_the_list_gives()
    {
        Gen.Select(Tables, Groups, Versions, Kinds).Sample((apis, group, version, kind) =>
        {
            var knowledge = Open(apis);
            var target = new KubernetesVersion(1, 2);

            Assert.Equal(Text(apis.SingleOrDefault(api => api.ApiVersion == new ApiVersion(group, version) && api.Kind == kind)), Text(knowledge.FindApi(new(group, version), kind)));
            Assert.Equal(Texts(apis.Where(api => api.ApiVersion.Group == group && api.Kind == kind)), Texts(knowledge.FindKind(group, kind)));
            Assert.Equal(Texts(apis.Where(api => api.ApiVersion.Group == group && api.Resource == "deployments")), Texts(knowledge.FindResource(group, "deployments")));
            Assert.Equal(apis.Any(api => api.ApiVersion.Group == group), knowledge.IsBuiltInGroup(group));
            Assert.Equal(Texts(apis.Where(api => api.ByDefault && api.IsServedAt(target))), Texts(knowledge.ServedBy(target)));
        });
    }

    [Fact]
    public void Versions_come_oldest_first_by_the_release_that_brought_them()
    {
        var knowledge = Open([Hpa("v2", 23), Hpa("v2beta2", 12), Hpa("v1", 2), Hpa("v2beta1", 8)]);

        Assert.Equal(["v1", "v2beta1", "v2beta2", "v2"], knowledge.FindKind("autoscaling", "HorizontalPodAutoscaler").Select(api => api.ApiVersion.Version));
        Assert.Equal(["v1", "v2beta1", "v2beta2", "v2"], knowledge.FindResource("autoscaling", "horizontalpodautoscalers").Select(api => api.ApiVersion.Version));
    }

    [Fact]
    public void Versions_of_one_release_come_alpha_beta_stable_and_small_numbers_first()
    {
        var knowledge = Open([Hpa("v2", 2), Hpa("v1", 2), Hpa("v2beta10", 2), Hpa("v2beta2", 2), Hpa("v1beta1", 2), Hpa("v3alpha1", 2)]);

        Assert.Equal(["v3alpha1", "v1beta1", "v2beta2", "v2beta10", "v1", "v2"], knowledge.FindKind("autoscaling", "HorizontalPodAutoscaler").Select(api => api.ApiVersion.Version));
    }

    [Theory]
    [InlineData("nobody.example.org", "Deployment")]
    [InlineData("apps", "deployment")]
    [InlineData("apps", "")]
    [InlineData("https://example.org/b", "https://example.org/b")]
    public void What_is_not_known_is_not_found(string group, string kind)
    {
        var knowledge = Open([Hpa("v1", 2)]);

        Assert.Null(knowledge.FindApi(new(group, "v1"), kind));
        Assert.Empty(knowledge.FindKind(group, kind));
        Assert.False(knowledge.IsBuiltInGroup(group));
    }

    [Fact]
    public void Names_of_any_length_and_content_are_looked_up_without_harm()
    {
        var knowledge = Open([Hpa("v1", 2)]);

        foreach (var name in new[] { new string('x', 300), new string('é', 200), "\ud800", "\0", new string('x', 1_000_000) })
        {
            Assert.Null(knowledge.FindApi(new(name, name), name));
            Assert.False(knowledge.IsBuiltInGroup(name));
        }
    }

    [Fact]
    public void A_row_is_decoded_once()
    {
        var knowledge = Open([Hpa("v1", 2)]);

        Assert.Same(knowledge.FindApi(new("autoscaling", "v1"), "HorizontalPodAutoscaler"), knowledge.FindResource("autoscaling", "horizontalpodautoscalers")[0]);
        Assert.Same(knowledge.Fields[0], knowledge.Fields[0]);
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static ApiLifecycle Hpa(string version, int minor) => new()
    {
        ApiVersion = new("autoscaling", version),
        Kind = "HorizontalPodAutoscaler",
        Resource = "horizontalpodautoscalers",
        Introduced = new(1, minor),
        Sources = ["https://example.org/b"],
    };

    private static BlobKnowledge Open(IReadOnlyList<ApiLifecycle> apis) => BlobKnowledge.Open(BlobWriter.Write(Samples.Facts() with { Apis = apis }));

    private static string Text(ApiLifecycle? api) => JsonSerializer.Serialize(api);

    private static IEnumerable<string> Texts(IEnumerable<ApiLifecycle> apis) => apis.Select(Text).Order(StringComparer.Ordinal);
}
