using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;
using Gate.Sources.Decisions;

namespace Gate.Sources.Configuration;

/// <summary>Reads what <c>.gate.yaml</c> decides of findings: <c>severities</c> and <c>waivers</c>.</summary>
internal static class DecisionSettings
{
    private const string Off = "off";
    private static readonly string[] SeverityWords = ["block", "warn", "info", Off];

    /// <summary>The severities: a map of rules, or a list where they hold for a part only.</summary>
    internal static IReadOnlyList<SeveritySetting> Severities(YamlNode? node, SettingsNodes nodes)
    {
        var settings = new List<SeveritySetting>();
        if (node is YamlMapping map)
        {
            foreach (var (key, value) in map.Entries)
                Add(settings, nodes, nodes.Place(key.Start), key, key.Text, Scope.Everywhere, value, $"the severity of {key.Text}");
            return settings;
        }

        if (node is not (null or YamlSequence or YamlScalar { Type: ScalarType.Null }))
        {
            nodes.Fail(node.Start, "severities must map rules to block, warn, info or off, such as 'kubernetes/deprecated-api: info', or be a list of rule, severity and where");
            return settings;
        }

        foreach (var item in nodes.Mappings(node, "severities"))
        {
            nodes.Known(item, "rule", "severity", "from", "path", "cluster", "environment");
            var (rule, scope, from) = (nodes.Required(item, "rule"), ScopeOf(item, nodes), nodes.Word(item["from"], "from", SeverityWords[..^1]));
            if (item["severity"] is not { } severity)
                nodes.Fail(item.Start, "'severity' is missing");
            else if (rule is not null)
                Add(settings, nodes, nodes.Place(item.Start), item["rule"]!, rule, scope, severity, "severity", from is null ? null : Of(from));
        }

        return settings;
    }

    /// <summary>The waivers, whose rule, reason, owner and last day must be there.</summary>
    internal static IReadOnlyList<StandingWaiver> Waivers(YamlNode? node, SettingsNodes nodes)
    {
        var waivers = new List<StandingWaiver>();
        foreach (var item in nodes.Mappings(node, "waivers"))
        {
            nodes.Known(item, "rule", "path", "cluster", "environment", "object", "reason", "owner", "until");
            var scope = ScopeOf(item, nodes);
            var rule = nodes.Required(item, "rule");
            if (rule is not null && WaiverWords.WrongRule(rule) is { } wrong)
                nodes.Fail(item["rule"]!.Start, wrong);
            var (reason, owner, until) = (nodes.Required(item, "reason"), nodes.Required(item, "owner"), nodes.Day(item, "until"));
            if (rule is null || reason is null || owner is null || until is null)
                continue;
            var place = nodes.Place(item.Start);
            waivers.Add(new(new(rule, scope.Path?.Pattern, reason, owner, until.Value) { Cluster = scope.Cluster?.Pattern, Environment = scope.Environment?.Pattern, Object = scope.Object?.Pattern, Location = place }, place) { Scope = scope });
        }

        return waivers;
    }

    private static Scope ScopeOf(YamlMapping item, SettingsNodes nodes)
    {
        var about = nodes.Text(item, "object");
        if (about is not null && !ObjectPattern.IsPattern(about))
        {
            nodes.Fail(item["object"]!.Start, "object must be a name, Kind/name, namespace/name or Kind/namespace/name");
            about = null;
        }

        return new()
        {
            Path = nodes.Text(item, "path") is { } path ? new(path) : null,
            Cluster = nodes.Text(item, "cluster") is { } cluster ? new(cluster) : null,
            Environment = nodes.Text(item, "environment") is { } environment ? new(environment) : null,
            Object = about is null ? null : new(about),
        };
    }

    private static void Add(List<SeveritySetting> settings, SettingsNodes nodes, Location place, YamlNode ruleNode, string rule, Scope scope, YamlNode severity, string key, Severity? from = null)
    {
        if (!WaiverWords.IsRulePattern(rule))
            nodes.Fail(ruleNode.Start, $"'{rule}' is no rule: an id is made of words and slashes, such as kubernetes/removed-api, and * stands for any part of it");
        else if (severity is YamlScalar { Text: Off })
            settings.Add(new(new(rule), scope, null, place) { From = from });
        else if (nodes.Word(severity, key, SeverityWords) is { } word)
            settings.Add(new(new(rule), scope, Of(word), place) { From = from });
        else if (severity is YamlScalar { Type: ScalarType.Null })
            nodes.Fail(ruleNode.Start, $"{key} must be block, warn, info or off");
    }

    private static Severity Of(string word) => word switch { "block" => Severity.Block, "warn" => Severity.Warn, _ => Severity.Info };
}
