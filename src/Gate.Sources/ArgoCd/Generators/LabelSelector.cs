using Gate.Sources.Declarations;

namespace Gate.Sources.ArgoCd.Generators;

/// <summary>A selector of Kubernetes: <c>matchLabels</c> and <c>matchExpressions</c>.</summary>
internal static class LabelSelector
{
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
