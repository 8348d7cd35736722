using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Sources.Rendering;

/// <summary>
/// The template of a chart that printed an object. Its lines are compared with what was printed: one that can be no other is exact,
/// one that probably is it says so, and where several could be it there is none.
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
            return Included();
        return Field(found.Block, found.IsSure, path) ?? OwnVersion(found.Block);
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
            .Where(candidate => candidate.Kinds.Value.CanPrint(one.Kind))
            .Where(candidate => !candidate.Own("apiVersion").Any() || candidate.Own("apiVersion").Any(line => line.Value.CanPrint($"{one.ApiVersion}")))
            .ToList();
        if (blocks.Count == 1)
            return (blocks[0], true);

        // The name that fixes most tells most: web-{{ x }} rather than {{ x }}.
        var named = blocks.Select(candidate => (Candidate: candidate, Name: NameOf(candidate)))
            .Where(pair => pair.Name?.CanPrint(one.Name ?? "") ?? false)
            .OrderByDescending(static pair => pair.Name!.Fixed)
            .ToList();
        if (named.Count == 1 || (named.Count > 1 && named[0].Name!.Fixed > named[1].Name!.Fixed))
            return (named[0].Candidate, named[0].Name!.Fixed > 0);

        // As many parts as objects of the kind: they were printed in their order.
        var candidates = named.Count > 0 ? named.ConvertAll(static pair => pair.Candidate) : blocks;
        candidates.Sort(static (left, right) => left.Kinds.Line.CompareTo(right.Kinds.Line));
        var peers = template.Printed.Where(IsPeer).ToList();
        return candidates.Count == peers.Count ? (candidates[peers.IndexOf(one)], false) : null;
    }

    private bool IsPeer(ManifestObject other) => other.Kind == one.Kind && other.ApiVersion == one.ApiVersion;

    private static PrintedText? NameOf(TemplateBlock candidate)
    {
        var inside = false;
        int? column = null;
        foreach (var key in candidate.Keys)
        {
            if (key.Column == candidate.Column)
                inside = key.Key == "metadata";
            else if (inside && key.Column == (column ??= key.Column) && key.Key == "name")
                return key.Value;
        }

        return null;
    }

    private Location? Field(TemplateBlock found, bool isSure, FieldPath path)
    {
        string[] keys = [.. path.Steps.Where(static step => step.Key is not null).Select(static step => step.Key!)];
        if (keys.Length == 0)
            return null;
        var value = path.In(one.Root) as YamlScalar;
        var lines = found.Keys.Where(key => key.Key == keys[^1] && Leads(found, key, keys)).ToList();
        var literal = lines.Where(line => line.Value.IsLiteral && (value is null ? line.Value.Text.Length == 0 : line.Value.CanPrint(value.Text))).ToList();
        if (literal.Count == 1)
            return At(literal[0], isSure ? Precision.Exact : Precision.Template);
        if (literal.Count > 1)
            return null;
        var templated = lines.Where(line => !line.Value.IsLiteral && (value is null || line.Value.CanPrint(value.Text))).ToList();
        return templated.Count == 1 ? At(templated[0], Precision.Template) : null;
    }

    /// <summary>Whether the keys above a line, by their indentation, are those of the path.</summary>
    private static bool Leads(TemplateBlock found, TemplateKey line, string[] keys)
    {
        var column = line.Column;
        var step = keys.Length - 2;
        for (var i = IndexOf(found.Keys, line) - 1; i >= 0 && column > found.Column; i--)
        {
            if (found.Keys[i].Column >= column)
                continue;
            if (step < 0 || found.Keys[i].Key != keys[step])
                return false;
            step--;
            column = found.Keys[i].Column;
        }

        return step == -1 && column == found.Column;
    }

    private static int IndexOf(IReadOnlyList<TemplateKey> keys, TemplateKey line)
    {
        var index = 0;
        while (!ReferenceEquals(keys[index], line))
            index++;
        return index;
    }

    private Location OwnVersion(TemplateBlock found)
    {
        var versions = found.Own("apiVersion").Where(line => line.Value.CanPrint($"{one.ApiVersion}")).ToList();
        var literal = versions.FindAll(static line => line.Value.IsLiteral);
        if (literal.Count == 1)
            return At(literal[0], Precision.Template);
        return literal.Count == 0 && versions.Count == 1 ? At(versions[0], Precision.Template) : Included();
    }

    private Location Included()
    {
        // Written by a helper: the line that calls it is the one that this file has to show.
        var includes = template.Includes;
        if (includes.Count == 1)
            return At(includes[0], Precision.Template);
        return Location.OfFile(File);
    }

    private Location At(TemplateKey line, Precision precision) => Location.At(File, line.Line, line.Column, precision);
}
