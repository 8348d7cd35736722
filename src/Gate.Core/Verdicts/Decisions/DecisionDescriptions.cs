using Gate.Core.Rules;

namespace Gate.Core.Verdicts.Decisions;

/// <summary>What Gate says about decisions themselves, as lists of rules speak of it.</summary>
public static class DecisionDescriptions
{
    /// <summary>What they are about, in place of an add-on.</summary>
    public const string Component = "gate";

    /// <summary>All of them, sorted by id.</summary>
    public static IReadOnlyList<RuleDescription> All { get; } =
    [
        Describe(
            DecisionRules.BaselineGone, "What the baseline lists is not there any more", Severity.Info,
            ["all was checked (`--all`, or one tree alone), and all could be", "the baseline lists an occurrence that no rule finds any more, and that no rule lacks a fact to find"],
            "It is mended, or not delivered any more. As long as it is listed, it may come back unseen.",
            "Write the baseline again with `gate check --write-baseline`, and commit it."),
        Describe(
            DecisionRules.BaselineGrew, "A change makes the baseline longer", Severity.Warn,
            ["the change adds occurrences to the baseline"],
            "What is added lets nothing through in this change; it counts from the next one on, as if it had always been there.",
            "Mend what is new, or waive it with a reason and a last day: a baseline is for what was there when Gate was introduced, and only gets shorter."),
        Describe(
            DecisionRules.Added, "A change adds a waiver", Severity.Warn,
            ["the change adds a waiver to .gate.yaml or as a comment, or moves a comment to another object or value", "it warns where base says `waiversInSameChange: allow` and the waiver lets something through; else it informs"],
            "A change cannot let itself through: without that policy the waiver counts from the next change on.",
            "Merge the waiver first, by a change of its own; where it counts at once, look at what it lets through before the change is approved."),
        Describe(
            DecisionRules.Expired, "A waiver is over", Severity.Warn,
            ["today (UTC) is later than the `until` of a waiver"],
            "It lets nothing through any more, so what it covered counts.",
            "Mend what it covered and take it away, or have its owner decide anew until when it holds."),
        Describe(
            DecisionRules.Malformed, "A gate:ignore comment is not understood", Severity.Warn,
            ["a comment starts with gate:ignore", "it names no rule or several, lacks `until=` or `reason=`, has another mistake, or stands above no line"],
            "A comment that is not understood lets nothing through.",
            "Write it as: # gate:ignore RULE until=YYYY-MM-DD reason=WHY owner=WHO (the owner may be left out), or take it away."),
        Describe(
            DecisionRules.TooBroad, "A waiver would let through what nobody has looked at", Severity.Warn,
            ["a waiver names neither one rule nor a path, cluster, environment or object, or no part of a rule's name (`*`)"],
            "It lets nothing through.",
            "Name one rule, or a part of a rule's name together with a path, cluster, environment or object."),
        Describe(
            DecisionRules.Unused, "A waiver covers nothing", Severity.Warn,
            ["no rule has the name that it gives; or all was checked (`--all`, or one tree alone), all could be, and it covers no occurrence"],
            "One that stays would let the next occurrence through unseen.",
            "Take it away, or name a rule that there is (`gate rules list`)."),
    ];

    private static RuleDescription Describe(string id, string title, Severity severity, IReadOnlyList<string> when, string message, string remediation) => new()
    {
        Id = id,
        Kind = RuleDescription.DecisionKind,
        IsCode = true,
        Title = title,
        Severity = severity,
        Confidence = Confidence.High,
        Component = Component,
        When = new(ConditionOutline.All, [.. when.Select(static words => new ConditionOutline(words, []))]),
        Message = message,
        Remediation = remediation,
        Evidence = [],
    };
}
