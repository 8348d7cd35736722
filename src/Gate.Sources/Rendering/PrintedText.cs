using System.Text.RegularExpressions;

namespace Gate.Sources.Rendering;

/// <summary>What a template prints at one place: literal parts with anything between them.</summary>
internal sealed partial class PrintedText
{
    private readonly List<string> parts = [];

    /// <summary>Reads what stands after a key's colon.</summary>
    public PrintedText(string text)
    {
        Text = text.Trim();
        if (!Text.Contains("{{", StringComparison.Ordinal) && Text.IndexOf(" #", StringComparison.Ordinal) is >= 0 and var comment && Text[0] is not ('"' or '\''))
            Text = Text[..comment].TrimEnd();
        if (Text is ['"', .., '"'] or ['\'', .., '\''])
            Text = Text[1..^1];
        // {{ if x }} one {{ else }} other {{ end }}: only a part of what stands there is printed.
        if (Branch().IsMatch(Text))
        {
            parts.AddRange(["", ""]);
            return;
        }

        var rest = Text;
        while (rest.IndexOf("{{", StringComparison.Ordinal) is >= 0 and var start)
        {
            parts.Add(rest[..start]);
            var end = rest.IndexOf("}}", start, StringComparison.Ordinal);
            rest = end < 0 ? "" : rest[(end + 2)..];
        }

        parts.Add(rest);
    }

    /// <summary>The text, unquoted.</summary>
    public string Text { get; }

    /// <summary>Whether there is no action in it.</summary>
    public bool IsLiteral => parts.Count == 1;

    /// <summary>How many characters are fixed.</summary>
    public int Fixed => parts.Sum(static part => part.Length);

    /// <summary>Whether it can print a text.</summary>
    public bool CanPrint(string text)
    {
        if (IsLiteral)
            return Text == text;
        if (text.Length < Fixed || !text.StartsWith(parts[0], StringComparison.Ordinal) || !text.EndsWith(parts[^1], StringComparison.Ordinal))
            return false;
        var (at, end) = (parts[0].Length, text.Length - parts[^1].Length);
        foreach (var part in parts[1..^1])
        {
            var found = text.IndexOf(part, at, end - at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + part.Length;
        }

        return true;
    }

    [GeneratedRegex(@"\{\{-?\s*(?:if|else|with|range)\b")]
    private static partial Regex Branch();
}
