using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Sources.Declarations;
using Gate.Sources.GitOps;

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

    /// <summary>Whether it is given any values.</summary>
    internal bool HasValues => ((string[])["values", "valuesTemplate", "secrets", "set", "setString", "setTemplate"]).Any(key => Find(key) is not null);

    /// <summary>How Helm is told to apply it. (https://helmfile.readthedocs.io/en/latest/)</summary>
    /// <param name="defaults">The <c>helmDefaults</c> that count, the later ones winning.</param>
    internal DeliveryPolicy Policy(IReadOnlyList<PlacedNode> defaults)
    {
        var skips = Default("skipCRDs", false);
        var serverSide = Find("serverSide") ?? Of(defaults, "serverSide");
        return new()
        {
            Tool = DeliveryTool.Helmfile,
            CrdsOnInstall = new(skips.Value switch { true => CrdPolicy.Skip, false => CrdPolicy.Create, _ => CrdPolicy.Unknown }, skips.Location),
            // Helm upgrades no CRDs, whatever it is told.
            CrdsOnUpgrade = new(CrdPolicy.Skip),
            Prune = new(true),
            Automated = new(false),
            // Helm 3 cannot, Helm 4 does as the release was installed.
            ServerSideApply = DeliverySettings.Truth(serverSide, otherwise: null),
            Force = new(false),
            Replace = Own("force") ?? Default("force", false),
            SkipsSchemaValidation = Own("skipSchemaValidation") ?? Default("skipSchemaValidation", false),
        };

        DeliverySetting<bool?> Default(string key, bool otherwise) => DeliverySettings.Truth(Of(defaults, key), otherwise);

        DeliverySetting<bool?>? Own(string key) => Find(key) is { } own ? DeliverySettings.Truth(own, otherwise: null) : null;
    }

    private static PlacedNode? Of(IReadOnlyList<PlacedNode> defaults, string key) => defaults.Select(some => some[key]).LastOrDefault(static found => found is not null);

    /// <summary>A field: its own, else that of the last template that has it.</summary>
    internal PlacedNode? Find(string key)
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
