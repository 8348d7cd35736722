using Gate.Core.Inventory;

namespace Gate.Sources.Tests.GitOps;

public class DeliveryPolicyTests
{
    private const string Release = """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: redis, namespace: cache}
        spec:
          chart: {spec: {chart: redis, version: 18.1.0, sourceRef: {kind: HelmRepository, name: charts}}}
        """;

    private const string Application = """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: redis, namespace: argocd}
        spec:
          destination: {server: https://kubernetes.default.svc, namespace: cache}
          source: {repoURL: https://charts.example.org, chart: redis, targetRevision: 18.1.0, helm: {HELM}}
        """;

    [Theory]
    [InlineData("", CrdPolicy.Create, CrdPolicy.KeepExisting, null, false)]
    [InlineData("  install: {crds: CreateReplace}\n  upgrade: {crds: CreateReplace}", CrdPolicy.CreateReplace, CrdPolicy.CreateReplace, true, true)]
    [InlineData("  install: {crds: Skip}\n  upgrade: {crds: Skip}", CrdPolicy.Skip, CrdPolicy.Skip, false, false)]
    [InlineData("  upgrade: {crds: Create}", CrdPolicy.Create, CrdPolicy.Create, true, false)]
    [InlineData("  upgrade: {crds: \"${POLICY}\"}", CrdPolicy.Create, CrdPolicy.Unknown, null, null)]
    public void A_release_says_what_becomes_of_its_CRDs(string more, CrdPolicy install, CrdPolicy upgrade, bool? creates, bool? updates)
    {
        var policy = Single(new MemoryTree().File("redis.yaml", $"{Release}\n{more}\n"));

        Assert.Equal((DeliveryTool.Flux, install, upgrade, creates, updates), (policy.Tool, policy.CrdsOnInstall.Value, policy.CrdsOnUpgrade.Value, policy.CreatesCrdsOnUpgrade, policy.UpdatesCrdsOnUpgrade));
        Assert.Equal(upgrade == CrdPolicy.KeepExisting, policy.CrdsOnUpgrade.Location is null);
    }

    [Fact]
    public void Settings_of_a_release_stand_on_the_lines_that_set_them()
    {
        var policy = Single(new MemoryTree().File("redis.yaml", $"{Release}\n  upgrade:\n    crds: Skip\n    force: true\n    disableSchemaValidation: true\n    serverSideApply: disabled\n"));

        Assert.Equal(new(true), policy.Prune);
        Assert.Equal(["True redis.yaml:8:5", "True redis.yaml:9:5", "False redis.yaml:10:5", "Skip redis.yaml:7:5"],
            [Text(policy.Replace), Text(policy.SkipsSchemaValidation), Text(policy.ServerSideApply), Text(policy.CrdsOnUpgrade)]);
        Assert.Null(policy.Outer);
    }

    [Fact]
    public void How_a_release_is_applied_where_it_does_not_say_depends_on_what_installed_it()
    {
        var policy = Single(new MemoryTree().File("redis.yaml", $"{Release}\n"));

        Assert.Equal(new(null), policy.ServerSideApply);
        Assert.Equal(new(false), policy.Replace);
        Assert.Equal(new(true), policy.Automated);
    }

    [Theory]
    [InlineData("prune: true", true)]
    [InlineData("prune: false", false)]
    [InlineData("prune: ${PRUNE:=true}", true)]
    [InlineData("force: true", false)]
    public void A_Kustomization_prunes_what_it_says_and_so_a_release_that_is_taken_out_of_it(string more, bool prunes)
    {
        var tree = new MemoryTree()
            .File("clusters/prod/flux-system/sync.yaml", Kustomization("flux-system", "./clusters/prod", "prune: true\n  postBuild: {substitute: {OTHER: a}}"))
            .File("clusters/prod/apps.yaml", Kustomization("apps", "./apps", more))
            .File("apps/redis.yaml", $"{Release}\n");
        var state = Declared.In(tree);

        var folder = state.Deliveries.Single(delivery => delivery.Folder == "apps").Policy;
        Assert.Equal((DeliveryTool.Flux, prunes, true, (bool?)(more == "force: true")), (folder.Tool, folder.Prune.Value, folder.ServerSideApply.Value, folder.Force.Value));
        Assert.Equal(more.StartsWith("prune", StringComparison.Ordinal) ? "clusters/prod/apps.yaml:7:3" : null, folder.Prune.Location?.ToString());
        Assert.Equal(folder, Assert.Single(state.Installations).Delivery.Outer);
    }

    [Theory]
    [InlineData("", false, false, false, false)]
    [InlineData("{automated: {}}", true, false, false, false)]
    [InlineData("{automated: {prune: true}}", true, true, false, false)]
    [InlineData("{automated: {enabled: false, prune: true}}", false, false, false, false)]
    [InlineData("{automated: {prune: true}, syncOptions: [Prune=false]}", true, false, false, false)]
    [InlineData("{automated: {prune: true}, syncOptions: [Prune=confirm, ServerSideApply=true]}", true, false, true, false)]
    [InlineData("{syncOptions: [ServerSideApply=true, Replace=true]}", false, false, false, true)]
    [InlineData("{automated: {prune: \"{{ unknown }}\"}}", true, null, false, false)]
    public void An_Application_says_how_it_is_synced(string policy, bool automated, bool? prunes, bool serverSide, bool replaces)
    {
        var read = Single(new MemoryTree().File("redis.yaml", $"{Application.Replace("HELM", "")}{(policy.Length > 0 ? $"\n  syncPolicy: {policy}" : "")}\n"));

        Assert.Equal((DeliveryTool.ArgoCd, automated, prunes, serverSide, (bool?)replaces), (read.Tool, read.Automated.Value, read.Prune.Value, read.ServerSideApply.Value, read.Replace.Value));
        Assert.Equal((CrdPolicy.CreateReplace, new(false)), (read.CrdsOnUpgrade.Value, read.Force));
    }

    [Fact]
    public void An_Application_can_leave_out_CRDs_and_the_schema()
    {
        var policy = Single(new MemoryTree().File("redis.yaml", Application.Replace("HELM", "skipCrds: true, skipSchemaValidation: true")));

        Assert.Equal((CrdPolicy.Skip, true), (policy.CrdsOnUpgrade.Value, policy.SkipsSchemaValidation.Value));
        Assert.Equal("redis.yaml:6", $"{policy.CrdsOnUpgrade.Location!.File}:{policy.CrdsOnUpgrade.Location.Line}");
    }

    [Fact]
    public void An_umbrella_chart_is_delivered_as_what_installs_it()
    {
        var tree = new MemoryTree()
            .File("argocd/app.yaml", Application.Replace("chart: redis, targetRevision: 18.1.0", "path: charts/umbrella").Replace("https://charts.example.org", "https://example.org/repo").Replace("HELM", "skipCrds: true"))
            .File("charts/umbrella/Chart.yaml", "apiVersion: v2\nname: umbrella\nversion: 0.1.0\ndependencies:\n- {name: redis, version: 18.1.0, repository: https://charts.example.org}\n");

        var state = Declared.In(tree, "https://example.org/repo");

        Assert.Equal((DeliveryTool.ArgoCd, CrdPolicy.Skip), (Assert.Single(state.Installations).Delivery.Tool, state.Installations[0].Delivery.CrdsOnUpgrade.Value));
    }

    [Theory]
    [InlineData("", CrdPolicy.Create, false, false)]
    [InlineData("helmDefaults: {skipCRDs: true, force: true, skipSchemaValidation: true}", CrdPolicy.Skip, true, true)]
    public void Helm_upgrades_no_CRDs_from_a_helmfile(string defaults, CrdPolicy install, bool replaces, bool skipsSchema)
    {
        var policy = Single(new MemoryTree().File("helmfile.yaml", $"repositories: [{{name: charts, url: https://charts.example.org}}]\n{defaults}\nreleases:\n- {{name: redis, chart: charts/redis, version: 18.1.0, force: {(replaces ? "true" : "false")}}}\n"));

        Assert.Equal((DeliveryTool.Helmfile, install, CrdPolicy.Skip), (policy.Tool, policy.CrdsOnInstall.Value, policy.CrdsOnUpgrade.Value));
        Assert.Equal(((bool?)replaces, (bool?)skipsSchema), (policy.Replace.Value, policy.SkipsSchemaValidation.Value));
    }

    [Theory]
    [InlineData("", CrdPolicy.Skip)]
    [InlineData(", includeCRDs: true", CrdPolicy.CreateReplace)]
    public void A_kustomization_inflates_the_CRDs_that_it_is_told_to(string more, CrdPolicy crds)
    {
        var policy = Single(new MemoryTree().File("app/kustomization.yaml", $"helmCharts:\n- {{name: redis, repo: https://charts.example.org, version: 18.1.0{more}}}\n"));

        Assert.Equal((DeliveryTool.Kustomize, crds, null), (policy.Tool, policy.CrdsOnUpgrade.Value, policy.Prune.Value));
    }

    [Fact]
    public void A_chart_that_nothing_in_the_repository_installs_has_no_policy()
    {
        var policy = Single(new MemoryTree().File("charts/umbrella/Chart.yaml", "apiVersion: v2\nname: umbrella\nversion: 0.1.0\ndependencies:\n- {name: redis, version: 18.1.0, repository: https://charts.example.org}\n"));

        Assert.Same(DeliveryPolicy.Unknown, policy);
        Assert.Equal((CrdPolicy.Unknown, null), (policy.CrdsOnUpgrade.Value, policy.UpdatesCrdsOnUpgrade));
    }

    private static DeliveryPolicy Single(MemoryTree tree) => Assert.Single(Declared.In(tree).Installations).Delivery;

    private static string Text<T>(DeliverySetting<T> setting) => $"{setting.Value} {setting.Location}";

    private static string Kustomization(string name, string path, string more) =>
        $"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {{name: {name}, namespace: flux-system}}\nspec:\n  path: {path}\n  sourceRef: {{kind: GitRepository, name: flux-system}}\n  {more}\n";
}
