using System.Globalization;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.GitOps;

namespace Gate.Sources.Rendering.Delivering;

/// <summary>The values that an object of Flux or Argo CD gives a chart, as one values file.</summary>
internal static class GivenValues
{
    /// <summary>The file's content, or null where nothing is given.</summary>
    internal static ReadOnlyMemory<byte>? Of(ChartSettings settings) => Joined(settings) is { } joined ? YamlAsJson.Write(joined) : null;

    /// <summary>All that is given, the later values having won; null where nothing is.</summary>
    internal static YamlMapping? Joined(ChartSettings settings)
    {
        var given = settings.Values.Select(static value => value.Node).OfType<YamlMapping>()
            .Concat(settings.Parameters.Select(static parameter => Parameter(parameter.Name.Text, parameter.Value.Text, parameter.IsString)).OfType<YamlMapping>())
            .ToList();
        return given.Count == 0 ? null : given.Aggregate(Joined);
    }

    /// <summary>What the chart is rendered without.</summary>
    /// <param name="settings">How the chart is installed.</param>
    /// <param name="source">What installs it.</param>
    internal static IEnumerable<NotChecked> Gaps(ChartSettings settings, string source)
    {
        var secrets = settings.MissingValues.Where(static missing => missing.StartsWith("Secret ", StringComparison.Ordinal)).ToList();
        // Those set an item of a list, which a values file cannot say.
        var items = settings.Parameters.Where(static parameter => Keys(parameter.Name.Text) is null).Select(static parameter => $"parameter {parameter.Name.Text}");
        return from gap in ((NotCheckedCode, IEnumerable<string>, string)[])
               [
                   (NotCheckedCode.SecretValue, secrets, "only the cluster holds"),
                   (NotCheckedCode.Unfetched, settings.MissingValues.Except(secrets), "this repository does not hold"),
                   (NotCheckedCode.Unsupported, items, "Gate does not give charts"),
               ]
               let values = string.Join(", ", gap.Item2)
               where values.Length > 0
               select new NotChecked(gap.Item1, source, $"its chart is rendered without values that {gap.Item3}: {values}.", settings.Location);
    }

    /// <summary>As Helm joins values files: mappings are joined, all else is replaced, and null stays to take away the chart's default.</summary>
    private static YamlMapping Joined(YamlMapping first, YamlMapping second)
    {
        var entries = first.Entries.ToList();
        foreach (var entry in second.Entries)
        {
            var at = entries.FindIndex(old => old.Key.Text == entry.Key.Text);
            if (at < 0)
                entries.Add(entry);
            else
                entries[at] = entries[at].Value is YamlMapping a && entry.Value is YamlMapping b ? entry with { Value = Joined(a, b) } : entry;
        }

        return new(first.Start, entries);
    }

    private static YamlMapping? Parameter(string name, string value, bool isString)
    {
        if (Keys(name) is not { } keys)
            return null;
        var type = isString ? ScalarType.String
            : value is "true" or "false" ? ScalarType.Boolean
            : value == "null" ? ScalarType.Null
            : value is "0" || (value.Length > 0 && value[0] != '0' && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) ? ScalarType.Integer
            : ScalarType.String;
        YamlNode node = new YamlScalar(default, value, type);
        foreach (var key in keys.AsEnumerable().Reverse())
            node = new YamlMapping(default, [new(new(default, key, ScalarType.String), node)]);
        return (YamlMapping)node;
    }

    /// <summary>The keys of <c>a.b\.c.d</c>; null where an item of a list is meant.</summary>
    private static List<string>? Keys(string name)
    {
        var keys = new List<string> { "" };
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '\\' && i + 1 < name.Length)
                keys[^1] += name[++i];
            else if (name[i] == '.')
                keys.Add("");
            else if (name[i] is '[' or '{')
                return null;
            else
                keys[^1] += name[i];
        }

        return keys.TrueForAll(static key => key.Length > 0) ? keys : null;
    }
}
