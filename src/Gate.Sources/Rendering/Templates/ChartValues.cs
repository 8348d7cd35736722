using Gate.Core.Manifests;
using Gate.Sources.Changes;

namespace Gate.Sources.Rendering.Templates;

/// <summary>
/// The values of one chart in one render, file by file: which of them gave a value. Those that win come first: the values files from the last to
/// the first, the defaults of the charts above, its own.
/// </summary>
internal sealed class ChartValues
{
    private readonly ITree tree;
    private readonly HelmJob job;
    private readonly ChartTemplates templates;
    private readonly IReadOnlyList<(string Name, ChartFolder Chart)> chain;
    private readonly Lazy<IReadOnlyList<ValuesLayer>> layers;
    private readonly Lazy<bool> isWhole;

    /// <summary>The values of the last chart of <paramref name="chain"/>, which leads to it from the one that is rendered.</summary>
    public ChartValues(ITree tree, HelmJob job, ChartTemplates templates, IReadOnlyList<(string Name, ChartFolder Chart)> chain)
    {
        this.tree = tree;
        this.job = job;
        this.templates = templates;
        this.chain = chain;
        layers = new(ReadLayers);
        // Values that other charts hand over, or that templates write, stand in no file under their name.
        isWhole = new(() => !templates.ChangeValues && job.Values is null
            && chain.All(link => templates.Text($"{link.Chart.RepositoryFolder}/Chart.yaml".TrimStart('/')) is { } chart && !chart.Text.Contains("import-values", StringComparison.Ordinal)));
    }

    /// <summary>What Helm tells a template beside the values, such as <c>.Release.Name</c>; null where it is not known.</summary>
    public string? BuiltIn(string of, string name) => (of, name) switch
    {
        ("Release", "Name") => job.Release,
        ("Release", "Namespace") => job.Namespace,
        ("Release", "Service") => "Helm",
        ("Chart", "Name") => chain[^1].Chart.Declaration.Name is { Length: > 0 } chart && chain.Count == 1 ? chart : null,
        _ => null,
    };

    /// <summary>Whether the target serves an API; null where Helm's own list answers.</summary>
    public bool? Serves(string api) => job.ApiVersions.Count == 0 ? null : job.ApiVersions.Contains(api);

    /// <summary>The scalar at a path, or null where there is none or it is not known.</summary>
    public YamlScalar? Scalar(IReadOnlyList<string?> path) => Known(path).Node as YamlScalar;

    /// <summary>Whether a value is more than empty, or null where that is not known.</summary>
    public bool? IsTrue(IReadOnlyList<string?> path) => Known(path) switch
    {
        (false, _) => null,
        (_, YamlMapping mapping) => mapping.Entries.Count > 0,
        (_, YamlSequence sequence) => sequence.Items.Count > 0,
        (_, YamlScalar { Type: ScalarType.String } text) => text.Text.Length > 0,
        (_, YamlScalar { Type: ScalarType.Boolean } flag) => flag.Text.ToUpperInvariant() is "TRUE" or "YES" or "ON" or "Y",
        (_, YamlScalar { Type: ScalarType.Integer } number) => number.Text.Trim('0').Length > 0,
        (_, null) => false,
        _ => null,
    };

    /// <summary>The texts of a value (of its items) that are literal blocks, with their places; none where other notations are among them, which fold lines.</summary>
    public IReadOnlyList<WrittenText> Blocks(IReadOnlyList<string?> path)
    {
        foreach (var layer in layers.Value)
        {
            if (layer.Nodes(path) is not { Count: > 0 } nodes)
                continue;
            if (templates.Text(layer.File) is not { } file)
                return [];
            var texts = nodes.OfType<YamlScalar>().Select(text => (text.Text, Place: WrittenText.InBlock(file.Text, text))).Where(static text => text.Place is not null).ToList();
            return texts.Count == nodes.Count ? texts.ConvertAll(text => new WrittenText(layer.File, text.Text, text.Place)) : [];
        }

        return [];
    }

    /// <summary>Where the values at a path hold a whole object with a field as it was rendered, or null where they do not, or more than once.</summary>
    public Place? Find(IReadOnlyList<string?> path, ManifestObject one, FieldPath field)
    {
        foreach (var layer in layers.Value)
        {
            if (layer.Nodes(path) is not { Count: > 0 } nodes)
                continue;
            var found = nodes.OfType<YamlMapping>().Where(node => ValuesLayer.Fits(node["kind"], one.Root["kind"])
                && ValuesLayer.Fits((node["metadata"] as YamlMapping)?["name"], one.Metadata?["name"])).ToList();
            return found is [var node] && ValuesLayer.Fits(field.In(node), field.In(one.Root)) ? new(layer.File, field.PositionIn(node)!.Value) : null;
        }

        return null;
    }

    /// <summary>Where the values have, below a path, what was rendered.</summary>
    public IReadOnlyList<Place> Find(IReadOnlyList<string?> path, IEnumerable<PathStep> below, YamlNode rendered)
    {
        PathStep[] steps = [.. path.Select(static step => step is null ? ValuesLayer.Any : new PathStep(step, 0)), .. below];
        foreach (var layer in layers.Value)
        {
            if (layer.Find(path, steps, rendered, out var isDecided) is { Count: > 0 } found)
                return found;
            if (isDecided)
                break;
        }

        return [];
    }

    private (bool IsKnown, YamlNode? Node) Known(IReadOnlyList<string?> path)
    {
        if (!isWhole.Value || path.Contains(null))
            return default;
        YamlNode? result = null;
        foreach (var layer in layers.Value.Where(layer => layer.Reaches(path)))
        {
            if (layer.Root is null)
                return default;
            var node = layer.Nodes(path) is [var first, ..] ? first : null;
            if (node is YamlScalar { Type: ScalarType.Null })
                return default;
            if (result is null or YamlMapping { Entries.Count: 0 } && node is not null)
                result = node;
            if (result is not (null or YamlMapping { Entries.Count: 0 }))
                break;
        }

        return (true, result);
    }

    private List<ValuesLayer> ReadLayers()
    {
        var result = new List<ValuesLayer>();
        string[] names = [.. chain.Skip(1).Select(static link => link.Name)];
        foreach (var file in job.ValueFiles.Reverse())
            Add(tree.Follow(file) ?? file, names);
        for (var i = 0; i < chain.Count; i++)
            AddDefaults(chain[i].Chart, names[i..]);
        // A chart sees the defaults of those below it under their names.
        foreach (var child in chain[^1].Chart.Children)
        {
            var uses = chain[^1].Chart.Declaration.Dependencies.Where(dependency => dependency.Name == child.Declaration.Name).Select(static dependency => dependency.Alias ?? dependency.Name).ToList();
            foreach (var name in uses.Count > 0 ? uses : [child.Declaration.Name])
                result.Add(Layer(child, [], name));
        }

        return result;

        void Add(string file, string[] prefix)
        {
            result.Add(new(file, Root(file), prefix, null));
            if (prefix.Length > 0)
                result.Add(new(file, Root(file), [], "global") { KeepsStep = true });
        }

        void AddDefaults(ChartFolder chart, string[] prefix)
        {
            result.Add(Layer(chart, prefix, null));
            if (prefix.Length > 0)
                result.Add(Layer(chart, [], "global") with { KeepsStep = true });
        }

        ValuesLayer Layer(ChartFolder chart, string[] prefix, string? strip)
        {
            var file = chart.RepositoryFolder.Length == 0 ? "values.yaml" : $"{chart.RepositoryFolder}/values.yaml";
            return new(file, chart.IsPacked ? null : Root(file), prefix, strip);
        }
    }

    private YamlMapping? Root(string file) =>
        tree.Find(file) is not { Kind: EntryKind.File } entry ? Empty
        : YamlReader.Read(tree.Read(entry)) is not [var document, ..] ? Empty
        : document.Root is null && document.Unreadable is null ? Empty
        : document.Root as YamlMapping;

    private static YamlMapping Empty { get; } = new(new(1, 1), []);
}
