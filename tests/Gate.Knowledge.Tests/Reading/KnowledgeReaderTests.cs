using Gate.Core.Lifecycles;
using Gate.Core.Verdicts;
using Gate.Knowledge.Reading;

namespace Gate.Knowledge.Tests.Reading;

public sealed class KnowledgeReaderTests
{
    [Fact]
    public void An_api_has_all_that_its_file_says()
    {
        var api = Samples.Facts().Apis[0];

        Assert.Equal("policy/v1beta1", api.ApiVersion.ToString());
        Assert.Equal(("PodDisruptionBudget", "poddisruptionbudgets", true, true), (api.Kind, api.Resource, api.Namespaced, api.Appliable));
        Assert.Equal((new(1, 5), new(1, 21), new(1, 25), null), (api.Introduced, api.Deprecated, api.Removed, api.Planned));
        Assert.Equal(new ApiReplacement(new("policy", "v1"), "PodDisruptionBudget", new(1, 21)), api.Replacement);
        Assert.Equal(("An empty selector means every pod now.", false, true), (api.Migration, api.Compatible, api.ByDefault));
        Assert.Equal(["https://example.org/pdb"], api.Sources);
    }

    [Fact]
    public void What_an_api_leaves_out_has_its_default()
    {
        var api = Samples.Facts().Apis[1];

        Assert.Equal((true, true, null, null), (api.Appliable, api.ByDefault, api.Compatible, api.Replacement));
        Assert.Equal((null, null, null, null), (api.Deprecated, api.Removed, api.Planned, api.Migration));
    }

    [Fact]
    public void A_field_has_all_that_its_file_says()
    {
        var (field, fires, silent) = Samples.Facts().Fields[1];

        Assert.Equal(("class-annotation", FieldRoot.Object, "metadata.annotations[\"kubernetes.io/ingress.class\"]"), (field.Id, field.Root, field.Path));
        Assert.Equal([new("networking.k8s.io", "v1", "Ingress"), new("", null, "Service")], field.Kinds);
        Assert.Equal(["nginx", "1.0", "true"], field.Values);
        Assert.Equal((false, "spec.ingressClassName", Severity.Info), (field.Missing, field.Unless, field.Severity));
        Assert.Equal((new(1, 18), null), (field.Deprecated, field.Removed));
        Assert.Equal(("It is ignored.", "Set spec.ingressClassName."), (field.Effect, field.Remedy));
        Assert.Equal(("kind: Ingress", "kind: Ingress"), (fires, silent));
    }

    [Fact]
    public void A_field_may_be_about_what_is_missing_and_about_any_kind()
    {
        var fields = Samples.Fields.Replace("value: present", "value: missing", StringComparison.Ordinal)
            .Replace("in: pod-spec", "in: object\n  kinds: [\"*\"]", StringComparison.Ordinal);

        var field = Samples.Read(fields: fields).Facts!.Fields[0].Lifecycle;

        Assert.True(field.Missing);
        Assert.Empty(field.Kinds);
    }

    [Fact]
    public void The_releases_give_the_day_and_the_newest_minor()
    {
        var facts = Samples.Facts();

        Assert.Equal((new(2026, 11, 23), new(1, 37)), (facts.Checked, facts.Newest));
        Assert.Equal([new KubernetesRelease(new(1, 36), new DateOnly(2026, 4, 22), "https://example.org/1.36"), new(new(1, 37), null, "https://example.org/1.37")], facts.Releases);
    }

    [Fact]
    public void An_error_is_written_as_MSBuild_reads_it()
    {
        Assert.Equal("a/b.yaml(3,7): error GATE0001: 'x' is missing", new KnowledgeError("a/b.yaml", new(3, 7), "'x' is missing").ToString());
    }
}
