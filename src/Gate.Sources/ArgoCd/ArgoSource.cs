using Gate.Core.Inventory;
using Gate.Sources.Declarations;

namespace Gate.Sources.ArgoCd;

/// <summary>One source of an Application.</summary>
/// <param name="Node">Its content.</param>
internal sealed record ArgoSource(PlacedNode Node)
{
    /// <summary>The sources of an Application, in their order.</summary>
    internal static IEnumerable<ArgoSource> Of(DeclaredObject application)
    {
        var several = (application.Find("spec", "sources")?.Items ?? []).Select(static node => new ArgoSource(node)).ToList();
        // Where there are several, Argo CD passes over the single one.
        return several.Count > 0 ? several : application.Find("spec", "source") is { } one ? [new(one)] : [];
    }

    /// <summary>The address of its repository.</summary>
    internal PlacedText? Address => Node.Text("repoURL");

    /// <summary>The chart, where it is one.</summary>
    internal PlacedText? Chart => Node.Text("chart");

    /// <summary>The folder in the repository, where it has one.</summary>
    internal PlacedText? Path => Node.Text("path");

    /// <summary>The revision, or the chart's version.</summary>
    internal PlacedText? Revision => Node.Text("targetRevision");

    /// <summary>The name by which other sources refer to its files, or null.</summary>
    internal string? Ref => Node.Text("ref")?.Text;
}
