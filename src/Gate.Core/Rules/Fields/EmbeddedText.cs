using System.Text;
using Gate.Core.Manifests;

namespace Gate.Core.Rules.Fields;

/// <summary>Texts that hold another language, as nodes that paths lead into.</summary>
internal static class EmbeddedText
{
    internal static readonly string[] Languages = ["yaml", "corefile", "pairs", "flags", "list"];

    /// <summary>The node that a value stands for in a language; null where it cannot be read as that.</summary>
    internal static YamlNode? Read(string language, YamlNode node) => (language, node) switch
    {
        ("yaml", YamlScalar text) => Yaml(text.Text),
        ("corefile", YamlScalar text) => Corefile.Read(text.Text),
        ("pairs", YamlScalar text) => Pairs(text.Text.Split(',')),
        ("pairs", YamlMapping mapping) => mapping,
        ("list", YamlScalar text) => new YamlSequence(text.Start, [.. text.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static item => Scalar(item))]),
        ("list", YamlSequence sequence) => sequence,
        ("flags", YamlSequence sequence) => Flags([.. sequence.Items.OfType<YamlScalar>().Select(static item => item.Text)]),
        ("flags", YamlScalar text) => Flags(text.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        _ => null,
    };

    internal static YamlScalar Scalar(string text) => new(default, text, ScalarType.String);

    private static YamlNode? Yaml(string text)
    {
        var documents = YamlReader.Read(Encoding.UTF8.GetBytes(text));
        return documents is [{ Root: { } root, Unreadable: null }] ? root : null;
    }

    private static YamlMapping Pairs(IEnumerable<string> pairs) => Mapping(pairs
        .Select(static pair => pair.Split('=', 2, StringSplitOptions.TrimEntries))
        .Where(static pair => pair[0].Length > 0)
        .Select(static pair => (pair[0], pair.Length == 1 ? "" : pair[1])));

    /// <summary><c>--name=value</c>, <c>--name value</c> and <c>--name</c>; the last one of a name wins.</summary>
    private static YamlMapping Flags(string[] arguments)
    {
        var flags = new List<(string, string)>();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!arguments[i].StartsWith('-'))
                continue;
            var (name, value) = arguments[i].TrimStart('-').Split('=', 2) is [var key, var given] ? (key, given) : (arguments[i].TrimStart('-'), null);
            if (value is null && i + 1 < arguments.Length && !arguments[i + 1].StartsWith('-'))
                value = arguments[++i];
            flags.Add((name, value ?? ""));
        }

        return Mapping(flags);
    }

    private static YamlMapping Mapping(IEnumerable<(string Key, string Value)> pairs) =>
        new(default, [.. pairs.GroupBy(static pair => pair.Key, StringComparer.Ordinal).Select(static same => new YamlEntry(Scalar(same.Key), Scalar(same.Last().Value)))]);
}
