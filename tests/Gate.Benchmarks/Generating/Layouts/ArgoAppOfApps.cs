namespace Gate.Benchmarks.Generating.Layouts;

/// <summary>
/// An app of apps of Argo CD: one Application delivers the Applications of the add-ons, the ApplicationSets that find the teams' overlays by their folders, and an
/// Application for each team's chart. Head moves the <c>targetRevision</c> of one Application.
/// </summary>
internal sealed class ArgoAppOfApps(Dice dice)
{
    private const int FilesOfApp = 10;
    private static readonly string[] Clusters = ["production", "staging"];

    private readonly SortedDictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly Manifests manifests = new(dice);

    public GeneratedLayout Of(int count)
    {
        files["bootstrap/root.yaml"] = Application("root", "argocd", $"    repoURL: {LayoutTexts.Repository}\n    targetRevision: HEAD\n    path: argocd\n    directory:\n      recurse: true\n");
        foreach (var (name, repository, version) in LayoutTexts.AddOns)
        {
            files[$"argocd/addons/{name}.yaml"] = Application(
                name, name, $"    repoURL: {repository}\n    chart: {name}\n    targetRevision: {version}\n    helm:\n      valuesObject:\n{LayoutTexts.Values(dice, name, "        ")}");
        }

        foreach (var cluster in Clusters)
            files[$"argocd/sets/{cluster}.yaml"] = Set(cluster);
        for (var i = 0; files.Count <= count - FilesOfApp; i++)
            AddApp($"app-{i:d4}", isChart: i % 4 == 0);
        return new("Argo CD app of apps", files, "argocd/addons/cert-manager.yaml", "targetRevision: v1.15.3", "targetRevision: v1.16.1");
    }

    private void AddApp(string app, bool isChart)
    {
        var names = new List<string>();
        foreach (var (kind, text) in new (string, Func<string, string, string>)[]
        {
            ("server", manifests.Workload), ("worker", manifests.Workload), ("custom", manifests.CustomResource), ("network", manifests.Other), ("config", manifests.Other),
        })
        {
            names.Add($"{kind}.yaml");
            files[$"apps/{app}/base/{kind}.yaml"] = text($"{app}-{kind}", app);
        }

        files[$"apps/{app}/base/kustomization.yaml"] = LayoutTexts.Kustomization(names);
        foreach (var cluster in Clusters)
        {
            files[$"apps/{app}/overlays/{cluster}/kustomization.yaml"] = LayoutTexts.Kustomization(
                ["../../base", "extra.yaml"], $"namespace: {app}\nimages:\n- name: registry.example.org/{app}-server\n  newTag: {dice.Between(1, 9)}.{dice.Between(0, 30)}.0\n");
            files[$"apps/{app}/overlays/{cluster}/extra.yaml"] = manifests.Other($"{app}-extra", app);
        }

        if (isChart)
        {
            files[$"argocd/apps/{app}.yaml"] = Application(
                $"{app}-cache", app, $"    repoURL: registry.example.org/charts\n    chart: service\n    targetRevision: {dice.Between(1, 9)}.{dice.Between(0, 30)}.0\n    helm:\n      valuesObject:\n{LayoutTexts.Values(dice, app, "        ")}");
        }
    }

    private static string Set(string cluster) => $$$"""
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata:
          name: apps-{{{cluster}}}
          namespace: argocd
        spec:
          goTemplate: true
          goTemplateOptions: [missingkey=error]
          generators:
          - git:
              repoURL: {{{LayoutTexts.Repository}}}
              revision: HEAD
              directories:
              - path: apps/*/overlays/{{{cluster}}}
          template:
            metadata:
              name: '{{ index .path.segments 1 }}-{{{cluster}}}'
            spec:
              project: default
              source:
                repoURL: {{{LayoutTexts.Repository}}}
                targetRevision: HEAD
                path: '{{ .path.path }}'
              destination:
                name: {{{cluster}}}
                namespace: '{{ index .path.segments 1 }}'

        """;

    private static string Application(string name, string ns, string source) => $"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata:
          name: {name}
          namespace: argocd
        spec:
          project: default
          source:
        {source}  destination:
            server: https://kubernetes.default.svc
            namespace: {ns}
          syncPolicy:
            automated:
              prune: true

        """;
}
