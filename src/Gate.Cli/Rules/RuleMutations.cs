using Gate.Core.Manifests;
using Gate.Core.Rules;
using Gate.Core.Rules.Reading;

namespace Gate.Cli.Rules;

/// <summary>A rule with one of its clauses left out or turned round.</summary>
/// <param name="Words">What was done, and where.</param>
/// <param name="Rule">The rule.</param>
internal sealed record MutatedRule(string Words, IncidentRule Rule);

/// <summary>Leaves out, or turns round, each clause of a rule in turn. A rule that none of its tests misses then says more than it shows.</summary>
internal static class RuleMutations
{
    /// <summary>Keys that say what a clause is about; without them it is no clause.</summary>
    private static readonly HashSet<string> Subjects =
        ["id", "chart", "kind", "group", "runsPods", "as", "name", "repository", "path", "words", "objects", "selector", "labels", "scope", "parse", "default", "defaults", "version+kind"];

    private static readonly HashSet<string> Clauses = ["all", "any", "where", "before", "values"];

    /// <summary>All that can be done to a rule.</summary>
    internal static IEnumerable<MutatedRule> Of(YamlMapping rule)
    {
        foreach (var (words, when) in Of(rule["when"]!, "when", isClause: true))
        {
            var mutated = new YamlMapping(rule.Start, [.. rule.Entries.Select(entry => entry.Key.Text == "when" ? entry with { Value = when } : entry)]);
            IncidentRule read;
            try
            {
                read = RuleReading.Read(mutated, null);
            }
            catch (RuleFormatException)
            {
                // What cannot be left out needs no test.
                continue;
            }

            yield return new(words, read);
        }
    }

    private static IEnumerable<(string Words, YamlNode Node)> Of(YamlNode node, string path, bool isClause)
    {
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var (key, value) in mapping.Entries)
                {
                    var here = $"{path}.{key.Text}";
                    if (mapping.Entries.Count > 1 && !Subjects.Contains(key.Text))
                        yield return ($"{here} left out", new YamlMapping(mapping.Start, [.. mapping.Entries.Where(entry => entry.Key.Text != key.Text)]));
                    if (key.Text is "values" or "where" or "before" && mapping.Entries.Count > 1 && value is YamlSequence { Items.Count: 1 })
                        continue;
                    foreach (var (words, inner) in Of(value, here, Clauses.Contains(key.Text)))
                        yield return (words, With(mapping, key.Text, inner));
                }

                break;
            case YamlSequence sequence when isClause:
                for (var i = 0; i < sequence.Items.Count; i++)
                {
                    var (index, here) = (i, $"{path}[{i}]");
                    if (sequence.Items.Count > 1)
                        yield return ($"{here} left out", new YamlSequence(sequence.Start, [.. sequence.Items.Where((_, at) => at != index)]));
                    if (!IsNegation(sequence.Items[i]))
                        yield return ($"{here} turned round", Replace(sequence, index, Not(sequence.Items[i])));
                    foreach (var (words, inner) in Of(sequence.Items[i], here, isClause: false))
                        yield return (words, Replace(sequence, index, inner));
                }

                break;
        }
    }

    private static bool IsNegation(YamlNode node) => node is YamlMapping { Entries: [{ Key.Text: "not" }] };

    private static YamlMapping Not(YamlNode node) => new(node.Start, [new(new(node.Start, "not", ScalarType.String), node)]);

    private static YamlSequence Replace(YamlSequence sequence, int index, YamlNode item) => new(sequence.Start, [.. sequence.Items.Select((old, at) => at == index ? item : old)]);

    private static YamlMapping With(YamlMapping mapping, string key, YamlNode value) => new(mapping.Start, [.. mapping.Entries.Select(entry => entry.Key.Text == key ? entry with { Value = value } : entry)]);
}
