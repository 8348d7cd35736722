using Gate.Sources.ArgoCd.Templates;
using Gate.Sources.Declarations;

namespace Gate.Sources.ArgoCd.Generators;

/// <summary>Works out the parameter sets of one generator of an ApplicationSet.</summary>
internal static class Generator
{
    private const int MostSets = 5_000;
    private const int MostLevels = 4;

    /// <summary>The parameter sets of a generator, in the order in which Argo CD makes them.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="given">The parameters of the generator before it in a matrix, or null.</param>
    /// <param name="context">What it works with.</param>
    /// <param name="level">How many generators hold this one.</param>
    internal static IReadOnlyList<ParameterSet> Sets(PlacedNode generator, ParameterSet? given, GeneratorContext context, int level = 0)
    {
        foreach (var (kind, value) in generator.Entries)
        {
            if (kind is "selector" or "template")
                continue;
            if (level > MostLevels)
            {
                context.Report("generators inside of generators go deeper than Argo CD lets them", value.Location);
                return [];
            }

            var sets = OfKind(kind, value, given, context, level);
            if (value["template"] is { } template)
                sets = [.. sets.Select(set => set with { Template = template })];
            if (generator["selector"] is { } selector)
                sets = [.. sets.Where(set => Selects(selector, set))];
            return sets.Count <= MostSets ? sets : [.. sets.Take(MostSets)];
        }

        return [];
    }

    private static List<ParameterSet> OfKind(string kind, PlacedNode value, ParameterSet? given, GeneratorContext context, int level)
    {
        switch (kind)
        {
            case "list":
                return [.. ListGenerator.Sets(context.Fill(value, given), context)];
            case "git":
                return [.. GitGenerator.Sets(context.Fill(value, given), context)];
            case "clusters":
                return [.. ClusterGenerator.Sets(context.Fill(value, given), context)];
            case "matrix":
                return Matrix(value, given, context, level);
            case "merge":
                return Merge(value, given, context, level);
            default:
                context.Report($"what the generator {kind} gives is known only to the live Argo CD: its Applications are taken as one", value.Location);
                return [context.Unknown(value)];
        }
    }

    private static List<ParameterSet> Matrix(PlacedNode matrix, ParameterSet? given, GeneratorContext context, int level)
    {
        if (matrix["generators"]?.Items.ToList() is not [var first, var second])
        {
            context.Report("a matrix needs two generators", matrix.Location);
            return [];
        }

        var sets = new List<ParameterSet>();
        foreach (var outer in Sets(first, given, context, level + 1))
        {
            foreach (var inner in Sets(second, outer, context, level + 1))
                sets.Add(new(Joined(outer.Map, inner.Map)) { Clusters = outer.Clusters ?? inner.Clusters });
            if (sets.Count > MostSets)
                break;
        }

        return sets;
    }

    private static List<ParameterSet> Merge(PlacedNode merge, ParameterSet? given, GeneratorContext context, int level)
    {
        var generators = merge["generators"]?.Items.ToList() ?? [];
        var keys = (merge["mergeKeys"]?.Items ?? []).Select(static key => key.AsText()?.Text).OfType<string>().ToList();
        if (generators.Count < 2 || keys.Count == 0)
        {
            context.Report("a merge needs two generators or more, and mergeKeys", merge.Location);
            return [];
        }

        var sets = Sets(generators[0], given, context, level + 1).ToList();
        foreach (var generator in generators.Skip(1))
        {
            var more = Sets(generator, given, context with { DividesClusters = true }, level + 1);
            if (more.Any(static set => set.Clusters is not null))
            {
                sets = Divided(sets, more, keys);
                continue;
            }

            // What has no partner in the first generator is dropped, as Argo CD drops it.
            var others = more.GroupBy(set => Key(set, keys)).ToDictionary(static same => same.Key, static same => same.Last());
            sets = [.. sets.Select(set => others.TryGetValue(Key(set, keys), out var other) ? set with { Map = Joined(set.Map, other.Map) } : set)];
        }

        return sets;
    }

    /// <summary>
    /// Of clusters that nobody declares, some are selected once more: what is said of those is said of them beside what is said of all.
    /// </summary>
    private static List<ParameterSet> Divided(List<ParameterSet> sets, IReadOnlyList<ParameterSet> more, List<string> keys)
    {
        // Which cluster it is, is what divides them.
        var others = keys.Where(static key => key is not ("name" or "nameNormalized" or "server")).ToList();
        var divided = sets.ToList();
        foreach (var part in more)
        {
            for (var i = divided.Count - 1; i >= 0; i--)
            {
                var set = divided[i];
                if (set.Clusters is null || Key(set, others) != Key(part, others))
                    continue;
                if (set.Clusters == part.Clusters)
                    divided[i] = set with { Map = Joined(set.Map, part.Map) };
                else if (set.Clusters == ClusterGenerator.Unknown && !divided.Any(one => one.Clusters == part.Clusters && Key(one, others) == Key(part, others)))
                    divided.Insert(i + 1, set with { Map = Joined(set.Map, part.Map), Clusters = part.Clusters });
            }
        }

        return divided;
    }

    private static string Key(ParameterSet set, List<string> keys)
    {
        var flat = set.Flat();
        return string.Join('\0', keys.Select(key => flat.TryGetValue(key, out var value) ? value.Text : ""));
    }

    private static TemplateMap Joined(TemplateMap first, TemplateMap second)
    {
        var joined = new TemplateMap(first) { IsOpen = first.IsOpen || second.IsOpen };
        foreach (var (key, value) in second)
            joined[key] = joined.TryGetValue(key, out var old) && old.Value is TemplateMap a && value.Value is TemplateMap b ? new(Joined(a, b), value.Location) : value;
        return joined;
    }

    private static bool Selects(PlacedNode selector, ParameterSet set)
    {
        var flat = set.Flat();
        var isUnknown = false;
        var selects = LabelSelector.Selects(selector, key =>
        {
            if (flat.TryGetValue(key, out var value))
                return value.Text;
            isUnknown |= set.IsOpen;
            return null;
        });
        return selects || isUnknown;
    }
}
