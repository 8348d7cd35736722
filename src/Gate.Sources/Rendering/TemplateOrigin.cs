using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Rendering.Templates;

namespace Gate.Sources.Rendering;

/// <summary>
/// The template of a chart that printed an object. What it may print is compared with what was printed: a line that can be no other is exact,
/// also where it stands in a helper or a values file; one that only probably is it, or that only holds the field, says so.
/// </summary>
internal sealed class TemplateOrigin : IOrigin
{
    private readonly TemplateText template;
    private readonly ManifestObject one;
    private readonly Lazy<(TemplateBlock Block, bool IsSure)?> block;

    /// <summary>The origin of <paramref name="one"/>, which <paramref name="template"/> printed.</summary>
    public TemplateOrigin(TemplateText template, ManifestObject one)
    {
        this.template = template;
        this.one = one;
        block = new(FindBlock);
    }

    /// <inheritdoc/>
    public string File => template.File;

    /// <inheritdoc/>
    public string Written => one.Kind;

    /// <inheritdoc/>
    public Location Locate(FieldPath path)
    {
        if (template.Plain is { } plain)
            return InPlain(plain, path);
        if (block.Value is not { } found)
            return Whole(path);
        return In(found.Block, found.IsSure, path);
    }

    private Location InPlain(IReadOnlyList<ManifestObject> plain, FieldPath path)
    {
        // Equal objects in one file are told apart by their order.
        var index = template.Printed.Where(IsTwin).TakeWhile(other => !ReferenceEquals(other, one)).Count();
        var source = plain.Where(IsTwin).ElementAtOrDefault(index);
        if (source is null)
            return Location.OfFile(File);
        var at = path.PositionIn(source.Root) ?? source.ApiVersionPosition;
        return Location.At(File, at.Line, at.Column);
    }

    private bool IsTwin(ManifestObject other) => other.Kind == one.Kind && other.ApiVersion == one.ApiVersion && other.Name == one.Name;

    private (TemplateBlock Block, bool IsSure)? FindBlock()
    {
        var blocks = template.Blocks
            .Where(candidate => candidate.Kinds.Gives(one.Kind))
            .Where(candidate => !candidate.Own("apiVersion").Any() || candidate.Own("apiVersion").Any(line => line.Gives($"{one.ApiVersion}")))
            .ToList();
        if (blocks.Count == 1)
            return (blocks[0], IsOnly(blocks[0]));

        // The name that fixes most tells most: web-{{ x }} rather than {{ x }}.
        var named = blocks.Select(candidate => (Candidate: candidate, Name: NameOf(candidate)))
            .Where(pair => pair.Name?.Gives(one.Name ?? "") ?? false)
            .OrderByDescending(static pair => pair.Name!.Value.Fixed)
            .ToList();
        if (named.Count == 1 || (named.Count > 1 && named[0].Name!.Value.Fixed > named[1].Name!.Value.Fixed))
            return (named[0].Candidate, named[0].Name!.Value.Fixed > 0);

        // As many parts as objects of the kind: they were printed in their order.
        var candidates = named.Count > 0 ? named.ConvertAll(static pair => pair.Candidate) : blocks;
        candidates = [.. template.Blocks.Where(candidates.Contains)];
        var peers = template.Printed.Where(IsPeer).ToList();
        return candidates.Count == peers.Count ? (candidates[peers.IndexOf(one)], false) : null;
    }

    /// <summary>Whether no hole of the file can have printed the object instead.</summary>
    private bool IsOnly(TemplateBlock only) =>
        template.Holes.All(hole => only.Lines.Contains(hole) || hole.Meanings.All(static meaning => meaning is ValueAt)) || (NameOf(only)?.Value.Fixed ?? 0) > 0;

    private bool IsPeer(ManifestObject other) => other.Kind == one.Kind && other.ApiVersion == one.ApiVersion;

    private static PrintedLine? NameOf(TemplateBlock candidate) =>
        candidate.Top.FirstOrDefault(static node => node.Line.IsKey("metadata"))?.Children.Select(static node => node.Line).FirstOrDefault(static line => line.IsKey("name"));

    private Location In(TemplateBlock found, bool isSure, FieldPath path)
    {
        // Where no line of the field can be told, one that holds it is the nearest.
        for (FieldPath? at = path; at?.Parent is not null; at = at.Parent)
        {
            if (FieldTrace.Find(one, template.Values, found.Top, at) is { } line)
                return At(line.Place, isSure && line.IsSure && ReferenceEquals(at, path));
        }

        var versions = found.Own("apiVersion").Where(line => line.Gives($"{one.ApiVersion}")).ToList();
        return versions.Count == 1 ? At(versions[0].Place, false) : Location.OfFile(File);
    }

    /// <summary>Something printed the whole object: a value, or a template that is not known.</summary>
    private Location Whole(FieldPath path)
    {
        var holes = template.Holes.Select(static hole => new PrintedNode(hole, hole.Column, false)).ToList();
        for (FieldPath? at = path; at?.Parent is not null; at = at.Parent)
        {
            if (FieldTrace.Find(one, template.Values, holes, at) is { } line)
                return At(line.Place, line.IsSure && ReferenceEquals(at, path));
        }

        return Location.OfFile(File);
    }

    private static Location At(Place place, bool isSure) =>
        Location.At(place.File, place.At.Line, place.At.Column, isSure ? Precision.Exact : Precision.Template);
}
