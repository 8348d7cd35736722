using System.Text.RegularExpressions;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Rules.Transitions;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Sources.RuleFiles;

/// <summary>Reads one rule. Every key is known or an error: an operator that is not understood must not be passed over.</summary>
internal sealed partial class RuleReading(string file, YamlMapping rule)
{
    private static readonly string[] Keys = ["id", "title", "severity", "confidence", "transition", "message", "remediation", "evidence"];
    private static readonly string[] TransitionKeys = ["addon", "chart", "of", "from", "to"];
    private static readonly string[] ChartKeys = ["repository", "name"];

    private (Position Position, string Message)? error;

    /// <summary>The rule, or null and what is wrong.</summary>
    internal TransitionRule? Read(out (Position Position, string Message) wrong)
    {
        Known(rule, Keys);
        var id = Text(rule, "id");
        if (id is not null && !IdPattern().IsMatch(id))
            Fail(rule["id"]!.Start, $"the id '{id}' must be words such as 'team/what-breaks'");
        var severity = Severity();
        var confidence = Confidence();
        var evidence = Evidence();
        var (title, message, remediation) = (Text(rule, "title"), Text(rule, "message"), Text(rule, "remediation"));
        if (rule["transition"] is not YamlMapping transition)
        {
            Fail(rule.Find("transition")?.Key.Start ?? rule.Start, "'transition' must be a mapping of what is installed, 'from' and 'to'");
            wrong = error!.Value;
            return null;
        }

        Known(transition, TransitionKeys);
        var (addOn, chart) = (transition.Text("addon"), Chart(transition));
        if (addOn is null == chart is null)
            Fail(transition.Start, "a transition needs 'addon' or 'chart', one of them");
        var of = transition.Text("of") switch
        {
            null => addOn is null ? VersionOf.Chart : VersionOf.App,
            "chart" => VersionOf.Chart,
            "app" when addOn is not null => VersionOf.App,
            _ => FailWith(VersionOf.Chart, transition["of"]!.Start, "'of' must be chart, or app where 'addon' is given"),
        };
        var (from, to) = (Range(transition, "from"), Range(transition, "to"));
        wrong = error ?? default;
        if (error is not null)
            return null;
        return new()
        {
            Id = id!,
            Title = title!,
            Severity = severity,
            Confidence = confidence,
            Message = message!,
            Remediation = remediation!,
            Evidence = evidence,
            AddOn = addOn,
            Chart = chart,
            Of = of,
            From = from!,
            To = to!,
            Location = Location.At(file, rule.Start.Line, rule.Start.Column),
        };
    }

    private (ChartRepository Repository, string Name)? Chart(YamlMapping transition)
    {
        if (transition["chart"] is not { } node)
            return null;
        if (node is YamlMapping chart)
        {
            Known(chart, ChartKeys);
            if (ChartRepository.TryParse(chart.Text("repository"), out var repository) && chart.Text("name") is { Length: > 0 } name)
                return (repository, name);
        }

        Fail(node.Start, "'chart' must have 'repository', an address, and 'name'");
        return null;
    }

    private VersionRange? Range(YamlMapping transition, string key)
    {
        if (transition.Text(key) is { } text && VersionRange.TryParse(text, out var range))
            return range;
        Fail(transition.Find(key)?.Key.Start ?? transition.Start, $"'{key}' must be a range of versions such as '>=1.2 <2'");
        return null;
    }

    private Severity Severity() => rule.Text("severity") switch
    {
        "block" => Core.Verdicts.Severity.Block,
        "warn" => Core.Verdicts.Severity.Warn,
        "info" => Core.Verdicts.Severity.Info,
        _ => FailWith(Core.Verdicts.Severity.Info, rule.Find("severity")?.Key.Start ?? rule.Start, "'severity' must be block, warn or info"),
    };

    private Confidence Confidence() => rule.Text("confidence") switch
    {
        null or "high" => Core.Verdicts.Confidence.High,
        "medium" => Core.Verdicts.Confidence.Medium,
        "low" => Core.Verdicts.Confidence.Low,
        _ => FailWith(Core.Verdicts.Confidence.Low, rule["confidence"]!.Start, "'confidence' must be high, medium or low"),
    };

    private List<string> Evidence()
    {
        var pages = (rule["evidence"] as YamlSequence)?.Items.OfType<YamlScalar>().Select(static page => page.Text).ToList() ?? [];
        if (pages.Count == 0 || !pages.TrueForAll(static page => page.StartsWith("https://", StringComparison.Ordinal)))
            Fail(rule.Find("evidence")?.Key.Start ?? rule.Start, "'evidence' must be a list of pages that start with https://");
        return pages;
    }

    private string? Text(YamlMapping mapping, string key)
    {
        if (mapping.Text(key) is { Length: > 0 } text)
            return text;
        Fail(mapping.Find(key)?.Key.Start ?? mapping.Start, $"'{key}' is missing");
        return null;
    }

    private void Known(YamlMapping mapping, string[] keys)
    {
        foreach (var (key, _) in mapping.Entries)
        {
            if (!keys.Contains(key.Text))
                Fail(key.Start, $"there is no key '{key.Text}'; there are {string.Join(", ", keys)}");
        }
    }

    private T FailWith<T>(T value, Position at, string message)
    {
        Fail(at, message);
        return value;
    }

    // The first thing that is wrong is told.
    private void Fail(Position at, string message) => error ??= (at, message);

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]*(?:/[a-z0-9][a-z0-9.-]*)+$")]
    private static partial Regex IdPattern();
}
