using Gate.Core.Manifests;

namespace Gate.Core.Tests.Manifests;

/// <summary>How a stream is cut into documents. What kubectl 1.36.3, its kustomize 5.8.1 and Helm 3.17.3 do was tried with each text.</summary>
public sealed class DocumentsTests
{
    [Fact]
    public void A_key_in_a_block_text_and_a_rule_of_dashes_are_no_separators() // T1
    {
        var root = Text.Root("a: |\n  -----BEGIN CERTIFICATE-----\n  ----\n  ---\n  -----END CERTIFICATE-----\n# ---- x\nb: c\n");
        Assert.Equal("{a: \"-----BEGIN CERTIFICATE-----\n----\n---\n-----END CERTIFICATE-----\n\", b: \"c\"}", Text.Show(root));
        Assert.Equal("\"----- x\"", Text.Show(Text.Root("----- x\n")));
    }

    [Theory]
    [InlineData("--- {a: b}\n", "{a: \"b\"}", "1:5")]
    [InlineData("--- # c\na: b\n", "{a: \"b\"}", "2:1")]
    [InlineData("---# c\na: b\n", "{a: \"b\"}", "2:1")]
    [InlineData("---\t{a: b}", "{a: \"b\"}", "1:5")]
    [InlineData("---   \r\na: b", "{a: \"b\"}", "2:1")]
    [InlineData("--- |\n  a\n", "\"a\n\"", "1:5")]
    public void What_stands_in_the_line_of_a_separator_belongs_to_its_document(string text, string expected, string start) // T2
    {
        var root = Text.Root(text);
        Assert.Equal(expected, Text.Show(root));
        Assert.Equal(start, Text.At(root.Start));
    }

    [Fact]
    public void A_block_mapping_in_the_line_of_a_separator_is_refused_as_kubectl_and_kustomize_do() // T2
    {
        var unreadable = Assert.Single(Text.Manifests("--- apiVersion: v1\nkind: ConfigMap\n").Unreadable);
        Assert.Equal("2:1", Text.At(unreadable.Position));
    }

    [Theory]
    [InlineData("---\na: 1\n---\nb: 2\n---\n")]
    [InlineData("---\r\na: 1\r\n---\r\nb: 2")]
    [InlineData("\uFEFF---\na: 1\n---\n\uFEFFb: 2")]
    [InlineData("a: 1\n...\n---\nb: 2\n...\n")]
    [InlineData("a: 1\n...  # end\n--- # next\nb: 2\n---")]
    [InlineData("\n\n---\n---\n  \n---\na: 1\n---\t\nb: 2\n---\n---\n")]
    public void Separators_and_end_markers_may_stand_anywhere_and_line_ends_may_be_either(string text) => // T3
        Assert.Equal(["{a: Integer 1}", "{b: Integer 2}"], Text.Documents(text).Where(one => one.Root is not null).Select(one => Text.Show(one.Root)));

    [Theory]
    [InlineData("")]
    [InlineData("\n \n")]
    [InlineData("# nothing\n")]
    [InlineData("---\n# nothing\n---\n\n---\n# kind: x\n# apiVersion: y")]
    [InlineData("\uFEFF")]
    public void Empty_documents_and_comments_are_neither_objects_nor_errors(string text) // T4
    {
        var file = Text.Manifests(text);
        Assert.Empty(file.Objects);
        Assert.Empty(file.Unreadable);
        Assert.All(Text.Documents(text), one => Assert.True(one is { Root: null, Unreadable: null }));
    }

    [Fact]
    public void A_bad_document_does_not_hide_its_neighbours_and_all_places_are_those_of_the_file() // T15
    {
        var file = Text.Manifests(Text.Map + "---\napiVersion: v1\nkind: [\n---\n" + Text.Map + "--- {apiVersion: v1, kind: Pod\n---\n" + Text.Map);
        Assert.Equal([1, 8, 13], file.Objects.Select(one => one.ApiVersionPosition.Line));
        Assert.Equal(["6:7", "11:5"], file.Unreadable.Select(one => Text.At(one.Position)));
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Pod\n...\napiVersion: v1\nkind: Secret\n", "3:4")]
    [InlineData("{apiVersion: v1, kind: Pod}\n{apiVersion: v1, kind: Secret}\n", "2:1")]
    [InlineData("{\"apiVersion\": \"v1\", \"kind\": \"Pod\"}\napiVersion: v1\nkind: Secret\n", "1:36")]
    [InlineData("apiVersion: v1\rkind: Pod\r---\rapiVersion: v1\rkind: Secret\r", "3:1")]
    public void What_the_Go_readers_pass_over_after_the_end_of_a_document_is_said(string text, string place)
    {
        var file = Text.Manifests(text);
        Assert.Equal(["v1 Pod -"], Text.Objects(file));
        var unreadable = Assert.Single(file.Unreadable);
        Assert.Equal(place, Text.At(unreadable.Position));
        Assert.Contains("'---'", unreadable.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%YAML 1.2\n---\n")] // "found incompatible YAML document"
    [InlineData("%YAML 1.1\n---\n")] // "did not find expected <document start>": kubectl cuts before the separator
    [InlineData("# c\n%TAG !e! tag:example.com,2000:\n---\n")]
    [InlineData("---\n%FOO bar\n---\n")] // "found unknown directive name"
    public void A_document_with_a_directive_is_refused_and_the_next_is_read(string directive)
    {
        var file = Text.Manifests(directive + Text.Map + "---\n" + Text.Map);
        Assert.Single(file.Objects);
        Assert.Contains("directive", Assert.Single(file.Unreadable).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Anchors_do_not_reach_into_the_next_document() // T12
    {
        var file = Text.Manifests("apiVersion: v1\nkind: A\nx: &x 1\n---\napiVersion: v1\nkind: B\ny: *x\n");
        Assert.Equal(["v1 A -"], Text.Objects(file));
        Assert.Equal("7:4", Text.At(Assert.Single(file.Unreadable).Position));
    }

    [Fact]
    public void A_byte_that_is_not_UTF8_spoils_its_document_only()
    {
        byte[] text = [.. Text.Bytes(Text.Map + "---\napiVersion: v1\nkind: A\nä: "), 0xFF, .. Text.Bytes("\n---\n" + Text.Map)];
        var file = ManifestReader.Read(text);
        Assert.Equal(2, file.Objects.Count);
        Assert.Equal("7:4", Text.At(Assert.Single(file.Unreadable).Position));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void UTF16_with_its_mark_is_read_as_the_Go_readers_do(bool bigEndian)
    {
        var encoding = new System.Text.UnicodeEncoding(bigEndian, true);
        byte[] text = [.. encoding.Preamble, .. encoding.GetBytes(Text.Map)];
        Assert.True(ManifestScan.MayHoldObjects(text));
        Assert.Equal(["v1 ConfigMap good"], Text.Objects(ManifestReader.Read(text)));
        Assert.Single(ManifestReader.Read(text.AsMemory(0, text.Length - 1)).Unreadable);
    }

    [Fact]
    public void Ten_thousand_documents_are_ten_thousand_objects() =>
        Assert.Equal(10_000, Text.Manifests(string.Concat(Enumerable.Repeat("---\n" + Text.Map, 10_000))).Objects.Count);
}
