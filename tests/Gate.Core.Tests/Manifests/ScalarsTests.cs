using Gate.Core.Manifests;

namespace Gate.Core.Tests.Manifests;

/// <summary>Every row is what <c>kubectl label --local -o json</c> (1.36.3) made of it.</summary>
public sealed class ScalarsTests
{
    [Theory]
    [InlineData(ScalarType.Boolean, "yes on y n Y N Yes YES On ON Off OFF no No NO True TRUE true false")]
    [InlineData(ScalarType.Null, "~ null Null NULL")]
    [InlineData(ScalarType.Integer, "017 0o17 0O17 0x1F 0X1F 0b11 0B11 1_000 +1 -0 -017 0777 1__0 0x_1 0x1_0 9223372036854775808 18446744073709551615 -9223372036854775808")]
    [InlineData(ScalarType.Integer, "+0x1 -0x1 -0b1 +0b1 -0o7 +0o7 -0b_1 00 1_ 0_7 0b1_1 0o1_7 -1_0 0b-1 07_7 0b_1 0o_1")]
    [InlineData(ScalarType.Float, "1.10 1e3 1E3 .5 5. 08 09 -08 1_0.5 99999999999999999999 -9223372036854775809 18446744073709551616 1. 0. +.5 -.5")]
    [InlineData(ScalarType.Float, "1e3_ 1_e3 1e+3 1e-3 1_000.5 .5e3 1.e3 0.0 -.5e-3 .inf -.Inf +.INF .nan .NaN")]
    [InlineData(ScalarType.String, "oN nO yEs tRUE nULL 12:30:45 1:2 2001-01-01 2001-01-01T00:00:00Z _1 1e400 -1e400 0o8 0b2 1e .e1 . .. + .nAn")]
    [InlineData(ScalarType.String, "0x1p3 0x Infinity inf NaN nan ._5 1.5e3.2 0b 0o = 0.1.2 0o0x1 0o-17 0x-1 0-1 0x+1 0o+7 0x1.8p1 0X.8p0 0x1.8 << 1.33.0")]
    public void Plain_scalars_have_the_types_of_YAML_1_1_with_the_numbers_of_Go(ScalarType type, string texts) // T19
    {
        foreach (var text in texts.Split(' '))
        {
            var scalar = Assert.IsType<YamlScalar>(((YamlMapping)Text.Root($"a: {text}\n"))["a"]);
            Assert.Equal((text, type), (scalar.Text, scalar.Type));
        }
    }

    [Theory]
    [InlineData("'1.10'")]
    [InlineData("\"yes\"")]
    [InlineData("'017'")]
    [InlineData("''")]
    [InlineData("|\n  1\n")]
    [InlineData("! 12")]
    [InlineData("!!str 1")]
    [InlineData("!Ref 1")]
    public void What_is_quoted_or_tagged_as_a_text_is_a_text(string value) => // T19
        Assert.Equal(ScalarType.String, Assert.IsType<YamlScalar>(((YamlMapping)Text.Root($"a: {value}\n"))["a"]).Type);

    [Fact]
    public void A_version_keeps_its_text() // T19
    {
        var root = (YamlMapping)Text.Root("a: 1.10\nb: 0777\nc: 1_000\n");
        Assert.Equal(("1.10", "0777", "1_000"), (root.Text("a"), root.Text("b"), root.Text("c")));
    }

    [Fact]
    public void Standard_tags_give_the_type_and_must_fit()
    {
        Assert.Equal("{a: Integer 3, b: Float 1, c: Boolean yes}", Text.Show(Text.Root("a: !!int \"3\"\nb: !!float 1\nc: !!bool \"yes\"\n")));
        Assert.Equal("1:4", Text.At(Text.Refused("a: !!int \"x\"\n").Position));
    }

    [Fact]
    public void Keys_have_types_too_and_keep_their_text()
    {
        var root = (YamlMapping)Text.Root("on: 1\ny: 2\n1.10: 3\n");
        Assert.Equal([ScalarType.Boolean, ScalarType.Boolean, ScalarType.Float], root.Entries.Select(entry => entry.Key.Type));
        Assert.Equal(["on", "y", "1.10"], root.Entries.Select(entry => entry.Key.Text));
    }

    [Fact]
    public void JSON_numbers_are_whole_or_not() =>
        Assert.Equal(
            "{a: Integer 1, b: Float 1.0, c: Float 1e3, d: Float 99999999999999999999, e: Boolean true, f: Null null, g: \"1\"}",
            Text.Show(Text.Root("{\"a\":1,\"b\":1.0,\"c\":1e3,\"d\":99999999999999999999,\"e\":true,\"f\":null,\"g\":\"1\"}")));
}
