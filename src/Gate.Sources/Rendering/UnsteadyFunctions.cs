using System.Text;
using System.Text.RegularExpressions;

namespace Gate.Sources.Rendering;

/// <summary>
/// The functions of Helm's templates that give something else each time: random ones, and those that ask for the time of day, some of
/// them (<c>date</c>) only where they are given no time. (https://github.com/Masterminds/sprig/blob/v3.3.0/functions.go.)
/// </summary>
internal static partial class UnsteadyFunctions
{
    /// <summary>Whether a chart may call one.</summary>
    /// <param name="files">All files of the chart and of those in it, and the values that it is given.</param>
    public static bool MayBeCalledIn(IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> files)
    {
        var others = new List<ReadOnlyMemory<byte>>();
        var rendersTexts = false;
        foreach (var (path, content) in files)
        {
            if (!path.Contains("/templates/", StringComparison.Ordinal))
            {
                others.Add(content);
                continue;
            }

            if (IsCalledIn(content.Span))
                return true;
            rendersTexts |= content.Span.IndexOf("tpl"u8) >= 0;
        }

        // With tpl a chart renders what stands in values and in files of any name.
        return rendersTexts && others.Exists(content => IsCalledIn(content.Span));
    }

    private static bool IsCalledIn(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("{{"u8) < 0)
            return false;
        var template = Encoding.UTF8.GetString(text);
        foreach (var name in Name().EnumerateMatches(template))
        {
            var before = template.AsSpan(0, name.Index);
            if (before.LastIndexOf("{{") > before.LastIndexOf("}}"))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"(?<![\w.$-])(?:rand(?:Alpha|AlphaNum|Ascii|Bytes|Int|Numeric)|gen(?:CA|SelfSignedCert|SignedCert)(?:WithKey)?|genPrivateKey|uuidv4|shuffle|htpasswd|bcrypt|encryptAES|now|ago|date|dateInZone|date_in_zone|htmlDate|htmlDateInZone|durationRound)(?!\w)")]
    private static partial Regex Name();
}
