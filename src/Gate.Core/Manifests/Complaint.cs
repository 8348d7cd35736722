namespace Gate.Core.Manifests;

/// <summary>Where YamlDotNet gave up, and what it said. Its words are read, never shown.</summary>
/// <param name="SpacedIndex">The offset in the text that was parsed.</param>
/// <param name="Index">The same in the document's own text.</param>
/// <param name="Last">Where the last node stands that could be read.</param>
/// <param name="Message">YamlDotNet's message; empty where it broke.</param>
internal readonly record struct Stuck(int SpacedIndex, int Index, int Last, string Message)
{
    /// <summary>The start of the outermost bracket or brace that is open, in the text that was parsed.</summary>
    public int? OutermostFlow { get; init; }

    /// <summary>The start of the innermost one, in the document's own text.</summary>
    public int? OpenFlow { get; init; }
}

/// <summary>Says in a sentence what is wrong with a text, and never shows what the text holds: it may be a secret.</summary>
internal static class Complaint
{
    private const string Template =
        "This looks like a template: '{{' stands here, which only Helm or another template engine can fill in. It cannot be read as YAML.";

    public static UnreadableDocument About(Stuck stuck, string text, TextPositions positions)
    {
        if (stuck.Message.Contains("tab as indentation", StringComparison.Ordinal) && TabAfter(text, stuck.Last) is { } tab)
            return new(positions.At(tab), "A tab is used as indentation here; YAML wants spaces.");
        var (index, reason) = Judge(stuck, text);
        return OrTemplate(new(positions.At(index), reason), index, positions);
    }

    /// <summary>The same fault, or the better explanation where its line holds a template's braces.</summary>
    public static UnreadableDocument OrTemplate(UnreadableDocument fault, int index, TextPositions positions)
    {
        if (fault.Limit || positions.LineOf(index).IndexOf("{{") is not (>= 0 and var braces))
            return fault;
        return new(positions.At(positions.LineStart(index) + braces), Template);
    }

    private static (int Index, string Reason) Judge(Stuck stuck, string text)
    {
        if (Says(stuck, "quoted scalar, found unexpected end"))
            return (stuck.Index, "The quote that opens here is never closed.");
        if (Says(stuck, "unknown escape") || Says(stuck, "did not find expected hexadecimal") || Says(stuck, "escape"))
            return (stuck.Index, "This quoted text holds a backslash that is no escape of YAML; use single quotes or write '\\\\'.");
        if (Says(stuck, "block scalar") && Says(stuck, "spaces"))
            return (stuck.Index, "The blank lines above are indented further than the text of this block.");
        if (Says(stuck, "comment"))
            return (stuck.Index, "Put a space before the '#' that starts a comment.");
        if (stuck.OpenFlow is { } flow)
            return (flow, $"The '{text[flow]}' that opens here is not closed, or a comma or a quote is missing inside.");
        if (Says(stuck, "invalid mapping") || Says(stuck, "Mapping values are not allowed"))
            return (stuck.Index, "A ':' stands where no key can be: quote the text that holds it, or check the indentation.");
        if (Says(stuck, "Block sequence entries are not allowed"))
            return (stuck.Index, "A list item cannot start here: put the '-' on a line of its own.");
        if (Says(stuck, "cannot start any token"))
            return (stuck.Index, $"A text cannot start with '{Sign(text, stuck.Index)}' unless it is quoted.");
        if (Says(stuck, "expected key") || Says(stuck, "'-' indicator") || Says(stuck, "wrong indentation"))
            return (stuck.Index, "This does not fit what stands before it: check the indentation and the quotes.");
        if (Says(stuck, "node content"))
            return (stuck.Index, "A value is missing or broken here.");
        return (stuck.Index, "This is not valid YAML.");
    }

    private static bool Says(Stuck stuck, string words) => stuck.Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static char Sign(string text, int index) => index < text.Length && text[index] is > ' ' and < (char)0x7F ? text[index] : '?';

    /// <summary>The first tab among a line's leading spaces, in a line with content if there is one. YamlDotNet says 1:1 wherever it is.</summary>
    private static int? TabAfter(string text, int last)
    {
        int? blank = null;
        for (var at = Math.Min(last, text.Length); text.AsSpan(at).IndexOfAny('\n', '\r') is >= 0 and var newline;)
        {
            at += newline + 1;
            var content = text.AsSpan(at).IndexOfAnyExcept(' ', '\t');
            var indent = content < 0 ? text.Length - at : content;
            if (text.AsSpan(at, indent).IndexOf('\t') is not (>= 0 and var tab))
                continue;
            if (content >= 0 && text[at + content] is not ('\n' or '\r' or '#'))
                return at + tab;
            blank ??= at + tab;
        }

        return blank;
    }
}
