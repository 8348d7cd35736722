using Gate.Core.Manifests;

namespace Gate.Core.Rules.Fields;

/// <summary>Selectors of labels, as a plain mapping or as <c>matchLabels</c> and <c>matchExpressions</c>.</summary>
internal static class LabelSelection
{
    /// <summary>Whether a selector selects something with these labels; none selects nothing, an empty one all. Null where it cannot be read.</summary>
    internal static bool? Selects(YamlNode? selector, YamlMapping? labels)
    {
        if (selector is null or YamlScalar { Type: ScalarType.Null })
            return false;
        if (selector is not YamlMapping mapping)
            return null;
        var isSet = mapping.Entries.All(static entry => entry.Key.Text is "matchLabels" or "matchExpressions");
        var truth = Has(isSet ? mapping["matchLabels"] as YamlMapping : mapping, labels);
        foreach (var expression in isSet ? (mapping["matchExpressions"] as YamlSequence)?.Items ?? [] : [])
            truth &= expression is YamlMapping one ? Holds(one, labels) : null;
        return truth;
    }

    private static bool? Has(YamlMapping? wanted, YamlMapping? labels)
    {
        bool? truth = true;
        foreach (var (key, value) in wanted?.Entries ?? [])
        {
            var label = labels?[key.Text];
            truth &= PathTest.IsUnfilled(value) || (label is not null && PathTest.IsUnfilled(label)) ? null : (label as YamlScalar)?.Text == (value as YamlScalar)?.Text;
        }

        return truth;
    }

    private static bool? Holds(YamlMapping expression, YamlMapping? labels)
    {
        var label = expression.Text("key") is { } key ? (labels?[key] as YamlScalar)?.Text : null;
        var values = (expression["values"] as YamlSequence)?.Items.OfType<YamlScalar>().Select(static value => value.Text).ToList() ?? [];
        return expression.Text("operator") switch
        {
            "In" => label is not null && values.Contains(label),
            "NotIn" => label is null || !values.Contains(label),
            "Exists" => label is not null,
            "DoesNotExist" => label is null,
            _ => null,
        };
    }
}
