using Gate.Core.Manifests;

namespace Gate.Core.Tests.Manifests;

public sealed class ReadLimitsTests
{
    [Fact]
    public void A_file_over_the_size_limit_is_said_and_never_skipped_in_silence() // T16
    {
        var limits = new ReadLimits { Bytes = 100 };
        var (fits, large) = (Text.Map.PadRight(100), Text.Map.PadRight(101));
        Assert.Single(ManifestReader.Read(Text.Bytes(fits), limits).Objects);
        var file = ManifestReader.Read(Text.Bytes(large), limits);
        Assert.Empty(file.Objects);
        Assert.True(Assert.Single(file.Unreadable).Limit);
        Assert.Empty(ManifestReader.Read(Text.Bytes("a: b\n".PadRight(101)), limits).Unreadable);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    [InlineData("{\"a\":", "}")]
    public void Mappings_and_lists_nest_to_the_limit_and_no_deeper(string open, string close)
    {
        string Nested(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
        Assert.Null(Assert.Single(Text.Documents(Nested(256))).Unreadable);
        Assert.True(Text.Refused(Nested(257)).Limit);
        Assert.True(Text.Refused(open + Nested(20_000)).Limit);
    }

    [Fact]
    public void Depth_is_counted_through_aliases()
    {
        var lines = Enumerable.Range(1, 300).Select(level => $"a{level}: &a{level} [*a{level - 1}]\n");
        Assert.True(Text.Refused("a0: &a0 [x]\n" + string.Concat(lines)).Limit);
    }

    [Fact]
    public void A_text_that_multiplies_itself_by_aliases_is_refused_at_once_and_its_neighbours_are_read()
    {
        var lines = Enumerable.Range(1, 40).Select(level => $"a{level}: &a{level} [*a{level - 1}, *a{level - 1}, *a{level - 1}]\n");
        var bomb = "apiVersion: v1\nkind: Bomb\na0: &a0 [x]\n" + string.Concat(lines);
        var file = Text.Manifests(Text.Map + "---\n" + bomb + "---\n" + Text.Map);
        Assert.Equal(2, file.Objects.Count);
        Assert.True(Assert.Single(file.Unreadable).Limit);
    }

    [Fact]
    public void Beyond_the_limit_of_nodes_the_rest_of_the_file_is_said_once()
    {
        var file = ManifestReader.Read(Text.Bytes(string.Concat(Enumerable.Repeat(Text.Map + "---\n", 10))), new ReadLimits { Nodes = 30 });
        Assert.Equal(3, file.Objects.Count);
        var unreadable = Assert.Single(file.Unreadable);
        Assert.True(unreadable.Limit);
        Assert.Equal(14, unreadable.Position.Line);
    }

    [Fact]
    public void In_JSON_what_breaks_a_limit_does_not_hide_the_next_object()
    {
        var deep = "{\"apiVersion\":\"v1\",\"kind\":\"A\",\"x\":" + new string('[', 300) + new string(']', 300) + "}";
        var file = Text.Manifests(deep + "{\"apiVersion\":\"v1\",\"kind\":\"B\"}");
        Assert.Equal(["v1 B -"], Text.Objects(file));
        Assert.True(Assert.Single(file.Unreadable).Limit);
    }
}
