namespace Gate.Sources.Tests.Rendering;

public sealed class TemplateOriginTests
{
    private const string Helpers = """
        {{- define "app.name" -}}{{ .Release.Name }}-app{{- end }}
        {{- define "app.api" -}}policy/v1beta1{{- end }}
        {{- define "app.whole" -}}
        apiVersion: v1
        kind: Service
        metadata:
          name: whole
        {{- end }}
        {{- define "app.labels" }}
        team: a
        {{- end }}
        """;

    public static TheoryData<string, string, string, string> Cases => new()
    {
        // A literal that can be no other line.
        { "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ include \"app.name\" . }}\n", "rel-app", "apiVersion", "1:1 exact" },
        // The branch that was taken.
        { "{{ if false }}\napiVersion: a/v1\n{{ else }}\napiVersion: b/v1 # the new one\n{{ end }}\nkind: X\nmetadata:\n  name: n-{{ 1 }}\n", "n-1", "apiVersion", "4:1 exact" },
        { "kind: X\n{{ if true }}\napiVersion: \"a/v1\"\n{{ else }}\napiVersion: b/v1\n{{ end }}\nmetadata:\n  name: n\n", "n", "apiVersion", "3:1 exact" },
        // A helper prints it: the line of the helper.
        { "{{- /* apiVersion: policy/v1beta1\n*/ -}}\napiVersion: {{ include \"app.api\" . }}\nkind: PodDisruptionBudget\nmetadata:\n  name: n\n", "n", "apiVersion", "chart/templates/_helpers.tpl:2:25 exact" },
        { "# comment\n{{ include \"app.whole\" . }}\n", "whole", "apiVersion", "chart/templates/_helpers.tpl:4:1 exact" },
        // A value prints it, and not an include that prints labels.
        { "{{ $x := 1 }}\n{{ toYaml .Values.raw }}\nextra:\n{{- include \"app.labels\" . | nindent 2 }}\n", "raw", "apiVersion", "chart/values.yaml:2:7 exact" },
        // Two objects in two branches of one document.
        { "{{ if false }}\napiVersion: a/v1\nkind: X\nmetadata:\n  name: {{ 1 }}\n{{ else }}\napiVersion: b/v1\nkind: X\nmetadata:\n  name: n-{{ 1 }}\n{{ end }}", "n-1", "apiVersion", "7:1 exact" },
        // Only the kind is in branches.
        { "apiVersion: v1\n{{ if false }}\nkind: One\n{{ else }}\nkind: Other\n{{ end }}\nmetadata:\n  name: n\n", "n", "apiVersion", "1:1 exact" },
        { "apiVersion: v1\nkind: {{ if false -}} One {{- else -}} Other {{- end }}\nmetadata:\n  name: n\n", "n", "apiVersion", "1:1 exact" },
        { "apiVersion: {{ if false }}a/v1{{ else }}v1{{ end }}\nkind: X\nmetadata:\n  name: n\n", "n", "apiVersion", "1:1 exact" },
        // Several of one kind and version: by name, the more literal first.
        { Two("{{ include \"app.name\" . }}", "{{ include \"app.name\" . }}-worker"), "rel-app-worker", "apiVersion", "6:1 exact" },
        { Two("{{ include \"app.name\" . }}", "{{ include \"app.name\" . }}-worker"), "rel-app", "apiVersion", "1:1 exact" },
        // By nothing but their order.
        { Two("{{ lower \"ONE\" }}", "{{ lower \"TWO\" }}"), "two", "apiVersion", "6:1 template" },
        // A loop prints one part many times.
        { "{{- range list \"a\" \"b\" }}\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: s-{{ . }}\n{{- end }}\n", "s-b", "apiVersion", "3:1 exact" },
        // Two loops whose parts cannot be told apart: no line is better than a wrong one.
        { "{{- range list \"a\" \"b\" }}\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: {{ . }}\n{{- end }}\n{{- range list \"c\" }}\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: {{ . }}\n{{- end }}\n", "c", "apiVersion", "file" },
        // Items of a List.
        { "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata:\n    name: {{ \"one\" }}\n- apiVersion: apps/v1\n  kind: Deployment\n  metadata:\n    name: two\n", "two", "apiVersion", "8:3 exact" },
        // Another object's fields look alike.
        { "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: h-{{ 1 }}\nspec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n", "h-1", "apiVersion", "1:1 exact" },
        { "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: h-{{ 1 }}\nspec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n", "h-1", "spec scaleTargetRef apiVersion", "7:5 exact" },
        // Fields: literal, templated, switched, in a sequence, from a helper.
        { "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p-{{ 1 }}\nspec:\n  hostNetwork: true\n", "p-1", "spec hostNetwork", "6:3 exact" },
        { "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p-{{ 1 }}\nspec:\n  priority: {{ 3 }}\n", "p-1", "spec priority", "6:3 exact" },
        { "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p-{{ 1 }}\nspec:\n  {{- if true }}\n  hostPID: true\n  {{- else }}\n  hostPID: false\n  {{- end }}\n", "p-1", "spec hostPID", "7:3 exact" },
        { "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p-{{ 1 }}\nspec:\n  containers:\n  - name: a\n    image: a:1\n  - name: b\n    image: b:1\n", "p-1", "spec containers 1 image", "10:5 exact" },
        // Items that look alike are told apart by their order, alternatives that look alike not at all.
        { "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p-{{ 1 }}\nspec:\n  containers:\n  - name: a\n    image: a:1\n  - name: b\n    image: a:1\n", "p-1", "spec containers 1 image", "10:5 exact" },
        { "{{ if hasPrefix \"r\" .Release.Name }}\napiVersion: {{ lower \"A/v1\" }}\n{{ else }}\napiVersion: {{ lower \"B/v1\" }}\n{{ end }}\nkind: One\nmetadata:\n  name: n\n", "n", "apiVersion", "file" },
        { "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p-{{ 1 }}\n  labels:\n    {{- include \"app.labels\" . | nindent 4 }}\n", "p-1", "metadata labels team", "chart/templates/_helpers.tpl:10:1 exact" },
        { "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p-{{ 1 }}\nspec:\n  {{- toYaml .Values.pod | nindent 2 }}\n", "p-1", "spec hostIPC", "chart/values.yaml:1:7 exact" },
        // No action at all: YAML with its own positions.
        { "kind: Service\nmetadata: {name: a}\napiVersion: v1\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: b\nspec: {type: ClusterIP}\n", "b", "spec type", "9:8 exact" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_line_is_the_one_that_printed_the_field_or_none(string template, string name, string path, string place)
    {
        var tree = new MemoryTree().Chart().File("chart/templates/_helpers.tpl", Helpers).File("chart/templates/x.yaml", template)
            .File("chart/values.yaml", "pod: {hostIPC: true}\nraw: {apiVersion: v1, kind: Service, metadata: {name: raw}, x: 1}\n");
        using var helm = new HelmRun();
        var result = await helm.Render(tree);
        Assert.Empty(result.Problems());
        var one = result.Named(name);
        Assert.Equal("chart/templates/x.yaml", one.Origin.File);
        var separator = place == "file" ? " " : ":";
        Assert.Equal(place.StartsWith("chart/", StringComparison.Ordinal) ? place : $"chart/templates/x.yaml{separator}{place}", one.Place(path.Split(' ')));
    }

    private static string Two(string one, string other) =>
        $"apiVersion: v1\nkind: Service\nmetadata:\n  name: {one}\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: {other}\n";
}
