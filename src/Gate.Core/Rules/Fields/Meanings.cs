using Gate.Core.Manifests;

namespace Gate.Core.Rules.Fields;

/// <summary>Whether two values mean the same to the API server: order of keys, empty mappings and lists, and nulls make no difference.</summary>
public static class Meanings
{
    /// <summary>Whether two values mean the same.</summary>
    public static bool AreEqual(YamlNode? one, YamlNode? other)
    {
        if (IsNothing(one) || IsNothing(other))
            return IsNothing(one) && IsNothing(other);
        return (one, other) switch
        {
            (YamlScalar a, YamlScalar b) => a.Text == b.Text || (Quantity.Read(a.Text) is { } x && Quantity.Read(b.Text) is { } y && x == y),
            (YamlSequence a, YamlSequence b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(static pair => AreEqual(pair.First, pair.Second)),
            (YamlMapping a, YamlMapping b) => a.Entries.Concat(b.Entries).Select(static entry => entry.Key.Text).Distinct().All(key => AreEqual(a[key], b[key])),
            _ => false,
        };
    }

    /// <summary>Whether there is no value, or one that says nothing.</summary>
    public static bool IsNothing(YamlNode? node) => node switch
    {
        null or YamlScalar { Type: ScalarType.Null } => true,
        YamlScalar => false,
        YamlSequence sequence => sequence.Items.Count == 0,
        YamlMapping mapping => mapping.Entries.All(static entry => IsNothing(entry.Value)),
        _ => false,
    };
}
