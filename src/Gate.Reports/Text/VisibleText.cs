using System.Globalization;
using System.Text;

namespace Gate.Reports.Text;

/// <summary>
/// Makes text from a repository safe to look at: whatever a terminal, a log or a reader's eye would obey instead of show
/// (escape sequences, carriage returns, direction overrides, invisible characters, log commands) becomes visible.
/// Applying it twice changes nothing more.
/// </summary>
public static class VisibleText
{
    /// <summary>One line: line breaks become visible too, a tab becomes a space.</summary>
    /// <param name="text">Any text.</param>
    public static string Line(string text) => Clean(text, keepLines: false);

    /// <summary>Lines stay lines (CR LF counts as one break), everything else is as in <see cref="Line"/>.</summary>
    /// <param name="text">Any text.</param>
    public static string Lines(string text) => Clean(text.Replace("\r\n", "\n", StringComparison.Ordinal), keepLines: true);

    /// <summary>What stands for a character that must not be written as it is, or null where it may.</summary>
    internal static string? Placeholder(Rune rune) => rune.Value switch
    {
        < 0x20 => ((char)(0x2400 + rune.Value)).ToString(),
        0x7f => "\u2421",
        _ => IsUnseen(rune) ? $"⟨U+{rune.Value:X4}⟩" : null,
    };

    /// <summary>
    /// Whether a log would read a command from the <c>#</c> at <paramref name="index"/>; a backslash behind it breaks that.
    /// GitHub's runner and the Azure agent find <c>##[</c> and <c>##vso[</c> anywhere in a line, not only at its start.
    /// </summary>
    internal static bool OpensLogCommand(ReadOnlySpan<char> text, int index) =>
        text[index] == '#'
        && (text[index..].StartsWith("##[", StringComparison.Ordinal) || text[index..].StartsWith("##vso[", StringComparison.OrdinalIgnoreCase));

    // Both log readers compare by culture, which skips characters that take no part in collation: so each of those is shown,
    // or "#<invisible>#[" would still be read as "##[".
    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x3164 or 0xFFA0
            or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFFF0 and <= 0xFFFB) or (>= 0xE0000 and <= 0xE0FFF);

    private static string Clean(string text, bool keepLines)
    {
        if (IsClean(text))
            return text;
        var clean = new StringBuilder(text.Length + 16);
        var index = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\t' || (rune.Value == '\n' && keepLines))
                clean.Append(rune.Value == '\t' ? ' ' : '\n');
            else if (Placeholder(rune) is { } placeholder)
                clean.Append(placeholder);
            else
                clean.Append(rune.ToString());
            if (OpensLogCommand(text, index))
                clean.Append('\\');

            // A lone surrogate is read as U+FFFD, which has the same length of one.
            index += rune.Utf16SequenceLength;
        }

        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or '#')
                return false;
        }

        return true;
    }
}
