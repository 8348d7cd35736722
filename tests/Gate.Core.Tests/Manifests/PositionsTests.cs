using Gate.Core.Manifests;

namespace Gate.Core.Tests.Manifests;

public sealed class PositionsTests
{
    [Theory]
    [InlineData("a: 1\nb:\n  k: v\n")]
    [InlineData("a: 1\r\nb:\r\n  k: v\r\n")]
    [InlineData("a: 1\rb:\r  k: v\r")]
    [InlineData("\uFEFFa: 1\nb:\n  k: v")]
    [InlineData("a: \"\u2028\u0085\"\nb:\n  k: v")]
    public void Lines_and_columns_are_those_an_editor_shows(string text)
    {
        var root = (YamlMapping)Text.Root(text);
        Assert.Equal("1:1", Text.At(root.Start));
        Assert.Equal("1:4", Text.At(root["a"]!.Start));
        Assert.Equal("2:1", Text.At(root.Find("b")!.Value.Key.Start));
        Assert.Equal("3:3", Text.At(((YamlMapping)root["b"]!).Find("k")!.Value.Key.Start));
        Assert.Equal("3:6", Text.At(((YamlMapping)root["b"]!)["k"]!.Start));
    }

    [Fact]
    public void Columns_count_UTF16_units_and_a_tab_is_one()
    {
        var root = (YamlMapping)Text.Root("{😀: ä,\tb: \"c\"}\n");
        Assert.Equal("1:6", Text.At(root["😀"]!.Start));
        Assert.Equal("1:9", Text.At(root.Find("b")!.Value.Key.Start));
        Assert.Equal("1:12", Text.At(root["b"]!.Start));
    }

    [Fact]
    public void Sequences_start_at_their_dash_or_bracket_and_items_at_their_text()
    {
        var root = (YamlMapping)Text.Root("a:\n- b\n-   c: d\ne: [f, [g]]\n");
        var (block, flow) = ((YamlSequence)root["a"]!, (YamlSequence)root["e"]!);
        Assert.Equal(["2:1", "2:3", "3:5"], [Text.At(block.Start), Text.At(block.Items[0].Start), Text.At(block.Items[1].Start)]);
        Assert.Equal(["4:4", "4:5", "4:8"], [Text.At(flow.Start), Text.At(flow.Items[0].Start), Text.At(flow.Items[1].Start)]);
    }

    [Fact]
    public void JSON_has_the_same_places()
    {
        var root = (YamlMapping)Text.Root("\n{\"é😀\": 1,\r\n\t\"b\": [true, {\"c\": null}]}\n");
        Assert.Equal("2:1", Text.At(root.Start));
        Assert.Equal("2:9", Text.At(root["é😀"]!.Start));
        Assert.Equal("3:2", Text.At(root.Find("b")!.Value.Key.Start));
        Assert.Equal("3:14", Text.At(((YamlSequence)root["b"]!).Items[1].Start));
    }

    [Fact]
    public void The_last_of_repeated_keys_gives_the_place() =>
        Assert.Equal("2:1", Text.At(((YamlMapping)Text.Root("a: 1\na: 2\n")).Find("a")!.Value.Key.Start));

    [Theory]
    [InlineData("a: [x,\ny, z]\nb: c\n", "2:1", "3:1")]
    [InlineData("a: [x\n  ,\n z, \"q\nr\"]\nb: c\n", "3:2", "5:1")]
    [InlineData("a: [\"i\"#j\n, y]\nb: \"c\"#d\n", "2:3", "3:1")]
    public void Places_are_exact_where_the_text_had_to_be_read_a_second_time(string text, string second, string after)
    {
        var root = (YamlMapping)Text.Root(text);
        Assert.Equal(second, Text.At(((YamlSequence)root["a"]!).Items[1].Start));
        Assert.Equal(after, Text.At(root.Find("b")!.Value.Key.Start));
    }

    [Fact]
    public void Places_after_blanks_that_had_to_be_taken_out_are_exact()
    {
        var root = (YamlMapping)Text.Root("x:\n- a: |\n    \n  b: c\ny: [d,\ne]\n");
        Assert.Equal("4:3", Text.At(((YamlMapping)((YamlSequence)root["x"]!).Items[0]).Find("b")!.Value.Key.Start));
        Assert.Equal("6:1", Text.At(((YamlSequence)root["y"]!).Items[1].Start));
    }

    [Fact]
    public void A_lone_carriage_return_in_the_line_of_a_separator_is_a_line() =>
        Assert.Equal("4:1", Text.At(YamlReader.Read(Text.Bytes("a: b\n--- \r\r\nc: d\n"))[1].Start));
}
