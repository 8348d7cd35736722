using System.Text;
using Gate.Reports.Text;

namespace Gate.Reports.Markdown;

/// <summary>
/// Text that others wrote, as Markdown that shows just that text: no markup, no HTML, no link, no picture, and nobody is mentioned.
/// </summary>
internal static class MarkdownText
{
    // Between a mark such as @ and the name behind it, this keeps hosts from finding a person, a team, a label or a number to link: GitLab looks for
    // them in what it has rendered, where no backslash is left.
    private const char NoMention = '\u200B';

    private const string Bar = "&#124;";

    /// <summary>Text within a line or a cell of a table; line breaks become spaces.</summary>
    internal static string Inline(string text, int mostUnits = 4_000) =>
        Escaped(VisibleText.Line(Utf8Size.CutUnits(text, mostUnits).ReplaceLineEndings(" ")));

    /// <summary>Text over several lines, as one paragraph that keeps them.</summary>
    internal static string Paragraph(string text, int mostUnits = 4_000) =>
        string.Join("<br>\n", VisibleText.Lines(Utf8Size.CutUnits(text, mostUnits)).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).Select(Escaped));

    /// <summary>Text set as code within a line or, where so said, within a cell of a table.</summary>
    internal static string Code(string text, bool inCell = false)
    {
        var visible = VisibleText.Line(Utf8Size.CutUnits(text, 500)).Trim();
        if (visible.Length == 0)
            return "";

        // Renderers do not agree on a backslash before a bar in a table, least of all in code; a reference is read alike by all.
        if (inCell && visible.Contains('|', StringComparison.Ordinal))
            return $"<code>{Escaped(visible)}</code>";
        var fence = new string('`', LongestRun(visible) + 1);
        return fence.Length == 1 ? $"`{visible}`" : $"{fence} {visible} {fence}";
    }

    /// <summary>Lines that are safe to look at, in a fence that nothing in them can close.</summary>
    internal static string Fenced(string lines, string language = "text")
    {
        var fence = new string('`', Math.Max(3, LongestRun(lines) + 1));
        return $"{fence}{language}\n{lines}\n{fence}\n";
    }

    /// <summary>An address as a link where it is a plain web address, else as code.</summary>
    internal static string Link(string address) =>
        WebAddress.IsPlain(address) ? $"<{address}>" : Code(address);

    private static string Escaped(string line)
    {
        var escaped = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            var next = i + 1 < line.Length ? line[i + 1] : ' ';
            switch (c)
            {
                case '&':
                    escaped.Append("&amp;");
                    if (char.IsAsciiDigit(next))
                        escaped.Append(NoMention);
                    break;
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '|':
                    escaped.Append(Bar);
                    break;
                case '\\' or '`' or '*' or '_' or '[' or ']' or '{' or '}':
                    escaped.Append('\\').Append(c);
                    break;
                case '@' or '#' or '!' or '%' or '~' or '$' when char.IsLetterOrDigit(next) || next is '_' or '-' or '"':
                    escaped.Append('\\').Append(c).Append(NoMention);
                    break;
                case '#' or '@' or '~' or '$':
                    escaped.Append('\\').Append(c);
                    break;
                case ':' when i == 0 || next == '/' || IsBehindScheme(line, i):
                    escaped.Append(@"\:");
                    break;
                case '.' when i >= 3 && line.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase):
                    escaped.Append(@"\.");
                    break;
                case '-' when i >= 2 && char.IsAsciiDigit(next) && line.AsSpan(i - 2, 2).Equals("GH", StringComparison.OrdinalIgnoreCase):
                    escaped.Append('-').Append(NoMention);
                    break;

                // A slash at the start of a line is a command to GitLab.
                case '-' or '+' or '=' or '/' when i == 0:
                    escaped.Append('\\').Append(c);
                    break;
                case '.' or ')' when i > 0 && line.AsSpan(0, i).IndexOfAnyExceptInRange('0', '9') < 0:
                    escaped.Append('\\').Append(c);
                    break;
                default:
                    escaped.Append(c);
                    break;
            }
        }

        return escaped.ToString();
    }

    private static bool IsBehindScheme(string line, int colon) =>
        line.AsSpan(0, colon).EndsWith("mailto", StringComparison.OrdinalIgnoreCase) || line.AsSpan(0, colon).EndsWith("xmpp", StringComparison.OrdinalIgnoreCase);

    private static int LongestRun(string text)
    {
        var longest = 0;
        var run = 0;
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
