using Gate.Core.Inventory;
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
