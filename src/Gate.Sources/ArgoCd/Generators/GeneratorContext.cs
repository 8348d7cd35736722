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
/// <param name="DividesClusters">Whether a selector tells clusters that nobody declares from others: the set has more to say of those others.</param>
internal sealed record GeneratorContext(
    ITree Tree, Func<string, bool> IsThisRepository, IReadOnlyList<ArgoCluster> Clusters, bool UsesGoTemplates, Action<string, Location> Report, bool DividesClusters = false)
{
    /// <summary>A node with the parameters that another generator gave filled in.</summary>
    internal PlacedNode Fill(PlacedNode node, ParameterSet? given)
    {
        if (given is null)
            return node;
        var places = node.Places.Copy();
        return new(Edits(given, missingIsError: false).Apply(node, places), node.Location, node.Place, places);
    }

    /// <summary>Fills parameters into texts. A text that waits for what only the live Argo CD knows stays as it is written.</summary>
    internal TextEdits Edits(ParameterSet given, bool missingIsError)
    {
        var flat = given.Flat();
        return new(
            ArgoParameter.MayBeIn,
            text =>
            {
                try
                {
                    return UsesGoTemplates ? GoTemplate.Fill(text, given.Map, missingIsError) : FastTemplate.Fill(text, flat);
                }
                catch (UnknownParameterException)
                {
                    return text;
                }
            });
    }

    /// <summary>What stands for parameters that only the live Argo CD knows: one set, of which no more is known than what the generator itself says.</summary>
    internal ParameterSet Unknown(PlacedNode generator)
    {
        var set = new ParameterSet(new() { IsOpen = true });
        return generator["values"] is { } values ? new(new TemplateMap(set.Map) { ["values"] = TemplateValue.Of(Fill(values, set)) }) : set;
    }
}
