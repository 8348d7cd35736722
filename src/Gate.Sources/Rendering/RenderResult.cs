using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Sources.Rendering;

/// <summary>What a source renders to. Both lists may hold something: a source can be checked in part.</summary>
/// <param name="Objects">The objects, in the order in which they would be applied.</param>
/// <param name="NotChecked">What could not be rendered, fetched or read.</param>
/// <param name="Notes">What a reader may want to know and nobody must act on.</param>
public sealed record RenderResult(IReadOnlyList<RenderedObject> Objects, IReadOnlyList<NotChecked> NotChecked, IReadOnlyList<string> Notes)
{
    /// <summary>Further objects, of which nothing but the declaration was read since no rule can fire on them.</summary>
    public IReadOnlyList<SkimmedObject> Declared { get; init; } = [];

    /// <summary>Objects whose apiVersion or kind waits for a variable, each with what is said where none comes.</summary>
    public IReadOnlyList<(RenderedObject Object, NotChecked Otherwise)> Unfilled { get; init; } = [];

    /// <summary>Whether the same source may render to something else the next time.</summary>
    public bool IsUnsteady { get; init; }

    /// <summary>Helm's refusal of the target, or null. The objects are then those of the chart without it.</summary>
    public ChartRefusal? Refusal { get; init; }

    /// <summary>Where the majors of Helm give different objects, in words.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>Nothing was rendered, for one reason.</summary>
    internal static RenderResult Failed(NotChecked reason) => new([], [reason], []);
}
