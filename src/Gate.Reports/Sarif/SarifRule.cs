using System.Text;
using System.Text.Json;
using Gate.Core.Verdicts;
using Gate.Reports.Markdown;
using Gate.Reports.Text;

namespace Gate.Reports.Sarif;

/// <summary>A rule as SARIF describes it, told from the findings that it gave.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Findings">Its findings, worst first.</param>
internal sealed record SarifRule(string Id, IReadOnlyList<Finding> Findings)
{
    // GitHub's limit of a description is 1,024 characters.
    private const int MostUnits = 1_000;
    private const int MostListed = 10;

    /// <summary>How SARIF calls a severity.</summary>
    internal static string Level(Severity severity) => severity switch
    {
        Severity.Block => "error",
        Severity.Warn => "warning",
        _ => "note",
    };

    /// <summary>Writes the descriptor as a value of an array.</summary>
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);

        // GitHub shows these beside every result of the rule, so they must be true of all: what is special stands in the result.
        SarifText.Message(json, "shortDescription", Title(Id));
        SarifText.Message(json, "fullDescription", Utf8Size.CutUnits($"{Title(Id)}: an incident that Gate knows. Each result says what it found, why it hurts and the way out.", MostUnits));
        json.WriteStartObject("help");
        json.WriteString("text", PlainHelp());
        json.WriteString("markdown", MarkdownHelp());
        json.WriteEndObject();
        if (Evidence().FirstOrDefault(WebAddress.IsPlain) is { } address)
            json.WriteString("helpUri", address);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(Findings.Max(f => f.Severity)));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("precision", Words.Of(Findings.Min(f => f.Confidence)));
        json.WriteString("problem.severity", Findings.Max(f => f.Severity) switch
        {
            Severity.Block => "error",
            Severity.Warn => "warning",
            _ => "recommendation",
        });
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary><c>kubernetes/removed-api</c> in words: <c>Removed API (kubernetes)</c>.</summary>
    internal static string Title(string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        var words = string.Join(' ', SarifText.Plain(id[(slash + 1)..]).Split('-', StringSplitOptions.RemoveEmptyEntries).Select(w => w == "api" ? "API" : w)).Trim();
        var title = words.Length > 0 ? char.ToUpperInvariant(words[0]) + words[1..] : "Rule";
        return Utf8Size.CutUnits(slash > 0 ? $"{title} ({SarifText.Plain(id[..slash])})" : title, MostUnits / 2);
    }

    private IEnumerable<string> Evidence() => Findings.SelectMany(f => f.Evidence).Distinct();

    private IReadOnlyList<(string Title, string Remediation)> WaysOut() => [.. Findings.Select(f => (f.Title, f.Remediation)).Distinct()];

    private string PlainHelp() => Help(
        (title, way) => $"- {Utf8Size.CutUnits(SarifText.Plain(title), 300)}: {Utf8Size.CutUnits(SarifText.Plain(way), MostUnits)}",
        address => $"- {Utf8Size.CutUnits(SarifText.Plain(address), MostUnits)}",
        "Way out", "Evidence");

    private string MarkdownHelp() => Help(
        (title, way) => $"- {MarkdownText.Inline(title, 300)}: {MarkdownText.Inline(way, MostUnits)}",
        address => $"- {MarkdownText.Link(address)}",
        "**Way out**\n", "**Evidence**\n");

    private string Help(Func<string, string, string> way, Func<string, string> evidence, string waysTitle, string evidenceTitle)
    {
        var text = new StringBuilder();
        List(waysTitle, [.. WaysOut().Select(w => way(w.Title, w.Remediation))]);
        List(evidenceTitle, [.. Evidence().Select(evidence)]);
        return text.ToString();

        void List(string title, IReadOnlyList<string> lines)
        {
            if (lines.Count == 0)
                return;
            text.Append(text.Length > 0 ? "\n" : "").Append(title).Append('\n');
            foreach (var line in lines.Take(MostListed))
                text.Append(line).Append('\n');
            if (lines.Count > MostListed)
                text.Append($"- and {Words.Number(lines.Count - MostListed)} more\n");
        }
    }
}
