using Gate.Core.Verdicts;
using Gate.Testing;

namespace Gate.Reports.Tests;

/// <summary>What GitHub and other readers expect beyond the schema, by Microsoft's validator with its rules for GitHub.</summary>
public sealed class SarifValidatorTests
{
    // No home page to name; and a finding without a line gets none, for lines are never invented.
    private static readonly string[] Accepted = ["SARIF2005", "SARIF2017"];

    public static TheoryData<string> Names => ["rich", "clean", "assumed", "many", "hostile", "mendable"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_report_has_no_error_and_no_warning_but_two_that_are_meant(string sample)
    {
        Assert.SkipUnless(SarifValidator.IsThere, SarifValidator.HowToGet);
        var complaints = SarifValidator.Complaints(Written.Sarif(Sample(sample)));
        Assert.NotEmpty(complaints);
        Assert.DoesNotContain(complaints, complaint => complaint.Level != "note" && !(complaint.Level == "warning" && Accepted.Contains(complaint.Rule)));
    }

    [Fact]
    public void It_finds_an_error_where_there_is_one()
    {
        Assert.SkipUnless(SarifValidator.IsThere, SarifValidator.HowToGet);
        var broken = Written.Sarif(Samples.Rich).Replace("\"ruleIndex\": 0", "\"ruleIndex\": 99", StringComparison.Ordinal);
        Assert.Contains(SarifValidator.Complaints(broken), complaint => complaint.Level == "error");
    }

    private static Verdict Sample(string name) => name switch
    {
        "rich" => Samples.Rich,
        "clean" => Samples.Clean,
        "assumed" => Samples.Assumed,
        "many" => Samples.Many(50),
        "mendable" => Samples.Rich with { Findings = [Samples.Mendable, .. Samples.Rich.Findings] },
        _ => Samples.Hostile("\e[31m</details>\r::error::`@someone`\u202E|"),
    };
}
