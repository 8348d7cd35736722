using Gate.Core.Rules;

namespace Gate.Knowledge.Reading;

/// <summary>A rule of a knowledge file.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Text">The rule as JSON, without its tests.</param>
/// <param name="Path">The file.</param>
public sealed record RuleFact(IncidentRule Rule, string Text, string Path)
{
    /// <summary>What the rule needs.</summary>
    public IndexedRule Index { get; } = IndexedRule.Of(Rule);
}
