using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gate.Core.Spelling;
using Gate.Core.Verdicts;

namespace Gate.Sources.Decisions;

/// <summary>Reads the words of <c># gate:ignore RULE until=DATE reason=… owner=…</c>. Whatever it does not understand is refused as a whole.</summary>
public static partial class WaiverComment
{
    /// <summary>What marks a waiver.</summary>
    public const string Marker = "gate:ignore";

    private static readonly string[] Keys = ["until", "reason", "owner"];

    /// <summary>Whether a comment starts with the marker, so that it is meant to be a waiver.</summary>
    /// <param name="comment">The text behind the <c>#</c>.</param>
    public static bool IsMeant(string comment) => comment.TrimStart('#', ' ', '\t').StartsWith(Marker, StringComparison.Ordinal);

    /// <summary>Reads a comment.</summary>
    /// <param name="comment">The text behind the <c>#</c>, which holds the marker.</param>
    /// <param name="waiver">The waiver.</param>
    /// <param name="error">What is wrong with it, as a sentence.</param>
    public static bool TryRead(string comment, [NotNullWhen(true)] out Waiver? waiver, [NotNullWhen(false)] out string? error)
    {
        waiver = null;
        var text = comment[(comment.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)..];
        error = Read(text, out var rule, out var values);
        if (error is null && !values.ContainsKey("until"))
            error = "'until=' is missing: a waiver has a last day.";
        if (error is null && !values.ContainsKey("reason"))
            error = "'reason=' is missing: a waiver says why.";
        var until = default(DateOnly);
        if (error is null && !DateOnly.TryParseExact(values["until"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out until))
            error = $"until={values["until"]} is no day such as 2027-03-31.";
        if (error is not null)
            return false;
        waiver = new(rule!, null, values["reason"], values.GetValueOrDefault("owner"), until);
        return true;
    }

    private static string? Read(string text, out string? rule, out Dictionary<string, string> values)
    {
        (rule, values) = (null, new(StringComparer.Ordinal));
        if (text.Length > 0 && !char.IsWhiteSpace(text[0]))
            return $"'{Marker}{text.Split((char[]?)null, 2)[0]}' is not '{Marker}': a blank and a rule follow it.";
        text = text.Trim();
        var end = text.AsSpan().IndexOfAny(" \t");
        var first = end < 0 ? text : text[..end];
        if (first.Length == 0 || first.Contains('='))
            return "The rule is missing: a waiver names one.";
        if (WaiverWords.WrongRule(first) is { } wrong)
            return $"{wrong}.";
        rule = first;
        var rest = text[first.Length..].Trim();
        while (rest.Length > 0)
        {
            if (KeyAtStart().Match(rest) is not { Success: true } match)
                return $"'{rest.Split((char[]?)null, 2)[0]}' is not understood: until=, reason= and owner= follow the rule.";
            var key = match.Groups[1].Value;
            if (!Keys.Contains(key))
                return $"There is no '{key}='{NearestName.Instead(key, Keys)}.";
            if (ReadValue(rest[match.Length..], out var value, out rest) is { } error)
                return error;
            if (value.Length == 0)
                return $"'{key}=' says nothing.";
            if (!values.TryAdd(key, value))
                return $"'{key}=' is given twice.";
        }

        return null;
    }

    // A value in quotes ends with them; another one at the next key.
    private static string? ReadValue(string text, out string value, out string rest)
    {
        (value, rest) = ("", "");
        if (text.StartsWith('"'))
        {
            var read = new StringBuilder();
            for (var i = 1; i < text.Length; i++)
            {
                if (text[i] == '"')
                {
                    (value, rest) = (read.ToString().Trim(), text[(i + 1)..]);
                    if (rest.Length > 0 && !char.IsWhiteSpace(rest[0]))
                        return $"'{rest.Split((char[]?)null, 2)[0]}' stands right behind a closing quote.";
                    rest = rest.Trim();
                    return null;
                }

                if (text[i] == '\\' && i + 1 < text.Length)
                    i++;
                read.Append(text[i]);
            }

            return "A quote is not closed.";
        }

        foreach (var next in NextKey().EnumerateMatches(text))
        {
            var key = text.AsSpan(next.Index, next.Length).Trim()[..^1].ToString();
            if (!Keys.Contains(key))
            {
                if (NearestName.Slip(key, Keys) is { } meant)
                    return $"There is no '{key}='; did you mean '{meant}='? Put the text into quotes where it is part of it.";
                continue;
            }

            (value, rest) = (text[..next.Index].Trim(), text[next.Index..].Trim());
            return null;
        }

        value = text.Trim();
        return null;
    }

    [GeneratedRegex(@"^([A-Za-z]+)=")]
    private static partial Regex KeyAtStart();

    [GeneratedRegex(@"(?:^|\s)[A-Za-z]+=")]
    private static partial Regex NextKey();
}
