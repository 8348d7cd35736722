using System.Text.Json;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Layouts;

/// <summary>What <c>gate drill</c> says of whole layouts: every version is moved on its own line, and what would not be seen is named with its reason.</summary>
public sealed class DrillTests
{
    private const string Platforms = "missing-fact: the platform of cluster ";

    /// <summary>
    /// Each layout with the rule of its own that must be seen, on its line (as in <see cref="VersionTests"/>), and all blind spots that it may have.
    /// </summary>
    public static TheoryData<string, string, string[]> Layouts => new()
    {
        // What a cluster runs on is known to its owner: none of these configurations says it.
        { "argocd-app-of-apps", "team/cert-manager-1.16 apps/cert-manager.yaml:13", [Platforms + "platform"] },
        { "argocd-applicationset-per-cluster", "team/cert-manager-1.16 appsets/cert-manager.yaml:23", [Platforms + "ap-south", Platforms + "eu-west", Platforms + "mgmt", Platforms + "us-east"] },
        {
            "flux-monorepo", "team/cert-manager-1.16 infrastructure/controllers/cert-manager.yaml:25",
            [
                // 4.11.x: the version that runs is in the cluster only, and a rule on two add-ons needs it.
                "floating-version: ingress-nginx",
                "missing-fact: the version of Ingress NGINX (kubernetes) in cluster development (4.11.x)",
                "missing-fact: the version of Ingress NGINX (kubernetes) in cluster production (4.11.x)",
                "missing-fact: the version of Ingress NGINX (kubernetes) in cluster staging (4.11.x)",
                Platforms + "development", Platforms + "production", Platforms + "staging",
            ]
        },
        {
            "flux-one-repo-per-team", "team/billing-5 teams/finance/billing.yaml:19",
            [
                // The team's own repository, and a chart of the repository that has no version of its own.
                "not-followed: Kustomization shop", "not-recognised: https://git.example.org/shop/deployments", "not-recognised: portal",
                Platforms + "production", Platforms + "staging",
            ]
        },
        // Its version is a variable of a Secret, and the chart is the owner's own.
        { "home-cluster", "team/cilium-1.17 kubernetes/apps/kube-system/cilium/app/ocirepository.yaml:11", ["not-recognised: notes", Platforms + "home"] },
        {
            "kustomize-helmcharts", "team/metrics-server-3.13 components/metrics-server/kustomization.yaml:6",
            // Kustomize inflates no chart unless it is told to, and this configuration does not tell so.
            ["not-followed: kustomization clusters/production", "not-followed: kustomization clusters/staging", Platforms + "production", Platforms + "staging"]
        },
        { "terraform-managed", "team/karpenter-1.6 argocd/base/karpenter.yaml:13", [Platforms + "production", Platforms + "staging"] },
        // The dependency of the umbrella chart is elsewhere; its version counts all the same.
        { "umbrella-charts", "team/ingress-nginx-4.12 charts/ingress/Chart.yaml:8", ["not-followed: chart charts/ingress", Platforms + "production", Platforms + "staging"] },
        { "docs/example", "kubernetes/removed-api .gate.yaml:4", [Platforms + "prod", Platforms + "staging"] },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_version_of_a_layout_is_moved_and_seen_and_only_what_it_cannot_show_is_a_blind_spot(string layout, string seen, string[] blindSpots)
    {
        using var repository = ExampleRepository.Of(layout, isConfigured: true);
        var answer = GateProgram.RunIn(repository.Root, "drill", "--format", "json");
        Assert.True(answer.ExitCode == 0, answer.Messages);

        var lines = answer.Json.GetProperty("lines").EnumerateArray().ToList();
        Assert.All(lines.SelectMany(static line => line.GetProperty("moves").EnumerateArray()), static move => Assert.True(move.GetProperty("seen").GetBoolean(), move.ToString()));
        Assert.Contains(seen, lines.SelectMany(Seen));
        // Lines that move together each have facts of their own.
        Assert.All(lines, static line => Assert.All(FactsOf(line), fact => Assert.Contains(line.GetProperty("clusters").EnumerateArray(), cluster => fact.Contains($"cluster {cluster}", StringComparison.Ordinal))));
        Assert.Equal(blindSpots.Order(StringComparer.Ordinal), answer.Json.GetProperty("blindSpots").EnumerateArray().Select(static spot => $"{spot.Text("kind")}: {spot.Text("subject")}").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_configured_example_is_among_the_cases() =>
        Assert.Equal(ExampleRepository.Names.Where(static name => !name.StartsWith("generated", StringComparison.Ordinal)).Order(StringComparer.Ordinal), Layouts.Select(static row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("image.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cm, namespace: cm}\nspec:\n  selector: {matchLabels: {app: cm}}\n  template:\n    metadata: {labels: {app: cm}}\n    spec:\n      containers:\n      - {name: c, image: quay.io/jetstack/cert-manager-controller:v1.15.3}\n", "cert-manager/bad-release-1.19.0", 10)]
    [InlineData("kustomization.yaml", "resources:\n- https://github.com/argoproj/argo-cd/manifests/ha/cluster-install?ref=v2.13.0\n", "argo-cd/manifests-2.14.0", 2)]
    [InlineData("application.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: cm, namespace: argocd}\nspec:\n  destination: {server: https://kubernetes.default.svc, namespace: cm}\n  source: {repoURL: https://charts.jetstack.io, chart: cert-manager, targetRevision: v1.15.3}\n", "cert-manager/bad-release-1.19.0", 6)]
    [InlineData("helmfile.yaml", "repositories:\n- {name: jetstack, url: https://charts.jetstack.io}\nreleases:\n- {name: cm, namespace: cm, chart: jetstack/cert-manager, version: v1.15.3}\n", "cert-manager/bad-release-1.19.0", 4)]
    [InlineData("Chart.yaml", "apiVersion: v2\nname: platform\nversion: 1.15.3\ndependencies:\n- {name: cert-manager, repository: https://charts.jetstack.io, version: v1.15.3}\n", "cert-manager/bad-release-1.19.0", 5)]
    public void A_version_is_moved_where_it_really_stands(string file, string text, string rule, int line)
    {
        using var folder = new TempFolder();
        folder.Write(".gate.yaml", "clusters:\n- {name: prod, kubernetesVersion: \"1.33\", platform: eks}\n");
        folder.Write(file, text);
        var answer = GateProgram.Run("drill", folder.Root, "--format", "json");
        Assert.Contains($"{rule} {file}:{line}", answer.Json.GetProperty("lines").EnumerateArray().SelectMany(Seen));
        Assert.Equal(text, File.ReadAllText(folder.At(file)));
    }

    [Fact]
    public void An_image_that_is_asked_about_moves_with_its_tag()
    {
        using var folder = new TempFolder();
        folder.Write(".gate.yaml", "clusters:\n- {name: prod, kubernetesVersion: \"1.33\"}\n");
        folder.Write("cm.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: cm, namespace: cm}\nspec: {containers: [{name: c, image: quay.io/jetstack/cert-manager-controller:v1.15.3}]}\n");
        Assert.Contains(GateProgram.Run("check", folder.Root, "--what-if", "cert-manager=v1.19.0", "--format", "json").Findings(), static finding => finding.Text("rule") == "cert-manager/bad-release-1.19.0");
        Assert.DoesNotContain(GateProgram.Run("check", folder.Root, "--what-if", "cert-manager=v1.15.4", "--format", "json").Findings(), static finding => finding.Text("rule") == "cert-manager/bad-release-1.19.0");
    }

    [Fact]
    public void What_cannot_be_moved_or_told_is_a_blind_spot_with_its_reason()
    {
        using var folder = new TempFolder();
        folder.Write("releases.yaml", """
            apiVersion: source.toolkit.fluxcd.io/v1
            kind: HelmRepository
            metadata: {name: jetstack, namespace: apps}
            spec: {url: https://charts.jetstack.io}
            ---
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata: {name: range, namespace: apps}
            spec: {chart: {spec: {chart: cert-manager, version: 1.15.x, sourceRef: {kind: HelmRepository, name: jetstack}}}}
            ---
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata: {name: none, namespace: apps}
            spec: {chart: {spec: {chart: cert-manager, sourceRef: {kind: HelmRepository, name: jetstack}}}}
            ---
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata: {name: own, namespace: apps}
            spec: {chart: {spec: {chart: own, version: 1.0.0, sourceRef: {kind: HelmRepository, name: jetstack}}}}
            """);
        var answer = GateProgram.Run("drill", folder.Root, "--format", "json");
        Assert.Equal(
            ["floating-version cert-manager releases.yaml:9", "no-kubernetes-version Kubernetes of default ", "no-version cert-manager releases.yaml:13", "not-recognised own releases.yaml:19"],
            answer.Json.GetProperty("blindSpots").EnumerateArray().Select(static spot => $"{spot.Text("kind")} {spot.Text("subject")} {Place(spot)}").Order(StringComparer.Ordinal));
        Assert.Equal(0, answer.ExitCode);

        // Given on the command line, the version is known, and yet no change would show its upgrade.
        Assert.Contains("on the command line only", GateProgram.Run("drill", folder.Root, "--kubernetes-version", "1.33").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_says_what_was_moved_where_and_what_would_stay_unseen()
    {
        using var repository = ExampleRepository.Of("home-cluster", isConfigured: true);
        var answer = GateProgram.RunIn(repository.Root, "drill");
        Assert.Contains("── cilium 1.16.5 ──", answer.Output, StringComparison.Ordinal);
        Assert.Contains("kubernetes/apps/kube-system/cilium/app/ocirepository.yaml:11 · home", answer.Output, StringComparison.Ordinal);
        Assert.Contains("seen       cilium/skips-a-minor", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Blind: facts that rules lack", answer.Output, StringComparison.Ordinal);
        Assert.All(answer.Output.Split('\n'), static line => Assert.InRange(line.Length, 0, 100));
        Assert.Equal("", answer.Messages);
    }

    [Fact]
    public void What_is_asked_wrongly_is_2_and_an_empty_folder_is_not()
    {
        using var folder = new TempFolder();
        Assert.Equal(2, GateProgram.Run("drill", folder.Root, "--format", "xml").ExitCode);
        Assert.Equal(2, GateProgram.Run("drill", folder.At("nothing")).ExitCode);
        Assert.Equal(0, GateProgram.Run("drill", folder.Root).ExitCode);
        folder.Write(".gate.yaml", "clusters: 3\n");
        Assert.Equal(2, GateProgram.Run("drill", folder.Root).ExitCode);
    }

    private static IEnumerable<string> FactsOf(JsonElement line) =>
        line.GetProperty("moves").EnumerateArray().SelectMany(static move => move.GetProperty("rules").EnumerateArray()).Select(static rule => rule.Text("fact")).OfType<string>().Where(static fact => fact.Contains("cluster ", StringComparison.Ordinal));

    private static IEnumerable<string> Seen(JsonElement line) =>
        line.GetProperty("moves").EnumerateArray().SelectMany(static move => move.GetProperty("rules").EnumerateArray())
            .Where(static rule => rule.Text("outcome") == "seen").Select(static rule => $"{rule.Text("rule")} {Place(rule)}");

    private static string Place(JsonElement one) => one.GetProperty("location") is { ValueKind: JsonValueKind.Object } place ? $"{place.Text("file")}:{place.Text("line")}" : "";
}
