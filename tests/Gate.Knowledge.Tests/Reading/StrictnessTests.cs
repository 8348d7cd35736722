using System.Text;
using Gate.Knowledge.Reading;

namespace Gate.Knowledge.Tests.Reading;

public sealed class StrictnessTests
{
    [Theory]
    [InlineData("group: policy", "groups: policy", "apis.yaml(1,1): error GATE0001: 'group' is missing", "apis.yaml(2,1): error GATE0001: 'groups' is no key here; known are apiVersion, group, kinds")]
    [InlineData("group: policy", "group: Policy", "apis.yaml(2,1): error GATE0001: 'Policy' is no API group", "apis.yaml(12,5): error GATE0001: the replacement policy/v1 PodDisruptionBudget is in no file", "apis.yaml(28,5): error GATE0001: the replacement policy/v1 PodDisruptionBudget is in no file")]
    [InlineData("  namespaced: true", "  namespaced: maybe", "apis.yaml(6,15): error GATE0001: 'namespaced' must be true or false")]
    [InlineData("  namespaced: true", "  namespaced: \"true\"", "apis.yaml(6,15): error GATE0001: 'namespaced' must be true or false")]
    [InlineData("- kind: PodDisruptionBudget", "- kind: podDisruptionBudget", "apis.yaml(4,3): error GATE0001: 'podDisruptionBudget' is no kind", "apis.yaml(28,5): error GATE0001: the replacement policy/v1 PodDisruptionBudget is in no file")]
    [InlineData("introduced: \"1.5\"", "introduced: 1.5", "apis.yaml(9,17): error GATE0001: 'introduced' must be a Kubernetes minor in quotes, such as \"1.33\"")]
    [InlineData("introduced: \"1.5\"", "introduced: \"v1.5\"", "apis.yaml(9,17): error GATE0001: 'introduced' must be a Kubernetes minor in quotes, such as \"1.33\"")]
    [InlineData("introduced: \"1.5\"", "introduced: \"1.05\"", "apis.yaml(9,17): error GATE0001: 'introduced' must be a Kubernetes minor in quotes, such as \"1.33\"")]
    [InlineData("introduced: \"1.5\"", "introduced: [\"1.5\"]", "apis.yaml(9,17): error GATE0001: 'introduced' must be a Kubernetes minor in quotes, such as \"1.33\"")]
    [InlineData("introduced: \"1.5\"", "introduced: \"1.22\"", "apis.yaml(10,5): error GATE0001: deprecated 1.21 is before introduced 1.22")]
    [InlineData("deprecated: \"1.21\"", "deprecated: \"1.26\"", "apis.yaml(11,5): error GATE0001: removed 1.25 is before deprecated 1.26")]
    [InlineData("introduced: \"1.10\"", "introduced: \"1.25\"", "apis.yaml(26,5): error GATE0001: planned 1.25 is not after introduced 1.25")]
    [InlineData("removed: \"1.25\"", "removed: \"1.38\"", "apis.yaml(11,5): error GATE0001: removed 1.38 is after the newest release 1.37: what is announced is 'planned'")]
    [InlineData("{apiVersion: policy/v1, since: \"1.21\"}", "{apiVersion: policy/v2, since: \"1.21\"}", "apis.yaml(12,5): error GATE0001: the replacement policy/v2 PodDisruptionBudget is in no file")]
    [InlineData("{apiVersion: policy/v1, since: \"1.21\"}", "{apiVersion: policy/v1beta1}", "apis.yaml(12,5): error GATE0001: the replacement policy/v1beta1 PodDisruptionBudget is the API itself")]
    [InlineData("{apiVersion: policy/v1, since: \"1.21\"}", "{apiVersion: policy/v1, since: \"1.20\"}", "apis.yaml(12,5): error GATE0001: the replacement policy/v1 PodDisruptionBudget is not served in 1.20")]
    [InlineData("{apiVersion: policy/v1, since: \"1.21\"}", "policy/v1", "apis.yaml(12,18): error GATE0001: 'replacement' must be a mapping")]
    [InlineData("[https://example.org/psp, https://example.org/pdb]", "[http://example.org/psp]", "apis.yaml(30,15): error GATE0001: a source must be an https:// address")]
    [InlineData("[https://example.org/psp, https://example.org/pdb]", "[]", "apis.yaml(30,14): error GATE0001: 'sources' must be a sequence with at least one item")]
    [InlineData("- version: v1\n", "- version: v1beta1\n", "apis.yaml(12,5): error GATE0001: the replacement policy/v1 PodDisruptionBudget is in no file", "apis.yaml(16,5): error GATE0001: policy/v1beta1 PodDisruptionBudget is already in apis.yaml:8", "apis.yaml(28,5): error GATE0001: the replacement policy/v1 PodDisruptionBudget is in no file")]
    [InlineData("gate/apis/v1", "gate/apis/v2", "apis.yaml(1,13): error GATE0001: 'apiVersion' must be one of gate/apis/v1, gate/fields/v1, gate/addon/v1, gate/chart/v1, gate/rules/v1, gate/releases/v1; it is 'gate/apis/v2'")]
    public void An_api_that_is_not_as_it_must_be_is_an_error_at_its_place(string text, string instead, params string[] errors)
    {
        Assert.Contains(text, Samples.Apis, StringComparison.Ordinal);

        var reading = Samples.Read(apis: Samples.Apis.Replace(text, instead, StringComparison.Ordinal));

        Assert.Null(reading.Facts);
        Assert.Equal(errors, reading.Errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("id: volume-scaleio", "id: Volume ScaleIO", "fields.yaml(3,3): error GATE0001: 'Volume ScaleIO' is no id such as volumes-scaleio")]
    [InlineData("id: volume-scaleio", "id: class-annotation", "fields.yaml(17,3): error GATE0001: 'class-annotation' is already in fields.yaml:3")]
    [InlineData("in: pod-spec", "in: pod", "fields.yaml(4,7): error GATE0001: 'in' must be one of object, pod-spec, pod-metadata; it is 'pod'")]
    [InlineData("in: pod-spec", "in: object", "fields.yaml(3,3): error GATE0001: 'kinds' is missing")]
    [InlineData("in: object", "in: pod-metadata", "fields.yaml(19,10): error GATE0001: 'kinds' goes with 'in: object' only: pod-metadata is that of every workload")]
    [InlineData("path: volumes[].scaleIO", "path: volumes[*].scaleIO", "fields.yaml(5,3): error GATE0001: 'volumes[*].scaleIO' is no path such as volumes[].scaleIO or metadata.annotations[\"a/b\"]")]
    [InlineData("path: volumes[].scaleIO", "path: volumes..scaleIO", "fields.yaml(5,3): error GATE0001: 'volumes..scaleIO' is no path such as volumes[].scaleIO or metadata.annotations[\"a/b\"]")]
    [InlineData("value: present", "value: {}", "fields.yaml(6,10): error GATE0001: 'value' must be present, missing, a scalar or a sequence of scalars")]
    [InlineData("severity: block", "severity: fatal", "fields.yaml(9,13): error GATE0001: 'severity' must be one of block, warn, info; it is 'fatal'")]
    [InlineData("removed: \"1.22\"", "removed: \"1.15\"", "fields.yaml(8,3): error GATE0001: removed 1.15 is before deprecated 1.16")]
    [InlineData("removed: \"1.22\"", "removed: \"1.38\"", "fields.yaml(8,3): error GATE0001: removed 1.38 is after the newest release 1.37: what is announced is 'planned'")]
    [InlineData("  deprecated: \"1.18\"\n", "", "fields.yaml(17,3): error GATE0001: 'deprecated' or 'removed' must say from which minor on this is so")]
    [InlineData("  silent: \"kind: Ingress\"", "  silent: \"\"", "fields.yaml(29,11): error GATE0001: 'silent' must be a text")]
    [InlineData("  fires: \"kind: Ingress\"\n", "", "fields.yaml(17,3): error GATE0001: 'fires' is missing")]
    [InlineData("unless: spec.ingressClassName", "unless: \"pod-spec:\"", "fields.yaml(22,3): error GATE0001: 'pod-spec:' is no path; it may start with 'pod-spec:' or '/'")]
    public void A_field_that_is_not_as_it_must_be_is_an_error_at_its_place(string text, string instead, params string[] errors)
    {
        Assert.Contains(text, Samples.Fields, StringComparison.Ordinal);

        var reading = Samples.Read(fields: Samples.Fields.Replace(text, instead, StringComparison.Ordinal));

        Assert.Null(reading.Facts);
        Assert.Equal(errors, reading.Errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("checked: \"2026-11-23\"", "checked: yesterday", "releases.yaml(2,10): error GATE0001: 'checked' must be a day such as \"2026-08-26\"")]
    [InlineData("newest: \"1.37\"", "newest: \"1.38\"", "releases.yaml(3,1): error GATE0001: newest is 1.38, which is not among the releases")]
    [InlineData("newest: \"1.37\"", "newest: \"1.36\"", "releases.yaml(3,1): error GATE0001: newest is 1.36, but 1.37 is among the releases")]
    [InlineData("minor: \"1.36\"", "minor: \"1.37\"", "releases.yaml(6,4): error GATE0001: 1.37 is listed twice")]
    [InlineData("https://example.org/1.37", "example.org", "releases.yaml(6,27): error GATE0001: a source must be an https:// address")]
    public void Releases_that_are_not_as_they_must_be_are_an_error_at_their_place(string text, string instead, params string[] errors)
    {
        Assert.Contains(text, Samples.Releases, StringComparison.Ordinal);

        var reading = Samples.Read(releases: Samples.Releases.Replace(text, instead, StringComparison.Ordinal));

        Assert.Null(reading.Facts);
        Assert.Equal(errors, reading.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void All_errors_of_all_files_are_told_at_once_in_order()
    {
        var reading = Samples.Read(
            Samples.Apis.Replace("namespaced: true", "namespaced: 1", StringComparison.Ordinal).Replace("compatible: false", "compatible: no idea", StringComparison.Ordinal),
            Samples.Fields.Replace("severity: info", "severity: none", StringComparison.Ordinal),
            Samples.Releases.Replace("checked", "check", StringComparison.Ordinal));

        Assert.Equal(
            [("apis.yaml", 6), ("apis.yaml", 14), ("fields.yaml", 24), ("releases.yaml", 1), ("releases.yaml", 2)],
            reading.Errors.Select(error => (error.Path, error.Position.Line)));
    }

    [Fact]
    public void A_duplicate_in_another_file_names_that_file()
    {
        var reading = KnowledgeReader.Read([Samples.File("a.yaml", Samples.Apis), Samples.File("b.yaml", Samples.Apis), Samples.File("r.yaml", Samples.Releases)]);

        Assert.Equal(
            [
                "b.yaml(8,5): error GATE0001: policy/v1beta1 PodDisruptionBudget is already in a.yaml:8",
                "b.yaml(16,5): error GATE0001: policy/v1 PodDisruptionBudget is already in a.yaml:16",
                "b.yaml(24,5): error GATE0001: policy/v1beta1 PodSecurityPolicy is already in a.yaml:24",
            ],
            reading.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void There_is_exactly_one_file_of_releases()
    {
        Assert.Equal(".(1,1): error GATE0001: no file says 'apiVersion: gate/releases/v1'", KnowledgeReader.Read([Samples.File("a.yaml", Samples.Apis)]).Errors.Single().ToString());
        Assert.Equal(
            "s.yaml(1,1): error GATE0001: the releases are already in r.yaml",
            KnowledgeReader.Read([Samples.File("s.yaml", Samples.Releases), Samples.File("r.yaml", Samples.Releases)]).Errors.Single().ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("- a list\n")]
    [InlineData("a: [1, 2\n")]
    [InlineData("a: 1\n---\nb: 2\n")]
    [InlineData("\t\0\u0001")]
    public void A_file_that_is_no_mapping_is_one_error_and_no_crash(string text)
    {
        var reading = KnowledgeReader.Read([Samples.File("r.yaml", Samples.Releases), new("x.yaml", Encoding.UTF8.GetBytes(text))]);

        Assert.Equal("x.yaml", Assert.Single(reading.Errors).Path);
    }
}
