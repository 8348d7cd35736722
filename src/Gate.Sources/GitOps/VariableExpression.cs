namespace Gate.Sources.GitOps;

/// <summary>One variable in a text, as it is written there.</summary>
/// <param name="Begin">Where its <c>$</c> stands.</param>
/// <param name="End">Where it is over: behind its last brace.</param>
/// <param name="Name">The variable's name.</param>
internal readonly record struct VariableExpression(int Begin, int End, string Name)
{
    /// <summary>How every one begins.</summary>
    public const string Start = "${";

    private const int LongestRest = 1024;

    /// <summary>What stands for a variable that is not there; null where nothing is said.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the default stands for an empty value as well.</summary>
    public bool ReplacesEmpty { get; init; }

    /// <summary>Whether something else is asked for than the value or a default: a part of it, or its length.</summary>
    public bool IsOther { get; init; }

    /// <summary>The one that begins at a place; null where none does.</summary>
    public static VariableExpression? Read(string text, int begin)
    {
        var at = begin + Start.Length;
        if (at >= text.Length || !IsLetter(text[at]))
            return null;
        while (at < text.Length && (IsLetter(text[at]) || char.IsAsciiDigit(text[at])))
            at++;
        if (Close(text, at) is not { } close)
            return null;
        var (name, rest) = (text[(begin + Start.Length)..at], text[at..close]);
        var one = new VariableExpression(begin, close + 1, name);
        return rest switch
        {
            "" => one,
            [':', '-' or '=', ..] => one with { Default = rest[2..], ReplacesEmpty = true },
            ['-' or '=', ..] => one with { Default = rest[1..] },
            _ => one with { IsOther = true },
        };
    }

    // A default may hold variables with braces of their own.
    private static int? Close(string text, int from)
    {
        var depth = 0;
        for (var at = from; at < text.Length && at - from <= LongestRest; at++)
        {
            if (text[at] == '}' && depth-- == 0)
                return at;
            if (text[at] == '{' && text[at - 1] == '$')
                depth++;
        }

        return null;
    }

    private static bool IsLetter(char one) => char.IsAsciiLetter(one) || one == '_';
}
