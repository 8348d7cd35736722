using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;

namespace Gate.Sources.Values;

/// <summary>One source of values on its way to a chart.</summary>
/// <param name="Origin">What it is, in words.</param>
/// <param name="Node">What it holds; null where it cannot be read.</param>
/// <param name="IsHidden">Whether a text in it hides what it stands for.</param>
internal sealed record PlacedValues(string Origin, PlacedNode? Node, Func<string, bool> IsHidden)
{
    private const string Global = "global";

    /// <summary>Values that can be read.</summary>
    internal static PlacedValues Of(string origin, PlacedNode node) => new(origin, node, IsCiphertext);

    /// <summary>Values that cannot be read.</summary>
    internal static PlacedValues Hidden(string origin) => new(origin, null, static _ => true);

    /// <summary>A values file of the tree; hidden where it is not there.</summary>
    internal static PlacedValues OfFile(DeclaredFolders folders, string path)
    {
        if (folders.Tree.Follow(path) is not { } real || folders.Tree.Find(real) is not { Kind: EntryKind.File })
            return Hidden($"values file {path}");
        // An empty one is a file that gives nothing.
        var node = folders.Document(real) ?? PlacedNode.InFile(new YamlMapping(new(1, 1), []), real);
        return Of(real, IsEncrypted(node) ? WithoutSops(node, real) : node);
    }

    /// <summary>One value, as <c>--set</c> and <c>--set-string</c> have it.</summary>
    internal static PlacedValues OfParameter(PlacedText name, PlacedText value, bool isString) =>
        ValuesParameter.Read(name.Text, value.Text, isString) is { } values
            ? Of($"parameter {name.Text}", At(values, value.Location))
            // What sets an item of a list hides all that the list is in.
            : new($"parameter {name.Text}", At(ValuesParameter.Read(name.Text.Split('[', '.')[0], "", true) ?? new YamlMapping(default, []), value.Location), static _ => true);

    /// <summary>What these values are to a chart that the chart needs: what stands under its name, and over that the global ones, which are passed on from the top.</summary>
    /// <param name="layers">The values of the chart above, the later ones winning.</param>
    /// <param name="name">The name under which the chart above uses it.</param>
    internal static IEnumerable<PlacedValues> Below(IReadOnlyList<PlacedValues> layers, string name)
    {
        foreach (var layer in layers)
        {
            if (layer.Node is null)
                yield return layer;
            else if (layer.Node.Value[name] is { Node: YamlMapping } own)
                yield return layer with { Node = own };
        }

        foreach (var layer in layers)
        {
            if (layer.Node is { Node: YamlMapping mapping } node && mapping.Find(Global) is { Value: YamlMapping } entry)
                yield return layer with { Node = new(new YamlMapping(mapping.Start, [entry]), node.Location, node.Place, node.Places) };
        }
    }

    /// <summary>All of them together, for rules.</summary>
    internal static GivenHelmValues Given(IEnumerable<PlacedValues> layers) =>
        new([.. layers.Select(static layer => new GivenValuesLayer(layer.Origin, layer.Node?.Node as YamlMapping, layer.Locate, layer.IsHidden))]);

    /// <summary>The same, once somebody asks.</summary>
    internal static Lazy<GivenHelmValues> Later(Func<IEnumerable<PlacedValues>> layers) => new(() => Given(layers()));

    private static PlacedNode At(YamlMapping values, Location location) => new(values, location, _ => location, new());

    private static bool IsCiphertext(string text) => text.StartsWith("ENC[AES256_GCM", StringComparison.Ordinal);

    private static bool IsEncrypted(PlacedNode node) => node["sops"]?["mac"] is not null;

    // What SOPS keeps in its files is no value of the chart's.
    private static PlacedNode WithoutSops(PlacedNode node, string file) =>
        PlacedNode.InFile(new YamlMapping(node.Node.Start, [.. ((YamlMapping)node.Node).Entries.Where(static entry => entry.Key.Text != "sops")]), file);

    private Location? Locate(FieldPath path)
    {
        var at = Node;
        foreach (var step in path.Steps)
            at = step.Key is { } key ? at?[key] : at?.Items.Select(static item => (PlacedNode?)item).ElementAtOrDefault(step.Index);
        return at?.Location;
    }
}
