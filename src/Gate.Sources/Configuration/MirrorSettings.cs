using Gate.Core.Inventory;
using Gate.Core.Manifests;

namespace Gate.Sources.Configuration;

/// <summary>Reads <c>mirrors</c> of <c>.gate.yaml</c>: addresses and what they mirror.</summary>
internal static class MirrorSettings
{
    public static Mirrors Read(YamlNode? node, Action<Position, string> fail)
    {
        if (node is null or YamlScalar { Type: ScalarType.Null })
            return Mirrors.None;
        if (node is not YamlMapping mapping)
        {
            fail(node.Start, "mirrors must map addresses to what they mirror, such as 'registry.example.org/dockerhub: docker.io'");
            return Mirrors.None;
        }

        var mirrors = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in mapping.Entries)
        {
            if (!IsAddress(key))
                fail(key.Start, "a mirror must be an address, such as registry.example.org/dockerhub");
            else if (!IsAddress(value))
                fail(value.Start, "what is mirrored must be an address, such as docker.io or https://charts.example.org");
            else
                mirrors.Add(new(key.Text, ((YamlScalar)value).Text));
        }

        return new(mirrors);
    }

    private static bool IsAddress(YamlNode node) => node is YamlScalar { Text: var text } && ChartRepository.TryParse(text, out _);
}
