namespace Gate.Core.Verdicts.Decisions;

/// <summary>A pattern over a name: <c>*</c> stands for any letters, a slash among them, and <c>?</c> for one. It matches whole names.</summary>
/// <param name="Pattern">The pattern as it was written.</param>
public sealed record NameGlob(string Pattern)
{
    /// <summary>Whether it is a name, and no pattern.</summary>
    public bool IsName => !Pattern.AsSpan().ContainsAny('*', '?');

    /// <summary>How many letters it gives.</summary>
    public int Letters => Pattern.Count(char.IsLetterOrDigit);

    /// <summary>Whether a name matches.</summary>
    public bool IsMatch(string name) => IsMatch(Pattern, name);

    // The classic two-pointer match: only the last * is ever tried again, so the cost is the product of the two lengths at most.
    internal static bool IsMatch(string pattern, string name)
    {
        int p = 0, s = 0, star = -1, from = 0;
        while (s < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                from = s;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == name[s]))
            {
                p++;
                s++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                s = ++from;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }

    /// <inheritdoc/>
    public override string ToString() => Pattern;
}
