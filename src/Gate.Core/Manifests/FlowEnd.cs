namespace Gate.Core.Manifests;

/// <summary>Where a flow collection or a quoted text ends. A guess for the second try only: YamlDotNet judges its outcome.</summary>
internal static class FlowEnd
{
    /// <summary>The offset after the end of what starts at <paramref name="start"/>; that of the text where it has no end.</summary>
    public static int After(string text, int start)
    {
        var depth = 0;
        var before = ',';
        for (var at = start; at < text.Length;)
        {
            var sign = text[at];
            if (sign is '"' or '\'' && before is ',' or '[' or '{' or ':')
            {
                at = QuoteEnd(text, at);
            }
            else if (sign == '#' && (at == 0 || char.IsWhiteSpace(text[at - 1])))
            {
                var newline = text.AsSpan(at).IndexOfAny('\n', '\r');
                at = newline < 0 ? text.Length : at + newline;
                continue;
            }
            else
            {
                depth += sign is '[' or '{' ? 1 : sign is ']' or '}' ? -1 : 0;
                at++;
            }

            if (depth <= 0)
                return at;
            if (!char.IsWhiteSpace(sign))
                before = sign;
        }

        return text.Length;
    }

    private static int QuoteEnd(string text, int start)
    {
        var quote = text[start];
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '\\' && quote == '"')
                at++;
            else if (text[at] == quote && quote == '\'' && at + 1 < text.Length && text[at + 1] == quote)
                at++;
            else if (text[at] == quote)
                return at + 1;
        }

        return text.Length;
    }
}
