using Gate.Sources.ArgoCd.Templates;

namespace Gate.Sources.ArgoCd.Generators;

/// <summary>The parameters of one Application, as a generator gives them.</summary>
/// <param name="Map">The parameters, nested as Go's templates see them.</param>
/// <param name="Template">What the generator's own template adds to that of the set, or null.</param>
internal sealed record ParameterSet(TemplateMap Map, Declarations.PlacedNode? Template = null)
{
    /// <summary>What stands for the clusters that only the live Argo CD knows, where the parameters are of those; else null.</summary>
    internal string? Clusters { get; init; }

    /// <summary>Whether the live Argo CD may know more parameters than these.</summary>
    internal bool IsOpen => Open(Map);

    /// <summary>The parameters under flat names, as the simple templates see them: <c>values.region</c>, <c>path.basename</c>, <c>path[0]</c>.</summary>
    internal IReadOnlyDictionary<string, TemplateValue> Flat()
    {
        var flat = new Dictionary<string, TemplateValue>(StringComparer.Ordinal);
        foreach (var (key, value) in Map)
            Flatten(key, value, flat);
        return flat;
    }

    private static bool Open(TemplateMap map) => map.IsOpen || map.Values.Any(static value => value.Value is TemplateMap inner && Open(inner));

    private static void Flatten(string name, TemplateValue value, Dictionary<string, TemplateValue> flat)
    {
        switch (value.Value)
        {
            case TemplateMap map:
                foreach (var (key, inner) in map)
                {
                    // Of a path, Go's templates see path.path and path.segments; the simple ones see path and path[0].
                    if (key == "path" && inner.Value is string)
                        flat[name] = inner;
                    else if (key == "segments" && inner.Value is IReadOnlyList<TemplateValue> segments)
                        FlattenSegments(name, segments, flat);
                    else
                        Flatten($"{name}.{key}", inner, flat);
                }

                break;
            case IReadOnlyList<TemplateValue> list:
                for (var i = 0; i < list.Count; i++)
                    Flatten($"{name}.{i}", list[i], flat);
                break;
            default:
                flat[name] = value;
                break;
        }
    }

    private static void FlattenSegments(string name, IReadOnlyList<TemplateValue> segments, Dictionary<string, TemplateValue> flat)
    {
        for (var i = 0; i < segments.Count; i++)
            flat[$"{name}[{i}]"] = segments[i];
    }
}
