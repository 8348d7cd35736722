using System.Text;
using System.Text.RegularExpressions;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Declarations;

namespace Gate.Sources.Flux;

/// <summary>
/// The objects that a ResourceSet of the Flux Operator generates from inputs that stand in it. What asks the cluster, or for more than to put an
/// input in its place, is named, never guessed. (https://fluxoperator.dev/docs/crd/resourceset/)
/// </summary>
internal static partial class FluxResourceSets
{
    private const string Open = "<<";
    private static readonly string[] NotRead = ["inputsFrom", "resourcesTemplate", "steps"];

    /// <summary>Whether an object is one.</summary>
    internal static bool Is(DeclaredObject one) => one is { Group: FluxKinds.OperatorGroup, Kind: "ResourceSet" };

    /// <summary>The objects.</summary>
    /// <param name="set">The ResourceSet.</param>
    /// <param name="report">Takes what is not read, and where.</param>
    internal static IEnumerable<DeclaredObject> Generate(DeclaredObject set, Action<string, Location> report)
    {
        if (NotRead.Select(key => (Key: key, Node: set.Find("spec", key))).FirstOrDefault(static one => one.Node is not null) is { Node: { } unread } found)
        {
            report($"what it generates with {found.Key} is known only in the cluster and is not read; literal inputs and resources are", unread.Location);
            yield break;
        }

        var inputs = (set.Find("spec", "inputs")?.Items ?? []).Select(static input => (PlacedNode?)input).ToList();
        foreach (var resource in set.Find("spec", "resources")?.Items ?? [])
        {
            foreach (var input in inputs.Count == 0 ? [null] : inputs)
            {
                if (Resource(set, resource, input, out var expression) is { } made)
                    yield return made;
                else
                    report($"what {expression} gives is not read, so this resource is not followed", resource.Location);
            }
        }
    }

    private static DeclaredObject? Resource(DeclaredObject set, PlacedNode resource, PlacedNode? input, out string? expression)
    {
        string? unread = null;
        var places = resource.Places.Copy();
        var filled = new TextEdits(static text => text.Contains(Open, StringComparison.Ordinal), text =>
        {
            if (Fill(text, input) is { } known)
                return known;
            unread ??= text.Text;
            return text;
        }).Apply(resource, places);
        expression = unread;
        if (unread is not null || filled is not YamlMapping root || root.Text("apiVersion") is not { } apiVersion || root.Text("kind") is not { } kind)
            return null;
        places.Add(root, resource.Place);
        return new(new(root, ApiVersion.Parse(apiVersion), kind), set.File, places);
    }

    private static PlacedText? Fill(PlacedText text, PlacedNode? input)
    {
        var result = new StringBuilder();
        var at = 0;
        Location? whole = null;
        foreach (Match match in Expression().Matches(text.Text))
        {
            if (input?.Text(match.Groups["path"].Value.Split('.')) is not { } value)
                return null;
            result.Append(text.Text, at, match.Index - at).Append(value.Text);
            at = match.Index + match.Length;
            if (match.Length == text.Text.Length)
                whole = value.Location;
        }

        result.Append(text.Text, at, text.Text.Length - at);
        var filled = result.ToString();
        return filled.Contains(Open, StringComparison.Ordinal) ? null : new(filled, whole ?? text.Location);
    }

    // Quotes and numbers are how YAML is written; what is read here has been.
    [GeneratedRegex(@"<<\s*inputs\.(?<path>[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+){0,16})\s*(?:\|\s*(?:quote|squote|int|toString)\s*)?>>")]
    private static partial Regex Expression();
}
