using System.Text;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.Values;

namespace Gate.Sources.ArgoCd;

/// <summary>The values that a source gives a chart.</summary>
internal static class ArgoValues
{
    /// <summary>The inline values. <c>valuesObject</c> wins over <c>values</c> outright; they are not joined.</summary>
    internal static IEnumerable<PlacedNode> Inline(ITree tree, PlacedNode? helm) =>
        helm?["valuesObject"] is { } given ? [given] : helm?["values"] is { } text ? EmbeddedYaml.Read(tree, text) : [];

    /// <summary>The same where parts of it wait for a parameter.</summary>
    internal static IEnumerable<PlacedNode> Waiting(PlacedNode? helm) =>
        helm?["valuesObject"] is { } given ? [given] : helm?["values"] is { } text ? Read(text) : [];

    private const string Stand = "gate-waits-for-a-parameter";

    /// <summary>The values in <c>values</c>, a text that is itself YAML.</summary>
    private static IEnumerable<PlacedNode> Read(PlacedNode text)
    {
        if (text.AsText() is not { } written)
            yield break;
        // Unquoted, a parameter would make the text another document: a plain word stands for it while the text is read.
        foreach (var document in YamlReader.Read(Encoding.UTF8.GetBytes(ArgoParameter.Replaced(written.Text, Stand))))
        {
            if (document.Root is YamlMapping root)
                yield return new(root, text.Location, _ => text.Location with { Precision = Precision.Template }, new());
        }
    }

    /// <summary>Values without what waits for a parameter that only the live Argo CD knows: the chart's own stand in its place.</summary>
    internal static PlacedNode Known(PlacedNode values)
    {
        var places = values.Places.Copy();
        return new(Known(values.Node, places) ?? new YamlMapping(values.Node.Start, []), values.Location, values.Place, places);
    }

    private static YamlNode? Known(YamlNode node, Places places)
    {
        YamlNode? known = node switch
        {
            YamlScalar { Text: var text } => ArgoParameter.Left(text) is null && !text.Contains(Stand, StringComparison.Ordinal) ? node : null,
            // A list with a hole would be another list.
            YamlSequence { Items: var items } when items.Select(item => Known(item, places)).ToList() is var read => read.Contains(null) ? null : new YamlSequence(node.Start, [.. read.OfType<YamlNode>()]),
            YamlMapping { Entries: var entries } => new YamlMapping(node.Start, [.. entries.Select(entry => (entry.Key, Value: Known(entry.Value, places))).Where(static entry => entry.Value is not null).Select(static entry => new YamlEntry(entry.Key, entry.Value!))]),
            _ => node,
        };
        if (known is not null && places.Of(node) is { } place)
            places.Add(known, place);
        return known;
    }

    /// <summary>The single values, which win over all others.</summary>
    internal static IEnumerable<(PlacedText Name, PlacedText Value, bool IsString)> Parameters(PlacedNode? helm)
    {
        foreach (var parameter in helm?["parameters"]?.Items ?? [])
        {
            if (parameter.Text("name") is { } name)
                yield return (name, parameter.Text("value") ?? new("", parameter.Location), parameter.IsTrue("forceString"));
        }
    }
}
