using Gate.Core.Manifests;

namespace Gate.Core.Rules.Reading;

/// <summary>Conditions in words, for clauses of findings and for explanations.</summary>
internal static class ConditionWords
{
    private const int Longest = 240;

    internal static string Of(YamlNode condition) => condition switch
    {
        YamlMapping { Entries: [var (key, inner)] } => Of(inner, key.Text),
        YamlSequence all => Joined(all, " and ", Of),
        _ => Flow(condition),
    };

    internal static string Of(YamlNode inner, string key) => (inner switch
    {
        YamlSequence all when key is "all" => $"({Joined(all, " and ", Of)})",
        YamlSequence any when key is "any" => $"({Joined(any, " or ", Of)})",
        YamlMapping mapping => key switch
        {
            "addon" => Comma(AddOn(mapping), Rest(mapping, "id", "chart", "as")),
            "kubernetes" => $"Kubernetes {Rest(mapping)}",
            "object" => Comma(mapping.Text("runsPods") is null ? Plain(mapping["kind"]) : "workload", Rest(mapping, "kind", "group", "version", "runsPods", "as", "scope")),
            "image" => Comma($"image {Plain(mapping["name"])}", Rest(mapping, "name", "as")),
            "source" => Comma($"chart from {Plain(mapping["repository"])}", Rest(mapping, "repository", "as")),
            "not" => $"not ({Of(mapping)})",
            "assume" when mapping["if"] is { } condition => Of(condition),
            "selects" => $"{Plain(mapping["selector"])} selects {Plain(mapping["labels"])}",
            "unselected" => $"{Plain(mapping["selector"])} does not select {Plain(mapping["labels"])}",
            _ => $"{key} {Rest(mapping)}",
        },
        _ => key is "platform" ? $"the platform is {Plain(inner)}" : $"{key} {Flow(inner)}",
    }).Trim();

    /// <summary>As much as one line of a report takes.</summary>
    internal static string Brief(string words) => words.Length <= Longest ? words : $"{words[..(Longest - 3)]}...";

    private static string AddOn(YamlMapping mapping) =>
        mapping["id"] is { } id ? $"{Plain(id)}{(mapping.Text("chart") is { } name ? $" (chart {name})" : "")}" : $"chart {(mapping["chart"] as YamlMapping)?.Text("name")}";

    private static string Comma(string subject, string rest) => rest.Length == 0 ? subject : $"{subject}, {rest}";

    private static string Rest(YamlMapping mapping, params string[] without) =>
        string.Join(", ", mapping.Entries.Where(entry => !without.Contains(entry.Key.Text)).Select(static entry => entry.Key.Text switch
        {
            "where" or "before" or "values" or "valuesBefore" => $"{entry.Key.Text} {Tests(entry.Value)}",
            "minors" => $"by more than {Flow(entry.Value)} minor{(Flow(entry.Value) == "1" ? "" : "s")}",
            "absent" => "not there",
            _ => $"{entry.Key.Text} {Flow(entry.Value)}",
        }));

    private static string Tests(YamlNode tests) => tests is YamlSequence all ? Joined(all, " and ", Test) : Flow(tests);

    private static string Test(YamlNode test) => test switch
    {
        YamlMapping { Entries: [{ Key.Text: "any", Value: YamlSequence any }] } => $"({Joined(any, " or ", Test)})",
        YamlMapping { Entries: [{ Key.Text: "all", Value: YamlSequence all }] } => $"({Joined(all, " and ", Test)})",
        YamlMapping { Entries: [{ Key.Text: "not", Value: var inner }] } => $"not ({Test(inner)})",
        YamlMapping mapping => string.Join(' ', mapping.Entries.Select(static entry => Part(entry.Key.Text, entry.Value))),
        _ => Flow(test),
    };

    private static string Part(string key, YamlNode value) => (key, Flow(value)) switch
    {
        ("path", var path) => path,
        ("exists", "true") => "is there",
        ("exists", _) => "is not there",
        ("empty", "true") => "is empty",
        ("empty", _) => "is not empty",
        ("every", "true") => "in every place",
        ("in", _) => $"is {Plain(value)}",
        ("where", _) => $"where ({Tests(value)})",
        ("default", var text) => $"(default {text})",
        ("defaults", var text) => $"(defaults {text})",
        ("parse", var language) => $"read as {language}",
        var (word, text) => $"{word} {text}",
    };

    private static string Joined(YamlSequence items, string by, Func<YamlNode, string> words) => string.Join(by, items.Items.Select(words));

    private static string Plain(YamlNode? node) => node is YamlSequence sequence ? string.Join(" or ", sequence.Items) : node?.ToString() ?? "";

    private static string Flow(YamlNode node) => node switch
    {
        YamlMapping mapping => $"{{{string.Join(", ", mapping.Entries.Select(static entry => $"{entry.Key.Text}: {Flow(entry.Value)}"))}}}",
        YamlSequence sequence => $"[{string.Join(", ", sequence.Items.Select(Flow))}]",
        _ => node.ToString() ?? "",
    };
}
