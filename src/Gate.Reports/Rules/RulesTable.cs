using Gate.Core.Rules;
using Gate.Reports.Terminal;
using Gate.Reports.Text;

namespace Gate.Reports.Rules;

/// <summary>A list of rules for a person at a terminal.</summary>
public static class RulesTable
{
    private const int Gap = 2;
    private const int SeverityWidth = 10;
    private const int WidestId = 44;
    private const int NarrowestId = 4;
    private const int NarrowestTitle = 24;

    /// <summary>Writes the table; a title that does not fit goes on in the next line, so that ids stay whole.</summary>
    public static void Write(IReadOnlyList<RuleDescription> rules, TextWriter output, ConsoleOptions options)
    {
        var page = new Page(output, options.Color, options.Width);
        if (rules.Count == 0)
        {
            page.Line("There is no such rule.");
            return;
        }

        var kinds = rules.Max(static rule => rule.Kind.Length) + Gap;
        var widest = Math.Clamp(page.Width - SeverityWidth - kinds - NarrowestTitle - Gap, NarrowestId, WidestId);
        var ids = Math.Min(rules.Max(static rule => CellWidth.Of(VisibleText.Line(rule.Id))), widest) + Gap;
        page.Line(new Span(Ink.Quiet, $"{"RULE".PadRight(ids)}{"SEVERITY".PadRight(SeverityWidth)}{"KIND".PadRight(kinds)}TITLE"));
        foreach (var rule in rules)
            Row(page, rule, ids, kinds);
        page.Space();
        page.Paragraph(0, $"{RuleWords.Count(rules)}; `gate rules show ID` tells more of one.", Ink.Quiet);
    }

    private static void Row(Page page, RuleDescription rule, int ids, int kinds)
    {
        var start = ids + SeverityWidth + kinds;
        var isFirst = true;
        var id = VisibleText.Line(rule.Id);
        // Those that are longer have a line of their own, so that titles have room.
        if (CellWidth.Of(id) + Gap > ids)
        {
            page.Line(id);
            id = "";
        }

        foreach (var line in WrappedText.Lines(rule.Title, Math.Max(page.Width - start, NarrowestTitle)))
        {
            if (isFirst)
                page.Line(CellWidth.Pad(id, ids), new(FindingDrawing.InkOf(rule.Severity), Words.Of(rule.Severity).PadRight(SeverityWidth)), new(Ink.Quiet, rule.Kind.PadRight(kinds)), line);
            else
                page.Line(new string(' ', start), line);
            isFirst = false;
        }
    }
}
