using System.Text;
using System.Text.RegularExpressions;

namespace Gate.Core.Manifests.Plain;

/// <summary>
/// Which scalars without quotes mean the same in YAML 1.1 and 1.2, and are printed as they were written: <c>yes</c>, <c>0644</c>, <c>1.10</c>, <c>0x1F</c>
/// and <c>2026-01-01</c> are not among them.
/// </summary>
internal static partial class SameScalar
{
    /// <summary>Whether a value is one.</summary>
    public static bool Is(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        return ScalarTypes.OfPlain(text) switch
        {
            ScalarType.Null => text is "" or "~" or "null",
            ScalarType.Boolean => text is "true" or "false",
            ScalarType.Integer => Whole().IsMatch(text),
            ScalarType.Float => Fraction().IsMatch(text),
            _ => IsText(text),
        };
    }

    /// <summary>Whether a key is one: only texts are.</summary>
    public static bool IsKey(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        return ScalarTypes.OfPlain(text) == ScalarType.String && IsText(text);
    }

    private static bool IsText(string text) => text is not ("<<" or "=") && !OddNumber().IsMatch(text);

    // What a double holds exactly, in digits that it is printed with.
    [GeneratedRegex(@"^(?:0|-?[1-9][0-9]{0,14})\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(?:0|[1-9][0-9]{0,5})\.[0-9]{0,3}[1-9]\z")]
    private static partial Regex Fraction();

    // Days and times, numbers that are too large, and prefixes that only some readers know.
    [GeneratedRegex(@"^[0-9]{4}-[0-9]|^[-+.0-9][0-9_.]*[eE][-+]?[0-9]+\z|^[-+]?0[xob]")]
    private static partial Regex OddNumber();
}
