using System.Buffers;

namespace Gate.Core.Versions;

/// <summary>
/// Reads ranges as Masterminds/semver does, which Helm and Flux use: a bound with fewer than three numbers or with <c>*</c> stands for all
/// versions that start so, <c>~</c> and <c>^</c> keep the minor and the major.
/// </summary>
internal static class VersionRangeText
{
    private const int Longest = 1024;

    private static readonly SearchValues<char> Ends = SearchValues.Create(" ,\t<>=!~^");

    private static readonly string[] Operators = [">=", "=>", "<=", "=<", "!=", "~>", ">", "<", "=", "~", "^"];

    /// <summary>The alternatives, each a list of intervals that must all hold; null where the text is no range.</summary>
    public static IReadOnlyList<IReadOnlyList<VersionInterval>>? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest)
            return null;
        var alternatives = new List<IReadOnlyList<VersionInterval>>();
        foreach (var part in text.Split("||"))
        {
            var intervals = new List<VersionInterval>();
            if (!(part.Contains(" - ", StringComparison.Ordinal) ? ReadHyphen(part, intervals) : ReadAll(part, intervals)))
                return null;
            alternatives.Add(intervals);
        }

        return alternatives;
    }

    private static bool ReadHyphen(string part, List<VersionInterval> intervals)
    {
        var ends = part.Split(" - ", StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || Interval(">=", ends[0]) is not { } low || Interval("<=", ends[1]) is not { } high)
            return false;
        intervals.Add(low);
        intervals.Add(high);
        return true;
    }

    private static bool ReadAll(ReadOnlySpan<char> rest, List<VersionInterval> intervals)
    {
        rest = rest.Trim();
        do
        {
            var sign = "";
            foreach (var candidate in Operators)
            {
                if (sign.Length == 0 && rest.StartsWith(candidate, StringComparison.Ordinal))
                    sign = candidate;
            }

            rest = rest[sign.Length..].TrimStart();
            var end = rest.IndexOfAny(Ends);
            var version = end < 0 ? rest : rest[..end];
            if (Interval(sign, version) is not { } interval)
                return false;
            intervals.Add(interval);
            rest = end < 0 ? default : rest[end..].TrimStart();
            if (rest is [',', .. var afterComma])
            {
                rest = afterComma.TrimStart();
                if (rest.IsEmpty)
                    return false;
            }
        }
        while (!rest.IsEmpty);

        return true;
    }

    private static VersionInterval? Interval(string sign, ReadOnlySpan<char> text)
    {
        if (ReadBound(text) is not { } bound)
            return null;
        var (at, written) = bound;

        // 1.25.0-0 is the point before all of 1.25.0, unless it is asked for as such.
        if (at.Lowest && sign is "" or "=" or "!=")
            at = new(ComponentVersion.Parse(text.ToString()), false);
        if (written == 0)
            return sign is ">" or "<" or "!=" ? null : VersionInterval.All;
        var whole = written > 2 || at.Version.IsPreRelease;
        var next = whole ? null : After(at, written - 1);
        return sign switch
        {
            "" or "=" => whole ? new(at, at) : new(at, next),
            "!=" => whole ? new(at, at, Negated: true) : new(at, next, Negated: true),
            ">=" or "=>" => new(at, null),
            "<" => new(null, at),
            ">" => whole ? new(null, at, HighInside: true, Negated: true) : new(next, null),
            "<=" or "=<" => whole ? new(null, at, HighInside: true) : new(null, next),
            "~" or "~>" => new(at, After(at, Math.Min(written - 1, 1))),
            _ => new(at, After(at, FirstThatCounts(at.Version, written))),
        };
    }

    /// <summary>The bound and how many of its numbers are written; none for <c>*</c>.</summary>
    private static (VersionBound At, int Written)? ReadBound(ReadOnlySpan<char> text)
    {
        var numbers = text.StartsWith("v", StringComparison.Ordinal) || text.StartsWith("V", StringComparison.Ordinal) ? text[1..] : text;
        var written = 0;
        for (var rest = numbers; !rest.IsEmpty; written++)
        {
            var dot = rest.IndexOf('.');
            var number = dot < 0 ? rest : rest[..dot];
            if (number is "*" or "x" or "X")
            {
                // After a wildcard come wildcards only.
                var wild = rest.IndexOfAnyExcept("*xX.") < 0;
                return !wild ? null : written == 0 ? (new(ComponentVersion.Parse("0"), false), 0) : Bound(numbers[..^(rest.Length + 1)], written);
            }

            if (number.IndexOfAnyExceptInRange('0', '9') >= 0)
                return Bound(text, Math.Min(written + 1, 3));
            rest = dot < 0 ? default : rest[(dot + 1)..];
        }

        return written == 0 ? null : Bound(text, Math.Min(written, 3));
    }

    private static (VersionBound At, int Written)? Bound(ReadOnlySpan<char> text, int written)
    {
        var lowest = text.EndsWith("-0", StringComparison.Ordinal);
        var version = ComponentVersion.Parse((lowest ? text[..^2] : text).ToString());
        if (version.Line is not ("" or "calendar" or "date"))
            return null;
        return (new(version, lowest), Math.Min(written, version.Numbers.Count));
    }

    /// <summary>The first point after all versions that share the numbers up to a place.</summary>
    private static VersionBound After(VersionBound at, int place)
    {
        var numbers = new long[Math.Max(place + 1, 3)];
        for (var i = 0; i <= place; i++)
            numbers[i] = at.Version.NumberAt(i);
        numbers[place]++;
        return new(new(string.Join('.', numbers), at.Version.Line, numbers, VersionSuffix.None), false);
    }

    /// <summary>Which number <c>^</c> keeps: the first that is not zero, or the last that is written.</summary>
    private static int FirstThatCounts(ComponentVersion version, int written)
    {
        for (var i = 0; i < Math.Min(written, 3); i++)
        {
            if (version.NumberAt(i) != 0)
                return i;
        }

        return written - 1;
    }
}
