using System.Globalization;
using Gate.Core.Manifests;
using Gate.Core.Spelling;
using Gate.Core.Verdicts;

namespace Gate.Sources.Configuration;

/// <summary>Reads the nodes of one of Gate's own files strictly, and keeps what is wrong with them: a misspelt setting must not be a silent one.</summary>
/// <param name="file">The path to report.</param>
internal sealed class SettingsNodes(string file)
{
    private readonly List<GateFileError> errors = [];

    /// <summary>All that is wrong.</summary>
    internal IReadOnlyList<GateFileError> Errors => errors;

    /// <summary>The one document's mapping; null where there is none, or where it is wrong.</summary>
    /// <param name="bytes">The content.</param>
    /// <param name="example">What the file could hold, for one that is no mapping.</param>
    internal YamlMapping? Root(ReadOnlyMemory<byte> bytes, string example)
    {
        var documents = YamlReader.Read(bytes).Where(static document => document.Root is not null || document.Unreadable is not null).ToList();
        if (documents.Count == 0)
            return null;
        if (documents[0].Unreadable is { } unreadable)
            Fail(unreadable.Position, unreadable.Reason);
        else if (documents.Count > 1)
            Fail(documents[1].Start, "there must be one document only");
        else if (documents[0].Root is YamlMapping root)
            return root;
        else
            Fail(documents[0].Root!.Start, $"the file must be a mapping, such as {example}");
        return null;
    }

    /// <summary>Keeps what is wrong, with its place.</summary>
    internal void Fail(Position position, string message) => errors.Add(new(Place(position), message));

    /// <summary>A place in the file.</summary>
    internal Location Place(Position position) => Location.At(file, position.Line, position.Column);

    /// <summary>Refuses keys that are not known.</summary>
    internal void Known(YamlMapping mapping, params string[] keys)
    {
        foreach (var (key, _) in mapping.Entries)
        {
            if (!keys.Contains(key.Text))
                Fail(key.Start, $"there is no key '{key.Text}'{NearestName.Instead(key.Text, keys)}");
        }
    }

    /// <summary>One of a few words; null where it is left out, or wrong.</summary>
    internal string? Word(YamlNode? node, string key, params string[] words)
    {
        if (node is null or YamlScalar { Type: ScalarType.Null })
            return null;
        if (node is YamlScalar { Text: var text } && words.Contains(text))
            return text;
        Fail(node.Start, $"{key} must be {(words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}")}{NearestName.Meant((node as YamlScalar)?.Text, words)}");
        return null;
    }

    /// <summary>A text that must be there; null where it is not.</summary>
    internal string? Required(YamlMapping mapping, string key)
    {
        if (mapping.Text(key) is { Length: > 0 } text)
            return text;
        Fail(mapping[key] is YamlNode node and not YamlScalar ? node.Start : mapping.Start, mapping[key] is null or YamlScalar ? $"'{key}' is missing" : $"{key} must be a text");
        return null;
    }

    /// <summary>A text that may be left out.</summary>
    internal string? Text(YamlMapping mapping, string key)
    {
        if (mapping[key] is null or YamlScalar)
            return mapping.Text(key);
        Fail(mapping[key]!.Start, $"{key} must be a text");
        return null;
    }

    /// <summary>A day that must be there.</summary>
    internal DateOnly? Day(YamlMapping mapping, string key)
    {
        if (Required(mapping, key) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Fail(mapping[key]!.Start, $"{key} must be a day such as 2027-03-31");
        return null;
    }

    /// <summary>The mappings of a list.</summary>
    internal IEnumerable<YamlMapping> Mappings(YamlNode? node, string key)
    {
        if (node is null or YamlScalar { Type: ScalarType.Null })
            yield break;
        if (node is not YamlSequence sequence)
        {
            Fail(node.Start, $"{key} must be a list");
            yield break;
        }

        foreach (var item in sequence.Items)
        {
            if (item is YamlMapping mapping)
                yield return mapping;
            else
                Fail(item.Start, $"every item of {key} must be a mapping");
        }
    }

    /// <summary>The texts of a list.</summary>
    internal List<string> Texts(YamlNode? node, string key)
    {
        if (node is null or YamlScalar { Type: ScalarType.Null })
            return [];
        if (node is YamlSequence sequence && sequence.Items.All(static item => item is YamlScalar))
            return [.. sequence.Items.Cast<YamlScalar>().Select(static item => item.Text)];
        Fail(node.Start, $"{key} must be a list of texts");
        return [];
    }
}
