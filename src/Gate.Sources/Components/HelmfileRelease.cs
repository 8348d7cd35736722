using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Sources.Declarations;

namespace Gate.Sources.Components;

/// <summary>A release of a helmfile with what it inherits.</summary>
/// <param name="release">The release.</param>
/// <param name="templates">The templates that it may inherit from, by name.</param>
internal sealed class HelmfileRelease(PlacedNode release, IReadOnlyDictionary<string, PlacedNode> templates)
{
    /// <summary>Whether the helmfile itself says that it is not to be there.</summary>
    internal bool IsOff => Find("installed") is { Node: YamlScalar { Type: ScalarType.Boolean } } installed && !installed.IsTrue();

    /// <summary>The text of a field: its own, else that of the last template that has it.</summary>
    internal PlacedText? Text(string key) => Find(key)?.AsText();

    private PlacedNode? Find(string key)
    {
        if (release[key] is { } own)
            return own;
        foreach (var item in (release["inherit"]?.Items ?? []).Reverse())
        {
            if (item.Text("template") is { } name && templates.TryGetValue(name.Text, out var template) && template[key] is { } inherited)
                return inherited;
        }

        return null;
    }
}
