using Gate.Core.Manifests;
using Gate.Core.Versions;

namespace Gate.Core.Rules.Fields;

/// <summary>A default that counts for some versions.</summary>
/// <param name="Versions">The versions.</param>
/// <param name="Value">The default.</param>
public sealed record VersionedDefault(VersionRange Versions, YamlNode Value);

/// <summary>Tests on the values that a path leads to: one of them must pass, or every one.</summary>
public sealed class PathTest : IFieldTest
{
    /// <summary>The path.</summary>
    public required FieldQuery Path { get; init; }

    /// <summary>The tests that a value must pass.</summary>
    public required IReadOnlyList<NodeTest> Tests { get; init; }

    /// <summary>Whether there must be a value (true) or none (false); null where the tests say.</summary>
    public bool? Exists { get; init; }

    /// <summary>Whether every value must pass.</summary>
    public bool Every { get; init; }

    /// <summary>What counts where there is no value; null for nothing.</summary>
    public YamlNode? Default { get; init; }

    /// <summary>The same by version.</summary>
    public IReadOnlyList<VersionedDefault> Defaults { get; init; } = [];

    /// <summary>The language that a value is read as first; null for none.</summary>
    public string? Parse { get; init; }

    /// <summary>Tests on the key of each value.</summary>
    internal KeyTest? Key { get; init; }

    /// <inheritdoc/>
    public FieldAnswer Test(YamlNode root, FieldContext context)
    {
        var (any, every) = ((bool?)false, (bool?)true);
        FieldPath? place = null;
        string? fact = null;
        var found = 0;
        var places = Path.Find(root, context.Pod);
        for (var i = 0; i < places.Count; i++)
        {
            var (path, node) = places[i];
            if (node is YamlScalar { Type: ScalarType.Null } || Key?.Test(path, context) is false)
                continue;
            found++;
            var truth = One(node, context);
            if (truth is true && place is null)
                (place, fact) = (path, Words(node));
            any |= truth;
            every &= truth;
        }

        if (Exists is { } exists)
            return found > 0 ? new(exists, exists ? place : null, exists ? fact : null) : FieldAnswer.Of(context.IsPartial ? null : !exists);
        if (found == 0)
            return FieldAnswer.Of(WithoutValue(context));
        return Every ? new(every, place, fact) : new(any, place, fact);
    }

    private bool? One(YamlNode node, FieldContext context)
    {
        if (Exists is not null)
            return true;
        if (Parse is null)
            return NodeTest.All(Tests, node, context);
        if (IsUnfilled(node))
            return null;
        // A text of another language is not what the rule is about.
        return EmbeddedText.Read(Parse, node) is { } read ? NodeTest.All(Tests, read, context) : false;
    }

    private bool? WithoutValue(FieldContext context)
    {
        if (context.IsPartial)
            return null;
        if (Default is not null)
            return NodeTest.All(Tests, Default, context);
        if (Defaults.Count == 0)
            return false;
        foreach (var one in Defaults)
        {
            if (context.HasVersion(one.Versions) is not { } isIt)
                return null;
            if (isIt)
                return NodeTest.All(Tests, one.Value, context);
        }

        return null;
    }

    /// <summary>Whether a text waits for something to fill it in.</summary>
    internal static bool IsUnfilled(YamlNode node) => node is YamlScalar { Text: var text } && text.Contains("${", StringComparison.Ordinal);

    private string Words(YamlNode node) => node is YamlScalar { Text.Length: <= 80 } scalar ? $"{Path}: {scalar.Text}" : Path.Text;
}
