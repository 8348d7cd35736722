using System.Globalization;
using System.Text;

namespace Gate.Reports.Text;

/// <summary>How many cells of a terminal a text takes.</summary>
internal static class CellWidth
{
    /// <summary>The cells of a text that <see cref="VisibleText"/> has cleaned.</summary>
    internal static int Of(ReadOnlySpan<char> text)
    {
        var cells = 0;
        foreach (var rune in text.EnumerateRunes())
            cells += Of(rune);
        return cells;
    }

    /// <summary>0 for marks that sit on the character before, 2 for wide characters, else 1.</summary>
    internal static int Of(Rune rune)
    {
        if (rune.Value < 0x300)
            return 1;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            return 0;
        return IsWide(rune.Value) ? 2 : 1;
    }

    /// <summary>As much of the text as fits, with an ellipsis where something was cut.</summary>
    internal static string Cut(string text, int cells)
    {
        if (Of(text) <= cells)
            return text;
        var taken = 0;
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            taken += Of(rune);
            if (taken > cells - 1)
                break;
            end += rune.Utf16SequenceLength;
        }

        return string.Concat(text.AsSpan(0, end).TrimEnd(), "…");
    }

    /// <summary>The start and the end of the text, with an ellipsis where something between was cut: the end of a path tells most.</summary>
    internal static string CutMiddle(string text, int cells)
    {
        if (Of(text) <= cells)
            return text;
        var start = Cut(text, Math.Max(1, cells / 3));
        var left = cells - Of(start);
        var at = text.Length;
        foreach (var rune in text.EnumerateRunes().Reverse())
        {
            left -= Of(rune);
            if (left < 0)
                break;
            at -= rune.Utf16SequenceLength;
        }

        return string.Concat(start, text.AsSpan(at));
    }

    /// <summary>The text, and spaces up to a number of cells.</summary>
    internal static string Pad(string text, int cells) => text + new string(' ', Math.Max(0, cells - Of(text)));

    // East Asian Width W and F (Unicode 16), in the blocks that terminals draw double.
    private static bool IsWide(int value) => value switch
    {
        < 0x1100 => false,
        <= 0x115F => true,
        0x231A or 0x231B or (>= 0x23E9 and <= 0x23EC) or 0x23F0 or 0x23F3 or 0x2614 or 0x2615 => true,
        0x26A1 or 0x26D4 or 0x2705 or 0x270A or 0x270B or 0x2728 or 0x274C or 0x274E or (>= 0x2753 and <= 0x2755) or 0x2757 => true,
        0x2B1B or 0x2B1C or 0x2B50 or 0x2B55 => true,
        >= 0x2E80 and <= 0x303E => true,
        >= 0x3041 and <= 0x4DBF => true,
        >= 0x4E00 and <= 0xA4CF => true,
        >= 0xA960 and <= 0xA97F => true,
        >= 0xAC00 and <= 0xD7A3 => true,
        >= 0xF900 and <= 0xFAFF => true,
        >= 0xFE30 and <= 0xFE6F => true,
        >= 0xFF00 and <= 0xFF60 => true,
        >= 0xFFE0 and <= 0xFFE6 => true,
        >= 0x1F300 and <= 0x1F64F => true,
        >= 0x1F680 and <= 0x1F6FF => true,
        >= 0x1F900 and <= 0x1F9FF => true,
        >= 0x20000 and <= 0x3FFFD => true,
        _ => false,
    };
}
