using System.Text;
using Gate.Core.Verdicts;
using Gate.Reports.Markdown;

namespace Gate.Reports;

/// <summary>
/// Annotations as Markdown for comments of a review, below 150,000 characters each: more than that Azure DevOps refuses, and does not document
/// (https://github.com/runatlantis/atlantis/pull/1585). Text of the repository is shown, never obeyed.
/// </summary>
public static class AnnotationMarkdown
{
    private const string OfferLanguage = "suggestion";
    private const string InfoMark = "ℹ️";
    private const int MostRows = 40;
    private const int MostClauses = 5;
    private const int MostEvidence = 5;
    private const int MostAddress = 2_000;

    /// <summary>One annotation, as it stands beside its line.</summary>
    /// <param name="annotation">The annotation.</param>
    /// <param name="link">Where the host shows the lines of the head; null where that is not known.</param>
    /// <param name="offer">What a host calls the fence whose line it offers to put in place of the one that the comment stands beside.</param>
    public static string Of(Annotation annotation, PlaceLink? link = null, string offer = OfferLanguage)
    {
        var text = new StringBuilder($"{Head(annotation)}\n\n{MarkdownText.Paragraph(annotation.Message)}\n\n");
        if (annotation.Finding is { } finding)
            Write(text, finding, new(link), offer);
        else
            text.Append($"Gate · {MarkdownText.Code(annotation.Code)}");
        return Safe(text);
    }

    /// <summary>Annotations that got no place of their own, the first of them by a line each.</summary>
    /// <param name="annotations">The annotations, worst first.</param>
    public static string Rest(IReadOnlyList<Annotation> annotations)
    {
        var text = new StringBuilder($"{Mark(annotations[0])} **Gate: {Words.Count(annotations.Count, "more finding")}** without a thread of {(annotations.Count == 1 ? "its" : "their")} own:\n\n");
        foreach (var annotation in annotations.Take(MostRows))
            text.Append($"- {Head(annotation)} {MarkdownText.Code(annotation.Code)}{(annotation.Location is { File.Length: > 0 } at ? $" at {MarkdownText.Code(Words.Place(at))}" : "")}\n");
        if (annotations.Count > MostRows)
            text.Append($"- and {Words.Number(annotations.Count - MostRows)} more, in the log and the reports of the build\n");
        return Safe(text);
    }

    /// <summary>Whether a text of <see cref="Of"/> or <see cref="Rest"/> tells of nothing but what is worth knowing.</summary>
    /// <param name="text">The text, as a host gives it back.</param>
    public static bool IsInfo(string? text) => text?.StartsWith(InfoMark, StringComparison.Ordinal) == true;

    /// <summary>The line that mends a finding, which the host offers to put in place of the one that the comment stands beside.</summary>
    /// <param name="annotation">An annotation whose finding has a <see cref="Finding.MendedLine"/>.</param>
    public static string Offer(Annotation annotation) => annotation.Finding is { MendedLine: { } line } finding
        ? Safe(new StringBuilder($"{Head(annotation)}\n\n{MarkdownText.Inline(finding.Remediation)}\n\n{MarkdownText.Fenced(line, OfferLanguage)}\nGate · {MarkdownText.Code(finding.Rule)}"))
        : throw new ArgumentException("nothing is offered for it", nameof(annotation));

    private static string Head(Annotation annotation) => $"{Mark(annotation)} **{Words.Of(annotation.Severity)}: {MarkdownText.Inline(annotation.Title, 300)}**";

    private static string Mark(Annotation annotation) => annotation switch
    {
        { IsGap: true } => "❓",
        { Severity: Severity.Block } => "⛔",
        { Severity: Severity.Warn } => "⚠️",
        _ => InfoMark,
    };

    private static void Write(StringBuilder text, Finding finding, MarkdownPlaces places, string offer)
    {
        text.Append($"**Way out:** {MarkdownText.Inline(finding.Remediation)}\n\n");
        if (finding.MendedLine is { } mended)
            text.Append(MarkdownText.Fenced(mended, offer)).Append('\n');
        foreach (var clause in finding.Clauses.Take(MostClauses))
            text.Append($"- because {MarkdownText.Inline(clause.Text, 300)}: {MarkdownText.Inline(clause.Fact, 300)}{(clause.Location is { } at ? $" ({places.Of(at)})" : "")}\n");
        foreach (var assumed in finding.Assumed.Take(MostClauses))
            text.Append($"- assumed: {MarkdownText.Inline(assumed, 300)}\n");
        foreach (var evidence in finding.Evidence.Where(e => e.Length <= MostAddress).Take(MostEvidence))
            text.Append($"- evidence: {MarkdownText.Link(evidence)}\n");
        var hint = Words.Hint(finding.Location.Precision) is { } words ? $" · {words}" : "";
        var count = finding.Occurrences.Count > 1 ? $" · {Words.Number(finding.Occurrences.Count)} places" : "";
        var clusters = finding.Clusters.Count == 0 ? "" : $" · {(finding.Clusters.Count == 1 ? "cluster" : "clusters")} {MarkdownFinding.Codes(finding.Clusters)}";
        text.Append($"\nGate · {MarkdownText.Code(finding.Rule)} · {Words.Of(finding.Confidence)} confidence{clusters}{count}{hint}");
    }

    // Azure DevOps calls people by @<id>, and does not say that it leaves code alone.
    private static string Safe(StringBuilder text) => text.Replace("@<", "@\u200B<").ToString().TrimEnd();
}
