using System.Globalization;
using System.Text.RegularExpressions;

namespace Gate.Core.Versions;

/// <summary>Takes the text of a version apart: line, numbers, suffix.</summary>
internal static partial class VersionText
{
    private const int MostNumbers = 8;
    private const int MostDigits = 18;

    /// <summary>The parts; null where the text has no order.</summary>
    public static (string Line, long[] Numbers, VersionSuffix Suffix)? Read(ReadOnlySpan<char> text)
    {
        if (Timestamp().Match(text.ToString()) is { Success: true } timestamp)
            return ("date", [.. timestamp.Groups["number"].Captures.Select(capture => Long(capture.ValueSpan))], VersionSuffix.None);
        var start = 0;
        if (!StartsWithNumber(text))
        {
            // A name in front counts only where two numbers follow: pr-12, sha-1234567 and feature-3 are no versions.
            var prefix = Prefixed().Match(text.ToString());
            if (!prefix.Success)
                return null;
            start = prefix.Length;
        }

        var line = start == 0 ? "" : text[..(start - 1)].ToString();
        var rest = text[start..];
        if (rest[0] is 'v' or 'V')
            rest = rest[1..];
        if (TakeNumbers(ref rest) is not { } numbers || VersionSuffix.Read(rest) is not { } suffix)
            return null;
        if (line.Length > 0)
            return (line, numbers, suffix);
        return numbers.Length == 1 && numbers[0] > 9999 ? ReadDate(numbers[0], suffix) : (IsYear(numbers[0]) ? "calendar" : "", numbers, suffix);
    }

    /// <summary>A bare number is a year, month and day, or the number of a build or a commit, which have no order.</summary>
    private static (string, long[], VersionSuffix)? ReadDate(long number, VersionSuffix suffix)
    {
        var (year, month, day) = (number / 10000, number / 100 % 100, number % 100);
        return number <= 99991231 && IsYear(year) && month is >= 1 and <= 12 && day is >= 1 and <= 31 ? ("date", [year, month, day], suffix) : null;
    }

    private static bool IsYear(long number) => number is >= 2000 and <= 2099;

    private static bool StartsWithNumber(ReadOnlySpan<char> text) =>
        char.IsAsciiDigit(text[0]) || (text.Length > 1 && text[0] is 'v' or 'V' && char.IsAsciiDigit(text[1]));

    private static long[]? TakeNumbers(ref ReadOnlySpan<char> rest)
    {
        var numbers = new List<long>(4);
        while (true)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            var length = digits < 0 ? rest.Length : digits;
            if (length is 0 or > MostDigits || numbers.Count == MostNumbers)
                return null;
            numbers.Add(Long(rest[..length]));
            rest = rest[length..];
            if (rest is not ['.', .. var next])
                return [.. numbers];
            rest = next;
        }
    }

    private static long Long(ReadOnlySpan<char> digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]*([-_./][A-Za-z][A-Za-z0-9]*)*[-_/](?=[vV]?[0-9]+\.[0-9])", RegexOptions.ExplicitCapture)]
    private static partial Regex Prefixed();

    /// <summary>Days and moments: <c>2024-01-31</c>, <c>RELEASE.2024-01-31T20-20-33Z</c>.</summary>
    [GeneratedRegex(@"^(RELEASE\.)?(?<number>20[0-9]{2})-(?<number>[0-9]{2})-(?<number>[0-9]{2})(T(?<number>[0-9]{2})-(?<number>[0-9]{2})-(?<number>[0-9]{2})Z)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Timestamp();
}
