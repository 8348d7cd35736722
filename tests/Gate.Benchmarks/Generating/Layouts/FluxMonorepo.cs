namespace Gate.Benchmarks.Generating.Layouts;

/// <summary>
/// The monorepo of Flux's own guide: <c>clusters/NAME</c> starts infrastructure and apps; an app is a base with a HelmRelease or with manifests, and an
/// overlay for each cluster that patches it. Head moves the chart of one HelmRelease.
/// </summary>
internal sealed class FluxMonorepo(Dice dice)
{
    private const int FilesOfApp = 12;
    private static readonly string[] Clusters = ["production", "staging"];

    private readonly SortedDictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly Manifests manifests = new(dice);

    public GeneratedLayout Of(int count)
    {
        foreach (var cluster in Clusters)
            AddCluster(cluster);
        AddInfrastructure();
        var apps = Enumerable.Range(0, (count - files.Count - 2) / FilesOfApp).Select(static i => $"app-{i:d4}").ToList();
        foreach (var app in apps)
            AddApp(app);
        foreach (var cluster in Clusters)
            files[$"apps/{cluster}/kustomization.yaml"] = LayoutTexts.Kustomization(apps);
        return new("Flux monorepo", files, "infrastructure/controllers/cert-manager/release.yaml", "version: v1.15.3", "version: v1.16.1");
    }

    private void AddCluster(string cluster)
    {
        files[$"clusters/{cluster}/flux-system/gotk-sync.yaml"] = $"""
            apiVersion: source.toolkit.fluxcd.io/v1
            kind: GitRepository
            metadata:
              name: flux-system
              namespace: flux-system
            spec:
              interval: 1m0s
              ref:
                branch: main
              url: {LayoutTexts.Repository}
            ---
            {Kustomization("flux-system", $"clusters/{cluster}", "")}
            """;
        files[$"clusters/{cluster}/flux-system/kustomization.yaml"] = LayoutTexts.Kustomization(["gotk-sync.yaml"]);
        files[$"clusters/{cluster}/vars.yaml"] = $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: cluster-vars\n  namespace: flux-system\ndata:\n  cluster_name: {cluster}\n  domain: {cluster}.example.org\n";
        const string substitution = "  postBuild:\n    substituteFrom:\n    - kind: ConfigMap\n      name: cluster-vars\n";
        files[$"clusters/{cluster}/infrastructure.yaml"] = Kustomization("infrastructure", "infrastructure", substitution);
        files[$"clusters/{cluster}/apps.yaml"] = Kustomization("apps", $"apps/{cluster}", "  dependsOn:\n  - name: infrastructure\n" + substitution);
    }

    private void AddInfrastructure()
    {
        var folders = new List<string>();
        foreach (var (name, repository, version) in LayoutTexts.AddOns)
        {
            var folder = $"infrastructure/controllers/{name}";
            files[$"infrastructure/sources/{name}.yaml"] = $"apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata:\n  name: {name}\n  namespace: flux-system\nspec:\n  interval: 1h\n  url: {repository}\n";
            files[$"{folder}/namespace.yaml"] = LayoutTexts.Namespace(name);
            files[$"{folder}/release.yaml"] = Release(name, name, name, name, version);
            files[$"{folder}/kustomization.yaml"] = LayoutTexts.Kustomization(["namespace.yaml", "release.yaml"]);
            folders.Add($"controllers/{name}");
        }

        files["infrastructure/sources/apps.yaml"] = "apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata:\n  name: apps\n  namespace: flux-system\nspec:\n  type: oci\n  interval: 1h\n  url: oci://registry.example.org/charts\n";
        files["infrastructure/sources/kustomization.yaml"] = LayoutTexts.Kustomization([.. LayoutTexts.AddOns.Select(static one => $"{one.Name}.yaml"), "apps.yaml"]);
        files["infrastructure/kustomization.yaml"] = LayoutTexts.Kustomization(["sources", .. folders]);
    }

    private void AddApp(string app)
    {
        var folder = $"apps/base/{app}";
        var names = new List<string>();
        Add("namespace", LayoutTexts.Namespace(app));
        // Two of three apps are a chart with what belongs to it, the others are manifests.
        var isChart = dice.Between(0, 2) > 0;
        if (isChart)
            Add("release", Release(app, app, "apps", "service", $"{dice.Between(1, 9)}.{dice.Between(0, 30)}.{dice.Between(0, 9)}"));
        else
            Add("server", manifests.Workload(app, app));
        Add("worker", manifests.Workload($"{app}-worker", app));
        Add("custom", manifests.CustomResource(app, app));
        Add("network", manifests.Other(app, app));
        Add("config", manifests.Other($"{app}-config", app));
        Add("access", manifests.Other($"{app}-access", app));
        files[$"{folder}/kustomization.yaml"] = LayoutTexts.Kustomization(names);
        foreach (var cluster in Clusters)
        {
            var patch = isChart
                ? $"apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: {app}\n  namespace: {app}\nspec:\n  values:\n{LayoutTexts.Values(dice, app, "    ")}"
                : $"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: {app}\n  labels:\n    cluster: {cluster}\n";
            files[$"apps/{cluster}/{app}/patch.yaml"] = patch;
            files[$"apps/{cluster}/{app}/kustomization.yaml"] = LayoutTexts.Kustomization([$"../../base/{app}"], "patches:\n- path: patch.yaml\n");
        }

        void Add(string name, string text)
        {
            names.Add($"{name}.yaml");
            files[$"{folder}/{name}.yaml"] = text;
        }
    }

    private string Release(string name, string ns, string repository, string chart, string version) => $"""
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata:
          name: {name}
          namespace: {ns}
        spec:
          interval: 30m
          chart:
            spec:
              chart: {chart}
              version: {version}
              sourceRef:
                kind: HelmRepository
                name: {repository}
                namespace: flux-system
          install:
            crds: Create
          values:
        {LayoutTexts.Values(dice, name, "    ")}
        """;

    private static string Kustomization(string name, string path, string rest) => $"""
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata:
          name: {name}
          namespace: flux-system
        spec:
          interval: 10m0s
          path: ./{path}
          prune: true
          sourceRef:
            kind: GitRepository
            name: flux-system
        {rest}
        """;
}
