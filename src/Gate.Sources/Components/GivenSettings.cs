using Gate.Core.Inventory;
using Gate.Sources.Declarations;

namespace Gate.Sources.Components;

/// <summary>The values that an installation gives a chart.</summary>
/// <param name="Files">Values files from the root of the tree, the later ones winning.</param>
internal sealed record GivenSettings(IReadOnlyList<string> Files)
{
    /// <summary>Values that win over the files, one after the other.</summary>
    internal IReadOnlyList<PlacedNode> Values { get; init; } = [];

    /// <summary>Single values that win over all others.</summary>
    internal IReadOnlyList<(PlacedText Name, PlacedText Value, bool IsString)> Parameters { get; init; } = [];

    /// <summary>Whether some values are not in the repository.</summary>
    internal bool IsIncomplete { get; init; }
}
