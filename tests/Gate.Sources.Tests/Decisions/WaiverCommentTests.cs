using Gate.Core.Verdicts;
using Gate.Sources.Decisions;

namespace Gate.Sources.Tests.Decisions;

public sealed class WaiverCommentTests
{
    [Theory]
    [InlineData(" gate:ignore kubernetes/removed-api until=2027-03-31 reason=moved away in March owner=team-a", "moved away in March", "team-a")]
    [InlineData("gate:ignore kubernetes/removed-api owner=team a until=2027-03-31 reason=moved away", "moved away", "team a")]
    [InlineData("  ## gate:ignore   kubernetes/removed-api\tuntil=2027-03-31\treason=moved away", "moved away", null)]
    [InlineData("gate:ignore kubernetes/removed-api reason=\"see a=b, until=now\" until=2027-03-31", "see a=b, until=now", null)]
    [InlineData("gate:ignore kubernetes/removed-api until=\"2027-03-31\" reason=say \"so\"", "say \"so\"", null)]
    [InlineData("gate:ignore kubernetes/removed-api until=2027-03-31 reason=x=y and id=4", "x=y and id=4", null)]
    public void It_has_a_rule_a_last_day_and_a_reason(string comment, string reason, string? owner)
    {
        Assert.True(WaiverComment.IsMeant(comment));
        Assert.True(WaiverComment.TryRead(comment, out var waiver, out var error), error);
        Assert.Equal(new Waiver("kubernetes/removed-api", null, reason, owner, new(2027, 3, 31)), waiver);
    }

    [Theory]
    [InlineData("gate:ignore", "rule is missing")] // T78
    [InlineData("gate:ignore ", "rule is missing")]
    [InlineData("gate:ignore until=2027-03-31 reason=r", "rule is missing")]
    [InlineData("gate:ignore/ kubernetes/removed-api until=2027-03-31 reason=r", "is not 'gate:ignore'")]
    [InlineData("gate:ignored kubernetes/removed-api until=2027-03-31 reason=r", "is not 'gate:ignore'")]
    [InlineData("gate:ignore-file kubernetes/removed-api until=2027-03-31 reason=r", "is not 'gate:ignore'")]
    [InlineData("gate:ignore kubernetes/removed-api/ until=2027-03-31 reason=r", "is no rule")] // T78
    [InlineData("gate:ignore kubernetes/removed-api, until=2027-03-31 reason=r", "several rules")]
    [InlineData("gate:ignore a/b,a/c until=2027-03-31 reason=r", "several rules")]
    [InlineData("gate:ignore a/b a/c until=2027-03-31 reason=r", "'a/c' is not understood")]
    [InlineData("gate:ignore gate/waiver-expired until=2027-03-31 reason=r", "cannot be waived")]
    [InlineData("gate:ignore a/b reason=r", "'until=' is missing")]
    [InlineData("gate:ignore a/b until=2027-03-31", "'reason=' is missing")]
    [InlineData("gate:ignore a/b until=2027-03-31 reason=", "'reason=' says nothing")]
    [InlineData("gate:ignore a/b until=2027-03-31 reason= owner=o", "'reason=' says nothing")]
    [InlineData("gate:ignore a/b until=31.03.2027 reason=r", "is no day")]
    [InlineData("gate:ignore a/b until=2027-02-30 reason=r", "is no day")]
    [InlineData("gate:ignore a/b until=2027-03-31 please reason=r", "is no day")]
    [InlineData("gate:ignore a/b untl=2027-03-31 reason=r", "did you mean 'until'")]
    [InlineData("gate:ignore a/b until=2027-03-31 reason=r ownr=o", "did you mean 'owner='")]
    [InlineData("gate:ignore a/b until=2027-03-31 until=2028-03-31 reason=r", "given twice")]
    [InlineData("gate:ignore a/b until=2027-03-31 reason=\"r", "quote is not closed")]
    [InlineData("gate:ignore a/b until=2027-03-31 reason=\"r\"x", "closing quote")]
    [InlineData("gate:ignore a/b: until=2027-03-31 reason=r", "is no rule")]
    [InlineData("gate:ignore KUBERNETES/removed-api until=2027-03-31 reason=r", "is no rule")]
    public void What_is_not_understood_is_no_waiver(string comment, string error)
    {
        Assert.False(WaiverComment.TryRead(comment, out _, out var said));
        Assert.Contains(error, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" gate:ignore", true)]
    [InlineData("# gate:ignore", true)]
    [InlineData(" see gate:ignore in the documentation", false)]
    [InlineData(" ignore", false)]
    public void A_comment_is_meant_to_be_one_where_it_starts_so(string comment, bool isMeant) => Assert.Equal(isMeant, WaiverComment.IsMeant(comment));

    [Fact]
    public void No_broken_text_throws_and_none_waives_anything_but_what_it_says()
    {
        const string whole = "gate:ignore kubernetes/removed-api until=2027-03-31 reason=\"it goes\" owner=team-a";
        const string letters = "gate:ignore \"=\\/,*\t#untilreasonowner2027-03-31\0\u2028é\ud800";
        var random = new Random(20261127);
        for (var round = 0; round < 20_000; round++)
        {
            var text = whole.ToCharArray().ToList();
            for (var edits = random.Next(1, 6); edits > 0; edits--)
            {
                var at = WaiverComment.Marker.Length + random.Next(text.Count - WaiverComment.Marker.Length);
                switch (random.Next(3))
                {
                    case 0:
                        text.RemoveAt(at);
                        break;
                    case 1:
                        text.Insert(at, letters[random.Next(letters.Length)]);
                        break;
                    default:
                        text[at] = letters[random.Next(letters.Length)];
                        break;
                }
            }

            var comment = new string([.. text]);
            if (!WaiverComment.TryRead(comment, out var waiver, out var error))
            {
                Assert.NotEqual("", error);
                continue;
            }

            // Whatever is read stands there, and nothing is empty or wider than what was written.
            Assert.Contains($" {waiver.Rule} ", $" {comment.Replace('\t', ' ').Replace('\u2028', ' ')} ", StringComparison.Ordinal);
            Assert.Contains($"{waiver.Until:yyyy-MM-dd}", comment, StringComparison.Ordinal);
            Assert.NotEqual("", waiver.Reason.Trim());
            Assert.NotEqual("", waiver.Owner ?? "-");
        }
    }
}
