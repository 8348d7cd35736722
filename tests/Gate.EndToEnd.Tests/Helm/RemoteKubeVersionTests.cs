using System.Text.Json;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Helm;

/// <summary>A chart from elsewhere whose release is known to refuse its cluster is a finding on the line of its version, like a chart of the repository.</summary>
public sealed class RemoteKubeVersionTests
{
    // secrets-store-csi-driver 1.6.0 says kubeVersion ">=1.30.0-0"; 1.5.x says nothing of the kind. Longhorn 1.3.2 says ">=1.18.0-0 <1.25.0-0".
    private const string Driver = "https://kubernetes-sigs.github.io/secrets-store-csi-driver/charts";
    private const string Longhorn = "https://charts.longhorn.io";

    [Theory]
    [InlineData(false, "release.yaml:18")]
    [InlineData(true, "release.yaml:9")]
    public void A_release_that_refuses_the_cluster_blocks_on_its_version(bool isArgo, string place)
    {
        using var change = new Change("1.29");
        change.Release(isArgo, Driver, "secrets-store-csi-driver", "1.5.1", "1.6.0");
        var answer = change.Check();
        Assert.Equal(1, answer.ExitCode);
        var finding = Assert.Single(Refusals(answer));
        Assert.Equal(("block", "high", place), (finding.Text("severity"), finding.Text("confidence"), string.Join(':', finding.Place().Split(':')[..2])));
        Assert.Equal("Chart secrets-store-csi-driver does not accept Kubernetes 1.29", finding.Text("title"));
        var subject = finding.GetProperty("occurrences")[0].GetProperty("subject");
        Assert.Equal(("secrets-store-csi-driver", "1.5.1", "1.6.0"), (subject.Text("addon"), subject.Text("from"), subject.Text("to")));
    }

    [Theory]
    [InlineData("1.30", "1.6.0", null)] // the first minor of the constraint, whose suffix -0 lets pre-releases in
    [InlineData("1.31", "1.6.0", null)]
    [InlineData("1.29", "1.5.2", null)]
    [InlineData("1.29", "1.6.99", null)] // a release that nobody knows
    [InlineData("1.29", "1.6.x", null)] // no single release
    [InlineData("1.29", "1.6.0", "1.31.0")] // Argo CD asks Helm about another version than the cluster's
    public void What_is_accepted_or_not_known_is_silent(string kubernetes, string version, string? takenFor)
    {
        using var change = new Change(kubernetes);
        change.Release(true, Driver, "secrets-store-csi-driver", "1.5.1", version, takenFor);
        Assert.Empty(Refusals(change.Check(), null));
    }

    [Fact]
    public void The_version_that_argo_cd_takes_the_cluster_for_is_the_one_that_helm_refuses()
    {
        using var change = new Change("1.31");
        change.Release(true, Driver, "secrets-store-csi-driver", "1.5.1", "1.6.0", "1.29.4");
        Assert.Equal("Chart secrets-store-csi-driver does not accept Kubernetes 1.29", Assert.Single(Refusals(change.Check())).Text("title"));
    }

    [Fact]
    public void A_chart_of_the_same_name_from_another_repository_is_not_meant()
    {
        using var change = new Change("1.29");
        change.Release(true, "https://charts.example.org", "secrets-store-csi-driver", "1.5.1", "1.6.0");
        Assert.Empty(Refusals(change.Check(), null));
    }

    [Fact]
    public void A_cluster_that_moves_on_is_told_on_the_line_of_its_version()
    {
        using var change = new Change("1.24", "1.25");
        change.Release(true, Longhorn, "longhorn", "1.3.2", "1.3.2");
        var finding = Assert.Single(Refusals(change.Check()));
        Assert.Equal(".gate.yaml:3", string.Join(':', finding.Place().Split(':')[..2]));
        Assert.StartsWith("Kubernetes of cluster prod moves from 1.24 to 1.25. ", finding.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_refused_before_never_blocks()
    {
        using var change = new Change("1.26");
        change.Release(true, Longhorn, "longhorn", "1.3.2", "1.3.3");
        Assert.Equal("existing", Assert.Single(Refusals(change.Check(), null)).Text("status"));
    }

    [Fact]
    public void Where_the_version_of_the_cluster_is_assumed_the_rule_is_undecided()
    {
        using var change = new Change(null);
        change.Release(true, Longhorn, "longhorn", "1.3.1", "1.3.2");
        var answer = change.Check();
        Assert.Empty(Refusals(answer, null));
        var undecided = Assert.Single(answer.Json.GetProperty("coverage").GetProperty("undecided").EnumerateArray(), static one => one.GetProperty("rules").EnumerateArray().Any(static rule => rule.GetString() == "helm/kube-version"));
        Assert.StartsWith("the Kubernetes version of cluster ", undecided.Text("fact"), StringComparison.Ordinal);

        // What accepts the newest Kubernetes as well leaves nothing open.
        using var floor = new Change(null);
        floor.Release(true, Driver, "secrets-store-csi-driver", "1.5.1", "1.6.0");
        Assert.DoesNotContain("helm/kube-version", floor.Check().Output, StringComparison.Ordinal);
    }

    private static IReadOnlyList<JsonElement> Refusals(Answer answer, string? status = "new") => [.. answer.Findings(status).Where(static finding => finding.Text("rule") == "helm/kube-version")];

    private sealed class Change : IDisposable
    {
        private readonly TempFolder folder = new();

        internal Change(string? before, string? after = null)
        {
            Write("base", ".gate.yaml", Clusters(before));
            Write("head", ".gate.yaml", Clusters(after ?? before));
        }

        public void Dispose() => folder.Dispose();

        internal void Release(bool isArgo, string repository, string chart, string before, string after, string? takenFor = null)
        {
            foreach (var (side, version) in (ReadOnlySpan<(string, string)>)[("base", before), ("head", after)])
                Write(side, "release.yaml", isArgo ? Argo(repository, chart, version, takenFor) : Flux(repository, chart, version));
        }

        internal Answer Check() => GateProgram.Run("check", "--base-dir", Path.Combine(folder.Root, "base"), "--head-dir", Path.Combine(folder.Root, "head"), "--format", "json");

        private void Write(string side, string path, string text) => folder.Write($"{side}/{path}", text);

        private static string Clusters(string? version) => version is null ? "clusters:\n- name: prod\n" : $"clusters:\n- name: prod\n  kubernetesVersion: \"{version}\"\n";

        private static string Argo(string repository, string chart, string version, string? takenFor) =>
            $"apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {{name: {chart}, namespace: argocd}}\nspec:\n  destination: {{server: https://kubernetes.default.svc, namespace: system}}\n  source:\n    repoURL: {repository}\n    chart: {chart}\n    targetRevision: {version}\n"
            + (takenFor is null ? "" : $"    helm: {{kubeVersion: {takenFor}}}\n");

        private static string Flux(string repository, string chart, string version) => $"""
            apiVersion: source.toolkit.fluxcd.io/v1
            kind: HelmRepository
            metadata:
              name: charts
              namespace: flux-system
            spec:
              url: {repository}
            ---
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata:
              name: {chart}
              namespace: system
            spec:
              chart:
                spec:
                  chart: {chart}
                  version: {version}
                  sourceRef:
                    kind: HelmRepository
                    name: charts
                    namespace: flux-system
            """;
    }
}
