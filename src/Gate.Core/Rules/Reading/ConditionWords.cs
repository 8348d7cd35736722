using Gate.Core.Manifests;

namespace Gate.Core.Rules.Reading;

/// <summary>Conditions in words, for clauses of findings and for explanations.</summary>
internal static class ConditionWords
{
    private const int Longest = 240;

    internal static string Of(YamlNode condition) => condition is YamlMapping { Entries: [var (key, inner)] } ? Of(inner, key.Text) : Flow(condition);

    internal static string Of(YamlNode inner, string key)
    {
        var text = inner is not YamlMapping mapping ? $"{key} {Flow(inner)}" : key switch
        {
            "addon" => AddOn(mapping),
            "kubernetes" => $"Kubernetes {Rest(mapping)}",
            "object" => $"{(mapping.Text("runsPods") is null ? Plain(mapping["kind"]) : "workload")} {Rest(mapping, "kind", "group", "version", "runsPods", "as", "scope")}",
            "image" => $"image {Plain(mapping["name"])} {Rest(mapping, "name", "as")}",
            "source" => $"chart from {Plain(mapping["repository"])} {Rest(mapping, "repository", "as")}",
            _ => $"{key} {Flow(inner)}",
        };
        text = text.Trim();
        return text.Length <= Longest ? text : $"{text[..(Longest - 3)]}...";
    }

    private static string AddOn(YamlMapping mapping) =>
        $"{(mapping["id"] is { } id ? Plain(id) : $"chart {(mapping["chart"] as YamlMapping)?.Text("name")}")} {Rest(mapping, "id", "chart", "as")}";

    private static string Rest(YamlMapping mapping, params string[] without) =>
        string.Join(", ", mapping.Entries.Where(entry => !without.Contains(entry.Key.Text)).Select(static entry => entry.Key.Text is "where" or "before" or "values" or "valuesBefore"
            ? $"{entry.Key.Text} {Tests(entry.Value)}"
            : $"{entry.Key.Text} {Flow(entry.Value)}"));

    private static string Tests(YamlNode tests) => tests is YamlSequence sequence ? string.Join(" and ", sequence.Items.Select(Test)) : Flow(tests);

    private static string Test(YamlNode test)
    {
        if (test is not YamlMapping mapping)
            return Flow(test);
        if (mapping["not"] is { } inner)
            return $"not {Test(inner)}";
        if ((mapping["any"] ?? mapping["all"]) is YamlSequence some)
            return $"({string.Join(mapping["any"] is null ? " and " : " or ", some.Items.Select(Test))})";
        var words = mapping.Entries.Where(static entry => entry.Key.Text is not ("path" or "parse" or "default" or "defaults")).Select(static entry => entry switch
        {
            { Key.Text: "exists" or "empty", Value: YamlScalar { Text: var text } } => $"{(text == "true" ? "is" : "is not")} {(entry.Key.Text == "exists" ? "set" : "empty")}",
            { Key.Text: "every" } => "everywhere",
            { Key.Text: "where" or "key" } => $"{(entry.Key.Text == "key" ? "key " : "")}({Tests(entry.Value)})",
            _ => $"{entry.Key.Text} {Flow(entry.Value)}",
        });
        return $"{mapping.Text("path")} {string.Join(", ", words)}".Trim();
    }

    private static string Plain(YamlNode? node) => node is YamlSequence sequence ? string.Join(" or ", sequence.Items) : node?.ToString() ?? "";

    private static string Flow(YamlNode node) => node switch
    {
        YamlMapping mapping => $"{{{string.Join(", ", mapping.Entries.Select(static entry => $"{entry.Key.Text}: {Flow(entry.Value)}"))}}}",
        YamlSequence sequence => $"[{string.Join(", ", sequence.Items.Select(Flow))}]",
        _ => node.ToString() ?? "",
    };
}
