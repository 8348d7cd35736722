using System.Collections.Frozen;
using System.Globalization;

namespace Gate.Core.Versions;

/// <summary>
/// What marks a version as one before its release: <c>rc.1</c>, <c>beta2</c>, <c>dev</c>. Alpha comes before beta before release
/// candidate; how other words stand to one another nobody says. Single letters may mark builds as well (<c>17.0.9-b11</c>), so they say nothing.
/// </summary>
internal sealed record PreRelease(string Stage, IReadOnlyList<long> Numbers, string Rest)
{
    private static readonly FrozenDictionary<string, string> Stages = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["alpha"] = "alpha",
        ["beta"] = "beta",
        ["rc"] = "rc",
        ["cr"] = "rc",
        ["dev"] = "dev",
        ["pre"] = "pre",
        ["preview"] = "preview",
        ["snapshot"] = "snapshot",
        ["nightly"] = "nightly",
        ["canary"] = "canary",
        ["weekly"] = "weekly",
        ["milestone"] = "milestone",
        ["ea"] = "ea",
        ["next"] = "next",
        ["unstable"] = "unstable",
        ["experimental"] = "experimental",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Ranked = ["alpha", "beta", "rc"];

    /// <summary>Reads a pre-release at the start of a text; what follows it (<c>-alpine</c>) is left in <paramref name="tail"/>.</summary>
    public static PreRelease? Read(ReadOnlySpan<char> text, out ReadOnlySpan<char> tail)
    {
        tail = default;
        var letters = 0;
        while (letters < text.Length && char.IsAsciiLetter(text[letters]))
            letters++;
        if (!Stages.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..letters], out var stage))
            return null;
        var rest = text[letters..];
        var numbers = new List<long>();
        while (TakeNumber(ref rest, first: numbers.Count == 0, out var number))
            numbers.Add(number);

        var end = rest.IndexOf('-');
        tail = end < 0 ? default : rest[(end + 1)..];
        return new(stage, numbers, (end < 0 ? rest : rest[..end]).ToString());
    }

    /// <summary>Below zero where the left one is earlier; null where that cannot be said.</summary>
    public static int? Compare(PreRelease left, PreRelease right)
    {
        if (left.Stage != right.Stage)
        {
            var (first, second) = (Array.IndexOf(Ranked, left.Stage), Array.IndexOf(Ranked, right.Stage));
            return first < 0 || second < 0 ? null : first.CompareTo(second);
        }

        for (var i = 0; i < Math.Min(left.Numbers.Count, right.Numbers.Count); i++)
        {
            if (left.Numbers[i] != right.Numbers[i])
                return left.Numbers[i].CompareTo(right.Numbers[i]);
        }

        if (left.Rest != right.Rest)
            return null;
        return left.Numbers.Count.CompareTo(right.Numbers.Count);
    }

    private static bool TakeNumber(ref ReadOnlySpan<char> rest, bool first, out long number)
    {
        number = 0;
        var start = rest is ['.', ..] || (first && rest is ['-', ..]) ? 1 : 0;
        if (start == 0 && !first)
            return false;
        var end = start;
        while (end < rest.Length && char.IsAsciiDigit(rest[end]))
            end++;
        if (end == start || end - start > 18 || (end < rest.Length && rest[end] is not ('.' or '-')))
            return false;
        number = long.Parse(rest[start..end], NumberStyles.None, CultureInfo.InvariantCulture);
        rest = rest[end..];
        return true;
    }
}
