using System.Text;

namespace Gate.Reports.Text;

/// <summary>Breaks text into lines of a terminal.</summary>
internal static class WrappedText
{
    /// <summary>
    /// The lines of a text, cleaned by <see cref="VisibleText.Lines"/>, none wider than <paramref name="cells"/>. A word that is
    /// wider is broken, except a web address: it stays whole so that it can be clicked and copied.
    /// </summary>
    internal static IEnumerable<string> Lines(string text, int cells)
    {
        foreach (var paragraph in VisibleText.Lines(text).Split('\n'))
        {
            foreach (var line in Paragraph(paragraph.Trim(), cells))
                yield return line;
        }
    }

    private static IEnumerable<string> Paragraph(string paragraph, int cells)
    {
        var line = new StringBuilder();
        var width = 0;
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var piece in Pieces(word, cells))
            {
                var pieceWidth = CellWidth.Of(piece);
                if (width > 0 && width + 1 + pieceWidth > cells)
                {
                    yield return line.ToString();
                    line.Clear();
                    width = 0;
                }

                if (width > 0)
                    line.Append(' ');
                line.Append(piece);
                width += pieceWidth + (width > 0 ? 1 : 0);
            }
        }

        yield return line.ToString();
    }

    private static IEnumerable<string> Pieces(string word, int cells)
    {
        if (CellWidth.Of(word) <= cells || word.Contains("://", StringComparison.Ordinal))
        {
            yield return word;
            yield break;
        }

        var start = 0;
        var end = 0;
        var width = 0;
        while (end < word.Length)
        {
            Rune.DecodeFromUtf16(word.AsSpan(end), out var rune, out var length);
            if (width + CellWidth.Of(rune) > cells)
            {
                yield return word[start..end];
                start = end;
                width = 0;
            }

            width += CellWidth.Of(rune);
            end += length;
        }

        yield return word[start..];
    }
}
