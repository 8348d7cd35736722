namespace Gate.Core.Tests.Manifests;

public sealed class ManifestReaderTests
{
    private const string Two = """
        - apiVersion: apps/v1
          kind: Deployment
          metadata: {name: a}
        - apiVersion: v1
          kind: Service
          metadata: {name: b}

        """;

    [Fact]
    public void A_list_is_its_items() => // T5
        Assert.Equal(["apps/v1 Deployment a", "v1 Service b"], Text.Objects("apiVersion: v1\nkind: List\nmetadata: {resourceVersion: \"\"}\nitems:\n" + Two));

    [Fact]
    public void Lists_in_lists_are_their_items_too() // T6
    {
        var inner = "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: PodList, items: [{metadata: {name: c}}]}]}";
        Assert.Equal(["v1 Pod c", "v1 Secret d"], Text.Objects($"apiVersion: v1\nkind: List\nitems:\n- {inner}\n- {{apiVersion: v1, kind: Secret, metadata: {{name: d}}}}\n"));
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Foo\nmetadata: {name: a}\nitems: [{key: b}]\n", "v1 Foo a")]
    [InlineData("apiVersion: x.io/v1\nkind: AllowList\nmetadata: {name: a}\nitems: [{cidr: b}]\n", "x.io/v1 AllowList a")]
    [InlineData("apiVersion: x.io/v1\nkind: AllowList\nitems: [b, c]\n", "x.io/v1 AllowList -")]
    [InlineData("apiVersion: x.io/v1\nkind: AllowList\nitems: {a: b}\n", "x.io/v1 AllowList -")]
    [InlineData("apiVersion: x.io/v1\nkind: List\nmetadata: {generateName: a-}\nitems: [{b: c}]\n", "x.io/v1 List a-*")]
    public void An_object_with_items_that_is_no_list_keeps_its_identity(string text, string expected) => // T7
        Assert.Equal([expected], Text.Objects(text));

    [Fact]
    public void Items_of_a_typed_list_inherit_its_type_unless_they_have_their_own() // T8
    {
        Assert.Equal(
            ["apps/v1beta1 Deployment a", "apps/v1 Deployment b"],
            Text.Objects("apiVersion: apps/v1beta1\nkind: DeploymentList\nmetadata: {}\nitems:\n- metadata: {name: a}\n- {apiVersion: apps/v1, kind: Deployment, metadata: {name: b}}\n"));
        Assert.Equal(["v1 ConfigMap a"], Text.Objects("{\"kind\":\"ConfigMapList\",\"apiVersion\":\"v1\",\"items\":[{\"metadata\":{\"name\":\"a\"}}]}"));
    }

    [Fact]
    public void Items_that_are_no_objects_are_said_and_the_others_are_read()
    {
        var file = Text.Manifests("apiVersion: v1\nkind: List\nitems:\n- a\n- {b: c}\n- {apiVersion: v1, kind: Pod}\n- kind: Pod\n");
        Assert.Equal(["v1 Pod -"], Text.Objects(file));
        Assert.Equal(["4:3", "5:3", "7:3"], file.Unreadable.Select(one => Text.At(one.Position)));
    }

    [Fact]
    public void An_object_needs_no_metadata_and_no_name() // T9
    {
        Assert.Equal(["v1 Pod -", "v1 Pod -", "v1 Pod -"], Text.Objects("apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nkind: Pod\nmetadata:\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: }\n"));
        var file = Text.Manifests("apiVersion: apps/v1\nkind: Deployment\nmetadata: {namespace: n}\n");
        Assert.Equal(new("apps", "Deployment", "n", null), Assert.Single(file.Objects).Identity);
    }

    [Fact]
    public void A_generated_name_is_its_prefix_with_a_star() => // T10
        Assert.Equal(["batch/v1 Job migrate-*"], Text.Objects("apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: migrate-}\n"));

    [Fact]
    public void Repeated_keys_do_not_make_an_object_unreadable() => // T11
        Assert.Equal(["v1 Secret b"], Text.Objects("apiVersion: v1\nkind: Pod\nkind: Secret\nmetadata: {name: a, name: b}\n"));

    [Fact]
    public void An_apiVersion_may_come_from_an_alias_or_a_merge() // T11, T12
    {
        var file = Text.Manifests("x: &x {apiVersion: v1, kind: Pod}\n<<: *x\nkind: &k Secret\nmetadata: {name: *k}\n");
        Assert.Equal(["v1 Secret Secret"], Text.Objects(file));
        Assert.Equal("1:8", Text.At(file.Objects[0].ApiVersionPosition));
    }

    [Theory]
    [InlineData("apiVersion: v1\nKind: Pod\n", "2:1", "'kind'")]
    [InlineData("apiversion: v1\nkind: Pod\n", "1:1", "'apiVersion'")]
    [InlineData("apiVersion: 1\nkind: Pod\n", "1:1", "number")]
    [InlineData("apiVersion: 1.10\nkind: Pod\n", "1:1", "number")]
    [InlineData("apiVersion: v1\nkind:\n", "2:1", "empty")]
    [InlineData("apiVersion: \"\"\nkind: Pod\n", "1:1", "empty")]
    [InlineData("apiVersion: v1\nkind: yes\n", "2:1", "boolean")]
    [InlineData("apiVersion: v1\nkind: [Pod]\n", "2:1", "list")]
    [InlineData("apiVersion: {v1: }\nkind: Pod\n", "1:1", "mapping")]
    [InlineData("{\"apiVersion\": null, \"kind\": \"Pod\"}", "1:2", "empty")]
    public void What_is_nearly_an_object_is_said_with_the_reason(string text, string place, string word) // T13
    {
        var file = Text.Manifests(text);
        Assert.Empty(file.Objects);
        var unreadable = Assert.Single(file.Unreadable);
        Assert.Equal(place, Text.At(unreadable.Position));
        Assert.Contains(word, unreadable.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apiVersion: {{ .Values.api }}\nkind: Pod\n", "1:13")]
    [InlineData("apiVersion: \"{{ .Values.api }}\"\nkind: Pod\n", "1:1")]
    [InlineData("apiVersion: v1\nkind: ${KIND}\n", "2:1")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ name }}\n", "4:9")]
    [InlineData("{{- if .Values.x }}\napiVersion: v1\nkind: Pod\n{{- end }}\n", "1:1")]
    [InlineData("apiVersion: v1\nkind: Pod\n{{ include \"x\" . }}\n", "3:1")]
    public void A_template_is_called_a_template(string text, string place) // T14
    {
        var file = Text.Manifests(text);
        Assert.Empty(file.Objects);
        var unreadable = Assert.Single(file.Unreadable);
        Assert.Equal(place, Text.At(unreadable.Position));
        Assert.Contains("template", unreadable.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Moustaches_in_quoted_values_are_text() => // T14
        Assert.Equal(["v1 ConfigMap a"], Text.Objects("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: \"{{ $labels.x }}\"}\n"));

    [Theory]
    [InlineData("{\"apiVersion\":\"v1\",\"kind\":\"Pod\"}{\"apiVersion\":\"v1\",\"kind\":\"Secret\"}")]
    [InlineData("\n{\"apiVersion\":\"v1\",\"kind\":\"Pod\"}\n\n{\"apiVersion\":\"v1\",\"kind\":\"Secret\"}\n")]
    [InlineData("{\"apiVersion\":\"v1\",\"kind\":\"Pod\"}\n---\n{\"apiVersion\":\"v1\",\"kind\":\"Secret\"}\n")]
    [InlineData("apiVersion: v1\nkind: Pod\n---\n{\"apiVersion\":\"v1\",\"kind\":\"Secret\"}")]
    [InlineData("{\"apiVersion\":\"v1\",\"kind\":\"Pod\"}\n---\napiVersion: v1\nkind: Secret\n")]
    [InlineData("[{\"apiVersion\":\"v1\",\"kind\":\"None\"}]\n---\n{\"apiVersion\":\"v1\",\"kind\":\"Pod\"} {apiVersion: v1, kind: Secret}")]
    public void JSON_objects_may_follow_each_other_with_or_without_separators(string text) => // T17
        Assert.Equal(["v1 Pod -", "v1 Secret -"], Text.Objects(text));

    [Theory]
    [InlineData("services:\n  web:\n    image: x\n")]
    [InlineData("openapi: 3.0.0\ninfo: {version: 1}\ncomponents:\n  schemas:\n    X:\n      properties:\n        apiVersion: {type: string}\n        kind: {type: string}\n")]
    [InlineData("on: push\njobs:\n  a:\n    steps: [{run: \"a\"}]\n")]
    [InlineData("apiVersion: v2\nname: chart\nversion: 1.0.0\n")]
    [InlineData("kind: pipeline\ntype: docker\n")]
    [InlineData("- hosts: all\n  tasks: [{k8s: {definition: {apiVersion: v1, kind: Pod}}}]\n")]
    [InlineData("a: [\n")]
    [InlineData("{{ template }}\n")]
    [InlineData("just text\n---\n- a\n")]
    public void Other_YAML_is_passed_over_in_silence_readable_or_not(string text) => // T18
        Assert.Empty(Text.Objects(text));

    [Fact]
    public void A_quoted_version_stays_a_text_and_an_unquoted_one_its_spelling() // T19
    {
        var one = Assert.Single(Text.Manifests("apiVersion: v1\nkind: Pod\nspec: {version: 1.10, other: \"1.10\"}\n").Objects);
        Assert.Equal("{version: Float 1.10, other: \"1.10\"}", Text.Show(one.Root["spec"]));
    }
}
