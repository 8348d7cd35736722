using Gate.Sources.Declarations;

namespace Gate.Sources.Components;

/// <summary>Tells which dependencies of a chart are switched off by every way in which it may be installed.</summary>
/// <param name="ways">The values of each way; read only when a dependency can be switched. None where they are not known.</param>
internal sealed class Switches(IEnumerable<ChartValues> ways)
{
    private IReadOnlyList<ChartValues> Ways => field ??= [.. ways];

    /// <summary>Whether a dependency is off for sure. A condition wins over tags. (https://helm.sh/docs/helm/helm_dependency/)</summary>
    internal bool IsOff(PlacedNode dependency)
    {
        var conditions = (dependency.Text("condition")?.Text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var tags = (dependency["tags"]?.Items ?? []).Select(static tag => tag.AsText()?.Text).OfType<string>().ToList();
        return (conditions.Length > 0 || tags.Count > 0) && Ways.Count > 0 && Ways.All(values => IsOff(values, conditions, tags));
    }

    /// <summary>The switches of a chart that this one needs.</summary>
    internal Switches Below(string name, PlacedNode? own) => new(WaysBelow(name, own));

    private IEnumerable<ChartValues> WaysBelow(string name, PlacedNode? own)
    {
        foreach (var values in Ways)
            yield return values.Below(name, own);
    }

    private static bool IsOff(ChartValues values, string[] conditions, List<string> tags)
    {
        if (conditions.Select(values.IsTrue).FirstOrDefault(static truth => truth is not null) is { } isOn)
            return !isOn;
        var set = tags.Select(tag => values.IsTrue($"tags.{tag}")).OfType<bool>().ToList();
        return set.Count > 0 && !set.Contains(true);
    }
}
