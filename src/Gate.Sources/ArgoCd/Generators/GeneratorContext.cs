using Gate.Core.Verdicts;
using Gate.Sources.ArgoCd.Templates;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;

namespace Gate.Sources.ArgoCd.Generators;

/// <summary>What generators work with.</summary>
/// <param name="Tree">The tree.</param>
/// <param name="IsThisRepository">Whether an address is this repository's.</param>
/// <param name="Clusters">The clusters that are declared.</param>
/// <param name="UsesGoTemplates">Whether the set has Go's templates.</param>
/// <param name="Report">Takes what cannot be generated: why, and where.</param>
internal sealed record GeneratorContext(
    ITree Tree, Func<string, bool> IsThisRepository, IReadOnlyList<ArgoCluster> Clusters, bool UsesGoTemplates, Action<string, Location> Report)
{
    /// <summary>A node with the parameters that another generator gave filled in.</summary>
    internal PlacedNode Fill(PlacedNode node, ParameterSet? given)
    {
        if (given is null)
            return node;
        var places = node.Places.Copy();
        var flat = given.Flat();
        var filled = new TextEdits(
            static text => text.Contains("{{", StringComparison.Ordinal),
            text => UsesGoTemplates ? GoTemplate.Fill(text, given.Map, missingIsError: false) : FastTemplate.Fill(text, flat)).Apply(node, places);
        return new(filled, node.Location, node.Place, places);
    }
}
