using Gate.Core.Manifests;

namespace Gate.Sources.Rendering;

/// <summary>Whether two nodes say the same, wherever they stand and in whatever order their keys are.</summary>
internal static class YamlEquality
{
    internal static bool Same(YamlNode? a, YamlNode? b) => (a, b) switch
    {
        (YamlScalar x, YamlScalar y) => x.Text == y.Text && x.Type == y.Type,
        (YamlSequence x, YamlSequence y) => x.Items.Count == y.Items.Count && x.Items.Zip(y.Items).All(pair => Same(pair.First, pair.Second)),
        (YamlMapping x, YamlMapping y) => x.Entries.Count == y.Entries.Count && x.Entries.All(entry => Same(entry.Value, y[entry.Key.Text])),
        _ => a is null && b is null,
    };
}
