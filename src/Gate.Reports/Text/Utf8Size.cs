using System.Text;

namespace Gate.Reports.Text;

/// <summary>Sizes in UTF-8, in which the hosts count.</summary>
internal static class Utf8Size
{
    /// <summary>The bytes of a text.</summary>
    internal static int Of(string text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>The longest beginning that fits, with an ellipsis where something was cut; never half a character.</summary>
    internal static string Cut(string text, int bytes)
    {
        if (text.Length <= bytes / 3 || Of(text) <= bytes)
            return text;
        const int Ellipsis = 3;
        var taken = 0;
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            taken += rune.Utf8SequenceLength;
            if (taken > bytes - Ellipsis)
                break;
            end += rune.Utf16SequenceLength;
        }

        return string.Concat(text.AsSpan(0, end), "…");
    }

    /// <summary>As <see cref="Cut"/>, counted in UTF-16 units.</summary>
    internal static string CutUnits(string text, int units)
    {
        if (text.Length <= units)
            return text;
        var end = units - 1;
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
            end--;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
