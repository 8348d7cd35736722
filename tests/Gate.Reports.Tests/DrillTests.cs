using Gate.Core.Drills;
using Gate.Core.Verdicts;
using Gate.Reports.Drills;

namespace Gate.Reports.Tests;

/// <summary>The reports of a drill.</summary>
public sealed class DrillTests
{
    private static readonly Location Line = Location.At("apps/cert-manager.yaml", 13, 5);

    private static readonly DrillReport Report = new()
    {
        Tree = "fleet",
        Knowledge = new("sha256:0", new(2026, 11, 23), new(1, 37)),
        Lines =
        [
            new("cert-manager", IsCluster: false, "v1.15.3", Line, ["prod", "staging"],
            [
                new("v1.19.0", IsSeen: true,
                [
                    new("cert-manager/a", DrillOutcome.Seen) { Location = Line, Clusters = ["prod", "staging"] },
                    new("cert-manager/b", DrillOutcome.Seen) { Location = Location.OfFile("apps/issuer.yaml"), Clusters = ["prod"] },
                    new("cert-manager/c", DrillOutcome.ToldByAnother) { Instead = "cert-manager/a" },
                    new("cert-manager/d", DrillOutcome.Undecided) { Instead = "the platform of cluster prod" },
                    new("cert-manager/e", DrillOutcome.DoesNotApply),
                ]),
                new("v1.20.0", IsSeen: false, []),
            ]) { OutOfReach = 4, LeftOut = ["cert-manager/f"] },
            new("prod", IsCluster: true, "1.33", Location.At(".gate.yaml", 3, 3), ["prod"], [new("1.34", IsSeen: true, [])]),
        ],
        BlindSpots =
        [
            .. Enum.GetValues<BlindSpotKind>().Select(static kind => new BlindSpot(kind, $"subject \u001b[31m of {kind}", "a reason\n::error::x", kind == BlindSpotKind.MissingFact ? null : Line) { Clusters = ["prod"], Rules = ["cert-manager/d"], How = "Mend it." }),
        ],
        Checks = 3,
        Notes = ["a note"],
    };

    [Fact]
    public void The_document_for_programs_is_what_its_schema_says()
    {
        using var text = new StringWriter { NewLine = "\n" };
        DrillJson.Write(Report, text);
        Assert.Equal(["", ""], NodeChecks.AgainstDrillSchema(strict: true, text.ToString(), text.ToString()));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void The_page_fits_its_width_and_nothing_in_it_steers_a_terminal_or_a_log(int width)
    {
        using var text = new StringWriter { NewLine = "\n" };
        DrillPage.Write(Report, text, new(Color: false, width));
        Assert.DoesNotContain('\u001b', text.ToString());
        Assert.All(text.ToString().Split('\n'), line => Assert.False(line.TrimStart().StartsWith("::", StringComparison.Ordinal), line));
        // A subject is told with its place on one line: only that may be longer than a narrow page.
        Assert.All(text.ToString().Split('\n').Where(static line => !line.Contains("subject", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void The_page_tells_each_outcome_once()
    {
        using var text = new StringWriter { NewLine = "\n" };
        DrillPage.Write(Report, text, new(Color: false, 120));
        foreach (var line in (string[])[
            "  v1.19.0  seen       cert-manager/a\n", "           seen       cert-manager/b · apps/issuer.yaml, for prod\n", "seen       cert-manager/c · told by cert-manager/a\n",
            "undecided  cert-manager/d · for want of the platform of cluster prod\n", "           1 more rule asks for more than is declared here\n", "  v1.20.0  not seen\n",
            "4 rules that can block are about versions that no upgrade from v1.15.3 leads to", "left out, since there are more than can be tried: cert-manager/f", "── Blind: moved and not seen (1) ",
            "3 moves of 2 versions in 3 checks: 2 seen on their lines, 3 rules that can block fired; 7 blind spots in fleet."])
        {
            Assert.Contains(line, text.ToString(), StringComparison.Ordinal);
        }
    }
}
