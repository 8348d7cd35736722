using System.Text.RegularExpressions;

namespace Gate.Sources.Declarations;

/// <summary>
/// One term of a selector in the text form of Kubernetes: <c>key</c>, <c>!key</c>, <c>key=value</c>, <c>key!=value</c>, <c>key in (a,b)</c>,
/// <c>key notin (a,b)</c>. (https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors)
/// </summary>
internal sealed partial record SelectorTerm(string Key, bool IsNegative, IReadOnlyList<string>? Values)
{
    private const int Longest = 4096;

    /// <summary>The terms of a selector; null where it cannot be read.</summary>
    internal static IReadOnlyList<SelectorTerm>? Read(string selector)
    {
        if (selector.Length > Longest)
            return null;
        var terms = new List<SelectorTerm>();
        foreach (var text in Commas().Split(selector).Select(static text => text.Trim()).Where(static text => text.Length > 0))
        {
            if (Term().Match(text) is not { Success: true } match)
                return null;
            var values = match.Groups["values"].Success ? match.Groups["values"].Value.Split(',', StringSplitOptions.TrimEntries)
                : match.Groups["value"].Success ? [match.Groups["value"].Value] : null;
            terms.Add(new(match.Groups["key"].Value, match.Groups["not"].Success, values));
        }

        return terms;
    }

    /// <summary>Whether a label's value, or its absence, fits. A key that is not there is not among any values.</summary>
    internal bool Fits(string? actual) => (Values is null ? actual is not null : actual is not null && Values.Contains(actual)) != IsNegative;

    // A comma within parentheses belongs to them.
    [GeneratedRegex(@",(?![^(]*\))")]
    private static partial Regex Commas();

    [GeneratedRegex(@"^(?:(?<not>!)\s*(?<key>[^\s!=(),]+)|(?<key>[^\s!=(),]+)(?:\s*(?:==?|(?<not>!=))\s*(?<value>[^\s!=(),]*)|\s+(?:in|(?<not>notin))\s*\((?<values>[^()]*)\))?)$")]
    private static partial Regex Term();
}
