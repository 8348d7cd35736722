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
    public string Written => Source()?.Identity.ToString() ?? one.Kind;

    /// <inheritdoc/>
    public Location Locate(FieldPath path)
    {
        if (isGenerated)
            return Generator();
        var rendered = path.In(one.Root);
        var source = Source();
        if (source is not null && FieldSearch.Find(source.Root, path, rendered) is { } own)
            return Location.At(File, own.Line, own.Column);
        foreach (var patch in sources.Patches)
        {
            if (patch.IsFor(one) && patch.Sets(path, rendered) is { } at)
                return Location.At(patch.File, at.Line, at.Column);
        }

        // Changed by something that is no patch: an image's tag, a namespace, a label.
        if (source is null)
            return Location.OfFile(File);
        var near = path.PositionIn(source.Root) ?? source.ApiVersionPosition;
        return Location.At(File, near.Line, near.Column, Precision.Template);
    }

    private ManifestObject? Source()
    {
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

    private Location Generator()
    {
        var generators = one.Kind switch { "ConfigMap" => "configMapGenerator", "Secret" => "secretGenerator", _ => null };
        var items = generators is null ? null : sources.Kustomization(File)?.Root[generators] as YamlSequence;
        var best = (items?.Items ?? []).OfType<YamlMapping>()
            .Where(item => KustomizePatch.IsRenamed(item.Text("name"), one.Name))
            .MaxBy(static item => item.Text("name")!.Length);
        return best is null ? Location.OfFile(File) : Location.At(File, best.Start.Line, best.Start.Column, Precision.Template);
    }
}
