using Gate.Sources.Declarations;

namespace Gate.Sources.ArgoCd.Generators;

/// <summary>A selector of Kubernetes: <c>matchLabels</c> and <c>matchExpressions</c>.</summary>
internal static class LabelSelector
{
    /// <summary>The selector in words, which name a cluster and so hold no <c>=</c>.</summary>
    internal static string Words(PlacedNode selector) => string.Join(", ",
        (selector["matchLabels"]?.Entries ?? []).Select(static label => $"{label.Key} {label.Value.AsText()?.Text}")
            .Concat((selector["matchExpressions"]?.Items ?? []).Select(static expression => string.Join(' ',
                (IEnumerable<string?>)[expression.Text("key")?.Text, expression.Text("operator")?.Text, .. (expression["values"]?.Items ?? []).Select(static value => value.AsText()?.Text)]))));

    internal static bool Selects(PlacedNode selector, Func<string, string?> label)
    {
        foreach (var (key, value) in selector["matchLabels"]?.Entries ?? [])
        {
            if (label(key) != value.AsText()?.Text)
                return false;
        }

        foreach (var expression in selector["matchExpressions"]?.Items ?? [])
        {
            var actual = label(expression.Text("key")?.Text ?? "");
            var isAmong = (expression["values"]?.Items ?? []).Any(value => value.AsText()?.Text == actual);
            var holds = expression.Text("operator")?.Text switch
            {
                "In" => isAmong,
                "NotIn" => !isAmong,
                "Exists" => actual is not null,
                "DoesNotExist" => actual is null,
                _ => false,
            };
            if (!holds)
                return false;
        }

        return true;
    }
}
