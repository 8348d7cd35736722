using Gate.Testing;

namespace Gate.EndToEnd.Tests.Helm;

/// <summary>Charts of the repository whose values are not all in it.</summary>
public sealed class GivenValuesTests
{
    private const string Application = """
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata: {name: web}
        spec:
          generators:
          - plugin: {configMapRef: {name: parameters}}
          template:
            metadata: {name: web}
            spec:
              destination: {name: in-cluster, namespace: web}
              source:
                repoURL: https://git.example.org/team/fleet
                path: charts/web
                helm:
                  values: |
                    host: {{host}}
        """;

    [Theory]
    [InlineData("{{ .Values.host }}", "rendered without values that this repository does not hold: what depends on {{host}}, known only to the live Argo CD")]
    [InlineData("{{ required \"host is needed\" .Values.host }}", "(rendered without values that are not known)")]
    public void A_chart_is_rendered_without_them_and_that_is_said(string host, string reason)
    {
        using var folder = new TempFolder();
        folder.Write("set.yaml", Application);
        folder.Write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        folder.Write("charts/web/templates/map.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  host: {host}\n");

        var answer = GateProgram.Run("check", folder.Root, "--kubernetes-version", "1.33", "--format", "json");

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains(answer.NotChecked, entry => entry.Text("code") == "unfetched" && entry.Text("reason")!.Contains(reason, StringComparison.Ordinal));
    }
}
