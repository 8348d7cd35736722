using Gate.Core.Verdicts;

namespace Gate.Hosts.Tests.Publishing;

/// <summary>Verdicts to publish.</summary>
internal static class Verdicts
{
    /// <summary>Nothing was found.</summary>
    internal static Verdict Passing { get; } = Of(Outcome.Pass);

    /// <summary>One finding of each rule, a block on its own line of <c>app.yaml</c>.</summary>
    internal static Verdict Blocking(params string[] rules) => Of(Outcome.Block, [.. rules.Select((rule, i) => Finding(rule, Location.At("app.yaml", i + 1, 1)))]);

    internal static Verdict Of(Outcome outcome, params Finding[] findings) => new()
    {
        Outcome = outcome,
        Base = new string('b', 40),
        Head = new string('a', 40),
        Knowledge = new("0123456789abcdef", new DateOnly(2026, 11, 23), new(1, 37)),
        Clusters = [new("prod", new(1, 33), VersionSource.Config, null)],
        Coverage = new() { Files = 1, Sources = 1 },
        Findings = findings,
    };

    internal static Finding Finding(string rule, Location location, Severity severity = Severity.Block, Status status = Status.New) => new()
    {
        Rule = rule,
        Severity = severity,
        Confidence = Confidence.High,
        Status = status,
        Title = $"Title of {rule}",
        Message = "What happens, and why.",
        Clusters = ["prod"],
        Fingerprint = $"{rule}#{location.File}",
        Location = location,
        Occurrences = [new("prod", status, location, new(SubjectKind.Object, "app"))],
        Evidence = ["https://example.org/evidence"],
        Remediation = "Do the other thing.",
    };
}
