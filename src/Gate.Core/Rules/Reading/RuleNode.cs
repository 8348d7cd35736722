using System.Globalization;
using Gate.Core.Manifests;
using Gate.Core.Rules.Fields;
using Gate.Core.Spelling;
using Gate.Core.Versions;

namespace Gate.Core.Rules.Reading;

/// <summary>A mapping of a rule file, read strictly: a key that is not understood must not be passed over.</summary>
internal sealed class RuleNode
{
    private readonly YamlMapping mapping;

    private RuleNode(YamlMapping mapping) => this.mapping = mapping;

    internal Position Start => mapping.Start;

    internal IEnumerable<string> Keys => mapping.Entries.Select(static entry => entry.Key.Text);

    internal static RuleNode Of(YamlNode? node, string what, Position otherwise) => node as YamlMapping is { } mapping
        ? new(mapping)
        : throw new RuleFormatException(node?.Start ?? otherwise, $"{what} must be a mapping");

    internal RuleNode Allow(params ReadOnlySpan<string> keys)
    {
        foreach (var (key, _) in mapping.Entries)
        {
            if (!keys.Contains(key.Text))
                throw new RuleFormatException(key.Start, $"there is no key '{key.Text}' here{NearestName.Instead(key.Text, keys.ToArray())}");
        }

        return this;
    }

    internal bool Has(string key) => mapping.Find(key) is not null;

    internal YamlNode? this[string key] => mapping[key];

    internal Position PlaceOf(string key) => mapping[key]?.Start ?? mapping.Start;

    internal string? Text(string key) => mapping[key] switch
    {
        null => null,
        YamlScalar { Type: not ScalarType.Null } scalar => scalar.Text,
        var other => throw new RuleFormatException(other.Start, $"'{key}' must be a text"),
    };

    internal string Required(string key) => Text(key) is { Length: > 0 } text ? text : throw new RuleFormatException(PlaceOf(key), $"'{key}' is missing");

    internal string? Word(string key, params ReadOnlySpan<string> words)
    {
        if (Text(key) is not { } text)
            return null;
        return words.Contains(text) ? text : throw new RuleFormatException(PlaceOf(key), $"'{key}' must be {string.Join(" or ", words)}{NearestName.Meant(text, words.ToArray())}");
    }

    internal bool? Truth(string key) => Word(key, "true", "false") is { } word ? word == "true" : null;

    internal int? Number(string key) => Text(key) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new RuleFormatException(PlaceOf(key), $"'{key}' must be a whole number");

    internal DateOnly? Day(string key) => Text(key) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new RuleFormatException(PlaceOf(key), $"'{key}' must be a day such as 2026-11-27");

    internal VersionRange? Range(string key) => Text(key) is not { } text ? null
        : VersionRange.TryParse(text, out var range) ? range
        : throw new RuleFormatException(PlaceOf(key), $"'{key}' must be a range of versions such as '>=1.2 <2'; it is '{text}'");

    internal Comparison? Comparison(string key) => Text(key) is { } text ? Fields.Comparison.Parse(text) : null;

    /// <summary>A text, or a list of texts.</summary>
    internal IReadOnlyList<string> Texts(string key) => mapping[key] switch
    {
        null => [],
        YamlScalar { Type: not ScalarType.Null } one => [one.Text],
        YamlSequence { Items.Count: > 0 } many when many.Items.All(static item => item is YamlScalar) => [.. many.Items.Cast<YamlScalar>().Select(static item => item.Text)],
        var other => throw new RuleFormatException(other.Start, $"'{key}' must be a text or a list of texts"),
    };

    internal IReadOnlyList<YamlNode> List(string key) => mapping[key] switch
    {
        null => [],
        YamlSequence { Items.Count: > 0 } many => many.Items,
        var other => throw new RuleFormatException(other.Start, $"'{key}' must be a list with something in it"),
    };

    internal FieldQuery Query(string key) => Parse(Required(key), PlaceOf(key));

    internal static FieldQuery Parse(string text, Position place)
    {
        try
        {
            return FieldQuery.Parse(text);
        }
        catch (FormatException e)
        {
            throw new RuleFormatException(place, e.Message);
        }
    }
}
