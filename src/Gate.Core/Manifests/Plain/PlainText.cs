using System.Buffers;
using System.Text.Unicode;

namespace Gate.Core.Manifests.Plain;

/// <summary>Which bytes the plain reader takes, and where.</summary>
internal static class PlainText
{
    /// <summary>How deep mappings and lists in lines of their own may stand in each other.</summary>
    public const int BlockDepth = 64;

    /// <summary>The same for brackets within a line.</summary>
    public const int FlowDepth = 8;

    /// <summary>How deep what the plain reader takes can be.</summary>
    public const int Deepest = BlockDepth + FlowDepth + 1;

    /// <summary>
    /// Controls, tabs and carriage returns, and the first bytes of all that YAML breaks lines at, refuses, or passes over: U+0080 to U+00BF and
    /// what starts as U+FEFF does.
    /// </summary>
    private static readonly SearchValues<byte> Refused = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(code => code != '\n').Select(code => (byte)code), 0x7F, 0xC2, 0xEF]);

    private static readonly SearchValues<byte> InKeys = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-"u8);

    private static readonly SearchValues<byte> InFlow = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-+"u8);

    /// <summary>The bytes that end a plain scalar in some places.</summary>
    internal static readonly SearchValues<byte> Stops = SearchValues.Create(":#"u8);

    /// <summary>Whether the whole text is of bytes that mean themselves.</summary>
    public static bool Is(ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAny(Refused) >= 0)
            return false;
        return text.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is not (>= 0 and var first)
            || (Utf8.IsValid(text[first..]) && text.IndexOf("\u2028"u8) < 0 && text.IndexOf("\u2029"u8) < 0);
    }

    /// <summary>How long the key at the start of a text is, without quotes or anything that would need them; 0 where there is none.</summary>
    public static int KeyLength(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || !(char.IsAsciiLetterOrDigit((char)text[0]) || text[0] is (byte)'_' or (byte)'.' or (byte)'/'))
            return 0;
        var length = text.IndexOfAnyExcept(InKeys);
        return length < 0 ? text.Length : length;
    }

    /// <summary>The same for a scalar inside brackets.</summary>
    public static int FlowScalarLength(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || !(char.IsAsciiLetterOrDigit((char)text[0]) || text[0] is (byte)'_' or (byte)'/'))
            return 0;
        var length = text.IndexOfAnyExcept(InFlow);
        return length < 0 ? text.Length : length;
    }

    /// <summary>Whether a scalar without quotes can start here: no sign that means something to YAML.</summary>
    public static bool StartsScalar(ReadOnlySpan<byte> text) =>
        char.IsAsciiLetterOrDigit((char)text[0])
        || text[0] is (byte)'_' or (byte)'.' or (byte)'/' or (byte)'(' or (byte)'+' or (byte)'~' or (byte)'$' or (byte)'^' or (byte)'\\' or (byte)'='
        || (text.Length > 1 && text[0] == '-' && (char.IsAsciiLetterOrDigit((char)text[1]) || text[1] is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'/'));

    /// <summary>The text between the quotes at the start of a line's rest, with no escapes in it; null where there is more to it.</summary>
    /// <param name="text">What starts with a quote.</param>
    /// <param name="length">How long it is with its quotes.</param>
    /// <param name="inner">What is between them.</param>
    public static bool TryQuoted(ReadOnlySpan<byte> text, out int length, out ReadOnlySpan<byte> inner)
    {
        length = 0;
        inner = default;
        var quote = text[0];
        var end = text[1..].IndexOf(quote);
        if (end < 0)
            return false;
        inner = text.Slice(1, end);
        length = end + 2;
        return quote == '"'
            ? !inner.Contains((byte)'\\')
            : length == text.Length || text[length] != '\'';
    }

    /// <summary>Whether nothing but spaces, or a comment after a space, follows.</summary>
    public static bool EndsHere(ReadOnlySpan<byte> rest)
    {
        var at = rest.IndexOfAnyExcept((byte)' ');
        return at < 0 || (at > 0 && rest[at] == '#');
    }
}
