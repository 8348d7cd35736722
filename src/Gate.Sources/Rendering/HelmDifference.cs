using Gate.Core.Inventory;
using Gate.Core.Verdicts;

namespace Gate.Sources.Rendering;

/// <summary>Joins what Helm 4 and Helm 3 make of one chart. Which of them installs it is not known here, so what either gives is checked, and where they differ it is said.</summary>
public static class HelmDifference
{
    private const int MostNamed = 5;

    /// <summary>What both give, each object once.</summary>
    /// <param name="chart">How a person would call the chart.</param>
    /// <param name="four">What Helm 4 gives.</param>
    /// <param name="three">What Helm 3 gives.</param>
    /// <param name="isSteady">Whether the chart gives the same each time; else only what objects there are is compared, not what they hold.</param>
    public static RenderResult Join(string chart, RenderResult four, RenderResult three, bool isSteady)
    {
        var onlyThree = Without(three.Objects, four.Objects);
        var onlyFour = Without(four.Objects, three.Objects);
        List<RenderedObject> others = isSteady ? [.. three.Objects.Except(onlyThree).Where(one => !four.Objects.Any(other => IsSame(one, other) && YamlEquality.Same(one.Object.Root, other.Object.Root)))] : [];
        var differences = new List<string>();
        if (four.NotChecked.Count == 0 && three.NotChecked.Count == 0 && onlyThree.Count + onlyFour.Count + others.Count > 0)
        {
            string?[] parts =
            [
                onlyThree.Count > 0 ? $"only Helm 3 gives {Names(onlyThree)}" : null,
                onlyFour.Count > 0 ? $"only Helm 4 gives {Names(onlyFour)}" : null,
                others.Count > 0 ? $"{Names(others)} {(others.Count == 1 ? "is" : "are")} not the same" : null,
            ];
            differences.Add($"Helm 3 and Helm 4 render {chart} differently: {string.Join("; ", parts.Where(static part => part is not null))}. Both were checked.");
        }

        return four with
        {
            Objects = [.. four.Objects, .. onlyThree, .. others],
            NotChecked = [.. Only(four, three, "Helm 4"), .. Only(three, four, "Helm 3"), .. four.NotChecked.Where(entry => IsIn(three, entry))],
            Refusal = four.Refusal ?? three.Refusal,
            Differences = differences,
        };
    }

    private static List<RenderedObject> Without(IReadOnlyList<RenderedObject> objects, IReadOnlyList<RenderedObject> others) =>
        [.. objects.Where(one => !others.Any(other => IsSame(one, other)))];

    private static bool IsSame(RenderedObject one, RenderedObject other) =>
        one.Object.Identity == other.Object.Identity && one.Object.ApiVersion == other.Object.ApiVersion;

    /// <summary>What only one of them could not do. The words of the same failure may differ.</summary>
    private static IEnumerable<NotChecked> Only(RenderResult result, RenderResult other, string helm) =>
        result.NotChecked.Where(entry => !IsIn(other, entry)).Select(entry => entry with { Reason = $"{entry.Reason} (with {helm})" });

    private static bool IsIn(RenderResult result, NotChecked entry) =>
        result.NotChecked.Any(other => (other.Code, other.Location?.File) == (entry.Code, entry.Location?.File));

    private static string Names(List<RenderedObject> objects) =>
        string.Join(", ", objects.Take(MostNamed).Select(static one => $"{one.Object.Kind} {one.Object.Name} ({one.Object.ApiVersion})"))
        + (objects.Count > MostNamed ? $" and {objects.Count - MostNamed} more" : "");
}
