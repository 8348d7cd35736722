using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gate.Core.Manifests;

/// <summary>One step into a document: a key of a mapping, or an index of a sequence.</summary>
public readonly record struct PathStep(string? Key, int Index)
{
    /// <inheritdoc/>
    public override string ToString() => Key ?? Index.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A way from a document's root to one of its nodes. Places are symbolic first and become lines late.</summary>
public sealed record FieldPath
{
    private FieldPath(FieldPath? parent, PathStep step)
    {
        Parent = parent;
        Step = step;
    }

    /// <summary>The root itself.</summary>
    public static FieldPath Root { get; } = new(null, default);

    /// <summary>The way without its last step; null at the root.</summary>
    public FieldPath? Parent { get; }

    /// <summary>The last step.</summary>
    public PathStep Step { get; }

    /// <summary>The steps from the root.</summary>
    public IReadOnlyList<PathStep> Steps
    {
        get
        {
            var steps = new List<PathStep>();
            for (var at = this; at.Parent is not null; at = at.Parent)
                steps.Add(at.Step);
            steps.Reverse();
            return steps;
        }
    }

    /// <summary>The keys alone: the same while items of a sequence move.</summary>
    public string WithoutIndexes => string.Join('/', Steps.Where(step => step.Key is not null));

    /// <summary>One step on, to a key.</summary>
    public FieldPath Key(string key) => new(this, new(key, 0));

    /// <summary>One step on, to an index.</summary>
    public FieldPath Index(int index) => new(this, new(null, index));

    /// <summary>The node at this path below <paramref name="root"/>, or null.</summary>
    public YamlNode? In(YamlNode? root) => Parent is null ? root : Parent.In(root) switch
    {
        YamlMapping mapping when Step.Key is { } key => mapping[key],
        YamlSequence sequence when Step.Key is null && Step.Index < sequence.Items.Count => sequence.Items[Step.Index],
        _ => null,
    };

    /// <summary>Where the node's key stands (an item: the item itself), or null where the path leads nowhere.</summary>
    public Position? PositionIn(YamlNode root)
    {
        if (Parent is null)
            return root.Start;
        return Parent.In(root) switch
        {
            YamlMapping mapping when Step.Key is { } key => mapping.Find(key)?.Key.Start,
            YamlSequence sequence when Step.Key is null && Step.Index < sequence.Items.Count => sequence.Items[Step.Index].Start,
            _ => null,
        };
    }

    private static readonly SearchValues<char> Quoted = SearchValues.Create("./[]\"\\ \t\r\n");

    /// <summary>As a person would write it: <c>spec.ports[0].name</c>, <c>metadata.annotations["example.com/x"]</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var step in Steps)
        {
            if (step.Key is not { } key)
                text.Append('[').Append(step.Index).Append(']');
            else if (key.Length == 0 || key.AsSpan().ContainsAny(Quoted))
                text.Append("[\"").Append(key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"]");
            else
                text.Append(text.Length == 0 ? "" : ".").Append(key);
        }

        return text.ToString();
    }
}
