using System.Text;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Core.Tests.Inventory;

public class GivenHelmValuesTests
{
    [Theory]
    [InlineData("a: {b: 1}", "a: {c: 2}", "a.b", "1")]
    [InlineData("a: {b: 1}", "a: {b: 2}", "a.b", "2")]
    [InlineData("a: {b: 1}", "a: null", "a.b", "null")]
    [InlineData("a: {b: 1}", "a: null", "a", "null")]
    [InlineData("a: {b: 1}", "a: text", "a.b", "null")]
    [InlineData("a: {b: 1}", "a: [1]", "a.b", "null")]
    [InlineData("a: {b: 1}", "c: 1", "a.d", "")]
    [InlineData("a: [1, 2]", "c: 1", "a", "list")]
    public void Mappings_are_joined_and_all_else_takes_the_place_of_what_was_there(string first, string second, string path, string expected)
    {
        var found = Of(first, second).Find(path.Split('.'));

        Assert.Equal(expected, found.Node switch { null => "", YamlScalar { Type: ScalarType.Null } => "null", YamlSequence => "list", var node => node.ToString() });
        Assert.True(found.IsCertain);
        Assert.Equal(expected.Length == 0, found.Location is null);
    }

    [Fact]
    public void A_mapping_over_null_starts_anew_and_the_root_agrees()
    {
        var values = Of("a: {b: 1}", "a: null", "a: {c: 2}");

        Assert.Equal(["c"], ((YamlMapping)values.Find("a").Node!).Entries.Select(entry => entry.Key.Text));
        Assert.Same(values.Root["a"], values.Find("a").Node);
    }

    [Fact]
    public void A_hidden_layer_makes_uncertain_what_it_stands_over()
    {
        var values = new GivenHelmValues([Layer("1", "a: 1\nb: {c: 1}"), new("Secret", null, static _ => null, static _ => true), Layer("2", "b: {d: 1}")]);

        Assert.Equal((true, false, false, false), (values.Find("b", "d").IsCertain, values.Find("b").IsCertain, values.Find("a").IsCertain, values.Find("e").IsCertain));
        Assert.Equal(["Secret"], values.Missing);
        Assert.Equal("1", values.Find("a").Node!.ToString());
    }

    [Fact]
    public void What_is_hidden_in_a_layer_is_neither_shown_nor_certain()
    {
        var values = new GivenHelmValues([Layer("1", "a: 1\nlist: [1]"), Layer("2", "a: ENC\nlist: [ENC]\nb: {c: ENC, d: 1}")]);

        Assert.Equal((null, false), (values.Find("a").Node, values.Find("a").IsCertain));
        Assert.Equal((null, false), (values.Find("a", "below").Node, values.Find("a", "below").IsCertain));
        Assert.False(values.Find("list").IsCertain);
        Assert.Equal((true, false), (values.Find("b", "d").IsCertain, values.Find("b").IsCertain));
        Assert.Equal(["d"], ((YamlMapping)values.Root["b"]!).Entries.Select(entry => entry.Key.Text));
        Assert.Equal(["2"], values.Missing);
    }

    private static GivenHelmValues Of(params string[] layers) => new([.. layers.Select((text, i) => Layer($"{i}", text))]);

    private static GivenValuesLayer Layer(string name, string text)
    {
        var root = (YamlMapping)YamlReader.Read(Encoding.UTF8.GetBytes(text))[0].Root!;
        return new(name, root, path => path.PositionIn(root) is { } at ? Location.At(name, at.Line, at.Column) : null, static value => value == "ENC");
    }
}
