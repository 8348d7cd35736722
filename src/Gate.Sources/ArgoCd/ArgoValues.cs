using System.Text;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Declarations;

namespace Gate.Sources.ArgoCd;

/// <summary>The values that a source gives a chart.</summary>
internal static class ArgoValues
{
    /// <summary>The values in <c>values</c>, a text that is itself YAML.</summary>
    internal static IEnumerable<PlacedNode> Read(PlacedNode text)
    {
        if (text.AsText() is not { } written)
            yield break;
        foreach (var document in YamlReader.Read(Encoding.UTF8.GetBytes(written.Text)))
        {
            if (document.Root is YamlMapping root)
                yield return new(root, text.Location, _ => text.Location with { Precision = Precision.Template }, new());
        }
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
