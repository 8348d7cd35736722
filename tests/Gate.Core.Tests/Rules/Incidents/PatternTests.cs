using Gate.Core.Rules.Fields;
using Gate.Core.Rules.Reading;
using Gate.Core.Tests.Manifests;

namespace Gate.Core.Tests.Rules.Incidents;

/// <summary>Regular expressions in rules: what is taken, and that none can take long.</summary>
public sealed class PatternTests
{
    [Theory]
    [InlineData("a|b", "a", true)]
    [InlineData("a|b", "ab", false)]
    [InlineData("v[0-9]+", "v12", true)]
    [InlineData("v[0-9]+", "v12\n", false)]
    [InlineData("(?i)ON", "on", true)]
    [InlineData(".*", "two\nlines", true)]
    [InlineData("", "", true)]
    [InlineData("", "x", false)]
    public void The_whole_text_must_match(string pattern, string text, bool matches) =>
        Assert.Equal(matches, new TextPattern(pattern).IsMatch(text));

    // A backtracking engine needs longer than the universe is old for these.
    [Theory]
    [InlineData("(a+)+b")]
    [InlineData("(a|aa)+b")]
    [InlineData("(.*a){20}b")]
    public void An_expression_that_explodes_has_its_answer_all_the_same(string pattern)
    {
        var text = new string('a', 5_000);
        var read = new TextPattern(pattern);
        Assert.False(read.IsMatch(text));
        Assert.True(read.IsMatch(text + "b"));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("(?=a)")]
    [InlineData(@"(a)\1")]
    public void What_is_none_or_needs_backtracking_is_refused_with_its_place(string pattern)
    {
        var error = Assert.Throws<RuleFormatException>(() => RuleReading.ReadWritten(
            Text.Root($"id: a/b\ntitle: t\nseverity: warn\nmessage: m\nremediation: r\nevidence: [https://example.org]\nwhen:\n- object: {{kind: Pod, where: [{{path: spec.x, matches: '{pattern}'}}]}}\n"), "ops/rules.yaml"));
        Assert.Equal(8, error.Position.Line);
        Assert.Contains("'matches'", error.Message, StringComparison.Ordinal);
    }
}
