using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Sources.Declarations;

/// <summary>A node and the place that decides it. What is found from it knows its own place, whichever file that is in.</summary>
public readonly struct PlacedNode
{
    private readonly Places places;
    private readonly Func<Position, Location> place;

    internal PlacedNode(YamlNode node, Location location, Func<Position, Location> place, Places places)
    {
        Node = node;
        Location = location;
        this.place = place;
        this.places = places;
    }

    /// <summary>A node of a file, with all that is below it.</summary>
    internal static PlacedNode InFile(YamlNode node, string file)
    {
        var place = Places.InFile(file);
        return new(node, place(node.Start), place, new());
    }

    /// <summary>The node.</summary>
    public YamlNode Node { get; }

    /// <summary>Where its key stands; for an item of a list, where it starts.</summary>
    public Location Location { get; }

    /// <summary>What a key of a mapping holds, or null.</summary>
    public PlacedNode? this[string key] => Node is YamlMapping mapping && mapping.Find(key) is { } entry ? Child(entry.Value, entry.Key.Start) : null;

    /// <summary>What a way of keys leads to, or null.</summary>
    public PlacedNode? Find(params ReadOnlySpan<string> keys)
    {
        PlacedNode? at = this;
        foreach (var key in keys)
            at = at?[key];
        return at;
    }

    /// <summary>The items of a list; none where it is no list.</summary>
    public IEnumerable<PlacedNode> Items
    {
        get
        {
            if (Node is not YamlSequence sequence)
                yield break;
            foreach (var item in sequence.Items)
                yield return Child(item, item.Start);
        }
    }

    /// <summary>The entries of a mapping; none where it is no mapping.</summary>
    public IEnumerable<(string Key, PlacedNode Value)> Entries
    {
        get
        {
            if (Node is not YamlMapping mapping)
                yield break;
            foreach (var (key, value) in mapping.Entries)
                yield return (key.Text, Child(value, key.Start));
        }
    }

    /// <summary>The scalar's text; null where it is no scalar or null.</summary>
    public PlacedText? AsText() => Node is YamlScalar { Type: not ScalarType.Null } scalar ? new(scalar.Text, Location) : null;

    /// <summary>The text at the end of a way of keys, or null.</summary>
    public PlacedText? Text(params ReadOnlySpan<string> keys) => Find(keys)?.AsText();

    /// <summary>Whether the scalar at the end of a way of keys is a boolean that is true.</summary>
    public bool IsTrue(params ReadOnlySpan<string> keys) =>
        Find(keys)?.Node is YamlScalar { Type: ScalarType.Boolean, Text: var text } && text.ToUpperInvariant() is "TRUE" or "YES" or "ON" or "Y";

    /// <summary>How positions of this node's text are places of the repository.</summary>
    internal Func<Position, Location> Place => place;

    /// <summary>The places of all that is below.</summary>
    internal Places Places => places;

    private PlacedNode Child(YamlNode node, Position start)
    {
        var own = places.Of(node) ?? place;
        return new(node, own(start), own, places);
    }
}
