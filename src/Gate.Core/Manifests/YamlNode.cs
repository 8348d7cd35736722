namespace Gate.Core.Manifests;

/// <summary>A place in a text: line and column count from 1; columns count UTF-16 units, as editors and hosts do.</summary>
public readonly record struct Position(int Line, int Column);

/// <summary>One node of a YAML document, with the place where it starts.</summary>
public abstract class YamlNode(Position start)
{
    /// <summary>Where the node's own text starts.</summary>
    public Position Start { get; } = start;
}

/// <summary>What a scalar means to the Go readers of kubectl, Helm and Flux (YAML 1.1 as sigs.k8s.io/yaml resolves it).</summary>
public enum ScalarType
{
    /// <summary>A text.</summary>
    String,

    /// <summary>Empty, <c>~</c> or <c>null</c>.</summary>
    Null,

    /// <summary><c>true</c>, <c>yes</c>, <c>on</c>, <c>y</c> and their opposites.</summary>
    Boolean,

    /// <summary>A whole number in any of the notations.</summary>
    Integer,

    /// <summary>A number with a fraction or an exponent, an infinity or not-a-number.</summary>
    Float,
}

/// <summary>A scalar: its text with quotes and escapes resolved, and the type it has.</summary>
public sealed class YamlScalar(Position start, string text, ScalarType type) : YamlNode(start)
{
    /// <summary>The text, unquoted and unescaped; <c>1.10</c> stays <c>1.10</c>.</summary>
    public string Text { get; } = text;

    /// <summary>The type; quoted scalars are always strings.</summary>
    public ScalarType Type { get; } = type;

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>A sequence.</summary>
public sealed class YamlSequence(Position start, IReadOnlyList<YamlNode> items) : YamlNode(start)
{
    /// <summary>The items in their order.</summary>
    public IReadOnlyList<YamlNode> Items { get; } = items;
}

/// <summary>One key of a mapping and what it holds.</summary>
public readonly record struct YamlEntry(YamlScalar Key, YamlNode Value);

/// <summary>A mapping, with <c>&lt;&lt;</c> already merged. Keys are unique: where a text repeats one, the last wins, as in Helm.</summary>
public sealed class YamlMapping(Position start, IReadOnlyList<YamlEntry> entries) : YamlNode(start)
{
    /// <summary>The entries in their order.</summary>
    public IReadOnlyList<YamlEntry> Entries { get; } = entries;

    /// <summary>What <paramref name="key"/> holds, or null.</summary>
    public YamlNode? this[string key] => Find(key)?.Value;

    /// <summary>The entry of <paramref name="key"/>, or null.</summary>
    public YamlEntry? Find(string key)
    {
        // Asked for more often than anything else: an enumerator for each would be most of what is allocated.
        for (var i = 0; i < Entries.Count; i++)
        {
            if (Entries[i] is var entry && entry.Key.Text == key)
                return entry;
        }

        return null;
    }

    /// <summary>The text of the scalar at <paramref name="key"/>, or null where there is none or it is null.</summary>
    public string? Text(string key) => this[key] is YamlScalar { Type: not ScalarType.Null } scalar ? scalar.Text : null;
}
