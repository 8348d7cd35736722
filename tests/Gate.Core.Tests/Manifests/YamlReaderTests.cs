using Gate.Core.Manifests;

namespace Gate.Core.Tests.Manifests;

/// <summary>
/// Where YamlDotNet's events and the Go readers differ. "Observed" is what kubectl 1.36.3 (<c>label --local</c>), its kustomize 5.8.1 and
/// Helm 3.17.3 did with the text.
/// </summary>
public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "{a: Integer 3, b: Integer 2}")]
    [InlineData("x: {a: 1, a: 2}\n", "{x: {a: Integer 2}}")]
    [InlineData("1: a\n\"1\": b\n", "{1: \"b\"}")]
    [InlineData("{\"a\": 1, \"a\": 2}", "{a: Integer 2}")]
    public void The_last_of_repeated_keys_wins(string text, string expected) => // T11. Observed: so do kubectl and Helm; kustomize refuses.
        Assert.Equal(expected, Text.Show(Text.Root(text)));

    [Fact]
    public void The_last_of_repeated_keys_wins_in_large_mappings_too() // T11
    {
        var lines = Enumerable.Range(0, 40).Select(key => $"k{key % 30}: {key}\n");
        var root = (YamlMapping)Text.Root(string.Concat(lines));
        Assert.Equal(30, root.Entries.Count);
        Assert.Equal("39", root.Text("k9"));
        Assert.Equal("29", root.Text("k29"));
    }

    [Theory]
    [InlineData("x: &x {a: 1, b: 2}\nd:\n  <<: *x\n  b: 3\n", "{b: Integer 3, a: Integer 1}")]
    [InlineData("x: &x {a: 1, b: 2}\nd:\n  b: 3\n  <<: *x\n", "{b: Integer 3, a: Integer 1}")] // Observed: kustomize the same; kubectl takes the merged 2.
    [InlineData("x: &x {a: 1, b: 2}\ny: &y {b: 5, c: 6}\nd:\n  <<: [*x, *y]\n", "{a: Integer 1, b: Integer 2, c: Integer 6}")]
    [InlineData("x: &x {a: 1, b: 2}\ny: &y {b: 5, c: 6}\nd:\n  <<: *x\n  <<: *y\n", "{b: Integer 5, c: Integer 6, a: Integer 1}")] // Observed: kustomize refuses.
    [InlineData("x: &x {a: 1}\ny: &y {<<: *x, b: 2}\nd: {<<: *y}\n", "{b: Integer 2, a: Integer 1}")]
    [InlineData("d: {<<: {a: 1}}\n", "{a: Integer 1}")]
    [InlineData("d: {\"<<\": {a: 1}}\n", "{<<: {a: Integer 1}}")]
    [InlineData("d: [<<]\n", "[\"<<\"]")]
    public void Merges_are_merged_and_a_mappings_own_keys_win(string text, string expected) => // T11
        Assert.Equal(expected, Text.Show(((YamlMapping)Text.Root(text))["d"]));

    [Theory]
    [InlineData("d:\n  <<: 3\n", "2:7")]
    [InlineData("d:\n  <<: [{a: b}, c]\n", "2:7")]
    [InlineData("d:\n  <<:\n", "2:6")]
    public void Only_mappings_can_be_merged(string text, string place) => Assert.Equal(place, Text.At(Text.Refused(text).Position));

    [Fact]
    public void An_alias_is_the_node_of_its_anchor_and_an_anchor_may_be_set_again() // T12
    {
        var root = (YamlMapping)Text.Root("a: &x {b: c}\nd: *x\ne: &x 2\nf: *x\n*x : g\n");
        Assert.Same(root["a"], root["d"]);
        Assert.Equal("Integer 2", Text.Show(root["f"]));
        Assert.Equal("5:1", Text.At(root.Find("2")!.Value.Key.Start));
    }

    [Theory]
    [InlineData("a: *nope\n", "1:4")]
    [InlineData("a: *x\nb: &x 1\n", "1:4")]
    [InlineData("a: &a [*a]\n", "1:8")]
    [InlineData("a: &a\n  b: [{c: *a}]\n", "2:11")]
    [InlineData("a: &x.y b\n", "1:4")] // Observed: refused by all; YamlDotNet takes any name.
    public void Aliases_without_an_anchor_and_aliases_in_themselves_are_refused(string text, string place) =>
        Assert.Equal(place, Text.At(Text.Refused(text).Position));

    [Theory]
    [InlineData("a: {{ .Values.x }}\n", "1:4")]
    [InlineData("? [a]\n: b\n", "1:3")]
    [InlineData("? {a: b}\n: c\n", "1:3")]
    [InlineData("a: &x [1]\n*x : b\n", "2:1")]
    [InlineData(": b\n", "1:1")] // Observed: "unsupported map key of type nil".
    [InlineData("~: b\n", "1:1")]
    public void Keys_must_be_texts(string text, string place) => Assert.Equal(place, Text.At(Text.Refused(text).Position));

    [Theory]
    [InlineData("a: \"\u0001\"\n", "1:5")]
    [InlineData("a: b # \u007F\n", "1:8")]
    [InlineData("a: b\nc: \u0081\n", "2:4")]
    [InlineData("a: \uFFFE\n", "1:4")]
    [InlineData("a: \0\n", "1:4")]
    public void Control_characters_are_refused_wherever_they_stand(string text, string place)
    {
        var unreadable = Text.Refused(text);
        Assert.Equal(place, Text.At(unreadable.Position));
        Assert.Contains("control character", unreadable.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("m: [a,\nb]\n", "{m: [\"a\", \"b\"]}")]
    [InlineData("m: {a: 1,\nb: 2}\n", "{m: {a: Integer 1, b: Integer 2}}")]
    [InlineData("x:\n  m: [a,\n # c ]\n b: 'q]\nr',\n\nc]\n", "{x: {m: [\"a\", {b: \"q] r\"}, \"c\"]}}")]
    [InlineData("m: \"a\nb\"\n", "{m: \"a b\"}")]
    [InlineData("m: \"a\\\nb\n\n c\"\n", "{m: \"ab\nc\"}")]
    [InlineData("h: \"i\"#j\n", "{h: \"i\"}")]
    [InlineData("h: 'i'#j\n", "{h: \"i\"}")]
    [InlineData("h: [\"#\"]#j\n", "{h: [\"#\"]}")]
    [InlineData("h: |#c\n  x\n", "{h: \"x\n\"}")]
    [InlineData("h: [\"i\"#j\n, k]\n", "{h: [\"i\", \"k\"]}")]
    [InlineData("a: |\n  \nb: c\n", "{a: \"\", b: \"c\"}")] // A template's empty value leaves this behind.
    [InlineData("a: |+\n    \n  \nb: c\n", "{a: \"\n\n\", b: \"c\"}")]
    [InlineData("x:\r\n- a: >-\r\n    \r\n  b: c\r\n- d\r\n", "{x: [{a: \"\", b: \"c\"}, \"d\"]}")]
    [InlineData("a: [b,\nc]\nh: \"i\"#j\nd: {e: f,\ng: h}\n", "{a: [\"b\", \"c\"], h: \"i\", d: {e: \"f\", g: \"h\"}}")]
    [InlineData("c: |\n    \n    a: 1\nd: e\n", "{c: \"\na: 1\n\", d: \"e\"}")] // So is a template's first line that came to nothing.
    public void What_only_YamlDotNet_refuses_is_read_with_a_second_try(string text, string expected) =>
        Assert.Equal(expected, Text.Show(Text.Root(text)));

    [Theory]
    [InlineData("a: 'x\nb: c\n", "1:4", "quote")]
    [InlineData("a: [x,\nb: c\n", "1:4", "'['")]
    [InlineData("a: {b: c\n", "1:4", "'{'")]
    [InlineData("a: b: c\n", "1:5", "':'")]
    [InlineData("a: @b\n", "1:4", "'@'")]
    [InlineData("a: - b\n", "1:4", "'-'")]
    [InlineData("a:\n  b: c\n d: e\n", "3:2", "indentation")]
    [InlineData("a: \"\\q\"\n", "1:4", "backslash")]
    [InlineData("a: |\n    \n  b\n", "3:1", "blank lines")]
    [InlineData("a:\n\tb: c\n", "2:1", "tab")]
    [InlineData("a:\n  b:\n  \tc: d\n", "3:3", "tab")]
    [InlineData("a:\n\t", "2:1", "tab")]
    [InlineData("a: b\n{{- if .x }}\nc: d\n{{- end }}\n", "2:1", "template")]
    [InlineData("a: {{ .x }}-b\n", "1:4", "template")]
    public void A_refusal_says_where_and_why_in_plain_words(string text, string place, string word)
    {
        var unreadable = Text.Refused(text);
        Assert.Equal(place, Text.At(unreadable.Position));
        Assert.Contains(word, unreadable.Reason, StringComparison.Ordinal);
        Assert.False(unreadable.Limit);
    }

    [Theory]
    [InlineData("a: 'hunter2\n")]
    [InlineData("hunter2: [hunter2\n")]
    [InlineData("a: hunter2: hunter2\n")]
    [InlineData("a: \"hunter2\\q\"\n")]
    [InlineData("a: &hunter2 [*hunter2]\n")]
    [InlineData("a: *hunter2\n")]
    [InlineData("a: !!int hunter2\n")]
    [InlineData("{hunter2: hunter2}: hunter2\n b")]
    [InlineData("a: {{ hunter2 }}\n")]
    public void A_refusal_never_shows_what_the_document_holds(string text) =>
        Assert.DoesNotContain("hunter2", Text.Refused(text).Reason, StringComparison.Ordinal);

    [Fact]
    public void JSON_may_hold_what_YAML_may_not()
    {
        var key = new string('k', 2000);
        Assert.Equal($"{{{key}: \"a/b😀\"}}", Text.Show(Text.Root($"{{\"{key}\":\"a\\/b\\ud83d\\ude00\"}}")));
    }

    [Theory]
    [InlineData("{\"a\": [1,], b: c}\n", "{a: [Integer 1], b: \"c\"}")]
    [InlineData("{\n\t\"a\":\"b\", # c\n\t\"c\":[\n\t\t1]}\n", "{a: \"b\", c: [Integer 1]}")]
    public void What_is_nearly_JSON_is_read_as_YAML(string text, string expected) => Assert.Equal(expected, Text.Show(Text.Root(text)));

    [Fact]
    public void Whether_a_document_looks_like_Kubernetes_goes_by_its_keys_in_any_case_and_spelling()
    {
        foreach (var text in new[] { "apiVersion: [\nkind: A", "- \"APIVERSION\" : [\n  'Kind': A", "{apiversion: a, kind: ]", "x:\n  apiVersion: [\n  kind:" })
            Assert.True(Assert.Single(Text.Documents(text)).LooksLikeKubernetes, text);
        foreach (var text in new[] { "apiVersion: [", "kind: [", "x: apiVersion kind: [", "# apiVersion:\n# kind:\n[", "apiVersions: [\nkinds: " })
            Assert.False(Assert.Single(Text.Documents(text)).LooksLikeKubernetes, text);
    }
}
