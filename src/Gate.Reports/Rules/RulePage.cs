using Gate.Core.Rules;
using Gate.Reports.Terminal;

namespace Gate.Reports.Rules;

/// <summary>One rule for a person at a terminal: when it fires, what it says then, and what that rests on.</summary>
public static class RulePage
{
    private const int LabelWidth = 12;

    /// <summary>Writes the page.</summary>
    public static void Write(RuleDescription rule, TextWriter output, ConsoleOptions options)
    {
        var page = new Page(output, options.Color, options.Width);
        Title(page, rule);
        page.Space();
        page.Line(new Span(Ink.Strong, "Fires where"));
        foreach (var condition in rule.When.Conditions)
            Outline(page, condition, 2);
        page.Space();
        Row("says", rule.Message);
        Row("way out", rule.Remediation, Ink.WayOut);
        foreach (var (address, i) in rule.Evidence.Select(static (address, i) => (address, i)))
            Row(i == 0 ? "evidence" : "", address, Ink.Link);
        Row("severity", rule.IsDecision ? RuleWords.SeverityOf(rule.Id) : null);
        Row("component", rule.Component);
        Row("covers", rule.Incidents.Count == 0 ? null : string.Join(", ", rule.Incidents));
        Row("checked", rule.Checked is { } day ? $"{day:yyyy-MM-dd}" : null);
        Row("aliases", rule.Aliases.Count == 0 ? null : string.Join(", ", rule.Aliases));
        Row("instead of", rule.Supersedes.Count == 0 ? null : string.Join(", ", rule.Supersedes));
        Row("stands in", rule.Location is { } place ? Words.Place(place) : null);

        void Row(string label, string? text, Ink ink = Ink.Plain)
        {
            if (text is not null)
                page.Labelled(0, LabelWidth, label, text, ink);
        }
    }

    /// <summary>What a rule is called, and how bad and how sure it is.</summary>
    internal static void Title(Page page, RuleDescription rule)
    {
        page.Line(new Span(Ink.Strong, rule.Title));
        page.Line(rule.Id, new(Ink.Quiet, " · "), new(FindingDrawing.InkOf(rule.Severity), Words.Of(rule.Severity)), new(Ink.Quiet, $" · {Words.Of(rule.Confidence)} confidence · {rule.Kind}"));
    }

    private static void Outline(Page page, ConditionOutline when, int indent)
    {
        page.Labelled(indent, 2, "·", $"{when.Words}{(when.Parts.Count > 0 ? ":" : "")}");
        foreach (var part in when.Parts)
            Outline(page, part, indent + 2);
    }
}
