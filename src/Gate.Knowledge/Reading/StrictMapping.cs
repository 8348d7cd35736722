using System.Globalization;
using Gate.Core.Manifests;
using Gate.Core.Versions;

namespace Gate.Knowledge.Reading;

/// <summary>A mapping of which every key must be known and every value be of the right kind. What is not is an error at its place.</summary>
internal sealed class StrictMapping
{
    private readonly YamlMapping mapping;
    private readonly FileErrors errors;
    private readonly List<string> known = [];

    private StrictMapping(YamlMapping mapping, FileErrors errors)
    {
        this.mapping = mapping;
        this.errors = errors;
    }

    /// <summary>Where the mapping starts.</summary>
    public Position Start => mapping.Start;

    /// <summary>The mapping at a node; null, with an error, where there is none.</summary>
    public static StrictMapping? At(YamlNode? node, Position place, string what, FileErrors errors)
    {
        if (node is YamlMapping mapping)
            return new(mapping, errors);
        errors.Add(node?.Start ?? place, $"{what} must be a mapping");
        return null;
    }

    /// <summary>Where a key stands, or the mapping itself where it has none.</summary>
    public Position PlaceOf(string key) => mapping.Find(key)?.Key.Start ?? Start;

    /// <summary>Whether the key is there, whatever it holds.</summary>
    public bool Has(string key) => mapping.Find(key) is not null;

    /// <summary>The node at a key, or null; says so where it must be there.</summary>
    public YamlNode? Node(string key, bool required = false)
    {
        known.Add(key);
        if (mapping[key] is { } node)
            return node;
        if (required)
            errors.Add(Start, $"'{key}' is missing");
        return null;
    }

    /// <summary>The text at a key; an empty one is an error unless allowed.</summary>
    public string? Text(string key, bool required = false, bool mayBeEmpty = false)
    {
        switch (Node(key, required))
        {
            case null:
                return null;
            case YamlScalar { Type: ScalarType.String } scalar when mayBeEmpty || !string.IsNullOrWhiteSpace(scalar.Text):
                return scalar.Text;
            case var node:
                errors.Add(node.Start, $"'{key}' must be a text");
                return null;
        }
    }

    /// <summary>True or false at a key.</summary>
    public bool? Flag(string key, bool required = false)
    {
        switch (Node(key, required))
        {
            case null:
                return null;
            case YamlScalar { Type: ScalarType.Boolean, Text: "true" or "false" } scalar:
                return scalar.Text == "true";
            case var node:
                errors.Add(node.Start, $"'{key}' must be true or false");
                return null;
        }
    }

    /// <summary>The Kubernetes minor at a key. Quotes are asked for, since other readers take <c>1.30</c> for <c>1.3</c>.</summary>
    public KubernetesVersion? Minor(string key, bool required = false)
    {
        switch (Node(key, required))
        {
            case null:
                return null;
            case YamlScalar { Type: ScalarType.String } scalar when KubernetesVersion.TryParse(scalar.Text, out var version)
                && version is { Major: > 0 and < 256, Minor: < 256 } && version.ToString() == scalar.Text:
                return version;
            case var node:
                errors.Add(node.Start, $"'{key}' must be a Kubernetes minor in quotes, such as \"1.33\"");
                return null;
        }
    }

    /// <summary>The day at a key.</summary>
    public DateOnly? Day(string key, bool required = false)
    {
        switch (Node(key, required))
        {
            case null:
                return null;
            case YamlScalar scalar when DateOnly.TryParseExact(scalar.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                return day;
            case var node:
                errors.Add(node.Start, $"'{key}' must be a day such as \"2026-08-26\"");
                return null;
        }
    }

    /// <summary>One of a few words at a key.</summary>
    public string? Word(string key, ReadOnlySpan<string> words, bool required = false)
    {
        if (Text(key, required) is not { } text)
            return null;
        if (words.Contains(text))
            return text;
        errors.Add(mapping[key]!.Start, $"'{key}' must be one of {string.Join(", ", words)}; it is '{text}'");
        return null;
    }

    /// <summary>The items at a key; an empty sequence is an error.</summary>
    public IReadOnlyList<YamlNode> Items(string key, bool required = false)
    {
        switch (Node(key, required))
        {
            case null:
                return [];
            case YamlSequence { Items.Count: > 0 } sequence:
                return sequence.Items;
            case var node:
                errors.Add(node.Start, $"'{key}' must be a sequence with at least one item");
                return [];
        }
    }

    /// <summary>The <c>sources</c>: at least one address that a person can open.</summary>
    public IReadOnlyList<string> Sources()
    {
        var sources = new List<string>();
        foreach (var item in Items("sources", required: true))
        {
            if (item is not YamlScalar scalar || !IsAddress(scalar.Text))
                errors.Add(item.Start, "a source must be an https:// address");
            else if (sources.Contains(scalar.Text))
                errors.Add(item.Start, "this source is named twice");
            else
                sources.Add(scalar.Text);
        }

        return sources;
    }

    /// <summary>The single <c>source</c>.</summary>
    public string? Source() => Address("source", required: true);

    /// <summary>The address at a key.</summary>
    public string? Address(string key, bool required = false)
    {
        if (Text(key, required) is not { } address)
            return null;
        if (IsAddress(address))
            return address;
        errors.Add(mapping[key]!.Start, $"a {key} must be an https:// address");
        return null;
    }

    /// <summary>Reports every key that nobody asked for.</summary>
    public void Close()
    {
        foreach (var entry in mapping.Entries)
        {
            if (!known.Contains(entry.Key.Text))
                errors.Add(entry.Key.Start, $"'{entry.Key.Text}' is no key here; known are {string.Join(", ", known.Distinct())}");
        }
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "https", Host.Length: > 0 } && !text.Any(char.IsWhiteSpace);
}
