using System.Text;
using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Core.Versions;
using Gate.Sources.Configuration;

namespace Gate.Sources.Tests.Configuration;

public sealed class GateFileReaderTests
{
    [Fact]
    public void A_whole_file_is_read()
    {
        var (file, errors) = Read("""
            clusters:
            - name: prod
              kubernetesVersion: 1.30
              paths: [clusters/prod/**]
              platform: eks
              complete: true
            - name: lab
            failOn: warn
            notChecked: {unfetched: fail, render-failed: report}
            charts: [{path: charts/app, values: [values-prod.yaml], release: app, namespace: app, cluster: prod}]
            tools: {helm: 3}
            limits: {renderSeconds: 60, totalSeconds: 900, renderMemory: 2Gi, renderOutput: 8M, manifestSize: 65536, manifestDepth: 100}
            kustomize: {enableHelm: true, loadRestrictor: none}
            """);
        Assert.Empty(errors);
        Assert.Equal(new KubernetesVersion(1, 30), file.Clusters[0].Version); // T19: 1.30 is no number
        Assert.Equal(Location.At(".gate.yaml", 3, 3), file.Clusters[0].Location);
        Assert.Null(file.Clusters[1].Version);
        Assert.Equal(Severity.Warn, file.Policy.FailOn);
        Assert.Contains(NotCheckedCode.Unfetched, file.Policy.Failing);
        Assert.DoesNotContain(NotCheckedCode.RenderFailed, file.Policy.Failing);
        Assert.Equal("app", Assert.Single(file.Charts).Release);
        Assert.Equal(3, file.Tools.HelmMajor);
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15), 2L << 30, 8_000_000), (file.Limits.Time, file.Limits.TotalTime, file.Limits.MemoryBytes, file.Limits.OutputBytes));
        Assert.Equal((65536, 100), (file.Limits.Manifests.Bytes, file.Limits.Manifests.Depth));
        Assert.Equal((true, true), (file.Kustomize.EnableHelm, file.Kustomize.LoadsFromAnywhere));
    }

    [Theory]
    [InlineData("cluster: []", 1, 1, "there is no key 'cluster'")]
    [InlineData("clusters:\n- name: prod\n  version: 1.33", 3, 3, "there is no key 'version'")]
    [InlineData("clusters:\n- kubernetesVersion: 1.33", 2, 3, "'name' is missing")]
    [InlineData("clusters:\n- name: prod\n  kubernetesVersion: latest", 3, 22, "must be a version")]
    [InlineData("clusters: prod", 1, 11, "must be a list")]
    [InlineData("clusters:\n- {name: a}\n- {name: a}", 3, 3, "two clusters with the name 'a'")]
    [InlineData("failOn: sometimes", 1, 9, "must be block, warn or never")]
    [InlineData("notChecked: {unfetchd: fail}", 1, 14, "'unfetchd' is no code")]
    [InlineData("notChecked: {unfetched: maybe}", 1, 25, "must be fail or report")]
    [InlineData("charts:\n- path: ../elsewhere", 2, 9, "folder of this repository")]
    [InlineData("tools: {helm: ./helm}", 1, 15, "absolute path")]
    [InlineData("limits: 30", 1, 9, "must be a mapping")]
    [InlineData("limits: {seconds: 30}", 1, 10, "there is no key 'seconds'; there are renderSeconds,")]
    [InlineData("limits: {renderSeconds: 0}", 1, 25, "from 1 to 3600")]
    [InlineData("limits: {totalSeconds: 86401}", 1, 24, "from 1 to 86400")]
    [InlineData("limits: {renderSeconds: -1}", 1, 25, "from 1 to 3600")]
    [InlineData("limits: {renderSeconds: 1.5}", 1, 25, "from 1 to 3600")]
    [InlineData("limits: {renderSeconds: [30]}", 1, 25, "from 1 to 3600")]
    [InlineData("limits: {renderMemory: 512Mi}", 1, 24, "do not start with less than 1Gi")]
    [InlineData("limits: {renderMemory: 4GB}", 1, 24, "such as 4Gi")]
    [InlineData("limits: {renderMemory: 99999999999999999999Gi}", 1, 24, "such as 4Gi")]
    [InlineData("limits: {renderOutput: 2Gi}", 1, 24, "from 1Ki to 1Gi")]
    [InlineData("limits: {manifestSize: 65Mi}", 1, 24, "from 1Ki to 64Mi")]
    [InlineData("limits: {manifestDepth: 1001}", 1, 25, "from 16 to 1000")]
    [InlineData("kustomize: {enableHelm: maybe}", 1, 25, "must be true or false")]
    [InlineData("kustomize: {loadRestrictor: all}", 1, 29, "must be rootOnly or none")]
    [InlineData("kustomize: {helm: true}", 1, 13, "there is no key 'helm'")]
    [InlineData("mirrors: [docker.io]", 1, 10, "must map addresses")]
    [InlineData("mirrors:\n  registry.example.org/hub: docker.io\n  nowhere: docker.io", 3, 3, "must be an address")]
    [InlineData("mirrors: {registry.example.org: [docker.io]}", 1, 33, "must be an address")]
    [InlineData("- a", 1, 1, "must be a mapping")]
    [InlineData("failon: warn", 1, 1, "there is no key 'failon'; did you mean 'failOn'? There are clusters,")]
    [InlineData("clusters:\n- name: a\n  kubernetesVerion: 1.33", 3, 3, "did you mean 'kubernetesVersion'? There are name,")]
    [InlineData("clusters: [{name: a, platform: ekz}]", 1, 32, "did you mean 'eks'?")]
    [InlineData("clusters: [{name: a, environment: [x]}]", 1, 35, "environment must be a text")]
    [InlineData("limits: {renderSecond: 30}", 1, 10, "did you mean 'renderSeconds'?")]
    [InlineData("failOn: blok", 1, 9, "did you mean 'block'?")]
    [InlineData("failOn: [{environment: test, level: never}]", 1, 9, "for a part of it 'severities' say what blocks")]
    [InlineData("severities: [{rule: a/b, severity: warn, from: blok}]", 1, 48, "from must be block, warn or info; did you mean 'block'?")]
    [InlineData("severities: [{rule: a/b, severity: warn, from: off}]", 1, 48, "from must be block, warn or info")]
    [InlineData("notChecked: {unfetched: reprot}", 1, 25, "did you mean 'report'?")]
    [InlineData("severities: {a/b: blcok}", 1, 19, "must be block, warn, info or off; did you mean 'block'?")]
    [InlineData("severities: {a/b: }", 1, 14, "must be block, warn, info or off")]
    [InlineData("severities: {a/b: [warn]}", 1, 19, "must be block, warn, info or off")]
    [InlineData("severities: {kubernetes/: warn}", 1, 14, "'kubernetes/' is no rule")]
    [InlineData("severities: warn", 1, 13, "must map rules")]
    [InlineData("severities: [{rule: a/b}]", 1, 14, "'severity' is missing")]
    [InlineData("severities: [{severity: warn}]", 1, 14, "'rule' is missing")]
    [InlineData("severities: [{rule: a/b, severity: warn, paths: x}]", 1, 42, "did you mean 'path'?")]
    [InlineData("waivers: {a/b: x}", 1, 10, "waivers must be a list")]
    [InlineData("waivers: [{reason: r, owner: o, until: 2027-01-01}]", 1, 11, "'rule' is missing")] // T78
    [InlineData("waivers: [{rule: '', reason: r, owner: o, until: 2027-01-01}]", 1, 11, "'rule' is missing")]
    [InlineData("waivers: [{rule: a/b, owner: o, until: 2027-01-01}]", 1, 11, "'reason' is missing")]
    [InlineData("waivers: [{rule: a/b, reason: r, until: 2027-01-01}]", 1, 11, "'owner' is missing")]
    [InlineData("waivers: [{rule: a/b, reason: r, owner: o}]", 1, 11, "'until' is missing")]
    [InlineData("waivers: [{rule: a/b, reason: r, owner: o, until: soon}]", 1, 51, "until must be a day such as")]
    [InlineData("waivers: [{rule: a/b, reason: r, owner: o, until: 2027-02-30}]", 1, 51, "until must be a day such as")]
    [InlineData("waivers: [{rule: a/b/, reason: r, owner: o, until: 2027-01-01}]", 1, 18, "'a/b/' is no rule")] // T78
    [InlineData("waivers: [{rule: 'a/b,a/c', reason: r, owner: o, until: 2027-01-01}]", 1, 18, "several rules")]
    [InlineData("waivers: [{rule: gate/waiver-expired, reason: r, owner: o, until: 2027-01-01}]", 1, 18, "cannot be waived")]
    [InlineData("waivers: [{rule: a/b, object: a/b/c/d, reason: r, owner: o, until: 2027-01-01}]", 1, 31, "object must be a name")]
    [InlineData("waivers: [{rule: a/b, raeson: r, owner: o, until: 2027-01-01, reason: r}]", 1, 23, "did you mean 'reason'?")]
    [InlineData("waiversInSameChange: yes", 1, 22, "must be allow or report")]
    [InlineData("baseline: ../known.yaml", 1, 11, "must be a file of this repository")]
    [InlineData("baseline: []", 1, 11, "must be a file of this repository")]
    public void What_is_wrong_is_said_with_its_place(string text, int line, int column, string message)
    {
        var error = Assert.Single(Read(text).Errors);
        Assert.Equal((line, column), (error.Location.Line, error.Location.Column));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Severities_are_a_map_or_a_list_with_a_scope()
    {
        var (map, errors) = Read("severities:\n  \"*/skipped-minor\": warn\n  kubernetes/deprecated-api: off\n");
        Assert.Empty(errors);
        Assert.Equal(
            [("*/skipped-minor", Severity.Warn, 2), ("kubernetes/deprecated-api", (Severity?)null, 3)],
            map.Severities.Select(static one => (one.Rule.Pattern, one.Severity, one.Location.Line ?? 0)));

        var (list, others) = Read("severities:\n- {rule: a/b, path: legacy/**, cluster: dev-*, environment: test, from: warn, severity: block}\n");
        Assert.Empty(others);
        var one = Assert.Single(list.Severities);
        Assert.Equal((Severity.Block, Severity.Warn, "legacy/**", "dev-*", "test", 2), (one.Severity, one.From, one.Scope.Path!.Pattern, one.Scope.Cluster!.Pattern, one.Scope.Environment!.Pattern, one.Location.Line));
    }

    [Fact]
    public void Waivers_are_read_with_their_scope_and_their_place()
    {
        var (file, errors) = Read("""
            clusters: [{name: prod, environment: production}, {name: lab}]
            waivers:
            - {rule: kubernetes/removed-api, path: legacy/**, cluster: prod, environment: production, object: Ingress/shop/*, reason: moved away, owner: team-a, until: 2027-03-31}
            waiversInSameChange: allow
            baseline: ops/known.yaml
            """);
        Assert.Empty(errors);
        Assert.Equal(
            new Waiver("kubernetes/removed-api", "legacy/**", "moved away", "team-a", new(2027, 3, 31)) { Cluster = "prod", Environment = "production", Object = "Ingress/shop/*", Location = Location.At(".gate.yaml", 3, 3) },
            Assert.Single(file.Waivers).Waiver);
        Assert.True(file.AllowsWaiversInSameChange);
        Assert.Equal("ops/known.yaml", file.Baseline);
        Assert.Equal(("prod", "production"), file.Environments.Select(static pair => (pair.Key, pair.Value)).Single());
        Assert.Equal((".gate-baseline.yaml", false), (new GateFile().Baseline, Read("failOn: warn").File.AllowsWaiversInSameChange));
    }

    [Theory]
    [InlineData("3", 3, false)]
    [InlineData("4", 4, false)]
    [InlineData("both", null, true)]
    public void Helm_is_one_major_or_both(string helm, int? major, bool both)
    {
        var (file, errors) = Read($"tools: {{helm: {helm}}}");
        Assert.Empty(errors);
        Assert.Equal((major, both, null), (file.Tools.HelmMajor, file.Tools.BothHelms, file.Tools.Helm));
    }

    [Fact]
    public void Mirrors_are_read_for_images_and_charts()
    {
        var (file, errors) = Read("""
            mirrors:
              registry.example.org/dockerhub: docker.io
              "https://charts.example.org/jetstack/": https://charts.jetstack.io
            """);
        Assert.Empty(errors);
        Assert.True(ImageReference.TryParse("registry.example.org/dockerhub/grafana/grafana:11.0.0", out var image));
        Assert.Equal("docker.io/grafana/grafana:11.0.0", file.Mirrors.Resolve(image).ToString());
        Assert.True(ChartRepository.TryParse("https://charts.example.org/jetstack", out var repository));
        Assert.Equal("https://charts.jetstack.io", file.Mirrors.Resolve(repository).ToString());
    }

    [Fact]
    public void Unreadable_yaml_is_an_error_with_its_place() =>
        Assert.Equal(2, Assert.Single(Read("failOn: warn\nclusters: {]\n").Errors).Location.Line);

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    public void An_empty_file_says_nothing(string text)
    {
        var (file, errors) = Read(text);
        Assert.Empty(errors);
        Assert.Equal(Severity.Block, file.Policy.FailOn);
    }

    private static (GateFile File, IReadOnlyList<GateFileError> Errors) Read(string text) => GateFileReader.Read(".gate.yaml", Encoding.UTF8.GetBytes(text));
}
