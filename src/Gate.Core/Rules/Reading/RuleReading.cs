using System.Text.RegularExpressions;
using Gate.Core.Manifests;
using Gate.Core.Rules.Fields;
using Gate.Core.Verdicts;

namespace Gate.Core.Rules.Reading;

/// <summary>Reads one rule of a file of <c>apiVersion: gate/rules/v1</c>. Every key is known or an error: an operator that is not understood must not be passed over.</summary>
public static partial class RuleReading
{
    /// <summary>What the first line of a rule file says.</summary>
    public const string ApiVersion = "gate/rules/v1";

    /// <summary>The kind of what does not go together.</summary>
    public const string CompatibilityKind = "compatibility";

    /// <summary>The kind of releases that get no more fixes.</summary>
    public const string EndOfLifeKind = "end-of-life";

    /// <summary>The kinds of rules.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["incident", "jump", "known-bad", "source", CompatibilityKind, "datastore", "structure", "version", "lifecycle", EndOfLifeKind];

    private static readonly string[] Keys =
        ["id", "aliases", "title", "kind", "severity", "confidence", "component", "incidents", "checked", "supersedes", "decides", "when", "message", "remediation", "evidence", "tests"];

    /// <summary>The rule, with its regular expressions checked, which takes some time: for rules that somebody wrote.</summary>
    /// <param name="node">What the file holds.</param>
    /// <param name="file">The file's name; null for a built-in rule.</param>
    /// <exception cref="RuleFormatException">It cannot be read.</exception>
    public static IncidentRule ReadWritten(YamlNode node, string? file)
    {
        var rule = Read(node, file);
        CheckPatterns(((YamlMapping)node)["when"]!);
        return rule;
    }

    /// <summary>The rule, whose regular expressions somebody has checked before.</summary>
    /// <param name="node">What the file holds.</param>
    /// <param name="file">The file's name; null for a built-in rule.</param>
    /// <exception cref="RuleFormatException">It cannot be read.</exception>
    public static IncidentRule Read(YamlNode node, string? file)
    {
        var rule = RuleNode.Of(node, "a rule", node.Start).Allow(Keys);
        var id = rule.Required("id");
        if (!IsId(id))
            throw new RuleFormatException(rule.PlaceOf("id"), $"the id '{id}' must be words such as 'team/what-breaks'");
        var evidence = rule.Texts("evidence");
        if (evidence.Count == 0 || evidence.Any(static page => !page.StartsWith("https://", StringComparison.Ordinal)))
            throw new RuleFormatException(rule.PlaceOf("evidence"), "'evidence' must be a list of pages that start with https://");
        var kind = rule.Word("kind", [.. Kinds]) ?? "incident";
        if (rule.Has("decides") && kind != CompatibilityKind)
            throw new RuleFormatException(rule.PlaceOf("decides"), $"'decides' is for rules of kind {CompatibilityKind}");
        var confidence = rule.Word("confidence", "high", "medium", "low") switch { "medium" => Confidence.Medium, "low" => Confidence.Low, _ => Confidence.High };
        return new()
        {
            Id = id,
            Aliases = rule.Texts("aliases"),
            Kind = kind,
            Title = rule.Required("title"),
            Severity = rule.Word("severity", "block", "warn", "info") switch
            {
                "block" => Severity.Block,
                "warn" => Severity.Warn,
                "info" => Severity.Info,
                _ => throw new RuleFormatException(rule.Start, "'severity' must be block, warn or info"),
            },
            Confidence = confidence,
            Component = rule.Text("component"),
            Incidents = rule.Texts("incidents"),
            Checked = rule.Day("checked"),
            Supersedes = rule.Texts("supersedes"),
            Decides = rule.Range("decides"),
            When = ConditionReading.Read(rule["when"] ?? throw new RuleFormatException(rule.Start, "'when' is missing")),
            Message = rule.Required("message").Trim(),
            Remediation = rule.Required("remediation").Trim(),
            Evidence = evidence,
            Location = file is null ? null : Location.At(file, rule.Start.Line, rule.Start.Column),
        };
    }

    private static void CheckPatterns(YamlNode node)
    {
        if (node is YamlSequence sequence)
        {
            foreach (var item in sequence.Items)
                CheckPatterns(item);
        }

        foreach (var (key, value) in (node as YamlMapping)?.Entries.Select(static entry => (entry.Key, entry.Value)) ?? [])
        {
            if (key.Text == FieldTestReading.Matches && value is YamlScalar pattern && TextPattern.Wrong(pattern.Text) is { } wrong)
                throw new RuleFormatException(key.Start, $"'{FieldTestReading.Matches}' is no regular expression that Gate takes: {wrong}");
            CheckPatterns(value);
        }
    }

    /// <summary>Whether a text can be the id of a rule.</summary>
    public static bool IsId(string text) => IdPattern().IsMatch(text);

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]*(?:/[a-z0-9][a-z0-9.-]*)+$")]
    private static partial Regex IdPattern();
}
