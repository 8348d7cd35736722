using System.Globalization;

namespace Gate.Benchmarks.Generating;

/// <summary>A chart of many templates in two folders, of which the second gives one container another image.</summary>
internal static class GeneratedChart
{
    /// <summary>Writes both folders.</summary>
    public static void WriteTo(string before, string after, int templates)
    {
        foreach (var (folder, tag) in new[] { (before, "1.0.0"), (after, "1.1.0") })
        {
            Directory.CreateDirectory(Path.Combine(folder, "chart", "templates"));
            File.WriteAllText(Path.Combine(folder, "chart", "Chart.yaml"), "apiVersion: v2\nname: many\nversion: 1.0.0\n");
            File.WriteAllText(Path.Combine(folder, "chart", "values.yaml"), $"image: registry.example.org/web:{tag}\nreplicas: 2\nports:\n- 80\n- 8080\n");
            File.WriteAllText(Path.Combine(folder, "chart", "templates", "_labels.tpl"), "{{- define \"many.labels\" -}}\napp.kubernetes.io/name: {{ .name }}\napp.kubernetes.io/instance: {{ .root.Release.Name }}\n{{- end -}}\n");
            for (var i = 0; i < templates; i++)
                File.WriteAllText(Path.Combine(folder, "chart", "templates", $"deployment-{i:d3}.yaml"), Template(i));
        }
    }

    private static string Template(int number) => string.Create(CultureInfo.InvariantCulture, $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{ .Release.Name }}-{{{number}}}
          labels:
            {{- include "many.labels" (dict "name" "web-{{{number}}}" "root" $) | nindent 4 }}
        spec:
          replicas: {{ .Values.replicas }}
          selector:
            matchLabels:
              app.kubernetes.io/name: web-{{{number}}}
          template:
            metadata:
              labels:
                {{- include "many.labels" (dict "name" "web-{{{number}}}" "root" $) | nindent 8 }}
            spec:
              containers:
              - name: web
                image: {{ .Values.image | quote }}
                ports:
                {{- range .Values.ports }}
                - containerPort: {{ . }}
                {{- end }}

        """);
}
