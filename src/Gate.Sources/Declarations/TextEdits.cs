using Gate.Core.Inventory;
using Gate.Core.Manifests;

namespace Gate.Sources.Declarations;

/// <summary>Changes the texts of a node, keeping the places of what stays and taking those of what changes.</summary>
/// <param name="mayChange">Whether a text could change at all.</param>
/// <param name="change">The text after the change, with the place that decides it.</param>
internal sealed class TextEdits(Func<string, bool> mayChange, Func<PlacedText, PlacedText> change)
{
    /// <summary>The node after the change; itself where nothing in it changes.</summary>
    /// <param name="node">The node.</param>
    /// <param name="places">Takes the places of new nodes.</param>
    internal YamlNode Apply(PlacedNode node, Places places)
    {
        if (!MayChange(node.Node))
            return node.Node;
        YamlNode changed;
        switch (node.Node)
        {
            case YamlScalar scalar:
                var text = change(new(scalar.Text, node.Location));
                changed = new YamlScalar(scalar.Start, text.Text, text.Text.Length == 0 ? ScalarType.Null : ScalarType.String);
                places.Add(changed, _ => text.Location);
                return changed;
            case YamlSequence sequence:
                changed = new YamlSequence(sequence.Start, [.. node.Items.Select(item => Apply(item, places))]);
                break;
            case YamlMapping mapping:
                var values = node.Entries.Select(entry => Apply(entry.Value, places)).ToList();
                changed = new YamlMapping(mapping.Start, [.. mapping.Entries.Select((entry, i) => new YamlEntry(Key(entry.Key, node), values[i]))]);
                break;
            default:
                return node.Node;
        }

        if (places.Of(node.Node) is { } place)
            places.Add(changed, place);
        return changed;
    }

    private bool MayChange(YamlNode node) => node switch
    {
        YamlScalar scalar => mayChange(scalar.Text),
        YamlSequence sequence => sequence.Items.Any(MayChange),
        YamlMapping mapping => mapping.Entries.Any(entry => MayChange(entry.Value) || mayChange(entry.Key.Text)),
        _ => false,
    };

    private YamlScalar Key(YamlScalar key, PlacedNode node) =>
        mayChange(key.Text) ? new(key.Start, change(new(key.Text, node.Location)).Text, ScalarType.String) : key;
}
