using Gate.Core.Inventory;
using Gate.Core.Manifests;

namespace Gate.Sources.Declarations;

/// <summary>The images of the containers in a workload, wherever its pods are described.</summary>
internal static class ContainerImages
{
    /// <summary>Whether an object describes containers. A CustomResourceDefinition only describes descriptions of them, at great length.</summary>
    public static bool AreIn(ManifestObject one) => one.Kind != "CustomResourceDefinition" && AreIn(one.Root);

    /// <summary>The images, with the places that decide them.</summary>
    public static IEnumerable<PlacedText> Of(PlacedNode node)
    {
        foreach (var (key, value) in node.Entries)
        {
            var inner = HoldsContainers(key) ? value.Items.Select(static item => item.Text("image")).OfType<PlacedText>() : Of(value);
            foreach (var image in inner)
                yield return image;
        }

        foreach (var image in node.Items.SelectMany(Of))
            yield return image;
    }

    /// <summary>The object with other images; itself where none of its images is meant.</summary>
    public static DeclaredObject Edit(DeclaredObject one, IReadOnlyList<ImageEdit> edits)
    {
        var places = one.Places.Copy();
        var changed = Edit(one.Root, edits, places);
        return ReferenceEquals(changed, one.Root.Node) ? one : one.With((YamlMapping)changed, places);
    }

    private static bool AreIn(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries.Any(static entry => (entry.Value is YamlSequence && HoldsContainers(entry.Key.Text)) || AreIn(entry.Value)),
        YamlSequence sequence => sequence.Items.Any(AreIn),
        _ => false,
    };

    /// <summary>Whether a key holds containers.</summary>
    internal static bool HoldsContainers(string key) => key is "containers" or "initContainers" or "ephemeralContainers";

    private static YamlNode Edit(PlacedNode node, IReadOnlyList<ImageEdit> edits, Places places) => node.Node switch
    {
        YamlMapping mapping => Renew(node, [.. node.Entries.Select(entry => HoldsContainers(entry.Key) ? EditContainers(entry.Value, edits, places) : Edit(entry.Value, edits, places))], mapping, places),
        YamlSequence sequence => Renew(node, [.. node.Items.Select(item => Edit(item, edits, places))], sequence, places),
        _ => node.Node,
    };

    private static YamlNode EditContainers(PlacedNode containers, IReadOnlyList<ImageEdit> edits, Places places) =>
        Renew(containers, [.. containers.Items.Select(item => Renew(item, [.. item.Entries.Select(field => field.Key == "image" ? EditImage(field.Value, edits, places) : field.Value.Node)], item.Node, places))], containers.Node, places);

    private static YamlNode EditImage(PlacedNode image, IReadOnlyList<ImageEdit> edits, Places places)
    {
        if (image.AsText() is not { } text || edits.Select(edit => edit.Apply(text)).FirstOrDefault(static changed => changed is not null) is not { } changed)
            return image.Node;
        var scalar = new YamlScalar(image.Node.Start, changed.Text, ScalarType.String);
        places.Add(scalar, _ => changed.Location);
        return scalar;
    }

    /// <summary>A mapping or sequence with other values; itself where they are the same.</summary>
    private static YamlNode Renew(PlacedNode node, IReadOnlyList<YamlNode> values, YamlNode old, Places places)
    {
        YamlNode renewed;
        switch (old)
        {
            case YamlMapping mapping when !values.SequenceEqual(mapping.Entries.Select(static entry => entry.Value), ReferenceEqualityComparer.Instance):
                renewed = new YamlMapping(mapping.Start, [.. mapping.Entries.Zip(values, static (entry, value) => entry with { Value = value })]);
                break;
            case YamlSequence sequence when !values.SequenceEqual(sequence.Items, ReferenceEqualityComparer.Instance):
                renewed = new YamlSequence(sequence.Start, values);
                break;
            default:
                return old;
        }

        places.Add(renewed, node.Place);
        return renewed;
    }
}
