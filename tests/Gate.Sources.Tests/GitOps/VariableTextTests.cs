using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Sources.GitOps;

namespace Gate.Sources.Tests.GitOps;

public sealed class VariableTextTests
{
    private static readonly Substitution Variables = new()
    {
        Known = new Dictionary<string, PlacedText> { ["APP"] = At("shop"), ["EMPTY"] = At(""), ["CLAIM"] = At("data") },
        Hidden = new Dictionary<string, string> { ["SECRET"] = "Secret vars" },
    };

    [Theory]
    [InlineData("${APP}", "shop")]
    [InlineData("a-${APP}-b", "a-shop-b")]
    [InlineData("${NOBODY}", "")]
    [InlineData("${NOBODY:-x}", "x")]
    [InlineData("${NOBODY:=x}", "x")]
    [InlineData("${NOBODY=x}", "x")]
    [InlineData("${EMPTY:-x}", "x")]
    [InlineData("${EMPTY=x}", "")]
    [InlineData("${SECRET}", "${SECRET}")]
    [InlineData("${SECRET:-x}", "${SECRET:-x}")]
    [InlineData("${APP:0:2}", "${APP:0:2}")]
    [InlineData("$${APP}", "${APP}")]
    [InlineData("$${APP} ${APP}", "${APP} shop")]
    [InlineData("${APP", "${APP")]
    [InlineData("${1} ${APP}", "${1} shop")]
    [InlineData("$APP {APP}", "$APP {APP}")]
    public void A_variable_is_filled_in(string text, string filled) => Assert.Equal(filled, VariableText.Fill(At(text), Variables).Text);

    [Theory]
    [InlineData("${VOLSYNC_CLAIM:-${APP}}", "shop")]
    [InlineData("${CLAIM:-${APP}}", "data")]
    [InlineData("${NOBODY:=${APP}-cache}-1", "shop-cache-1")]
    [InlineData("${NOBODY:-pre-${APP}-post}", "pre-shop-post")]
    [InlineData("${NOBODY:-${NEITHER:-${APP}}}", "shop")]
    [InlineData("${NOBODY:-${SECRET}}", "${SECRET}")]
    [InlineData("${SECRET:-${APP}}", "${SECRET:-${APP}}")]
    [InlineData("${NOBODY:-{a: b}}", "{a: b}")]
    public void A_default_may_hold_variables(string text, string filled) => Assert.Equal(filled.TrimEnd(), VariableText.Fill(At(text), Variables).Text);

    [Fact]
    public void A_value_that_is_all_of_a_text_gives_its_place()
    {
        var place = Location.At("clusters/prod/apps.yaml", 9, 12);
        var variables = new Substitution { Known = new Dictionary<string, PlacedText> { ["APP"] = new("shop", place) } };
        Assert.Equal(place, VariableText.Fill(At("${APP}"), variables).Location);
        Assert.Equal(place, VariableText.Fill(At("${NOBODY:-${APP}}"), variables).Location);
        Assert.NotEqual(place, VariableText.Fill(At("${APP}-1"), variables).Location);
    }

    [Theory]
    [InlineData("${NOBODY:-${SECRET}}", "NOBODY")]
    [InlineData("a ${SECRET}", "SECRET")]
    [InlineData("$${APP}", null)]
    [InlineData("${1}", null)]
    public void What_is_left_is_named(string text, string? left) => Assert.Equal(left, VariableText.Left(text));

    [Fact]
    public void Defaults_without_end_are_left_as_they_are() =>
        Assert.Contains("${A:-", VariableText.Fill(At(string.Concat(Enumerable.Repeat("${A:-", 100)) + new string('}', 100)), Variables).Text, StringComparison.Ordinal);

    private static PlacedText At(string text) => new(text, Location.At("apps/app.yaml", 3, 1));
}
