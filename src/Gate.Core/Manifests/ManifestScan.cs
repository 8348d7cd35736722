using System.Text;

namespace Gate.Core.Manifests;

/// <summary>A look at the bytes before anything is parsed: most files of a repository hold no Kubernetes object.</summary>
public static class ManifestScan
{
    /// <summary>
    /// Whether <see cref="ManifestReader"/> could find anything in the text. False is certain: no <c>apiVersion</c> in any case, and no
    /// escape that could spell one. True may be wrong.
    /// </summary>
    public static bool MayHoldObjects(ReadOnlySpan<byte> utf8) =>
        utf8.IndexOf("apiVersion"u8) >= 0 || Find(utf8, "apiversion"u8) >= 0 || Utf16.IsMarked(utf8) || HasSpellingEscape(utf8);

    /// <summary>Whether both keys of an object stand where keys can, in any case, quoted or not.</summary>
    internal static bool LooksLikeKubernetes(ReadOnlySpan<byte> utf8) => HasKey(utf8, "apiversion"u8) && HasKey(utf8, "kind"u8);

    private static bool HasKey(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerCase)
    {
        for (var at = 0; Find(text[at..], lowerCase) is >= 0 and var found;)
        {
            var start = at + found;
            at = start + lowerCase.Length;
            if (StartsKey(text[..start]) && EndsKey(text[at..]))
                return true;
        }

        return false;
    }

    private static bool StartsKey(ReadOnlySpan<byte> before)
    {
        if (before is [.., (byte)'"' or (byte)'\''])
            before = before[..^1];
        var trimmed = before.TrimEnd(" \t"u8);
        return trimmed.IsEmpty || trimmed[^1] is (byte)'\n' or (byte)'\r' or (byte)'{' or (byte)',' or (byte)'-' or (byte)'[' or (byte)'?'
            || trimmed.EndsWith(Encoding.UTF8.Preamble);
    }

    private static bool EndsKey(ReadOnlySpan<byte> after)
    {
        if (after is [(byte)'"' or (byte)'\'', ..])
            after = after[1..];
        return after.TrimStart(" \t"u8) is [(byte)':', ..];
    }

    /// <summary>Where the word stands in any case of ASCII letters; looked for by its rarest letter.</summary>
    private static int Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerCase)
    {
        var rare = Math.Max(lowerCase.IndexOf((byte)'v'), lowerCase.IndexOf((byte)'k'));
        var (lower, upper) = (lowerCase[rare], (byte)(lowerCase[rare] - 32));
        for (var at = rare; at < text.Length;)
        {
            var found = text[at..].IndexOfAny(lower, upper);
            if (found < 0)
                return -1;
            at += found;
            var start = at - rare;
            if (start + lowerCase.Length <= text.Length && Ascii.EqualsIgnoreCase(text.Slice(start, lowerCase.Length), lowerCase))
                return start;
            at++;
        }

        return -1;
    }

    /// <summary><c>"\x61piVersion"</c>, <c>"\u0061piVersion"</c>, and a quoted text that goes on in the next line.</summary>
    private static bool HasSpellingEscape(ReadOnlySpan<byte> text)
    {
        while (text.IndexOf((byte)'\\') is >= 0 and var at)
        {
            text = text[(at + 1)..];
            if (text is [(byte)'x' or (byte)'u' or (byte)'U' or (byte)'\r' or (byte)'\n' or >= 0x80, ..])
                return true;
        }

        return false;
    }
}
