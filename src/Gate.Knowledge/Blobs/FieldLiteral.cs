using Gate.Core.Lifecycles;
using Gate.Knowledge.Reading;

namespace Gate.Knowledge.Blobs;

/// <summary>What a text must contain for a field to be in it, so that most texts are passed over without being parsed.</summary>
internal static class FieldLiteral
{
    private const int Telling = 8;

    /// <summary>Strings, at least one of which is in every manifest that the field is in.</summary>
    public static IEnumerable<string> Of(FieldLifecycle field)
    {
        var keys = FieldKeys.Of(field.Path) ?? [];

        // A key that is missing cannot be searched for; the one that it should be under can.
        if (field.Missing)
            keys = [.. keys.SkipLast(1)];
        if (keys.Count == 0)
            return [field.Root == FieldRoot.PodSpec ? "containers" : "kind"];
        var key = keys[^1];

        // Among "key: kubernetes.io/scaleio" the value tells more, unless a writer could have folded it over two lines.
        if (!field.Missing && field.Values.Count > 0 && field.Values.All(value => value.Length > Math.Max(key.Length, Telling) && !value.Any(char.IsWhiteSpace)))
            return field.Values;
        return [key];
    }
}
