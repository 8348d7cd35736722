using Gate.Core.Manifests;

namespace Gate.Sources.Rendering.Templates;

/// <summary>One values file as one chart sees it.</summary>
/// <param name="File">The path in the repository.</param>
/// <param name="Root">What it holds; null where that is not known.</param>
/// <param name="Prefix">The keys under which it holds the chart's values.</param>
/// <param name="Under">The key that a path must start with and that the file itself does not have, or null.</param>
internal sealed record ValuesLayer(string File, YamlMapping? Root, IReadOnlyList<string> Prefix, string? Under)
{
    /// <summary>A step that is any item or key.</summary>
    public static PathStep Any { get; } = new(null, -1);

    /// <summary>Whether the file does have the key of <see cref="Under"/>: global values have the same name in all charts.</summary>
    public bool KeepsStep { get; init; }

    /// <summary>Whether the file can hold a value.</summary>
    public bool Reaches(IReadOnlyList<string?> path) => Under is null || (path is [var first, ..] && first == Under);

    /// <summary>The values at a path.</summary>
    public IReadOnlyList<YamlNode> Nodes(IReadOnlyList<string?> path)
    {
        if (!Reaches(path))
            return [];
        IEnumerable<YamlNode?> nodes = [Root];
        foreach (var step in Prefix.Concat(path.Skip(Skipped)))
        {
            nodes = nodes.SelectMany(node => (node, step) switch
            {
                (YamlMapping mapping, { } key) => [mapping[key]],
                (YamlMapping mapping, null) => mapping.Entries.Select(static entry => (YamlNode?)entry.Value),
                (YamlSequence sequence, null) => sequence.Items,
                _ => [],
            });
        }

        return [.. nodes.OfType<YamlNode>()];
    }

    /// <summary>Where the file has, at the steps, what was rendered: at the same indexes, else at any.</summary>
    public IReadOnlyList<Place> Find(IReadOnlyList<string?> path, IReadOnlyList<PathStep> steps, YamlNode rendered, out bool isDecided)
    {
        isDecided = false;
        if (Root is null || !Reaches(path))
            return [];
        PathStep[] all = [.. Prefix.Select(static key => new PathStep(key, 0)), .. steps.Skip(Skipped)];
        foreach (var isExact in (bool[])[true, false])
        {
            var places = new List<Place>();
            Collect(Root, Root.Start, all, 0, rendered, isExact, places, ref isDecided);
            if (places.Count > 0)
                return places;
        }

        return [];
    }

    private int Skipped => Under is null || KeepsStep ? 0 : 1;

    private void Collect(YamlNode node, Position at, PathStep[] steps, int depth, YamlNode rendered, bool isExact, List<Place> places, ref bool isDecided)
    {
        if (depth == steps.Length)
        {
            isDecided |= node is YamlScalar;
            if (Fits(node, rendered))
                places.Add(new(File, at));
            return;
        }

        // Mappings of several files are merged; a list or a text takes the place of what the others say.
        isDecided |= node is YamlSequence or YamlScalar;
        var step = steps[depth];
        if (node is YamlMapping mapping)
        {
            foreach (var (key, value) in mapping.Entries.Where(entry => step.Key is null ? step == Any : entry.Key.Text == step.Key))
                Collect(value, key.Start, steps, depth + 1, rendered, isExact, places, ref isDecided);
        }
        else if (node is YamlSequence sequence && step.Key is null)
        {
            for (var i = 0; i < sequence.Items.Count; i++)
            {
                if (step == Any || !isExact || step.Index == i)
                    Collect(sequence.Items[i], sequence.Items[i].Start, steps, depth + 1, rendered, isExact, places, ref isDecided);
            }
        }
    }

    /// <summary>Whether a value may have been rendered so; values may be templates themselves.</summary>
    public static bool Fits(YamlNode? node, YamlNode? rendered) =>
        node is YamlScalar { Text: var text } && rendered is YamlScalar scalar && text.Contains("{{", StringComparison.Ordinal)
            ? PrintedText.OfTemplate(text).CanPrint(scalar.Text)
            : FieldSearch.IsSame(node, rendered);
}
