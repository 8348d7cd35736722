using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Core.Inventory;

/// <summary>One source of the values that are given to a chart.</summary>
/// <param name="origin">What it is, in words: <c>apps/redis/values.yaml</c>, <c>ConfigMap vars (values.yaml)</c>, <c>values of HelmRelease redis</c>.</param>
/// <param name="values">What it holds; null where it cannot be read: a Secret, another repository.</param>
/// <param name="locate">Where the key or item at a path stands; null where there is none.</param>
/// <param name="isHidden">Whether a text in it hides what it stands for: SOPS' ciphertext, a variable of a Secret.</param>
public sealed class GivenValuesLayer(string origin, YamlMapping? values, Func<FieldPath, Location?> locate, Func<string, bool> isHidden)
{
    /// <summary>What it is, in words.</summary>
    public string Origin => origin;

    /// <summary>What it holds; null where it cannot be read.</summary>
    public YamlMapping? Values => values;

    /// <summary>What it holds without what is hidden; null where it cannot be read.</summary>
    public YamlMapping? Visible => field ??= values is null ? null : (YamlMapping)Seen(values);

    /// <summary>Whether any of it cannot be read.</summary>
    public bool HidesSomething => values is null || Hides(values);

    /// <summary>The value at a path; null where the layer says nothing of it.</summary>
    internal GivenHelmValue? Find(FieldPath path)
    {
        YamlNode? node = values;
        var at = FieldPath.Root;
        foreach (var step in path.Steps)
        {
            var next = node switch
            {
                YamlMapping mapping when step.Key is { } key => mapping[key],
                YamlSequence sequence when step.Key is null => sequence.Items.ElementAtOrDefault(step.Index),
                _ => null,
            };
            if (next is null)
            {
                // What is no mapping takes the place of all that could be below it; null too.
                return node is null or YamlMapping ? null
                    : node is YamlScalar { Text: var hidden } && isHidden(hidden) ? new(null, locate(at), false)
                    : new(new YamlScalar(node.Start, "", ScalarType.Null), locate(at), true);
            }

            node = next;
            at = step.Key is null ? at.Index(step.Index) : at.Key(step.Key);
        }

        return node switch
        {
            null => null,
            YamlScalar { Text: var text } when isHidden(text) => new(null, locate(path), false),
            _ => new(node, locate(path), !Hides(node)),
        };
    }

    private bool Hides(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries.Any(entry => Hides(entry.Value)),
        YamlSequence sequence => sequence.Items.Any(Hides),
        YamlScalar scalar => isHidden(scalar.Text),
        _ => false,
    };

    private YamlNode Seen(YamlNode node) => node is YamlMapping mapping && Hides(node)
        ? new YamlMapping(mapping.Start, [.. mapping.Entries.Where(entry => entry.Value is YamlMapping || !Hides(entry.Value)).Select(entry => entry with { Value = Seen(entry.Value) })])
        : node;
}
