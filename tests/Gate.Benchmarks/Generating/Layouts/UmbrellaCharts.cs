using System.Globalization;
using System.Text;

namespace Gate.Benchmarks.Generating.Layouts;

/// <summary>
/// A folder of umbrella charts, each with dependencies from elsewhere, a lock, values for each cluster, templates of its own and the Application that installs it.
/// Head moves one dependency.
/// </summary>
internal sealed class UmbrellaCharts(Dice dice)
{
    private const int FilesOfChart = 10;

    private readonly SortedDictionary<string, string> files = new(StringComparer.Ordinal);

    public GeneratedLayout Of(int count)
    {
        for (var i = 0; files.Count <= count - FilesOfChart; i++)
            AddChart($"team-{i:d4}", i);
        return new("umbrella charts", files, "charts/team-0000/Chart.yaml", "version: v1.15.3", "version: v1.16.1");
    }

    private void AddChart(string name, int index)
    {
        var folder = $"charts/{name}";
        (string Name, string Repository, string Version)[] dependencies =
        [
            LayoutTexts.AddOns[index % LayoutTexts.AddOns.Length],
            ("service", "oci://registry.example.org/charts", $"{dice.Between(1, 9)}.{dice.Between(0, 30)}.0"),
        ];
        files[$"{folder}/Chart.yaml"] = $"apiVersion: v2\nname: {name}\nversion: 0.1.{index}\nkubeVersion: \">=1.25.0-0\"\n" + Dependencies(dependencies);
        files[$"{folder}/Chart.lock"] = Dependencies(dependencies) + "digest: sha256:0f2c6de39b0e6e2ed1d2dc4f4d8bb7fd3cc02d1a9e8bb2aa0f0c3e7e9b1f51a7\ngenerated: \"2026-01-01T00:00:00Z\"\n";
        files[$"{folder}/values.yaml"] = Values(name, dependencies[0].Name);
        foreach (var cluster in (string[])["production", "staging"])
            files[$"{folder}/values-{cluster}.yaml"] = Values(name, dependencies[0].Name);
        foreach (var kind in (string[])["Deployment", "Service", "ConfigMap", "ServiceAccount"])
            files[$"{folder}/templates/{kind.ToLowerInvariant()}.yaml"] = Template(kind);
        files[$"argocd/{name}.yaml"] = $"""
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata:
              name: {name}
              namespace: argocd
            spec:
              project: default
              source:
                repoURL: {LayoutTexts.Repository}
                targetRevision: HEAD
                path: charts/{name}
                helm:
                  valueFiles:
                  - values-production.yaml
              destination:
                name: production
                namespace: {name}

            """;
    }

    private static string Dependencies(IEnumerable<(string Name, string Repository, string Version)> dependencies)
    {
        var text = new StringBuilder("dependencies:\n");
        foreach (var (name, repository, version) in dependencies)
            text.Append(CultureInfo.InvariantCulture, $"- name: {name}\n  repository: {repository}\n  version: {version}\n");
        return text.ToString();
    }

    private string Values(string name, string dependency) =>
        LayoutTexts.Values(dice, name, "") + $"{dependency}:\n" + LayoutTexts.Values(dice, dependency, "  ") + "service:\n" + LayoutTexts.Values(dice, name, "  ");

    private string Template(string kind)
    {
        var text = new StringBuilder();
        var version = kind == "Deployment" ? "apps/v1" : "v1";
        text.Append("{{- if .Values.image.tag }}\napiVersion: ").Append(version).Append("\nkind: ").Append(kind)
            .Append("\nmetadata:\n  name: {{ .Release.Name }}\n  labels:\n    app.kubernetes.io/name: {{ .Chart.Name }}\n");
        for (var i = dice.Between(5, 30); i > 0; i--)
            text.Append(CultureInfo.InvariantCulture, $"    setting-{i}: {{{{ .Values.setting1 | quote }}}}\n");
        return text.Append("{{- end }}\n").ToString();
    }
}
