using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Sources.Rendering;

/// <summary>The file that an object of a kustomization was read from, or the kustomization that generated it.</summary>
internal sealed class KustomizeOrigin(KustomizeSources sources, string file, bool isGenerated, ManifestObject one) : IOrigin
{
    /// <inheritdoc/>
    public string File => file;

    /// <inheritdoc/>
    public string Written => isGenerated ? $"{one.Kind} {Generator()?.Name}" : Source()?.Identity.ToString() ?? one.Kind;

    /// <inheritdoc/>
    public Location Locate(FieldPath path)
    {
        if (isGenerated)
            return Generator() is { Place: { } at } ? Location.At(File, at.Line, at.Column, Precision.Template) : Location.OfFile(File);
        var rendered = path.In(one.Root);
        var source = Source();
        if (source is not null && FieldSearch.Find(source.Root, path, one.Root) is { } own)
            return Location.At(File, own.Line, own.Column);
        if (sources.Steps.Select(step => step.Sets(one, path, rendered)).FirstOrDefault(static place => place is not null) is { } changed)
            return changed;

        // Changed by something that has no place of its own: a transformer's configuration, a patch that selects by label.
        if (source is null)
            return Location.OfFile(File);
        var near = path.PositionIn(source.Root) ?? source.ApiVersionPosition;
        return Location.At(File, near.Line, near.Column, Precision.Template);
    }

    private ManifestObject? Source()
    {
        // A patch took the annotation away that says where it comes from: only what patches give it is known.
        if (sources.Kustomization(File) is not null)
            return null;
        var objects = sources.Objects(File);
        if (objects.Count == 1)
            return objects[0];
        var named = objects.Where(source => source.Kind == one.Kind && KustomizePatch.IsRenamed(source.Name, one.Name))
            .OrderByDescending(static source => source.Name!.Length)
            .ToList();
        var best = named.FindAll(source => source.Name!.Length == named[0].Name!.Length);
        if (best.Count == 1)
            return best[0];

        // Names alike (in several namespaces, say): what was built has the order of the file.
        var peers = sources.Built(File).Where(other => other.Kind == one.Kind && other.Name == one.Name).ToList();
        var index = peers.FindIndex(other => ReferenceEquals(other, one));
        return peers.Count == best.Count && index >= 0 ? best[index] : null;
    }

    /// <summary>What made it: the item of a generator, a plugin's configuration, or a chart; of several the one with the longest name that fits.</summary>
    private (string Name, Position? Place)? Generator()
    {
        var generators = one.Kind switch { "ConfigMap" => "configMapGenerator", "Secret" => "secretGenerator", _ => null };
        var items = generators is null ? null : sources.Kustomization(File)?.Root[generators] as YamlSequence;
        var found = (items?.Items ?? []).OfType<YamlMapping>().Select(static item => (Name: item.Text("name") ?? "", Place: (Position?)item.Start))
            .Concat(sources.Objects(File).Select(static plugin => (Name: plugin.Name ?? "", Place: (Position?)plugin.Root.Start)))
            .Where(item => KustomizePatch.IsRenamed(item.Name, one.Name))
            .OrderByDescending(static item => item.Name.Length)
            .ToList();
        if (found.Count > 0)
            return found[0];
        var charts = sources.Charts(File);
        var chart = charts.Count == 1 ? charts[0]
            : charts.Where(chart => KustomizePatch.IsRenamed(chart.Release, one.Name) || KustomizePatch.IsRenamed(chart.Name, one.Name)).ToList() is [var only] ? only : null;
        return chart is null ? null : (chart.Name, chart.Place);
    }
}
