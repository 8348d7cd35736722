using Gate.Core.Spelling;

namespace Gate.Core.Verdicts.Decisions;

/// <summary>The ids of all rules, with those that they had before: decisions follow a rule that got another name.</summary>
/// <param name="ids">The ids.</param>
/// <param name="aliases">What they were called before, by the old name; asked for only where a name is not among the ids.</param>
public sealed class RuleNames(IReadOnlySet<string> ids, Func<IReadOnlyDictionary<string, string>> aliases)
{
    private readonly Lazy<IReadOnlyDictionary<string, string>> old = new(aliases);

    /// <summary>Whether a pattern names a rule, by its id or by one that it had before.</summary>
    public bool IsMatch(NameGlob pattern, string id)
    {
        if (pattern.IsMatch(id))
            return true;
        return pattern.IsName ? Of(pattern.Pattern) == id : old.Value.Any(name => name.Value == id && pattern.IsMatch(name.Key));
    }

    /// <summary>The id that a rule has today.</summary>
    public string Of(string name) => ids.Contains(name) ? name : old.Value.GetValueOrDefault(name, name);

    /// <summary>Whether a pattern names any rule.</summary>
    public bool Exists(NameGlob pattern) =>
        pattern.IsName ? ids.Contains(Of(pattern.Pattern)) : ids.Any(pattern.IsMatch) || old.Value.Keys.Any(pattern.IsMatch);

    /// <summary>Says in a sentence that no rule has a name, with one that may be meant.</summary>
    public string Unknown(NameGlob pattern) => $"There is no rule '{pattern}'{(NearestName.Meant(pattern.Pattern, ids) is { Length: > 0 } meant ? meant : ".")}";
}
