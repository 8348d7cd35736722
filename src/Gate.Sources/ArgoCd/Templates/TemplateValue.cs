using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Declarations;

namespace Gate.Sources.ArgoCd.Templates;

/// <summary>A value while a template is worked out: what it is, and the place that decides it where one place does.</summary>
/// <param name="Value">A string, bool, long, list, dictionary or null.</param>
/// <param name="Location">The place, or null.</param>
internal readonly record struct TemplateValue(object? Value, Location? Location = null)
{
    /// <summary>The value that a node of YAML stands for.</summary>
    public static TemplateValue Of(PlacedNode node) => new(Plain(node), node.Location);

    /// <summary>What Go's templates print for it.</summary>
    public string Text => Value switch
    {
        null => "<no value>",
        string text => text,
        bool flag => flag ? "true" : "false",
        TemplateMap or IReadOnlyList<TemplateValue> => "",
        _ => Convert.ToString(Value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Whether Go's templates take it for true.</summary>
    public bool IsTrue => Value switch
    {
        null => false,
        string text => text.Length > 0,
        bool flag => flag,
        long number => number != 0,
        TemplateMap map => map.Count > 0,
        IReadOnlyList<TemplateValue> list => list.Count > 0,
        _ => true,
    };

    /// <summary>The text with its place.</summary>
    public PlacedText PlacedOr(Location otherwise) => new(Text, Location ?? otherwise);

    private static object? Plain(PlacedNode node) => node.Node switch
    {
        YamlScalar { Type: ScalarType.Null } => null,
        YamlScalar { Type: ScalarType.Boolean, Text: var text } => text.ToUpperInvariant() is "TRUE" or "YES" or "ON" or "Y",
        YamlScalar { Type: ScalarType.Integer, Text: var text } when long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        YamlScalar scalar => scalar.Text,
        YamlSequence => (IReadOnlyList<TemplateValue>)[.. node.Items.Select(Of)],
        YamlMapping => new TemplateMap(node.Entries.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
        _ => null,
    };
}

/// <summary>The keys and values of a mapping; later ones win.</summary>
internal sealed class TemplateMap : Dictionary<string, TemplateValue>
{
    /// <summary>An empty one.</summary>
    public TemplateMap()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>One with these entries.</summary>
    public TemplateMap(IEnumerable<KeyValuePair<string, TemplateValue>> entries)
        : this()
    {
        IsOpen = entries is TemplateMap { IsOpen: true };
        foreach (var (key, value) in entries)
            this[key] = value;
    }

    /// <summary>Whether the live Argo CD may know more entries than these.</summary>
    public bool IsOpen { get; init; }

    /// <summary>What a key has.</summary>
    /// <returns>False where there is no such key.</returns>
    /// <exception cref="UnknownParameterException">Only the live Argo CD knows whether there is.</exception>
    public bool Has(string key, out TemplateValue value) => TryGetValue(key, out value) || (IsOpen ? throw new UnknownParameterException(key) : false);
}
